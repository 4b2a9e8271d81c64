# Where Swift is, and the build.

find_swift() {
    local place
    command -v swift >/dev/null && return
    for place in /opt/swift/usr/bin /opt/swift*/usr/bin ~/.local/share/swiftly/bin ~/.swiftly/bin /usr/share/swift/usr/bin \
        /usr/local/swift/usr/bin /usr/libexec/swift/bin; do
        if [[ -x $place/swift ]]; then
            PATH=$place:$PATH
            return
        fi
    done
    fail 69 "there is no Swift on this machine; get 6.2 or later from https://www.swift.org/install/linux/ and start again"
}

# How products are built in release mode: with Swift's libraries linked in where the toolchain has them for that, which
# saves each program 3 MB of memory and some of its start.
release_options() {
    release=(-c release)
    if [[ -d $(dirname "$(readlink -f "$(command -v swift)")")/../lib/swift_static ]]; then
        release+=(--static-swift-stdlib)
    fi
}

# Builds all products into .build/release. Says nothing but what went wrong.
build_release() {
    local log release
    log=$(mktemp)
    release_options
    [[ -e $root/.build/release ]] || progress "building, which takes some minutes the first time"
    if swift build --package-path "$root" "${release[@]}" >"$log" 2>&1; then
        rm -f "$log"
        return
    fi
    if grep -qE 'Could not resolve host|unable to access|Failed to clone|Connection (refused|timed out)' "$log"; then
        fail 69 "cannot fetch the Swift packages; is there a network? swift says, in $log: $(grep -m 1 -E 'fatal|error' "$log")"
    fi
    if grep -q 'using Swift tools version' "$log"; then
        fail 69 "$(swift --version 2>/dev/null | head -n 1) is too old; get 6.2 or later from https://www.swift.org/install/linux/"
    fi
    cat "$log" >&2
    rm -f "$log"
    fail 70 "the build failed, see above"
}
