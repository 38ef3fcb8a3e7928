"""Starts a sandbox and runs schemathesis against both of its documents: run.py SANDBOX ST [ARGUMENTS]."""

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main(program: str, schemathesis: str, arguments: list[str]) -> int:
    command = [program, "--rate-limit=off", "--until-stdin-ends"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as sandbox:
        assert sandbox.stdin is not None and sandbox.stdout is not None
        urls = json.loads(sandbox.stdout.readline())
        origin = urls["control_url"].removesuffix("/_sandbox")
        # Some operations are for resellers only, and those see several organizations in the others.
        keys = [urls["api_key"], urls["role_keys"]["provider"]]
        runs = [[f"{origin}/openapi.json", "-H", f"x-APIKey: {key}"] for key in keys]
        secret = ["-H", f"X-API-KEY: {urls['fullwhere_api_key']}", "-H", f"X-API-SECRET: {urls['fullwhere_api_secret']}"]
        runs.append([f"{origin}/fullwhere/openapi.json", *secret])
        start = [schemathesis, "--config-file", str(HERE / "schemathesis.toml"), "run"]
        codes = [subprocess.call([*start, *run, *arguments]) for run in runs]
        sandbox.stdin.close()
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
