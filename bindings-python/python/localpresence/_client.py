"""The clients."""

from __future__ import annotations

import os

from . import _native
from ._generated.resources import (
    AsyncFullwhereResources,
    AsyncPartooResources,
    AsyncRawFullwhereResources,
    AsyncRawPartooResources,
    FullwhereResources,
    PartooResources,
    RawFullwhereResources,
    RawPartooResources,
)
from .errors import InvalidRequestError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType
    from typing import Any, Self

    from ._response import RawResponse


class _Client:
    """What all clients share. They hold no connections: those belong to the process, and a silent one closes by itself."""

    __slots__ = ("_is_closed", "_native")

    def __init__(self, native: _native.Client) -> None:
        self._native = native
        self._is_closed = False

    @property
    def base_url(self) -> str:
        """Where requests go to."""
        return self._native.base_url

    def _open(self) -> _native.Client:
        if self._is_closed:
            raise _refuse("client", "is closed")
        return self._native

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self.base_url!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError(f"a {type(self).__name__} holds a key and cannot be pickled; make one where it is needed")


class _SyncClient(_Client):
    __slots__ = ()

    def _call(self, operation: str, params: dict[str, Any]) -> Any:
        return self._open().call(operation, params, False)

    def _call_raw(self, operation: str, params: dict[str, Any]) -> Any:
        return self._open().call(operation, params, True)

    def request(
        self, method: str, path: str, *, query: Mapping[str, str | float | bool] | None = None, body: Any = None
    ) -> RawResponse[Any]:
        """Calls a route that this package does not know. `path` starts with a slash and is already percent-encoded."""
        return self._open().request(method, path, query, body)

    def close(self) -> None:
        """Refuses further calls."""
        self._is_closed = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


class _AsyncClient(_Client):
    __slots__ = ()

    async def _call(self, operation: str, params: dict[str, Any]) -> Any:
        return await self._open().start(operation, params, False)

    async def _call_raw(self, operation: str, params: dict[str, Any]) -> Any:
        return await self._open().start(operation, params, True)

    async def request(
        self, method: str, path: str, *, query: Mapping[str, str | float | bool] | None = None, body: Any = None
    ) -> RawResponse[Any]:
        """Calls a route that this package does not know. `path` starts with a slash and is already percent-encoded."""
        return await self._open().start_request(method, path, query, body)

    async def close(self) -> None:
        """Refuses further calls."""
        self._is_closed = True

    aclose = close

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self.close()


class Partoo(_SyncClient, PartooResources):
    """A client of the Partoo REST API v2; safe to share between threads, and after a fork.

    Args:
        api_key: The key; that of the environment variable `PARTOO_API_KEY` when absent.
        base_url: Where to send to, such as the vendor's sandbox; `PARTOO_BASE_URL` or production when absent.
        timeout: How many seconds one attempt may take, from connecting to the last byte of the answer.
        backend: A `localpresence.testing.Recorder` instead of the network.
    """

    __slots__ = ()

    def __init__(
        self,
        api_key: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float = 30.0,
        backend: _native.Recorder | None = None,
    ) -> None:
        super().__init__(_partoo(api_key, base_url, timeout, backend))

    @property
    def with_raw_response(self) -> RawPartooResources:
        """The same operations, each with its whole answer: status, headers, body."""
        return RawPartooResources(self._call_raw)


class AsyncPartoo(_AsyncClient, AsyncPartooResources):
    """A client of the Partoo REST API v2 for asyncio; one serves any number of event loops.

    Args:
        api_key: The key; that of the environment variable `PARTOO_API_KEY` when absent.
        base_url: Where to send to, such as the vendor's sandbox; `PARTOO_BASE_URL` or production when absent.
        timeout: How many seconds one attempt may take, from connecting to the last byte of the answer.
        backend: A `localpresence.testing.Recorder` instead of the network.
    """

    __slots__ = ()

    def __init__(
        self,
        api_key: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float = 30.0,
        backend: _native.Recorder | None = None,
    ) -> None:
        super().__init__(_partoo(api_key, base_url, timeout, backend))

    @property
    def with_raw_response(self) -> AsyncRawPartooResources:
        """The same operations, each with its whole answer: status, headers, body."""
        return AsyncRawPartooResources(self._call_raw)


class Fullwhere(_SyncClient, FullwhereResources):
    """A client of Fullwhere's partners API; safe to share between threads, and after a fork.

    Args:
        api_key: The key; that of the environment variable `FULLWHERE_API_KEY` when absent.
        api_secret: The secret; that of `FULLWHERE_API_SECRET` when absent.
        base_url: Where to send to; `FULLWHERE_BASE_URL` or production when absent.
        timeout: How many seconds one attempt may take, from connecting to the last byte of the answer.
        backend: A `localpresence.testing.Recorder` instead of the network.
    """

    __slots__ = ()

    def __init__(
        self,
        api_key: str | None = None,
        api_secret: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float = 30.0,
        backend: _native.Recorder | None = None,
    ) -> None:
        super().__init__(_fullwhere(api_key, api_secret, base_url, timeout, backend))

    @property
    def with_raw_response(self) -> RawFullwhereResources:
        """The same operations, each with its whole answer: status, headers, body."""
        return RawFullwhereResources(self._call_raw)


class AsyncFullwhere(_AsyncClient, AsyncFullwhereResources):
    """A client of Fullwhere's partners API for asyncio; one serves any number of event loops.

    Args:
        api_key: The key; that of the environment variable `FULLWHERE_API_KEY` when absent.
        api_secret: The secret; that of `FULLWHERE_API_SECRET` when absent.
        base_url: Where to send to; `FULLWHERE_BASE_URL` or production when absent.
        timeout: How many seconds one attempt may take, from connecting to the last byte of the answer.
        backend: A `localpresence.testing.Recorder` instead of the network.
    """

    __slots__ = ()

    def __init__(
        self,
        api_key: str | None = None,
        api_secret: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float = 30.0,
        backend: _native.Recorder | None = None,
    ) -> None:
        super().__init__(_fullwhere(api_key, api_secret, base_url, timeout, backend))

    @property
    def with_raw_response(self) -> AsyncRawFullwhereResources:
        """The same operations, each with its whole answer: status, headers, body."""
        return AsyncRawFullwhereResources(self._call_raw)


def _partoo(api_key: str | None, base_url: str | None, timeout: float, backend: _native.Recorder | None) -> _native.Client:
    key = _setting("api_key", api_key, "PARTOO_API_KEY")
    return _native.Client.partoo(key, base_url or os.environ.get("PARTOO_BASE_URL"), timeout, backend)


def _fullwhere(
    api_key: str | None, api_secret: str | None, base_url: str | None, timeout: float, backend: _native.Recorder | None
) -> _native.Client:
    key = _setting("api_key", api_key, "FULLWHERE_API_KEY")
    secret = _setting("api_secret", api_secret, "FULLWHERE_API_SECRET")
    return _native.Client.fullwhere(key, secret, base_url or os.environ.get("FULLWHERE_BASE_URL"), timeout, backend)


def _setting(name: str, given: str | None, variable: str) -> str:
    value = os.environ.get(variable) if given is None else given
    if value is None:
        raise _refuse(name, f"is missing: pass it, or set {variable}")
    return value


def _refuse(parameter: str, why: str) -> InvalidRequestError:
    return InvalidRequestError(f"{parameter}: {why}", parameter=parameter)
