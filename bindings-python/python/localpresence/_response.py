"""Raw access to answers."""

from __future__ import annotations

from types import GenericAlias


class Skipped:
    """A part of an answer that did not fit its type and was left out."""

    __slots__ = ("path", "reason")

    def __init__(self, path, reason):
        self.path = path
        self.reason = reason

    def __repr__(self):
        return f"Skipped({self.path!r}, {self.reason!r})"


class RawResponse:
    """An answer with everything around it."""

    __slots__ = ("body", "headers", "skipped", "status", "value")

    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, status, headers, body, value, skipped=()):
        self.status = status
        self.headers = headers
        self.body = body
        self.value = value
        self.skipped = list(skipped)

    def json(self):
        """The body, parsed."""
        import json

        return json.loads(self.body)

    def __repr__(self):
        return f"RawResponse(status={self.status}, {len(self.body)} bytes)"


def _build(status, headers, body, value, skipped):
    return RawResponse(status, headers, body, value, [Skipped(path, reason) for path, reason in skipped])
