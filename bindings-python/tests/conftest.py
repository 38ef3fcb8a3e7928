"""A server that answers as it is told, and clients for it."""

import json
import select
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from sandbox import Sandbox
from vendor import Vendor

from localpresence import AsyncPartoo, Partoo


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.started.release()
        delay = self.server.delays.pop(0) if self.server.delays else self.server.delay
        # The client sends nothing more, so the connection is readable only when it was closed.
        if select.select([self.connection], [], [], delay)[0]:
            self.server.gone.set()
            self.close_connection = True
            return
        body = json.dumps(self.server.answer).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer = {"id": "5b0000000000000000000001", "role": "ORG_ADMIN"}
        self.delay = 0
        #: The delays of the next answers; `delay` holds for those after them.
        self.delays = []
        self.started = threading.Semaphore(0)
        self.gone = threading.Event()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"


@pytest.fixture
def server():
    server = Server()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def partoo(server):
    return Partoo("test-key", base_url=server.url)


@pytest.fixture
def async_partoo(server):
    return AsyncPartoo("test-key", base_url=server.url)


@pytest.fixture
def vendor():
    vendor = Vendor()
    yield vendor
    vendor.stop()


@pytest.fixture(scope="session")
def running_sandbox():
    sandbox = Sandbox("--rate-limit", "off")
    yield sandbox
    sandbox.stop()


@pytest.fixture
def sandbox(running_sandbox):
    running_sandbox.reset()
    return running_sandbox
