# Runs the fuzzer, and says which case it was when it falls.

# fuzz PROGRAM [OPTION]…
fuzz() {
    local note
    note=$(mktemp)
    if ! "$@" --note "$note"; then
        fail 1 "a case of the fuzzer fell; run it again by itself: Scripts/fuzz --once -- $(sed 's/ *$//' "$note") --show"
    fi
    rm -f "$note"
}

# The same numbers each time, 60 s, on the programs that were just built.
check_fuzz() {
    fuzz "$(swift build --show-bin-path)/flow-fuzz" --seconds 60
}
