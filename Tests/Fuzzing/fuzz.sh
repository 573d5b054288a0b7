#!/usr/bin/env bash
# fuzz.sh PROGRAM SCRATCH SECONDS JOBS [ENTRY…]: throws bytes at every entry for so many seconds each, and says of each in
# one line what came of it. New inputs that reach new code stay under SCRATCH for the next run; what fails too, and makes
# this fail.
set -eu -o pipefail
here=$(cd "$(dirname "$0")" && pwd)
program=$1 scratch=$2 seconds=$3

# Of a log of libFuzzer: the last number after a word.
last() { grep -aoE "$1[ ]*[0-9]+" "$2" | tail -1 | grep -oE '[0-9]+$' || echo 0; }

fuzz_one() {
    local entry=$1 longest=$2 folder=$scratch/$1 log=$scratch/$1/log failed=0 inputs=()
    export FUZZ_ENTRY=$entry
    rm -rf "$folder/seeds" && mkdir -p "$folder/seeds" "$folder/corpus" "$folder/found"
    "$program" --seeds "$folder/seeds"
    "$program" --words >"$folder/words"
    shift 2
    for place in "$here/Corpora/$entry" "$here/Fixtures/$entry" "${@/#/$here/../../../shared/corpora/}"; do
        [ -d "$place" ] && inputs+=("$place")
    done
    # In memory, where there is a place for it: each input may write files.
    FUZZ_FOLDER=$(mktemp -d -p "$([ -w /dev/shm ] && echo /dev/shm || echo "${TMPDIR:-/tmp}")" fuzz-XXXXXX)
    export FUZZ_FOLDER
    nice -n 10 "$program" "$folder/corpus" "$folder/seeds" ${inputs[@]+"${inputs[@]}"} -dict="$folder/words" \
        -max_len="$longest" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix="$folder/found/" >"$log" 2>&1 || failed=1
    rm -rf "$FUZZ_FOLDER"
    printf '%-10s %9d executions, %6d edges, %4d new inputs, %s\n' "$entry" \
        "$(last 'stat::number_of_executed_units:' "$log")" "$(last 'cov:' "$log")" \
        "$(last 'stat::new_units_added:' "$log")" "$([ $failed = 0 ] && echo 'no fault' || echo FAULT)"
    [ $failed = 0 ] && return
    grep -aE '^(FAULT|SUMMARY|.*Fatal error|==[0-9]+== ?ERROR)' "$log" | head -3 | sed 's/^/    /'
    grep -aoE 'Test unit written to .*' "$log" | sed "s|Test unit written to |    FUZZ_ENTRY=$entry $program |"
    return 1
}

if [ "${4:-}" = --one ]; then
    # shellcheck disable=SC2086  # an entry, its longest input and its folders
    fuzz_one $5
    exit
fi
jobs=$4
shift 4
entries=$("$program" --list)
for wanted in "$@"; do
    grep -q "^$wanted " <<<"$entries" || { echo "There is no entry '$wanted'; there are: $(cut -d' ' -f1 <<<"$entries" | xargs)."; exit 2; }
done
# A leak of a Swift object is a cycle that its tests would not see: but the runtime keeps what it caches, and says so.
export SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=0:detect_odr_violation=0}
while read -r entry rest; do
    [ $# = 0 ] || [[ " $* " == *" $entry "* ]] || continue
    printf '%s\0' "$entry $rest"
done <<<"$entries" | xargs -0 -P "$jobs" -I{} "$0" "$program" "$scratch" "$seconds" --one {}
