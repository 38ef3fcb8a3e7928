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
    """One request, from the server's side. `leave` is what a client does that hangs up."""

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

    def leave(self):
        self.gone.set()

    async def receive(self):
        if self.chunks:
            return self.chunks.pop(0)
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message):
        self.sent.append(message)

    async def play(self, app):
        await app(self.scope, self.receive, self.send)
        if not self.sent:
            return None
        start, *parts = self.sent
        assert start["type"] == "http.response.start"
        return Answer(start["status"], start["headers"], b"".join(part["body"] for part in parts))


def call(app, method, target, headers=(), body=b"", **scope):
    """Plays one request in a loop of its own."""

    async def play():
        return await Connection(method, target, headers, body, **scope).play(app)

    return asyncio.run(play())
