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
from ._paging import AsyncItems, AsyncPages, Items, Pages
from .errors import InvalidRequestError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType
    from typing import Any, Literal

    from typing_extensions import Self

    from ._records import Attempt, Headroom
    from ._response import RawResponse

#: Stands for an option that is not given.
_UNCHANGED: Any = ...


class _Client:
    """What all clients share. They hold no connections: those belong to the process, and a silent one closes by itself."""

    __slots__ = ("_native",)

    _native: _native.Client

    @property
    def base_url(self) -> str:
        """Where requests go to."""
        return self._native.base_url

    def with_options(
        self,
        *,
        timeout: float = _UNCHANGED,
        deadline: float | None = _UNCHANGED,
        max_attempts: int = _UNCHANGED,
        bulk: bool = _UNCHANGED,
    ) -> Self:
        """The same client with other options for its calls; it shares everything else, and closing one closes both.

        Args:
            timeout: How many seconds one attempt may take, from connecting to the last byte of the answer.
            deadline: How many seconds a call may take in all, with every wait and attempt; `None` for as long as it takes.
            max_attempts: How many requests a call may take; with 1, nothing is repeated.
            bulk: Whether calls let others go first when the rate budget is short.
        """
        given = {"timeout": timeout, "deadline": deadline, "max_attempts": max_attempts, "bulk": bulk}
        derived = type(self).__new__(type(self))
        derived._native = self._native.with_options({name: value for name, value in given.items() if value is not _UNCHANGED})
        return derived

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self.base_url!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError(f"a {type(self).__name__} holds a key and cannot be pickled; make one where it is needed")


class _SyncClient(_Client):
    __slots__ = ()

    def _call(self, operation: str, params: dict[str, Any]) -> Any:
        return self._native.call(operation, params, False)

    def _call_raw(self, operation: str, params: dict[str, Any]) -> Any:
        return self._native.call(operation, params, True)

    def _walk(self, operation: str, params: dict[str, Any], member: str | None, prefetch: int, position: str | None) -> Any:
        walk = self._native.walk(operation, params, member, prefetch, position, False)
        return Pages(walk) if member is None else Items(walk)

    def _walk_raw(self, operation: str, params: dict[str, Any], member: str | None, prefetch: int, position: str | None) -> Any:
        return Pages(self._native.walk(operation, params, None, prefetch, position, True))

    def headroom(self) -> Headroom | None:
        """How much of the rate limit is left; nothing for a client without one. It asks Redis when the budget is there."""
        return self._native.headroom()

    def request(
        self, method: str, path: str, *, query: Mapping[str, str | float | bool] | None = None, body: Any = None
    ) -> RawResponse[Any]:
        """Calls a route that this package does not know. `path` starts with a slash and is already percent-encoded."""
        return self._native.request(method, path, query, body)

    def close(self) -> None:
        """Refuses further calls."""
        self._native.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


class _AsyncClient(_Client):
    __slots__ = ()

    async def _call(self, operation: str, params: dict[str, Any]) -> Any:
        return await self._native.start(operation, params, False)

    async def _call_raw(self, operation: str, params: dict[str, Any]) -> Any:
        return await self._native.start(operation, params, True)

    def _walk(self, operation: str, params: dict[str, Any], member: str | None, prefetch: int, position: str | None) -> Any:
        walk = self._native.walk(operation, params, member, prefetch, position, False)
        return AsyncPages(walk) if member is None else AsyncItems(walk)

    def _walk_raw(self, operation: str, params: dict[str, Any], member: str | None, prefetch: int, position: str | None) -> Any:
        return AsyncPages(self._native.walk(operation, params, None, prefetch, position, True))

    async def headroom(self) -> Headroom | None:
        """How much of the rate limit is left; nothing for a client without one. It asks Redis when the budget is there."""
        return await self._native.start_headroom()

    async def request(
        self, method: str, path: str, *, query: Mapping[str, str | float | bool] | None = None, body: Any = None
    ) -> RawResponse[Any]:
        """Calls a route that this package does not know. `path` starts with a slash and is already percent-encoded."""
        return await self._native.start_request(method, path, query, body)

    async def close(self) -> None:
        """Refuses further calls."""
        self._native.close()

    aclose = close

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self.close()


class _PartooClient(_Client):
    """The constructor of both clients of Partoo."""

    __slots__ = ()

    def __init__(
        self,
        api_key: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float = 30.0,
        deadline: float | None = None,
        max_attempts: int = 3,
        bulk: bool = False,
        rate_limit: int | None = 300,
        response_limit: int = 67_108_864,
        proxy: str | None = None,
        ca_bundle: str | os.PathLike[str] | None = None,
        redis_url: str | None = None,
        redis_fallback: Literal["error", "local"] = "error",
        on_attempt: Callable[[Attempt], object] | None = None,
        backend: _native.Recorder | None = None,
    ) -> None:
        """Takes the key and the options; nothing is started or sent before the first call.

        Args:
            api_key: The key; that of the environment variable `PARTOO_API_KEY` when absent.
            base_url: Where to send to, such as the vendor's sandbox; `PARTOO_BASE_URL` or production when absent.
            timeout: How many seconds one attempt may take, from connecting to the last byte of the answer.
            deadline: How many seconds a call may take in all, with every wait and attempt; as long as it takes when absent.
            max_attempts: How many requests a call may take; with 1, nothing is repeated. Only what can do no harm twice ever is.
            bulk: Whether calls let others go first when the rate budget is short: for synchronisation in the background.
            rate_limit: How many calls a minute all clients with this key make together; what is above waits. `None` for no limit.
            response_limit: How many bytes an answer may hold, after decompression.
            proxy: The URL of a proxy; that of the environment (`HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`) when absent, none when empty.
            ca_bundle: A PEM file of certificates to trust beside those of the system and of `SSL_CERT_FILE` and `REQUESTS_CA_BUNDLE`.
            redis_url: The Redis where a fleet of machines shares its rate budget: `redis://host:6379/0`.
            redis_fallback: What happens while Redis is away: `"error"`, or `"local"` for a budget of each process.
            on_attempt: Called after each attempt, by the thread or event loop that made the call. What it raises is reported and harms nothing.
            backend: A `localpresence.testing.Recorder` instead of the network.
        """
        key = _setting("api_key", api_key, "PARTOO_API_KEY")
        options = {
            "base_url": base_url or os.environ.get("PARTOO_BASE_URL"),
            "timeout": timeout,
            "deadline": deadline,
            "max_attempts": max_attempts,
            "bulk": bulk,
            "rate_limit": rate_limit,
            "response_limit": response_limit,
            "proxy": proxy,
            "ca_bundle": ca_bundle,
            "redis_url": redis_url,
            "redis_fallback": redis_fallback,
            "on_attempt": on_attempt,
            "backend": backend,
        }
        self._native = _native.Client.partoo(key, options)


class _FullwhereClient(_Client):
    """The constructor of both clients of Fullwhere."""

    __slots__ = ()

    def __init__(
        self,
        api_key: str | None = None,
        api_secret: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float = 30.0,
        deadline: float | None = None,
        max_attempts: int = 3,
        bulk: bool = False,
        rate_limit: int | None = 300,
        response_limit: int = 67_108_864,
        proxy: str | None = None,
        ca_bundle: str | os.PathLike[str] | None = None,
        redis_url: str | None = None,
        redis_fallback: Literal["error", "local"] = "error",
        on_attempt: Callable[[Attempt], object] | None = None,
        backend: _native.Recorder | None = None,
    ) -> None:
        """Takes the keys and the options; nothing is started or sent before the first call.

        Args:
            api_key: The key; that of the environment variable `FULLWHERE_API_KEY` when absent.
            api_secret: The secret; that of `FULLWHERE_API_SECRET` when absent.
            base_url: Where to send to; `FULLWHERE_BASE_URL` or production when absent.
            timeout: How many seconds one attempt may take, from connecting to the last byte of the answer.
            deadline: How many seconds a call may take in all, with every wait and attempt; as long as it takes when absent.
            max_attempts: How many requests a call may take; with 1, nothing is repeated. Only what can do no harm twice ever is.
            bulk: Whether calls let others go first when the rate budget is short: for synchronisation in the background.
            rate_limit: How many calls a minute all clients with this key make together; what is above waits. `None` for no limit.
            response_limit: How many bytes an answer may hold, after decompression.
            proxy: The URL of a proxy; that of the environment (`HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`) when absent, none when empty.
            ca_bundle: A PEM file of certificates to trust beside those of the system and of `SSL_CERT_FILE` and `REQUESTS_CA_BUNDLE`.
            redis_url: The Redis where a fleet of machines shares its rate budget: `redis://host:6379/0`.
            redis_fallback: What happens while Redis is away: `"error"`, or `"local"` for a budget of each process.
            on_attempt: Called after each attempt, by the thread or event loop that made the call. What it raises is reported and harms nothing.
            backend: A `localpresence.testing.Recorder` instead of the network.
        """
        key = _setting("api_key", api_key, "FULLWHERE_API_KEY")
        secret = _setting("api_secret", api_secret, "FULLWHERE_API_SECRET")
        options = {
            "base_url": base_url or os.environ.get("FULLWHERE_BASE_URL"),
            "timeout": timeout,
            "deadline": deadline,
            "max_attempts": max_attempts,
            "bulk": bulk,
            "rate_limit": rate_limit,
            "response_limit": response_limit,
            "proxy": proxy,
            "ca_bundle": ca_bundle,
            "redis_url": redis_url,
            "redis_fallback": redis_fallback,
            "on_attempt": on_attempt,
            "backend": backend,
        }
        self._native = _native.Client.fullwhere(key, secret, options)


class Partoo(_PartooClient, _SyncClient, PartooResources):
    """A client of the Partoo REST API v2; safe to share between threads, and after a fork."""

    __slots__ = ()

    @property
    def with_raw_response(self) -> RawPartooResources:
        """The same operations, each with its whole answer: status, headers, body."""
        return RawPartooResources(self._call_raw, self._walk_raw)


class AsyncPartoo(_PartooClient, _AsyncClient, AsyncPartooResources):
    """A client of the Partoo REST API v2 for asyncio; one serves any number of event loops."""

    __slots__ = ()

    @property
    def with_raw_response(self) -> AsyncRawPartooResources:
        """The same operations, each with its whole answer: status, headers, body."""
        return AsyncRawPartooResources(self._call_raw, self._walk_raw)


class Fullwhere(_FullwhereClient, _SyncClient, FullwhereResources):
    """A client of Fullwhere's partners API; safe to share between threads, and after a fork."""

    __slots__ = ()

    @property
    def with_raw_response(self) -> RawFullwhereResources:
        """The same operations, each with its whole answer: status, headers, body."""
        return RawFullwhereResources(self._call_raw, self._walk_raw)


class AsyncFullwhere(_FullwhereClient, _AsyncClient, AsyncFullwhereResources):
    """A client of Fullwhere's partners API for asyncio; one serves any number of event loops."""

    __slots__ = ()

    @property
    def with_raw_response(self) -> AsyncRawFullwhereResources:
        """The same operations, each with its whole answer: status, headers, body."""
        return AsyncRawFullwhereResources(self._call_raw, self._walk_raw)


def _setting(name: str, given: str | None, variable: str) -> str:
    value = os.environ.get(variable) if given is None else given
    if value is None:
        raise InvalidRequestError(f"{name}: is missing: pass it, or set {variable}", parameter=name)
    return value
