"""A rate budget that several processes share in Redis."""

import asyncio
import shutil
import socket
import subprocess
import sys
import time

import pytest

from localpresence import AsyncPartoo, ConnectionError, Partoo
from localpresence.testing import Recorder
from test_paging import in_child


@pytest.fixture(scope="module")
def redis(tmp_path_factory):
    program = shutil.which("redis-server")
    assert program, "redis-server is missing; get it with: apt-get install redis-server"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [program, f"--port {port}", "--bind 127.0.0.1", "--save ''", "--appendonly no"]
    server = subprocess.Popen(command, cwd=tmp_path_factory.mktemp("redis"), stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            break
        except OSError:
            assert server.poll() is None and time.monotonic() < deadline, "redis-server does not start"
            time.sleep(0.05)
    yield f"redis://127.0.0.1:{port}/0"
    server.terminate()
    server.wait()


@pytest.fixture
def nowhere():
    """The URL of a Redis that is away."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"redis://:hush@127.0.0.1:{free.getsockname()[1]}/0"


def client(key, url, client=Partoo, **options):
    recorder = Recorder()
    for _ in range(9):
        recorder.answer(200, {"id": "1"})
    return client(key, backend=recorder, redis_url=url, rate_limit=5, **options)


CALLS = """
import sys
from test_redis import client
partoo = client(sys.argv[1], sys.argv[2])
partoo.users.me()
partoo.users.me()
"""


def test_processes_share_one_budget(redis):
    partoo = client("key-1", redis)
    partoo.users.me()
    path = str(__file__).rsplit("/", 1)[0]
    subprocess.run([sys.executable, "-c", CALLS, "key-1", redis], cwd=path, check=True, timeout=60)
    headroom = partoo.headroom()
    assert (headroom.limit, headroom.remaining) == (5, 2)
    assert 0 < headroom.more_in <= 61
    # Another key has another one.
    assert client("key-2", redis).headroom().remaining == 5


def test_a_fork_has_a_connection_of_its_own(redis):
    partoo = client("key-3", redis)
    partoo.users.me()
    assert in_child(partoo.users.me) == 0
    partoo.users.me()
    assert in_child(partoo.users.me) == 0
    assert partoo.headroom().remaining == 1


def test_a_slow_call_is_counted_from_its_end(redis, server):
    server.delay = 1.2
    partoo = Partoo("key-8", base_url=server.url, redis_url=redis, rate_limit=5)
    partoo.users.me()
    headroom = partoo.headroom()
    assert headroom.remaining == 4
    assert headroom.more_in > 60.5


def test_the_budget_with_asyncio(redis):
    partoo = client("key-4", redis, AsyncPartoo)

    async def run():
        await asyncio.gather(partoo.users.me(), partoo.users.me())
        return await partoo.headroom()

    assert asyncio.run(run()).remaining == 3
    assert asyncio.run(run()).remaining == 1


def test_a_redis_that_is_away_is_an_error_that_says_so(nowhere):
    partoo = client("key-5", nowhere)
    start = time.monotonic()
    with pytest.raises(ConnectionError, match="the Redis of the rate budget is away") as caught:
        partoo.users.me()
    assert time.monotonic() - start < 10
    assert caught.value.attempts == 0
    assert "hush" not in str(caught.value) + repr(partoo)


def test_a_redis_that_is_away_can_be_done_without(nowhere):
    partoo = client("key-6", nowhere, redis_fallback="local")
    partoo.users.me()
    assert partoo.headroom().remaining == 4
