# The directories of a start: the data directory, which stays, and the run directory, which goes.

make_data_directory() {
    local reason
    reason=$( (umask 077 && mkdir -p -- "$data/log" "$data/supervisor" && : >"$data/supervisor/writable") 2>&1) \
        || fail 73 "cannot write to the data directory $data: ${reason##*: }; give another with --data"
    rm -f -- "$data/supervisor/writable"
    data=$(cd -- "$data" && pwd -P)
}

# One Scripts/run at a time works on a data directory. The lock goes with the process, however it ends.
lock_data_directory() {
    exec {lock}>>"$data/supervisor/lock"
    flock -n "$lock" || fail 69 "it is running on $data already; stop that one first, or give another directory with --data"
}

check_port() {
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
        fail 69 "port $port is taken; stop what listens there, or give another with --port"
    fi
    ((port >= 1024 || EUID == 0)) || [[ $(</proc/sys/net/ipv4/ip_unprivileged_port_start) -le $port ]] \
        || fail 69 "port $port is for root; give one from 1024 on with --port"
}

# Sockets and nginx's own files lie outside of the data directory: nginx's workers must reach them, and a path of a
# socket has 107 bytes at most.
make_run_directory() {
    local parent=${TMPDIR:-/tmp}
    nginx_user=''
    if ((EUID == 0)); then
        nginx_user='www-data'
        parent=/run
    fi
    ((${#parent} <= 60)) || parent=/tmp
    run_directory=$(mktemp -d "$parent/order-status-flow-XXXXXX") || fail 73 "cannot make a directory in $parent"
    # Bodies that do not fit into nginx's memory; /run is memory itself.
    temporary_directory=$(mktemp -d "${TMPDIR:-/var/tmp}/order-status-flow-XXXXXX") \
        || fail 73 "cannot make a directory in ${TMPDIR:-/var/tmp}"
    trap remove_run_directory EXIT
    printf '%s\n' "$run_directory" "$temporary_directory" >"$data/supervisor/directories"
    chmod 0711 "$run_directory" "$temporary_directory"
    www=$root/www
    if [[ -n $nginx_user ]] && ! setpriv --reuid "$nginx_user" --regid "$nginx_user" --clear-groups test -r "$www/index.html"; then
        cp -R -- "$www" "$run_directory/www"
        chmod -R a+rX "$run_directory/www"
        www=$run_directory/www
    fi
}

render_nginx() {
    local options=(--to "$run_directory/nginx" --port "$port" --www "$www" --log "$data/log"
        --temp "$temporary_directory" --responder "$run_directory/responder.sock")
    [[ -z $demo ]] || options+=(--demo "$run_directory/demo.sock")
    [[ -z $nginx_user ]] || options+=(--user "$nginx_user")
    [[ ! -d /usr/share/javascript/codemirror ]] || options+=(--codemirror /usr/share/javascript/codemirror)
    [[ ! -d /usr/share/javascript/chart.js ]] || options+=(--chartjs /usr/share/javascript/chart.js)
    (umask 022 && "$root/Scripts/lib/render-nginx" "${options[@]}") || exit
    chmod 0711 "$run_directory/nginx"
}

# What a start that was killed could not remove.
remove_leftover_directories() {
    local directory
    [[ -e $data/supervisor/directories ]] || return 0
    while read -r directory; do
        [[ $directory != */order-status-flow-?????? ]] || rm -rf -- "$directory"
    done <"$data/supervisor/directories"
}

remove_run_directory() {
    [[ -z ${run_directory-} ]] || rm -rf -- "$run_directory"
    [[ -z ${temporary_directory-} ]] || rm -rf -- "$temporary_directory"
}
