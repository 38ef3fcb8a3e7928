"""What can go wrong. `ConnectionError` and `TimeoutError` are also Python's own errors of these names."""

from __future__ import annotations

from ._errors import InternalError, LocalPresenceError
from ._generated import errors as _generated
from ._generated.errors import *

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["InternalError", "LocalPresenceError"]
__all__ += _generated.__all__

_BY_CODE: dict[str, type[LocalPresenceError]] = {
    error.code: error for error in (getattr(_generated, name) for name in _generated.__all__)
}


def _build(text: str, details: dict[str, Any]) -> LocalPresenceError:
    return _BY_CODE.get(details["code"], LocalPresenceError)(text, **details)
