#!/bin/bash
# Runs every fuzzer for a while, two side by side; exit status 1 if one of them found something, with
# the input that it found. `make fuzz` calls it.
#   FUZZ_SECONDS  for each fuzzer (60)
#   BUILD         folder of the fuzzers (build/fuzz)
set -euo pipefail

cd "$(dirname "$0")/../.."
seconds=${FUZZ_SECONDS:-60}
build=${BUILD:-build/fuzz}
corpora=$(mktemp -d /tmp/tiendo-fuzz.XXXXXX)
trap 'rm -rf "$corpora"' EXIT

# the longest input of a fuzzer: about twice its largest seed
longest() {
    case $1 in
    address | phrase) echo 600 ;;
    *) echo 6000 ;;
    esac
}

# fuzz NAME: what it finds stands in $build/NAME-crash-..., its words in $build/NAME.log
fuzz() {
    local name=$1 log=$build/$1.log
    mkdir "$corpora/$name"
    if "$build/tests/fuzz/${name}_fuzz" -max_total_time="$seconds" -timeout=30 -rss_limit_mb=2048 \
        -max_len="$(longest "$name")" -print_final_stats=1 -artifact_prefix="$build/$name-" \
        "$corpora/$name" "tests/fuzz/seeds/$name" >"$log" 2>&1; then
        printf '%s: %s inputs, %s a second\n' "$name" \
            "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")" \
            "$(sed -n 's/^stat::average_exec_per_sec: *//p' "$log")"
    else
        sed -n '/ERROR:\|runtime error:\|does not hold/,$p' "$log" | head -n 60
        printf '%s: FAILED, see %s; again with %s %s\n' "$name" "$log" "$build/tests/fuzz/${name}_fuzz" \
            "$(sed -n 's/.*Test unit written to //p' "$log")"
        return 1
    fi
}

failed=0
running=0
for source in tests/fuzz/*_fuzz.c; do
    if [ "$running" = 2 ]; then
        wait -n || failed=1
        running=1
    fi
    fuzz "$(basename "$source" _fuzz.c)" &
    running=$((running + 1))
done
for _ in $(seq "$running"); do
    wait -n || failed=1
done
exit "$failed"
