"""A vendor that records what reaches it."""

import json
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

#: A piece of an answer after which nothing comes.
HANGS_UP = object()
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
    #: Else a body waits until its head was acknowledged.
    disable_nagle_algorithm = True

    def setup(self):
        # Else the system would take megabytes that nobody reads.
        self.request.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65536)
        super().setup()

    def answer(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        headers = [(name.lower(), value) for name, value in self.headers.items()]
        self.server.received.append(Received(self.command, self.path, headers, body))
        self.server.arrived.set()
        time.sleep(self.server.delay)
        status, headers, body = self.server.next
        try:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            if isinstance(body, bytes):
                self.wfile.write(body)
            else:
                self.stream(body(), "content-length" not in headers)
        except OSError:
            self.server.gone.set()
            self.close_connection = True

    def stream(self, pieces, in_chunks):
        for piece in pieces:
            if piece is HANGS_UP:
                self.close_connection = True
                return
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece) if in_chunks else piece)
            self.server.sent += len(piece)
        if in_chunks:
            self.wfile.write(b"0\r\n\r\n")
        self.server.done.set()

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
        #: Of answers that come piece by piece: how many bytes went out, whether it was all, and whether they were given up.
        self.sent = 0
        self.done = threading.Event()
        self.gone = threading.Event()
        self.answers()
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    def answers(self, status=200, body=REVIEWS, **headers):
        """What is answered from now on."""
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.next = status, head(headers) | {"content-length": str(len(body))}, body

    def streams(self, pieces, **headers):
        """What is answered from now on: what the function gives, piece by piece. In chunks, unless a length is among the headers."""
        named = head(headers)
        framing = {} if "content-length" in named else {"transfer-encoding": "chunked"}
        self.next = 200, named | framing, pieces

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


def head(headers):
    return {"content-type": "application/json"} | {name.replace("_", "-"): value for name, value in headers.items()}
