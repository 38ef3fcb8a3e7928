#!/bin/sh
# Lets schemathesis ask a sandbox whatever its two OpenAPI documents allow and forbid, and judges the answers.
#
# SANDBOX_BIN is the program; without it, cargo builds one. Arguments go to schemathesis: `run.sh --max-examples 5 --include-tag reviews`.
set -eu
cd "$(dirname "$0")/../.."

if [ -z "${SANDBOX_BIN:-}" ]; then
  cargo build --quiet --package localpresence-sandbox
  SANDBOX_BIN="${CARGO_TARGET_DIR:-target}/debug/localpresence-sandbox"
fi
environment=.tools/schemathesis
if [ ! -x "$environment/bin/st" ]; then
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet --disable-pip-version-check --requirement sandbox/schemathesis/requirements.txt
fi

exec "$environment/bin/python" sandbox/schemathesis/run.py "$SANDBOX_BIN" "$environment/bin/st" "$@"
