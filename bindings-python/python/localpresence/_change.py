"""Lists that are replaced as a whole: read, change, write back."""

from __future__ import annotations

from ._response import RawResponse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, NamedTuple

    class Helper(NamedTuple):
        id: str
        write: str
        list: str


def changed(call: Callable[[str, dict[str, Any]], Any], helper: Helper, edit: Callable[[list[Any]], Any], params: dict[str, Any]) -> Any:
    """Changes a list, and gives the answer to the writing."""
    _, write, _ = helper
    return call(write, _edited(call(helper[0], params), helper, edit))


async def changed_async(
    call: Callable[[str, dict[str, Any]], Any], helper: Helper, edit: Callable[[list[Any]], Any], params: dict[str, Any]
) -> Any:
    """As `changed`."""
    _, write, _ = helper
    return await call(write, _edited(await call(helper[0], params), helper, edit))


def _edited(kept: Any, helper: Helper, edit: Callable[[list[Any]], Any]) -> dict[str, Any]:
    update = kept.value if isinstance(kept, RawResponse) else kept
    return {**update, helper[2]: edit(update[helper[2]])}
