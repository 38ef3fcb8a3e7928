"""Walks through pages and through their entries."""

from __future__ import annotations

from itertools import islice
from types import GenericAlias

from ._records import Totals


class _Walk:
    __slots__ = ("_native",)

    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, native):
        self._native = native

    @property
    def totals(self):
        totals = self._native.totals()
        return None if totals is None else Totals(count=totals[0], pages=totals[1])

    @property
    def position(self):
        return self._native.position()

    def __repr__(self):
        return f"{type(self).__name__}(totals={self.totals!r})"

    def __reduce__(self):
        raise TypeError(f"{type(self).__name__} cannot be pickled; take its `position` along, and begin another one there")


class _SyncWalk(_Walk):
    __slots__ = ()

    def __iter__(self):
        return self

    def __next__(self):
        entry = self._native.next()
        if entry is None:
            raise StopIteration
        return entry

    def collect(self, limit):
        return list(islice(self, _bound(limit)))

    def close(self):
        self._native.close()

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.close()


class _AsyncWalk(_Walk):
    __slots__ = ()

    def __aiter__(self):
        return self

    async def __anext__(self):
        native = self._native
        while (entry := native.take()) is None:
            if not await native.start():
                raise StopAsyncIteration
        return entry

    async def collect(self, limit):
        entries = []
        for _ in range(_bound(limit)):
            try:
                entries.append(await self.__anext__())
            except StopAsyncIteration:
                break
        return entries

    async def close(self):
        self._native.close()

    aclose = close

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, trace):
        await self.close()


class Pages(_SyncWalk):
    __slots__ = ()


class Items(_SyncWalk):
    __slots__ = ()


class AsyncPages(_AsyncWalk):
    __slots__ = ()


class AsyncItems(_AsyncWalk):
    __slots__ = ()


def _bound(limit):
    if isinstance(limit, int) and limit >= 0:
        return limit
    raise ValueError("limit: must be a number from 0 on: how many to collect at most")
