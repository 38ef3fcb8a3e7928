"""Answers that the company proxy passes on as they come, and what becomes of them when one side leaves, stalls or breaks off."""

import asyncio
import gzip
import json
import threading
import time

import pytest
from asgi import Connection, call
from vendor import HANGS_UP

from localpresence.proxy import BrokenAnswer, Proxy

KEY = "an-invented-key-of-the-vendor"
TOKEN = "an-invented-token-of-anna"
POLICY = {"allow": [{"operations": ["reviews.search", "reviews.reply"]}]}
PIECE = b" " * 65536
#: The vendor's time and that of the client are over at once.
TOO_LATE = ["the answer broke off: it took too long", "the answer broke off: the vendor did not answer in time"]


@pytest.fixture
def gate():
    """What the vendor waits for within an answer."""
    gate = threading.Event()
    yield gate
    gate.set()


def proxy(vendor, timeout=20, **policy):
    records = []
    authorize = lambda request: request.bearer and "anna"
    return Proxy(POLICY | policy, partoo_api_key=KEY, partoo_url=vendor.url, authorize=authorize, audit=records.append, timeout=timeout), records


def read():
    return Connection("GET", "/api/partoo/reviews", [("authorization", f"Bearer {TOKEN}")])


def write():
    headers = [("authorization", f"Bearer {TOKEN}"), ("content-type", "application/json")]
    return Connection("POST", "/api/partoo/comments", headers, b'{"review_id":1,"content":"x"}')


def header(connection, name):
    return dict(connection.sent[0]["headers"]).get(name)


def endless():
    while True:
        yield PIECE


def apart(first, second):
    """Two pieces of which the second comes when the first has been passed on."""
    yield first
    time.sleep(0.2)
    yield second


async def happens(event):
    assert await asyncio.to_thread(event.wait, 10)


@pytest.mark.parametrize("length", [{}, {"content_length": "12"}], ids=["in chunks", "with a length"])
def test_a_piece_is_passed_on_before_the_vendor_sent_the_next_one(vendor, gate, length):
    def pieces():
        yield b'{"count"'
        gate.wait(10)
        yield b":1 }"

    vendor.streams(pieces, **length)
    app, records = proxy(vendor)

    async def play():
        connection = read()
        task = asyncio.create_task(connection.play(app))
        await connection.has(2)
        assert connection.sent[0]["status"] == 200
        assert connection.sent[1] == {"type": "http.response.body", "body": b'{"count"', "more_body": True}
        assert [record["status"] for record in records] == [200]
        gate.set()
        assert (await task).json() == {"count": 1}
        assert header(connection, b"content-length") == (b"12" if length else None)

    asyncio.run(play())
    assert len(records) == 1


def test_what_is_unpacked_on_the_way_has_another_length(vendor, gate):
    packed = gzip.compress(PIECE)

    def pieces():
        yield packed[:50]
        gate.wait(10)
        yield packed[50:]

    vendor.streams(pieces, content_encoding="gzip", content_length=str(len(packed)))

    async def play():
        connection = read()
        task = asyncio.create_task(connection.play(proxy(vendor)[0]))
        await connection.has(1)
        gate.set()
        answer = await task
        assert (answer.body, answer.header("content-length"), answer.header("content-encoding")) == (PIECE, None, None)

    asyncio.run(play())


def test_fields_are_taken_out_of_the_whole_answer(vendor, gate):
    def pieces():
        yield b'{"reviews":[{"id":1,'
        gate.wait(10)
        yield b'"author_name":"Alex Sample"}]}'

    vendor.streams(pieces)
    app, _ = proxy(vendor, allow=[{"operations": ["reviews.search"], "remove": ["reviews.author_name"]}])

    async def play():
        connection = read()
        task = asyncio.create_task(connection.play(app))
        await asyncio.sleep(0.3)
        assert vendor.sent and not connection.sent
        gate.set()
        answer = await task
        assert (answer.json(), answer.header("content-length")) == ({"reviews": [{"id": 1}]}, str(len(answer.body)))

    asyncio.run(play())


def test_the_vendor_is_read_no_faster_than_the_client_reads(vendor):
    count = 320
    vendor.streams(lambda: [PIECE] * count)
    app, _ = proxy(vendor)

    async def play():
        connection = read()
        take = connection.send

        async def send(message):
            await take(message)
            if len(connection.sent) == 2:
                connection.reads.clear()

        connection.send = send
        task = asyncio.create_task(connection.play(app))
        await connection.has(2)
        await asyncio.sleep(0.5)
        # What the system keeps on the way is part of it.
        assert (len(connection.sent), vendor.sent < 2 << 20) == (2, True)
        connection.reads.set()
        assert len((await task).body) == count * len(PIECE)

    asyncio.run(play())


def breaks_off(connection, app):
    """Why the answer broke off."""
    with pytest.raises(BrokenAnswer) as caught:
        asyncio.run(connection.serve(app))
    assert connection.sent[0]["status"] == 200 and not connection.is_whole()
    # Servers print it with what led to it.
    assert caught.value.__context__ is None or caught.value.__suppress_context__
    return str(caught.value)


def test_an_answer_that_grows_too_large_breaks_off(vendor):
    app, records = proxy(vendor, limits={"answer_bytes": 100000})
    vendor.streams(lambda: apart(PIECE, PIECE))
    connection = read()
    assert breaks_off(connection, app) == "the answer broke off: the vendor's answer is too large"
    assert 0 < len(connection.body()) <= 100000
    assert records[0]["status"] == 200
    vendor.streams(lambda: [PIECE, PIECE], content_length=str(2 * len(PIECE)))
    answer = asyncio.run(read().play(app))
    assert (answer.status, answer.json()["error"]) == (502, "the vendor's answer is too large")


@pytest.mark.parametrize("length", [{}, {"content_length": "12"}], ids=["in chunks", "with a length"])
@pytest.mark.parametrize("request_", [read, write], ids=["read", "write"])
def test_an_answer_that_the_vendor_breaks_off_breaks_off(vendor, length, request_):
    vendor.streams(lambda: apart(b'{"count"', HANGS_UP), **length)
    app, _ = proxy(vendor)
    connection = request_()
    assert breaks_off(connection, app) == "the answer broke off: the vendor cannot be reached"
    assert connection.body() == b'{"count"'


def test_the_time_is_over_when_the_vendor_stalls_within_its_answer(vendor, gate):
    def pieces():
        yield PIECE
        gate.wait(10)

    vendor.streams(pieces)
    started = time.monotonic()
    assert breaks_off(read(), proxy(vendor, timeout=0.5)[0]) in TOO_LATE
    assert 0.4 < time.monotonic() - started < 5


@pytest.mark.parametrize("request_", [read, write], ids=["read", "write"])
def test_the_time_is_over_when_the_client_does_not_read(vendor, request_):
    vendor.streams(endless)
    app, _ = proxy(vendor, timeout=0.5, limits={"answer_bytes": 1 << 40})

    async def play():
        connection = request_()
        task = asyncio.create_task(connection.serve(app))
        await connection.has(2)
        connection.reads.clear()
        with pytest.raises(BrokenAnswer):
            await asyncio.wait_for(task, 3)
        # The vendor's connection is free, although the client is still there.
        await happens(vendor.gone)

    asyncio.run(play())


@pytest.mark.parametrize("reads", [True, False], ids=["while the vendor is waited for", "while it does not read"])
@pytest.mark.parametrize("how", ["leaves", "is cancelled"])
def test_a_client_that_leaves_within_an_answer_gives_the_vendors_connection_back(vendor, how, reads):
    def pieces():
        yield PIECE
        while True:
            time.sleep(0.01)
            yield b" " if reads else PIECE

    vendor.streams(pieces)
    app, records = proxy(vendor)

    async def play():
        connection = read()
        task = asyncio.create_task(connection.serve(app))
        await connection.has(2)
        if not reads:
            connection.reads.clear()
        connection.leave() if how == "leaves" else task.cancel()
        await asyncio.wait({task}, timeout=10)
        assert task.cancelled() if how == "is cancelled" else task.exception() is None
        await happens(vendor.gone)
        count = len(connection.sent)
        await asyncio.sleep(0.1)
        assert len(connection.sent) == count

    asyncio.run(play())
    assert [record["status"] for record in records] == [200]


@pytest.mark.parametrize("how", ["leaves", "is cancelled"])
def test_a_write_is_seen_through_when_its_client_leaves_within_the_answer(vendor, gate, how):
    def pieces():
        yield b"{"
        gate.wait(10)
        yield from [PIECE] * 50
        yield b"}"

    vendor.streams(pieces)
    app, records = proxy(vendor)

    async def play():
        connection = write()
        task = asyncio.create_task(connection.serve(app))
        await connection.has(2)
        connection.leave() if how == "leaves" else task.cancel()
        finished = asyncio.create_task(app.finish())
        await asyncio.sleep(0.2)
        # Only a write whose client left is waited for by its task.
        assert (finished.done(), task.done()) == (False, how == "is cancelled")
        gate.set()
        await asyncio.wait_for(finished, 10)
        await asyncio.wait({task}, timeout=10)
        await happens(vendor.done)
        assert len(connection.sent) == 2

    asyncio.run(play())
    assert not vendor.gone.is_set()
    assert [(record["operation"], record["status"]) for record in records] == [("reviews.reply", 200)]


def test_a_client_that_cannot_be_heard_of_is_answered(vendor):
    app, _ = proxy(vendor)

    async def play():
        connection = read()

        async def receive():
            if connection.chunks:
                return connection.chunks.pop(0)
            raise OSError("no such thing here")

        connection.receive = receive
        return await connection.play(app)

    assert asyncio.run(play()).status == 200


def test_answers_without_a_body(vendor):
    app, _ = proxy(vendor)
    vendor.answers(204, b"")
    answer = asyncio.run(read().play(app))
    assert (answer.status, answer.body, answer.header("content-length")) == (204, b"", None)
    vendor.answers(200, b"")
    answer = asyncio.run(read().play(app))
    assert (answer.status, answer.body) == (200, b"")
    vendor.answers(304, b"")
    answer = asyncio.run(read().play(app))
    assert (answer.status, json.loads(answer.body)["code"]) == (502, "bad_answer")
    vendor.take()
    assert call(app, "HEAD", "/api/partoo/reviews", [("authorization", f"Bearer {TOKEN}")]).status == 405
    assert not vendor.take()
