# What the scripts say, all of it on standard error; standard output is for results.

exec {terminal}>&2

# fail STATUS MESSAGE: ends the script with one line.
fail() {
    printf '%s: %s\n' "$program" "$2" >&"$terminal"
    exit "$1"
}

say() {
    printf '%s: %s\n' "$program" "$1" >&"$terminal"
}

# progress MESSAGE: for people who wait at a terminal.
progress() {
    [[ ! -t $terminal ]] || say "$1"
}
