from collections.abc import Iterable
from typing import Any, Generic, TypeVar

_T = TypeVar("_T")

class Skipped:
    """A part of an answer that did not fit its type and was left out."""

    path: str
    """Where it stands in the answer: `reviews[3].rating`."""
    reason: str
    """Why it does not fit."""

    def __init__(self, path: str, reason: str) -> None: ...

class RawResponse(Generic[_T]):
    """An answer with everything around it."""

    status: int
    """The HTTP status."""
    headers: dict[str, str]
    """The headers, by name in lower case."""
    body: bytes
    """The body as it was received."""
    value: _T
    """The decoded answer."""
    skipped: list[Skipped]
    """What of the answer did not fit and was left out of `value`."""

    def __init__(self, status: int, headers: dict[str, str], body: bytes, value: _T, skipped: Iterable[Skipped] = ()) -> None: ...
    def json(self) -> Any:
        """The body, parsed."""
