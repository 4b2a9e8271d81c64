# The checks that are no Swift test. Each says what is wrong and ends the script.

check_format() {
    swift format lint --strict --recursive Sources Tests Package.swift \
        || fail 1 "the format is not right, see above; swift format -i FILE mends most of it"
}

check_scripts() {
    local file
    for file in Scripts/run Scripts/test Scripts/fuzz Scripts/lib/*.sh Scripts/lib/render-nginx .ci/run; do
        bash -n "$file" || fail 1 "$file is no bash script, see above"
    done
    if command -v shellcheck >/dev/null; then
        # Variables go from one file to the other, which it cannot see.
        shellcheck --shell=bash --exclude=SC2034,SC2154,SC2015 \
            Scripts/run Scripts/test Scripts/fuzz Scripts/lib/render-nginx Scripts/lib/*.sh .ci/run \
            || fail 1 "shellcheck finds faults in the scripts, see above"
    fi
}

# As modules: node --check of a file takes broken modules for good.
check_modules() {
    local file
    command -v node >/dev/null || return 0
    while IFS= read -r -d '' file; do
        node --input-type=module --check <"$file" || fail 1 "$file is no module, see above"
    done < <(find www -name '*.js' -print0)
    node --test Tests/PagesTests || fail 1 "a module of the pages does not do what its test says, see above"
}

# The configuration as Scripts/run fills it in, with the demo, and without.
check_nginx() {
    local directory
    directory=$(mktemp -d)
    mkdir "$directory/log"
    local options=(--to "$directory/nginx" --port 65000 --www "$root/www" --log "$directory/log"
        --responder "$directory/responder.sock")
    ((EUID != 0)) || options+=(--user www-data)
    local demo
    for demo in "$directory/demo.sock" ''; do
        Scripts/lib/render-nginx "${options[@]}" ${demo:+--demo "$demo"}
        nginx -t -q -e stderr -p "$directory/nginx" -c "$directory/nginx/nginx.conf" \
            || fail 1 "nginx does not take the configuration, see above"
    done
    rm -rf "$directory"
}

# A Python with what drives the browser, in .build; the tests find it there.
make_browser_python() {
    local environment=$root/.build/browser list=$root/Scripts/lib/browser-requirements.txt log
    [[ ! -e $environment/requirements.txt ]] || ! cmp -s "$list" "$environment/requirements.txt" || return 0
    log=$(mktemp)
    if ! { /usr/bin/python3 -m venv "$environment" && "$environment/bin/pip" -q install -r "$list"; } >"$log" 2>&1; then
        fail 69 "cannot fetch what drives the browser; is there a network? pip says, in $log: $(tail -n 1 "$log")"
    fi
    rm -f "$log"
    cp "$list" "$environment/requirements.txt"
}

# The pages in Chromium, on the programs that were just built.
check_browser() {
    local programs
    programs=$(swift build --show-bin-path)
    PYTHONDONTWRITEBYTECODE=1 PROGRAMS=$programs "$root/.build/browser/bin/python" -m pytest Tests/BrowserTests \
        || fail 1 "a page does not do what its test says, see above"
}
