# The stage of the demos, sourced by each: a folder that is removed at the end, a server that is stopped, and the words
# that print a command with what came back and check its outcome. Takes the folder of the programs as its argument.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
programs=$(cd "$1" && pwd)
work=$(mktemp -d)
server=

cleanup() {
    status=$?
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    [ -z "$server" ] || wait "$server" 2>/dev/null || true
    rm -rf "$work"
    [ "$status" = 0 ] || echo "The demo failed." >&2
}
trap cleanup EXIT

export PATH="$programs:$PATH" HOME="$work" XDG_DATA_HOME="$work/profiles" LC_ALL=C.UTF-8 NO_COLOR=1
unset EGOV_LEARN_HOME
data=$work/network

chapter() { printf '\n== %s\n' "$*"; }

# run COMMAND…: prints the command and what came back; the output stays in $out, the exit status in $status.
run() {
    printf '$'
    printf ' %s' "$@" | sed "s#$work#DIR#g; s#$here/#demo/#g"
    printf '\n'
    status=0
    out=$("$@" 2>"$work/talk") || status=$?
    { [ -z "$out" ] || printf '%s\n' "$out"; cat "$work/talk"; } | sed "s#$work#DIR#g" | cut -c 1-160
}

# check WHAT FOUND EXPECTED
check() {
    if [ "$2" = "$3" ]; then
        printf '  ok: %s\n' "$1"
    else
        printf '  WRONG: %s: found "%s", expected "%s"\n' "$1" "$2" "$3" >&2
        exit 1
    fi
}

json() { jq -r "$1" <<<"$out"; }

# The profiles know the server's address, so that each start needs the same port: one that the system gives to nobody by
# itself while the server is stopped.
start_server() {
    for _ in $(seq 20); do
        listen=127.0.0.1:${port:-$((20000 + RANDOM % 10000))}
        : >"$work/listening"
        egov-learn-server serve --data "$data" --listen "$listen" >"$work/listening" 2>"$work/talk" &
        server=$!
        until grep -q '^listening on ' "$work/listening"; do
            kill -0 "$server" 2>/dev/null || break
            sleep 0.05
        done
        kill -0 "$server" 2>/dev/null && break
    done
    kill -0 "$server" 2>/dev/null || { cat "$work/talk" >&2; exit 1; }
    port=${listen##*:}
    url=http://$listen
    echo "(the server runs at $url)"
}

stop_server() {
    kill "$server"
    wait "$server"
    server=
    echo "(the server is stopped)"
}

join() { # PROFILE NAME STRUCTURE ROLE [OPTION]
    run egov-learn-server invite --data "$data" --name "$2" --structure "$3" --role "$4" "${@:5}"
    printf '%s' "$out" >"$work/code"
    run egov-learn --profile "$1" join "$url" --code-file "$work/code"
    check "$2 has joined" "$status" 0
    rm "$work/code"
}

as() { run egov-learn --profile "$@"; }
