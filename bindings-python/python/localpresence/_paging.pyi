from types import TracebackType
from typing import Generic, TypeVar

from typing_extensions import Self

from . import _native
from ._records import Totals

_T = TypeVar("_T")

class _Walk(Generic[_T]):
    def __init__(self, native: _native.Walk) -> None: ...
    @property
    def totals(self) -> Totals | None:
        """How much there is in all; nothing before the first page."""

    @property
    def position(self) -> str:
        """Where the next one is, as a text to save: another walk over the same parameters goes on there when it gets it as `position`.

        With other filters it means another place. Numbered pages shift when entries are added or removed meanwhile.
        """

class _SyncWalk(_Walk[_T]):
    def __iter__(self) -> Self: ...
    def __next__(self) -> _T: ...
    def collect(self, limit: int) -> list[_T]:
        """At most so many, in a list. Those before an error are lost: loop to keep them."""

    def close(self) -> None:
        """Gives up what is on its way. The end of a walk that nobody refers to does so, too."""

    def __enter__(self) -> Self: ...
    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...

class _AsyncWalk(_Walk[_T]):
    def __aiter__(self) -> Self: ...
    async def __anext__(self) -> _T: ...
    async def collect(self, limit: int) -> list[_T]:
        """At most so many, in a list. Those before an error are lost: loop to keep them."""

    async def close(self) -> None:
        """Gives up what is on its way. The end of a walk that nobody refers to does so, too."""

    async def aclose(self) -> None:
        """As `close`."""

    async def __aenter__(self) -> Self: ...
    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...

class Pages(_SyncWalk[_T]):
    """The pages of a list, one after the other; the next one is on its way while the last one is worked on.

    After an error the same page is asked for again. A walk belongs to its process; threads may share it, and each gets others.
    """

class Items(_SyncWalk[_T]):
    """The entries of all pages of a list, one after the other; the next page is on its way while the last one is worked on.

    After an error the walk goes on with the same entry. A walk belongs to its process; threads may share it, and each gets others.
    """

class AsyncPages(_AsyncWalk[_T]):
    """The pages of a list, one after the other; the next one is on its way while the last one is worked on.

    After an error, and after a cancellation, the same page is asked for again. Tasks may share a walk, and each gets others.
    """

class AsyncItems(_AsyncWalk[_T]):
    """The entries of all pages of a list, one after the other; the next page is on its way while the last one is worked on.

    After an error, and after a cancellation, the walk goes on with the same entry. Tasks may share a walk, and each gets others.
    """
