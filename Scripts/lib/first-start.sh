# What is done once the programs run: wait until the product answers, make the first user, put in the demo flows.

# Runs beside the supervisor; its status is that of the script when it is not 0.
finish_start() {
    trap - INT TERM HUP EXIT
    local url=http://127.0.0.1:$port
    await_health
    make_first_user
    if [[ -n $demo ]]; then
        "$root/.build/release/flowctl" demo-seed --url "$url" --data "$data" >/dev/null \
            || fail 69 "cannot put in the demo flows, see above; start without them: --no-demo"
    fi
    printf 'ready: %s\n' "$url"
}

await_health() {
    local attempt status='' name
    for attempt in {1..300}; do
        status=$(health_status 2>/dev/null) || true
        [[ $status != 200 ]] || return 0
        for name in $(programs); do
            [[ ! -e $data/supervisor/$name.restarting ]] \
                || fail 69 "$name does not start: $(tail -n 1 "$data/log/$name.log"); see $data/log/$name.log"
        done
        sleep 0.2
    done
    fail 69 "/health does not answer 200 but ${status:-nothing}; see the files in $data/log"
}

health_status() {
    local line
    exec 3<>"/dev/tcp/127.0.0.1/$port"
    printf 'GET /health HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' >&3
    read -r -t 5 line <&3
    exec 3>&-
    line=${line#* }
    printf '%s' "${line%% *}"
}

make_first_user() {
    local flowctl=$root/.build/release/flowctl users password
    users=$("$flowctl" user list --data "$data") || fail 69 "cannot list the users, see above"
    case ${users//[[:space:]]/} in '' | '[]' | '{"items":[]}') ;; *) return 0 ;; esac
    password=$(head -c 300 /dev/urandom | base64 -w 0 | tr -d '+/=0OIl1')
    password=${password:0:20}
    printf '%s\n' "$password" | "$flowctl" user add admin --role partner --password-stdin --data "$data" >/dev/null \
        || fail 69 "cannot make the first user, see above"
    printf 'first user: admin, password: %s\n' "$password"
}
