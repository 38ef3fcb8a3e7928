#!/usr/bin/env bash
# CPU time for each request: localpresence-proxy against nginx as a bare reverse proxy, in one run, in front of the same vendor.
# Needs nginx and wrk: apt-get install nginx-light wrk. Prints microseconds; fails when the proxy takes over 60 more than nginx.
# Arguments: seconds for each side (10), connections (32), most microseconds over nginx (60).
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-10} connections=${2:-32} most=${3:-60}
target=${CARGO_TARGET_DIR:-target}
proxy=$target/release/localpresence-proxy
[ -x "$proxy" ] || cargo build --release -p localpresence-proxy --bins --examples
folder=$(mktemp -d)
pids=()
stop() { for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; wait 2>/dev/null || true; rm -rf "$folder"; }
trap stop EXIT

# A page of reviews of about 2 kB.
review='{"id":34,"business_id":"5409","rating":5,"content":"Friendly people, good coffee, and open on Sundays.","state":"treated"}'
page="{\"page\":1,\"reviews\":[$(printf "$review,%.0s" {1..15})$review]}"

# $1: name, $2: what the server does. One worker, no access log: as bare as it gets.
nginx_at() {
  mkdir -p "$folder/$1"
  cat > "$folder/$1.conf" <<CONF
worker_processes 1; daemon off; pid $folder/$1/pid; error_log $folder/$1/error.log;
events { worker_connections 4096; }
http {
  access_log off; keepalive_requests 1000000000; client_body_temp_path $folder/$1/body; proxy_temp_path $folder/$1/proxy;
  fastcgi_temp_path $folder/$1/f; uwsgi_temp_path $folder/$1/u; scgi_temp_path $folder/$1/s;
  $2
}
CONF
  nginx -c "$folder/$1.conf" & pids+=($!)
}
nginx_at vendor "server { listen 127.0.0.1:18281; location / { default_type application/json; return 200 '$page'; } }"
nginx_at bare "upstream vendor { server 127.0.0.1:18281; keepalive 256; keepalive_requests 1000000000; }
  server { listen 127.0.0.1:18282; location / { proxy_pass http://vendor; proxy_http_version 1.1; proxy_set_header Connection ''; } }"
bare=${pids[-1]}

cat > "$folder/policy.toml" <<'POLICY'
budget = { calls_per_minute = 4000000000, per_principal = 4000000000 }
[[allow]]
operations = ["reviews.search"]
businesses = "principal"
parameters.per_page = { at_most = 50 }
POLICY
cat > "$folder/proxy.toml" <<CONFIG
listen = "127.0.0.1:18283"
policy = "policy.toml"
partoo = { api_key_env = "VENDOR_KEY", base_url = "http://127.0.0.1:18281" }
[[authorize.tokens]]
env = "ANNAS_TOKEN"
principal = { id = "anna", businesses = ["5409"] }
CONFIG
VENDOR_KEY=an-invented-key ANNAS_TOKEN=an-invented-token-of-anna "$proxy" serve "$folder/proxy.toml" > "$folder/audit" 2>/dev/null & pids+=($!)
ours=$!
sleep 1

# The CPU time of a process and its children so far, in clock ticks.
ticks() { local sum=0 pid; for pid in "$1" $(pgrep -P "$1" || true); do sum=$((sum + $(awk '{ print $14 + $15 }' "/proc/$pid/stat"))); done; echo $sum; }

# $1: name, $2: process, $3: URL.
measure() {
  wrk -t1 -c"$connections" -d2 -H 'Authorization: Bearer an-invented-token-of-anna' "$3" > /dev/null
  local before after requests
  before=$(ticks "$2")
  wrk -t1 -c"$connections" -d"$seconds" -H 'Authorization: Bearer an-invented-token-of-anna' "$3" > "$folder/$1.wrk"
  after=$(ticks "$2")
  if grep -q 'Non-2xx' "$folder/$1.wrk"; then echo "$1: not every answer was 200"; cat "$folder/$1.wrk"; exit 1; fi
  requests=$(awk '/requests in/ { print $1 }' "$folder/$1.wrk")
  micros=$(awk -v t=$((after - before)) -v n="$requests" -v hz="$(getconf CLK_TCK)" 'BEGIN { printf "%.1f", t / hz * 1e6 / n }')
  printf '%-8s %8.1f microseconds of CPU for each of %d requests, %s requests a second\n' "$1" "$micros" "$requests" "$(awk '/Requests\/sec/ { print $2 }' "$folder/$1.wrk")"
}
measure nginx "$bare" 'http://127.0.0.1:18282/reviews?page=2&per_page=30&business__in=5409'; nginx=$micros
measure proxy "$ours" 'http://127.0.0.1:18283/api/partoo/reviews?page=2&per_page=30&business__in=5409'
over=$(awk -v a="$micros" -v b="$nginx" 'BEGIN { printf "%.1f", a - b }')
echo "the proxy takes $over microseconds more than nginx; at most $most are allowed"
[ ! -x "$target/release/examples/decide" ] || "$target/release/examples/decide"
awk -v a="$over" -v b="$most" 'BEGIN { exit a > b }'
