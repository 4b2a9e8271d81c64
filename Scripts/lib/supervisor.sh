# Watches the programs: starts those again that end, and stops them all in the end.

declare -A due_of=()   # program that does not run: the second from which it may be started
declare -A ends_of=()  # program: the seconds of its latest ends
stopping=''
first_start=''

watch_until_stopped() {
    local name names
    mapfile -t names < <(programs)
    # Nothing is ever written into it: reading with a time limit is a pause without a process.
    exec {silence}<> <(:)
    # bash has a word of its own for each child that is killed; ours says more.
    exec 2>>"$data/log/supervisor.log"
    trap on_signal INT TERM HUP
    trap 'stop_all; remove_run_directory' EXIT
    (($(ulimit -n) >= 8192)) || ulimit -n 8192 2>/dev/null || true
    for name in "${names[@]}"; do start_program "$name"; done
    finish_start 2>&"$terminal" {lock}>&- &
    first_start=$!
    while [[ -z $stopping ]]; do
        doze 0.3
        look_at_first_start
        for name in "${names[@]}"; do look_after "$name"; done
    done
}

doze() {
    read -r -t "$1" -u "$silence" || true
}

on_signal() {
    # The second signal does not wait.
    [[ -z $stopping ]] || kill_all
    stopping=yes
}

# The script ends when the first start has failed, with its status.
look_at_first_start() {
    [[ -n $first_start ]] && ! kill -0 "$first_start" 2>/dev/null || return 0
    wait "$first_start" || exit
    first_start=''
}

look_after() {
    local process=${process_of[$1]-} status=0
    if [[ -n $stopping ]]; then
        return
    elif [[ -n $process ]] && ! kill -0 "$process" 2>/dev/null; then
        wait "$process" || status=$?
        on_end "$1" "$process" "$status"
        process=''
    fi
    if [[ -z $process ]]; then
        ((SECONDS < ${due_of[$1]})) || start_program "$1"
    elif [[ -e $data/supervisor/$1.restarting ]] && ((SECONDS - started_of[$1] >= 30)); then
        rm -f -- "$data/supervisor/$1.restarting" "$run_directory/nginx/$1.restarting"
    fi
}

# on_end PROGRAM PROCESS STATUS: a program has ended by itself. It is started again at once, or after 10 s when it has
# ended five times within a minute; then /health says so, and nginx where the responder cannot, until it has lived 30 s.
on_end() {
    local name=$1 when='' recent=() moment
    unset "process_of[$name]"
    # What it has left: workers of nginx would hold the port.
    kill -KILL -- "-$2" 2>/dev/null || true
    for moment in ${ends_of[$name]-} "$SECONDS"; do
        ((SECONDS - moment >= 60)) || recent+=("$moment")
    done
    ends_of[$name]=${recent[*]}
    due_of[$name]=$SECONDS
    if ((${#recent[@]} >= 5)); then
        when=' in 10 s'
        due_of[$name]=$((SECONDS + 10))
        printf '%s keeps ending, the last time with status %s, and is started again every 10 s; see log/%s.log\n' \
            "$name" "$3" "$name" >"$data/supervisor/$name.restarting"
        : >"$run_directory/nginx/$name.restarting"
    fi
    say "$name has ended with status $3 and is started again$when; see $data/log/$name.log"
}

# Stops all programs within 25 s. The timer may take 20 s for its rows, and while the demo is on these go through nginx
# and flow-demo, so those two end last.
stop_all() {
    set +e
    stopping=yes
    [[ -z $first_start ]] || kill "$first_start" 2>/dev/null
    end_programs 22 TERM flow-timer flow-responder
    end_programs 1 QUIT nginx
    end_programs 1 TERM flow-demo
    kill_all
    rm -f -- "$data"/supervisor/*.pid "$data"/supervisor/*.restarting
}

# end_programs SECONDS SIGNAL PROGRAM…: returns when they have ended or the seconds are over.
end_programs() {
    local until=$((SECONDS + $1)) signal=$2 name
    shift 2
    for name; do
        [[ -z ${process_of[$name]-} ]] || kill -"$signal" "${process_of[$name]}" 2>/dev/null
    done
    while any_runs "$@" && ((SECONDS <= until)); do doze 0.1; done
}

any_runs() {
    local name
    for name; do
        [[ -z ${process_of[$name]-} ]] || ! kill -0 "${process_of[$name]}" 2>/dev/null || return 0
    done
    return 1
}

kill_all() {
    local name
    for name in "${!process_of[@]}"; do
        kill -KILL -- "-${process_of[$name]}" 2>/dev/null
    done
    return 0
}
