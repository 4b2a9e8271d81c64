# The programs, how each is started, and how one that was left behind is found.

declare -A process_of=()  # program: its process
declare -A started_of=()  # program: the second in which it was started

programs() {
    printf '%s\n' nginx flow-responder flow-timer ${demo:+flow-demo}
}

# command_of PROGRAM: puts its command line into the array command.
command_of() {
    local release=$root/.build/release group=()
    [[ -z $nginx_user ]] || group=(--socket-group "$nginx_user")
    case $1 in
        nginx) command=(nginx -e "$data/log/nginx-error.log" -p "$run_directory/nginx" -c "$run_directory/nginx/nginx.conf") ;;
        flow-responder) command=("$release/flow-responder" --data "$data" --socket "$run_directory/responder.sock" --www "$root/www" "${group[@]}") ;;
        flow-timer) command=("$release/flow-timer" --data "$data") ;;
        flow-demo) command=("$release/flow-demo" --data "$data" --socket "$run_directory/demo.sock" "${group[@]}") ;;
    esac
}

# Starts a program in a session of its own, so that Ctrl-C reaches this script alone; it gets SIGTERM when this script
# is gone, whatever ended it.
start_program() {
    local command process
    command_of "$1"
    setsid setpriv --pdeathsig TERM "${command[@]}" </dev/null >>"$data/log/$1.log" 2>&1 {lock}>&- {terminal}>&- &
    process=$!
    process_of[$1]=$process
    started_of[$1]=$SECONDS
    printf '%s %s\n' "$process" "$(start_time "$process")" >"$data/supervisor/$1.pid"
}

# start_time PROCESS: when it was started, in clock ticks, which tells it from a later one of the same number; nothing
# when it has ended, also when nobody has fetched its status yet.
start_time() {
    local status fields
    status=$(cat "/proc/$1/stat" 2>/dev/null) || return 0
    read -r -a fields <<<"${status##*) }"
    [[ ${fields[0]-Z} == Z ]] || printf '%s' "${fields[19]-}"
}

# Ends what an earlier start on this data left behind: nginx above all, which would hold the port.
end_leftovers() {
    local file process started attempt
    for file in "$data"/supervisor/*.pid; do
        [[ -e $file ]] || continue
        read -r process started <"$file" || true
        for attempt in {1..240}; do
            [[ -n ${started-} && $(start_time "$process") == "$started" ]] || break
            ((attempt > 1)) || { kill -TERM -- "-$process" 2>/dev/null || kill -TERM "$process" 2>/dev/null || true; }
            ((attempt < 220)) || kill -KILL -- "-$process" 2>/dev/null || true
            sleep 0.1
        done
        rm -f -- "$file"
    done
    rm -f -- "$data"/supervisor/*.restarting
}
