# The Debian packages that the product needs, and how they come onto the machine.

PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin

# package, how it is recognised, and what of it
run_packages='
nginx                  command    nginx
libfcgi-dev            header     fcgiapp.h
libsqlite3-dev         header     sqlite3.h
libcurl4-openssl-dev   header     curl/curl.h
libxml2-dev            header     libxml2/libxml/parser.h
python3                command    python3
python3-lib2to3        directory  /usr/lib/python3*/lib2to3
bubblewrap             command    bwrap
'
test_packages='
chromium               command    chromium
chromium-driver        command    chromedriver
python3-venv           directory  /usr/lib/python3*/ensurepip
nodejs                 command    node
'
# Pages and scripts work without these.
optional_packages='
python3-requests       directory  /usr/lib/python3/dist-packages/requests
libjs-codemirror       directory  /usr/share/javascript/codemirror
libjs-chart.js         directory  /usr/share/javascript/chart.js
'

# missing_of TABLE: the packages of a table that are not there.
missing_of() {
    local package kind thing
    while read -r package kind thing; do
        [[ -z $package ]] || has "$kind" "$thing" || printf '%s\n' "$package"
    done <<<"$1"
}

has() {
    case $1 in
        command) command -v "$2" >/dev/null ;;
        header) compgen -G "/usr/include/$2" >/dev/null || compgen -G "/usr/include/*-linux-gnu/$2" >/dev/null ;;
        directory) compgen -G "$2" >/dev/null ;;
    esac
}

# install_packages run|test: installs what is missing for it, if anything is.
install_packages() {
    local table=$run_packages missing optional
    [[ $1 == run ]] || table+=$test_packages
    mapfile -t missing < <(missing_of "$table")
    mapfile -t optional < <(missing_of "$optional_packages")
    if ((${#missing[@]})); then
        install_debian "${missing[@]}"
        # Debian starts a web server of its own with the package; ours is another.
        case " ${missing[*]} " in *' nginx '*) stop_debian_nginx ;; esac
    fi
    if ((${#optional[@]})) && [[ ! -e $root/.build/optional-packages-tried ]]; then
        mkdir -p "$root/.build"
        : >"$root/.build/optional-packages-tried"
        (install_debian "${optional[@]}") 2>/dev/null || true
    fi
}

install_debian() {
    local log
    command -v apt-get >/dev/null || fail 69 "these are missing, and this is no Debian: $*; install what corresponds to them"
    may_become_root || fail 69 "these Debian packages are missing: $*; install them as root: apt-get install $*"
    log=$(mktemp)
    progress "installing $*"
    if ! apt_install "$@" >"$log" 2>&1; then
        as_root apt-get -q update >>"$log" 2>&1 || true
        if ! apt_install "$@" >>"$log" 2>&1; then
            fail 69 "cannot install $*; is there a network and a Debian mirror? apt-get says, in $log: $(last_error "$log")"
        fi
    fi
    rm -f "$log"
}

apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends \
        -o DPkg::Lock::Timeout=120 -o Acquire::Retries=1 install "$@"
}

last_error() {
    grep -E '^(E|Err|W):' "$1" | tail -n 1 || tail -n 1 "$1"
}

may_become_root() {
    ((EUID == 0)) && return
    command -v sudo >/dev/null || return
    sudo -n true 2>/dev/null || [[ -t 0 && -t 2 ]]
}

as_root() {
    if ((EUID == 0)); then
        "$@"
    else
        sudo "$@"
    fi
}

stop_debian_nginx() {
    if [[ -d /run/systemd/system ]]; then
        as_root systemctl disable --now nginx >/dev/null 2>&1 || true
    else
        as_root service nginx stop >/dev/null 2>&1 || true
    fi
}
