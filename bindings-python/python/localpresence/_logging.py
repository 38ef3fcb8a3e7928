"""Attempts in the log `localpresence`. Imported only where somebody uses `logging`."""

from __future__ import annotations

import logging

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._records import Attempt

_logger = logging.getLogger("localpresence")
# Without it, warnings of a program that set up no log would be printed.
_logger.addHandler(logging.NullHandler())


def wanted() -> tuple[bool, bool]:
    """Whether attempts that succeed are logged, and whether those that fail are."""
    return _logger.isEnabledFor(logging.DEBUG), _logger.isEnabledFor(logging.WARNING)


def log(attempt: Attempt) -> None:
    what = f"{attempt.operation}: {attempt.method} {attempt.path}" if attempt.operation else f"{attempt.method} {attempt.path}"
    extra = {"attempt": attempt}
    if attempt.error is None:
        _logger.debug("%s answered %s in %.3f s", what, attempt.status, attempt.seconds, extra=extra)
        return
    why = f"{attempt.error}, status {attempt.status}" if attempt.status else attempt.error
    then = "" if attempt.retry_in is None else f"; the next one follows in {attempt.retry_in:.3g} s"
    _logger.warning("%s: attempt %s failed after %.3f s (%s)%s", what, attempt.attempt, attempt.seconds, why, then, extra=extra)
