#!/usr/bin/env bash
# sanitize.sh thread|address SCRATCH [FILTER]: builds everything with a sanitizer, plays the tests that it can judge and
# fifty seeds of the simulation, and fails when a test fails or a process of it, a killed server too, left a report.
set -eu -o pipefail
here=$(cd "$(dirname "$0")" && pwd)
kind=$1 scratch=$2
swift=${SWIFT:-swift}
flags=(--scratch-path "$scratch" --sanitize "$kind")
# gold, the usual linker, fails on the address sanitizer's debug information.
[ "$kind" = thread ] || flags+=(-Xswiftc -use-ld=lld)

# Several processes and threads on one store, and strangers' bytes.
faults='FaultTests\.(SeveralProcesses|KilledServer|BadRequest|BadReply)Tests'
case $kind in
# What has threads: the HTTP server, group commit, the waiting room, downloads, and what they share.
thread) tests="SyncServerTests\.|SyncClientTests\.(Transport|ProxyFault|Delivery)|CalendarTests\.ZoneTests|$faults" ;;
# What calls C, or is called from it.
address)
    rooms='SyncServer|SyncClient|SQLiteStorage|JSONParser|Signing|Courier|Markdown|Authoring|Calendar|Terminal|Fuzzing'
    tests="($rooms)Tests\.|$faults"
    ;;
*) echo "sanitize.sh thread|address SCRATCH [FILTER]" && exit 2 ;;
esac
tests=${3:-$tests}

nice "$swift" build "${flags[@]}" --build-tests
reports=$(mktemp -d)
trap 'rm -rf "$reports"' EXIT
export SWIFT_BACKTRACE=enable=no
if [ "$kind" = thread ]; then
    clang=$(dirname "$(readlink -f "$(command -v "$swift")")")/clang
    "$clang" -O1 -shared -fPIC -o "$scratch/mutex.so" "$here/mutex.c"
    export LD_PRELOAD=$scratch/mutex.so
    export TSAN_OPTIONS="log_path=$reports/report"
else
    # The Swift runtime keeps what it has made of types for as long as the process lives, and calls it no leak.
    export ASAN_OPTIONS="log_path=$reports/report detect_leaks=0 suppressions=$here/address.txt"
fi
failed=0
nice "$swift" test "${flags[@]}" --skip-build --filter "$tests" || failed=1
SWIFT_DETERMINISTIC_HASHING=1 nice "$scratch/debug/simulate" 1-50 || failed=1
for report in "$reports"/*; do
    [ -e "$report" ] || continue
    failed=1
    cat "$report"
done
[ $failed = 0 ] && echo "The $kind sanitizer has nothing to report."
exit $failed
