"""Tests without a network.

    recorder = Recorder()
    recorder.answer(200, {"id": 34, "state": "treated"})
    partoo = Partoo("test-key", backend=recorder)
    partoo.reviews.update(review_id=34, state="treated")
    assert recorder.requests[0].method == "PUT"
"""

from __future__ import annotations

import json

from . import _native

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Literal

__all__ = ["Recorder", "Request"]


class Request:
    """A request that would have been sent."""

    __slots__ = ("_secret", "body", "headers", "method", "url")

    def __init__(self, method: str, url: str, headers: list[tuple[str, str, bool]], body: bytes | None) -> None:
        #: The HTTP method.
        self.method = method
        #: The whole URL, with the query.
        self.url = url
        #: The headers by name in lower case, with the key.
        self.headers = {name: value for name, value, _ in headers}
        #: The body, if there is one.
        self.body = body
        self._secret = frozenset(name for name, _, sensitive in headers if sensitive)

    def json(self) -> Any:
        """The body, parsed."""
        return None if self.body is None else json.loads(self.body)

    def __repr__(self) -> str:
        headers = {name: "[redacted]" if name in self._secret else value for name, value in self.headers.items()}
        # A query may hold a token.
        path, mark, _ = self.url.partition("?")
        return f"Request(method={self.method!r}, url={path + mark!r}, headers={headers!r})"


class Recorder(_native.Recorder):
    """Keeps every request and gives the answers that it was told to, in order. Give it to a client as `backend`."""

    def answer(self, status: int = 200, body: object = None, headers: Mapping[str, str] | None = None) -> None:
        """Adds an answer to give. Bytes and texts are given as they are, anything else as JSON."""
        if isinstance(body, str):
            body = body.encode()
        elif not isinstance(body, bytes):
            body = json.dumps(body).encode()
        self._answer(status, list((headers or {}).items()), body)

    def fail(self, how: Literal["connection", "before_sending", "timeout"] = "connection") -> None:
        """Adds a failure: of the connection after the request was sent, before anything was, or of an answer that does not come."""
        self._fail(how)

    @property
    def waits(self) -> list[float]:
        """The waits so far, in seconds: between attempts, and for the rate budget. The recorder has a clock of its own, on which they
        take no time."""
        return self._waits()

    @property
    def requests(self) -> list[Request]:
        """The requests so far."""
        return [Request(*request) for request in self._requests()]

    def __repr__(self) -> str:
        return f"Recorder(requests={self.requests!r})"
