"""The root of all errors."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class LocalPresenceError(Exception):
    """Why a call did not succeed, and what is known about it.

    The text never holds a key, and never the body of an answer: bodies hold personal data. The body is at `body` for
    whoever asks.
    """

    #: The kind of the error, the same text in every language.
    code: str = "internal"
    #: What went wrong, and what to look at; `str()` says the operation too.
    message: str
    #: The operation: `reviews.reply`.
    operation: str | None
    #: The HTTP method.
    method: str | None
    #: The path, without base URL and query.
    path: str | None
    #: The HTTP status, when there was an answer.
    status: int | None
    #: The parameter that was refused before anything was sent.
    parameter: str | None
    #: Where in the answer decoding failed.
    json_path: str | None
    #: What the vendor says: the value under `error` or `errors`.
    detail: Any
    #: The body of the answer, as text. It may hold personal data.
    body: str | None
    #: The headers of the answer, by name in lower case; none when there was no answer.
    headers: dict[str, str]
    #: How long the vendor asks to wait, in seconds.
    retry_after: float | None
    #: How many requests were sent.
    attempts: int
    #: Whether the same call may succeed later.
    retryable: bool

    def __init__(self, text: str = "", **details: Any) -> None:
        super().__init__(text)
        self.message = details.get("message", text)
        for name in ("operation", "method", "path", "status", "parameter", "json_path", "detail", "body", "retry_after"):
            setattr(self, name, details.get(name))
        self.headers = details.get("headers", {})
        self.attempts = details.get("attempts", 0)
        self.retryable = details.get("retryable", False)


class InternalError(LocalPresenceError):
    """A defect of this package, not of your call; please report it."""

    def __init__(self, text: str = "a defect of localpresence; please report it", **details: Any) -> None:
        super().__init__(text, **details)
