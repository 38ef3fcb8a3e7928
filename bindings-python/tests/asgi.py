"""A server of ASGI apps without a socket."""

import asyncio
import json
from typing import NamedTuple


class Answer(NamedTuple):
    status: int
    headers: list
    body: bytes

    def json(self):
        return json.loads(self.body)

    def header(self, name):
        values = [value.decode() for known, value in self.headers if known == name.encode()]
        assert len(values) < 2, f"{name} came {len(values)} times"
        return values[0] if values else None


class Connection:
    """One request, from the server's side. `leave` is what a client does that hangs up; while `reads` is clear, it reads nothing."""

    def __init__(self, method, target, headers=(), body=b"", **scope):
        path, _, query = target.encode("utf-8", "surrogateescape").partition(b"?")
        text = lambda value: value if isinstance(value, bytes) else value.encode()
        self.scope = {
            "type": "http",
            "method": method,
            "raw_path": path,
            "query_string": query,
            "headers": [(text(name).lower(), text(value)) for name, value in headers],
        } | scope
        chunks = body if isinstance(body, list) else [body]
        self.chunks = [{"type": "http.request", "body": chunk, "more_body": index + 1 < len(chunks)} for index, chunk in enumerate(chunks)]
        self.sent = []
        self.gone = asyncio.Event()
        self.reads = asyncio.Event()
        self.reads.set()

    def leave(self):
        self.gone.set()

    async def has(self, count):
        """Waits until so many messages were sent."""
        for _ in range(1000):
            if len(self.sent) >= count:
                return
            await asyncio.sleep(0.01)
        raise AssertionError(f"only {len(self.sent)} messages came")

    async def receive(self):
        if self.chunks:
            return self.chunks.pop(0)
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message):
        await self.reads.wait()
        self.sent.append(message)

    async def serve(self, app):
        await app(self.scope, self.receive, self.send)

    async def play(self, app):
        await self.serve(app)
        if not self.sent:
            return None
        assert self.is_whole()
        start = self.sent[0]
        return Answer(start["status"], start["headers"], self.body())

    def body(self):
        """What came of the body."""
        assert self.sent[0]["type"] == "http.response.start"
        return b"".join(part["body"] for part in self.sent[1:])

    def is_whole(self):
        return [part.get("more_body", False) for part in self.sent[1:]] == [True] * (len(self.sent) - 2) + [False]


def call(app, method, target, headers=(), body=b"", **scope):
    """Plays one request in a loop of its own."""

    async def play():
        return await Connection(method, target, headers, body, **scope).play(app)

    return asyncio.run(play())
