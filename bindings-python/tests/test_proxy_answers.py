"""What a vendor may answer, or fail to: the client gets the same from every host of the company proxy."""

import json
import socket
import threading
from pathlib import Path

import pytest
from asgi import call

from localpresence.proxy import Proxy

ANSWERS = Path(__file__).parents[2] / "proxy/tests/answers.json"
CASES = json.loads(ANSWERS.read_text())["cases"] if ANSWERS.is_file() else []


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


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
@pytest.mark.parametrize("remove", [["reviews.author_name"], []], ids=["filtered", "whole"])
def test_the_client_gets_the_same_from_every_host(vendor, case, remove):
    if not remove and case["name"] == "a page instead of JSON":
        pytest.skip("it is for the client, when nothing is taken out")
    policy = {"allow": [{"operations": ["reviews.search"], "remove": remove}]}
    url = vendor(case["answer"].encode("latin-1"), case.get("stalls", False))
    answer = call(Proxy(policy, partoo_api_key="an-invented-key", partoo_url=url, public=True, audit=len, timeout=0.5), "GET", "/api/partoo/reviews")
    assert (answer.status, answer.json().get("code")) == (case["status"], case["code"])
    assert b"9f3c" not in answer.body
