"""What a vendor may answer, or fail to: the client gets the same from every host of the company proxy."""

import asyncio
import json
import socket
import threading
from pathlib import Path

import pytest
from asgi import Connection

from localpresence.proxy import BrokenAnswer, Proxy

ANSWERS = Path(__file__).parents[2] / "proxy/tests/answers.json"
CASES = json.loads(ANSWERS.read_text())["cases"] if ANSWERS.is_file() else []
#: Whose fault lies behind the head.
FAIL_LATE = ["a broken encoding", "half a body", "silence within the body"]


@pytest.fixture
def vendor():
    """Answers one request with bytes, then hangs up, or keeps silent until the test is over."""
    over = threading.Event()
    threads = []

    def start(answer, stalls):
        listener = socket.create_server(("127.0.0.1", 0))

        def serve():
            with listener, listener.accept()[0] as connection:
                connection.recv(65536)
                connection.sendall(answer)
                if stalls:
                    over.wait(10)

        threads.append(threading.Thread(target=serve))
        threads[-1].start()
        return f"http://127.0.0.1:{listener.getsockname()[1]}/v2"

    yield start
    over.set()
    for thread in threads:
        thread.join()


def play(case, url, remove):
    """What the client gets, and what the server is told."""
    policy = {"allow": [{"operations": ["reviews.search"], "remove": remove}]}
    app = Proxy(policy, partoo_api_key="an-invented-key", partoo_url=url, public=True, audit=len, timeout=0.5)
    connection = Connection("GET", "/api/partoo/reviews")
    broken = None
    try:
        asyncio.run(connection.serve(app))
    except BrokenAnswer as error:
        broken = error
    assert connection.is_whole() is (broken is None)
    return connection.sent[0]["status"], connection.body(), broken


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_client_gets_the_same_from_every_host(vendor, case):
    url = vendor(case["answer"].encode("latin-1"), case.get("stalls", False))
    status, body, broken = play(case, url, ["reviews.author_name"])
    assert (status, json.loads(body).get("code"), broken) == (case["status"], case["code"], None)
    assert b"9f3c" not in body


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_where_nothing_is_taken_out_a_body_goes_on_as_it_comes_and_breaks_off_as_it_does(vendor, case):
    url = vendor(case["answer"].encode("latin-1"), case.get("stalls", False))
    status, body, broken = play(case, url, [])
    if case["name"] == "a page instead of JSON":
        assert (status, body, broken) == (200, b"SECRET-9f3c", None)
    elif broken is not None:
        assert (status, case["name"] in FAIL_LATE) == (200, True)
        assert "broke off" in str(broken) and "9f3c" not in str(broken)
    else:
        # Also when what is wrong with the body comes along with the head.
        assert (status, json.loads(body).get("code")) == (case["status"], case["code"])
        assert b"9f3c" not in body
