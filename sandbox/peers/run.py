"""Starts a sandbox, has clients written from its documents, and lets them do the job: run.py SANDBOX FOLDER."""

import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

HERE = Path(__file__).parent
NODE = HERE / "node_modules/.bin"


@contextmanager
def sandbox(program: str) -> Iterator[dict[str, str]]:
    with subprocess.Popen([program, "--until-stdin-ends"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None and process.stdout is not None
        started = json.loads(process.stdout.readline())
        origin = started["control_url"].removesuffix("/_sandbox")
        yield started | {"partoo": f"{origin}/openapi.json", "fullwhere": f"{origin}/fullwhere/openapi.json"}
        process.stdin.close()


def python_client(started: dict[str, str], folder: Path) -> list[str]:
    """openapi-python-client writes a package for each vendor."""
    generator = str(Path(sys.executable).with_name("openapi-python-client"))
    for vendor in ("partoo", "fullwhere"):
        package = folder / f"{vendor}_client"
        shutil.rmtree(package, ignore_errors=True)
        # It fails on what it leaves out, so that no operation is missing.
        command = [generator, "generate", "--url", started[vendor], "--output-path", str(package), "--meta", "none", "--fail-on-warning"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.defpath}"})
    return [sys.executable, str(HERE / "job.py")]


def typescript_client(started: dict[str, str], _: Path) -> list[str]:
    """openapi-typescript writes types, which openapi-fetch works by; the compiler checks the job against them."""
    # Beside node_modules, where Node looks for them.
    folder = HERE / "generated"
    for vendor in ("partoo", "fullwhere"):
        command = [str(NODE / "openapi-typescript"), started[vendor], "--output", str(folder / f"{vendor}.d.ts")]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    subprocess.run([str(NODE / "tsc"), "--project", str(HERE), "--outDir", str(folder)], check=True)
    return ["node", str(folder / "job.js")]


def main(program: str, folder: Path) -> None:
    for generate in (python_client, typescript_client):
        begin = time.monotonic()
        # Each client gets data that nobody has changed.
        with sandbox(program) as started:
            client = generate(started, folder)
            environment = os.environ | {"SANDBOX": json.dumps(started), "PYTHONPATH": str(folder)}
            subprocess.run(client, check=True, env=environment)
        print(f"{generate.__name__}: the job is done ({time.monotonic() - begin:.0f} s)", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]).resolve())
