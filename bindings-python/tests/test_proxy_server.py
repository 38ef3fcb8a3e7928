"""The company proxy in Starlette under uvicorn, with our own client and with bytes that no client sends."""

import contextlib
import http.client
import json
import socket
import threading
import time

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route
from test_proxy_corpus import CORPUS, KEY
from vendor import HANGS_UP

from localpresence import Partoo, PermissionDeniedError
from localpresence.proxy import Principal, Proxy

ANNA = Principal("anna", businesses=["5409", "5410"], org_id=42)
TOKEN = "an-invented-token-of-anna"
POLICY = {"allow": [{"operations": ["reviews.search", "reviews.reply"], "remove": ["reviews.author_name"]}]}


@contextlib.contextmanager
def serving(app):
    """Gives the port of a server of the app."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", lifespan="on"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(20)
        assert not thread.is_alive()


def test_our_own_client_works_through_it(vendor):
    records = []
    # The client's key is one of the company's own: it says who calls, and the vendor never sees it.
    authorize = lambda request: ANNA if request.header("x-apikey") == "a-key-for-anna" else None
    proxy = Proxy(POLICY, partoo_api_key=KEY, partoo_url=vendor.url, authorize=authorize, audit=records.append)
    app = Starlette(routes=[Route("/", lambda _: PlainTextResponse("page")), Mount("/company", app=proxy)])
    with serving(app) as port:
        partoo = Partoo("a-key-for-anna", base_url=f"http://127.0.0.1:{port}/company/api/partoo")
        [review] = partoo.reviews.search(page=2).reviews
        assert (review.content, review.author_name) == ("Good", None)
        vendor.answers(body={"id": 7})
        partoo.reviews.reply(review_id=1, content="Thank you")
        with pytest.raises(PermissionDeniedError, match="businesses.delete is not allowed here"):
            partoo.businesses.delete(business_id="5409")
    search, reply = vendor.take()
    assert (search.method, search.path, search.header("x-apikey")) == ("GET", "/v2/reviews?page=2", [KEY])
    assert (reply.method, reply.path, json.loads(reply.body)) == ("POST", "/v2/comments", {"review_id": 1, "content": "Thank you"})
    assert [record["decision"] for record in records] == ["allowed", "allowed", "not_allowed"]


def test_a_write_goes_on_without_its_client_and_a_read_does_not(vendor):
    records = []
    proxy = Proxy(POLICY, partoo_api_key=KEY, partoo_url=vendor.url, public=True, audit=records.append)
    vendor.delay = 0.5
    body = b'{"review_id":1,"content":"x"}'
    head = b"POST /api/partoo/comments HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n" % len(body)
    with serving(proxy) as port:
        for request in [b"GET /api/partoo/reviews HTTP/1.1\r\nhost: localhost\r\n\r\n", head + body]:
            vendor.arrived.clear()
            with socket.create_connection(("127.0.0.1", port)) as client:
                client.sendall(request)
                assert vendor.arrived.wait(10)
    # The end of the server waited for the write.
    assert [(record["operation"], record["status"]) for record in records] == [("reviews.search", None), ("reviews.reply", 200)]
    assert len(vendor.take()) == 2


def streaming(vendor, **options):
    """A proxy that takes nothing out of the answers."""
    policy = {"allow": [{"operations": ["reviews.search", "reviews.reply"]}]}
    return Proxy(policy, partoo_api_key=KEY, partoo_url=vendor.url, public=True, audit=len, **options)


@contextlib.contextmanager
def asked(port, method="GET", target="/api/partoo/reviews", body=None):
    """Gives the answer to one request, of which the head was read."""
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    with contextlib.closing(client):
        client.request(method, target, body, {"authorization": f"Bearer {TOKEN}"} | ({"content-type": "application/json"} if body else {}))
        yield client.getresponse()


def test_the_first_piece_arrives_before_the_last_was_sent(vendor):
    gate = threading.Event()

    def pieces():
        yield b'{"count"'
        gate.wait(10)
        yield b":1 }"

    with serving(streaming(vendor)) as port:
        for length in [{}, {"content_length": "12"}]:
            gate.clear()
            vendor.streams(pieces, **length)
            with asked(port) as answer:
                assert answer.read1() == b'{"count"'
                gate.set()
                assert (answer.read(), answer.getheader("content-length")) == (b":1 }", length.get("content_length"))


def test_an_answer_that_breaks_off_does_not_look_whole_and_tells_no_secret(vendor, capfd):
    with serving(streaming(vendor, timeout=0.5)) as port:
        for breaks in [hanging_up, stalling]:
            for length in [{}, {"content_length": "30"}]:
                vendor.streams(breaks, **length)
                with asked(port) as answer, pytest.raises(http.client.IncompleteRead):
                    answer.read()
    log = capfd.readouterr().err
    assert log.count("BrokenAnswer: the answer broke off: ") == 4
    assert not [secret for secret in (KEY, TOKEN, "Alex Sample", str(vendor.server_port)) if secret in log]


def hanging_up():
    yield b'{"name":"Alex Sample"'
    time.sleep(0.2)
    yield HANGS_UP


def stalling():
    yield b'{"name":"Alex Sample"'
    time.sleep(1)


def test_the_vendor_waits_for_a_client_that_reads_slowly(vendor):
    piece, count = b" " * 65536, 320
    vendor.streams(lambda: [piece] * count)
    with serving(streaming(vendor)) as port, asked(port) as answer:
        assert answer.read(1) == b" "
        time.sleep(0.5)
        # What the system keeps on the way, at both ends of the proxy, is part of it.
        assert vendor.sent < 10 << 20
        assert 1 + len(answer.read()) == count * len(piece)


def test_a_client_that_leaves_within_an_answer_is_noticed(vendor):
    gate = threading.Event()

    def endless():
        while True:
            time.sleep(0.01)
            yield b" "

    def pieces():
        yield b"{"
        gate.wait(10)
        yield b"}"

    with serving(streaming(vendor)) as port:
        vendor.streams(endless)
        with asked(port) as answer:
            assert answer.read1() == b" "
        assert vendor.gone.wait(10)
        vendor.gone.clear()
        vendor.streams(pieces)
        with asked(port, "POST", "/api/partoo/comments", b'{"review_id":1,"content":"x"}') as answer:
            assert answer.read1() == b"{"
        threading.Timer(0.3, gate.set).start()
    # The end of the server waited for the write.
    assert vendor.done.wait(1) and not vendor.gone.is_set()


def test_answers_without_a_body_leave_the_connection_to_the_next_one(vendor):
    with serving(streaming(vendor)) as port, contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as client:

        def ask(method="GET"):
            client.request(method, "/api/partoo/reviews")
            answer = client.getresponse()
            return answer.status, len(answer.read()), answer.getheader("content-length")

        client.connect()
        first = client.sock
        assert ask("HEAD")[:2] == (405, 0)
        vendor.answers(204, b"")
        assert ask() == (204, 0, None)
        vendor.answers(200, b"")
        assert ask()[:2] == (200, 0)
        vendor.answers(304, b"")
        assert ask()[0] == 502
        vendor.answers(200, b"{}")
        assert ask() == (200, 2, "2")
        assert client.sock is first


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is in the repository only")
def test_hostile_bytes_reach_no_operation_that_is_not_allowed(vendor):
    pytest.importorskip("tomllib")
    records = []
    authorize = lambda request: ANNA if request.bearer == TOKEN else None
    keys = {"partoo_api_key": KEY, "fullwhere_api_key": KEY, "fullwhere_api_secret": KEY}
    urls = {"partoo_url": vendor.url, "fullwhere_url": vendor.url}
    proxy = Proxy(CORPUS / "policy.toml", **keys, **urls, authorize=authorize, audit=records.append)
    groups = json.loads((CORPUS / "raw.json").read_text())["groups"]
    wrong = []
    with serving(proxy) as port:
        for group in groups:
            raw = group["raw"].replace("TOKEN", TOKEN).replace("@@@", "a" * group.get("fill", 0)).encode("latin-1")
            answer, received = exchange(port, raw), vendor.take()
            went = [record["operation"] for record in records if record["decision"] == "allowed"]
            records.clear()
            expect = group.get("wire", group["expect"])
            fits = {"refused": went == [] and b" 200 " not in answer[:15], "contained": len(went) < 2}.get(expect, went == [expect])
            leaked = [value for request in received for _, value in request.headers if "evil" in value or "9f3c" in value or TOKEN in value]
            if not fits or leaked or len(received) != len(went):
                wrong.append((raw[:200], expect, answer[:15], went, received))
    assert len(groups) > 50
    assert not wrong, wrong


def exchange(port, raw):
    """Sends the bytes and reads until the server hangs up, or is silent."""
    answer = b""
    with socket.create_connection(("127.0.0.1", port)) as client, contextlib.suppress(OSError):
        client.sendall(raw)
        client.settimeout(0.2)
        while part := client.recv(65536):
            answer += part
    return answer
