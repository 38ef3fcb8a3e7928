"""Servers and pools of workers, as programs use them, against the sandbox."""

import asyncio
import multiprocessing
import os
import socket
import subprocess
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from localpresence import AsyncPartoo, Partoo

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

#: The clients that children find in their memory; those that are started anew make their own.
PARTOO = None


def role():
    return PARTOO.users.me().role


def begin(url, key):
    global PARTOO
    PARTOO = PARTOO or Partoo(key, base_url=url)


@pytest.fixture
def partoo(sandbox, monkeypatch):
    partoo = Partoo(sandbox.key, base_url=sandbox.url, rate_limit=None)
    monkeypatch.setattr(sys.modules[__name__], "PARTOO", partoo)
    # So that there are threads and connections before anybody forks.
    assert role() == "ORG_ADMIN"
    return partoo


@pytest.mark.parametrize("method", [pytest.param("fork", marks=needs_fork), "spawn"])
def test_a_pool_of_processes(sandbox, partoo, method):
    context = multiprocessing.get_context(method)
    with context.Pool(3, begin, (sandbox.url, sandbox.key)) as pool:
        calls = [pool.apply_async(role) for _ in range(12)]
        assert [call.get(60) for call in calls] == ["ORG_ADMIN"] * 12
        assert role() == "ORG_ADMIN"


def test_sixteen_threads_with_one_client(sandbox, partoo):
    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(lambda _: role(), range(160))) == ["ORG_ADMIN"] * 160
    assert sandbox.counts("users.me")["carried_out"] == 161


def test_many_event_loops_with_one_client(sandbox):
    partoo = AsyncPartoo(sandbox.key, base_url=sandbox.url, rate_limit=None)

    async def several():
        return [user.role for user in await asyncio.gather(*(partoo.users.me() for _ in range(4)))]

    def run(_):
        return asyncio.run(several())

    for _ in range(20):
        assert run(_) == ["ORG_ADMIN"] * 4
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(run, range(20))) == [["ORG_ADMIN"] * 4] * 20


APPLICATION = """
import os
from localpresence import Partoo

partoo = Partoo(rate_limit=None)
# Before the workers are forked.
assert partoo.users.me().role == "ORG_ADMIN"


def application(environ, start_response):
    text = f"{partoo.users.me().role} {os.getpid()}"
    start_response("200 OK", [("content-type", "text/plain")])
    return [text.encode()]
"""


@needs_fork
def test_gunicorn_with_preload(sandbox, tmp_path):
    Path(tmp_path, "application.py").write_text(APPLICATION)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "--preload", "--workers=2", f"--bind=127.0.0.1:{port}", "application:application"]
    environment = os.environ | {"PARTOO_API_KEY": sandbox.key, "PARTOO_BASE_URL": sandbox.url}
    server = subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        answers = [get(server, f"http://127.0.0.1:{port}/")]
        deadline = time.monotonic() + 60
        while len({answer.split()[1] for answer in answers}) < 2 or len(answers) < 20:
            assert time.monotonic() < deadline, answers
            answers.append(get(server, f"http://127.0.0.1:{port}/"))
    finally:
        server.terminate()
        server.communicate(timeout=30)
    assert {answer.split()[0] for answer in answers} == {"ORG_ADMIN"}
    assert server.returncode == 0


def get(server, url):
    """The answer, once the server is there."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + 60
    while True:
        try:
            with opener.open(url, timeout=60) as answer:
                return answer.read().decode()
        except ConnectionError:
            pass
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionError):
                raise
        assert server.poll() is None, server.stderr.read()
        assert time.monotonic() < deadline
        time.sleep(0.1)
