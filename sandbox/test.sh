#!/bin/sh
# Builds the Python and Node packages around a program of this checkout and tests them, then the page in Chromium; then clients that
# public generators write from the OpenAPI documents do the job of the demo.
# Needs Python 3.10, Node 20 and Debian's Chromium; installs the rest into .tools and node_modules.
set -eu
cd "$(dirname "$0")"
tools=$PWD/../.tools/sandbox
dist=$PWD/../dist/sandbox

cargo build --quiet
target=$(cargo metadata --no-deps --format-version=1 --offline | python3 -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')
program=$target/debug/localpresence-sandbox

[ -x "$tools/bin/pip" ] || python3 -m venv "$tools"
"$tools/bin/pip" install --quiet --disable-pip-version-check --requirement python/requirements-dev.txt

rm -rf "$dist"
(cd python && "$tools/bin/maturin" build --quiet --profile dev --out "$dist")
"$tools/bin/pip" install --quiet --disable-pip-version-check --force-reinstall --no-deps "$dist"/*.whl
(cd python/tests && "$tools/bin/python" -m pytest -q -p no:cacheprovider)
(cd python && "$tools/bin/mypy" --strict src tests)

for folder in node page-test; do
  [ -d "$folder/node_modules" ] || (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error)
done
(cd node && node build.mjs "$program" && npm test --silent)
(cd page-test && SANDBOX_BIN=$program npm test --silent)
SANDBOX_BIN=$program peers/run.sh
