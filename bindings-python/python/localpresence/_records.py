"""What a client tells about itself."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Record:
    """A few values with names."""

    __slots__: tuple[str, ...] = ()

    def __init__(self, **members: Any) -> None:
        for name in self.__slots__:
            setattr(self, name, members.pop(name, None))
        for name in members:
            raise TypeError(f"{type(self).__name__} has no member {name!r}")

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)})"

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), {name: getattr(self, name) for name in self.__slots__})


class Attempt(Record):
    """One request and what came of it. It holds no query, body or header: those hold secrets and personal data."""

    __slots__ = (
        "attempt",
        "error",
        "method",
        "operation",
        "path",
        "request_bytes",
        "response_bytes",
        "retry_in",
        "seconds",
        "server",
        "status",
    )

    #: Which attempt of the call it was, from 1.
    attempt: int
    #: The `code` of the error: `rate_limited`; nothing for a success.
    error: str | None
    #: The HTTP method.
    method: str
    #: The operation: `reviews.reply`; nothing for a route that this package does not know.
    operation: str | None
    #: The path with the names of its parameters: `/business/{business_id}`.
    path: str
    #: Bytes of the body that was sent.
    request_bytes: int
    #: Bytes of the body that came back.
    response_bytes: int
    #: How long until the next attempt, in seconds; nothing when this was the last one.
    retry_in: float | None
    #: From sending to the last byte of the answer, in seconds.
    seconds: float
    #: Host and port that it went to.
    server: str
    #: The HTTP status, when there was an answer.
    status: int | None


class Headroom(Record):
    """How much of the rate limit is left."""

    __slots__ = ("limit", "more_in", "remaining")

    #: Calls a minute.
    limit: int
    #: How long until one more may be made than now, in seconds; 0 when nothing is in use.
    more_in: float
    #: Calls that may be made at once.
    remaining: int


class Totals(Record):
    """How much there is in all, as the first page tells. What it does not tell is nothing."""

    __slots__ = ("count", "pages")

    #: Entries on all pages.
    count: int | None
    #: Pages.
    pages: int | None


def _restore(record: type[Record], members: dict[str, Any]) -> Record:
    return record(**members)
