#!/bin/sh
# Breaks the code in the ways of Mutants/*.patch, one at a time, in a copy of the tree, and plays seeds until one fails.
# A bug that 500 seeds do not find is a hole in the simulation. Usage: mutants.sh SCRATCH [NAME...]
set -eu
cd "$(dirname "$0")/../.."
scratch=$1
shift
tree=$scratch/tree
mkdir -p "$tree"
patches=$PWD/Tests/SimulationTests/Mutants
[ $# -gt 0 ] || set -- $(cd "$patches" && ls | sed 's/\.patch$//')

# With the times of the files, so that only what differs is built again; what was renamed since goes.
copy() {
    git ls-files -z -- Package.swift Sources Tests bench | xargs -0 cp -p --parents -t "$tree"
    (cd "$tree" && find Sources Tests bench -type f) | while read -r file; do [ -e "$file" ] || rm "$tree/$file"; done
}
build() {
    nice -n 19 swift build --package-path "$tree" --scratch-path "$scratch/build" --product simulate >"$scratch/log" 2>&1
}

copy
if ! build || ! SWIFT_DETERMINISTIC_HASHING=1 "$scratch/build/debug/simulate" 1-20 --stop >"$scratch/run" 2>&1; then
    echo "The code fails as it is, see $scratch/log and $scratch/run."
    exit 1
fi
missed=0
for name in "$@"; do
    copy
    patch -s -p1 -F0 -d "$tree" -i "$patches/$name.patch"
    if ! build; then
        echo "$name: does not build, see $scratch/log"
        missed=1
        continue
    fi
    SWIFT_DETERMINISTIC_HASHING=1 nice -n 19 "$scratch/build/debug/simulate" 1-500 --stop >"$scratch/run" 2>&1 || true
    found=$(sed -n 's/.*failed after \([0-9]*\) seeds.*/found after \1 seeds/p' "$scratch/run" | head -1)
    echo "$name: ${found:-NOT FOUND}"
    [ -n "$found" ] || missed=1
done
copy
exit $missed
