"""What all resources share."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class Resource:
    """Operations that belong together; reach it through a client."""

    __slots__ = ("_call", "_walk")

    def __init__(self, call: Callable[[str, dict[str, Any]], Any], walk: Callable[..., Any]) -> None:
        self._call = call
        self._walk = walk
