"""A vendor that records what reaches it."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

REVIEWS = {"count": 1, "reviews": [{"id": 1, "content": "Good", "author_name": "Alex Sample"}]}


class Received(NamedTuple):
    method: str
    path: str
    headers: list
    body: bytes

    def header(self, name):
        return [value for known, value in self.headers if known == name]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        headers = [(name.lower(), value) for name, value in self.headers.items()]
        self.server.received.append(Received(self.command, self.path, headers, body))
        self.server.arrived.set()
        time.sleep(self.server.delay)
        status, headers, body = self.server.next
        try:
            self.send_response(status)
            for name, value in (headers | {"content-length": str(len(body))}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            self.close_connection = True

    do_DELETE = do_GET = do_PATCH = do_POST = do_PUT = answer

    def log_message(self, *_):
        pass


class Vendor(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.received = []
        self.arrived = threading.Event()
        self.delay = 0
        self.answers()
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    def answers(self, status=200, body=REVIEWS, **headers):
        """What is answered from now on."""
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.next = status, {"content-type": "application/json"} | named, body

    def take(self):
        """What came since the last time."""
        received, self.received = self.received, []
        return received

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/v2"

    def stop(self):
        self.shutdown()
        self.server_close()
