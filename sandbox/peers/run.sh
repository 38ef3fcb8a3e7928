#!/bin/sh
# Clients that public generators write from the OpenAPI documents of a sandbox do the job of the demo against it.
#
# SANDBOX_BIN is the program; without it, cargo builds one. Needs Python 3.11 and Node 20; what is generated goes to .tools/peers.
set -eu
cd "$(dirname "$0")"
tools=$PWD/../../.tools/peers

if [ -z "${SANDBOX_BIN:-}" ]; then
  cargo build --quiet --package localpresence-sandbox
  target=$(cargo metadata --no-deps --format-version=1 --offline | python3 -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')
  SANDBOX_BIN=$target/debug/localpresence-sandbox
fi
[ -x "$tools/python/bin/pip" ] || python3 -m venv "$tools/python"
"$tools/python/bin/pip" install --quiet --disable-pip-version-check --requirement requirements.txt
[ -d node_modules ] || npm ci --no-audit --no-fund --loglevel=error

exec "$tools/python/bin/python" run.py "$SANDBOX_BIN" "$tools"
