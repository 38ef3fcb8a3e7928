#!/bin/sh
# How fast the sandbox answers a filtered page of 30 reviews, with 100,000 stored, with 1,000, and against a constant of the same size.
# Also: how long it takes to be ready, and how much memory a million reviews need.
#
# Needs wrk and curl (apt-get install wrk curl). Builds the sandbox in release mode. SECONDS_EACH=5 by default.
# Bars: at least 0.33 of the rate of a constant, at least 0.80 of the rate with 1,000, ready in less than 1 s, less than 2 GiB.
set -eu
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-target}/release
seconds=${SECONDS_EACH:-5}
cargo build --quiet --release -p localpresence-sandbox --bins --examples

work=$(mktemp -d)
running=
stop() { [ -z "$running" ] || { kill "$running" 2>/dev/null; wait "$running" 2>/dev/null || true; running=; }; }
trap 'stop; rm -rf "$work"' EXIT INT TERM

# Starts a program and waits for its first line, which goes to $work/line; the milliseconds go to $ready.
start() {
    : > "$work/line"
    begin=$(date +%s%N)
    "$@" > "$work/line" &
    running=$!
    until [ -s "$work/line" ]; do sleep 0.01; done
    ready=$((($(date +%s%N) - begin) / 1000000))
}

member() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" "$work/line"; }
rate() { wrk -t1 -c8 -d"${seconds}s" -H 'x-apikey: sandbox-provider' "$1" | sed -n 's/Requests\/sec: *//p'; }
memory() { sed -n 's/VmRSS:[[:space:]]*\([0-9]*\) kB/\1/p' "/proc/$running/status"; }

sandbox() { start "$target/localpresence-sandbox" --rate-limit off "$@"; url=$(member partoo_url)/reviews; }
business=5a9d0b0c0000000100000001
by_state='state__in=not_treated&update_date__gte=2024-03-02T00:00:00&per_page=30'
by_business="business__in=$business&per_page=30"
deep='state__in=not_treated,treated&per_page=30&page=10'

sandbox
echo "ready with the demo data: $ready ms, $(($(memory) / 1024)) MiB"
stop
for filter in "$by_state" "$by_business" "$deep"; do
    sandbox --reviews 1000
    small=$(rate "$url?$filter")
    stop
    sandbox --reviews 100000
    curl -sf -H 'x-apikey: sandbox-provider' "$url?$filter" > "$work/page"
    large=$(rate "$url?$filter")
    stop
    start "$target/examples/constant" "$work/page"
    constant=$(rate "$(cat "$work/line")")
    stop
    echo "$filter"
    echo "$large $small $constant $(wc -c < "$work/page")" | awk '{
        printf "  100,000 stored: %d/s; 1,000 stored: %d/s; constant of %d bytes: %d/s\n", $1, $2, $4, $3
        printf "  of the constant: %.2f (bar 0.33); of 1,000: %.2f (bar 0.80)\n", $1 / $3, $1 / $2 }'
done
sandbox --reviews 100000
echo "ready with 100,000 reviews: $ready ms, $(($(memory) / 1024)) MiB"
stop
sandbox --reviews 1000000 --businesses 10000
echo "ready with 1,000,000 reviews and 10,000 businesses: $ready ms, $(($(memory) / 1024)) MiB (bar 2048)"
echo "  filtered page: $(rate "$url?$by_state")/s"
