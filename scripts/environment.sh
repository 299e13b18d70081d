# What scripts/console, scripts/test and scripts/prepare know of .venv. Sourced with $root set; does nothing by itself.
# shellcheck shell=sh

venv=$root/.venv
new_enough='import sys; sys.exit(sys.version_info < (3, 11))'

say() {
    printf 'yizhang: %s\n' "$1" >&2
}

give_up() {
    say "$1"
    exit 69
}

# Prints the first Python that is new enough. A shim of a version that is not installed is passed over.
find_python() {
    for name in python3.13 python3.12 python3.11 python3 python; do
        if "$name" -c "$new_enough" 2>/dev/null; then
            command -v "$name"
            return 0
        fi
    done
    return 1
}

stamp_file() {
    printf '%s/.%s-stamp' "$venv" "$1"
}

# Changes with the packages asked for, the Python, and the place of the folder (entry points name it).
current_stamp() {
    { printf '%s\n' "$root" && cat "$root/uv.lock" "$root/pyproject.toml" "$venv/pyvenv.cfg"; } 2>/dev/null | cksum
}

# Whether .venv holds everything for console or test. An exec of a program in it costs nothing after this.
prepared() {
    [ -x "$venv/bin/python" ] && [ -x "$venv/bin/yizhang" ] && [ -f "$(stamp_file "$1")" ] &&
        [ "$(cat "$(stamp_file "$1")")" = "$(current_stamp)" ]
}

# Prepares .venv, alone: the lock is on the folder itself and goes away with whoever holds it.
prepare() {
    python=$(find_python) || give_up "Python 3.11 or newer is needed (on Debian: apt install python3 python3-venv)."
    "$python" -c '
import fcntl, os, sys
folder = os.open(sys.argv[1], os.O_RDONLY)
fcntl.flock(folder, fcntl.LOCK_EX)
os.set_inheritable(folder, True)
os.execv(sys.argv[2], sys.argv[2:])
' "$root" "$root/scripts/prepare" "$1" || exit $?
}
