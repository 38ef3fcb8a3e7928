"""The server half of a web page or an app, as an ASGI app.

    from localpresence.proxy import Principal, Proxy

    async def authorize(request):
        user = await user_of(request.bearer)  # yours
        return user and Principal(user.id, roles=user.roles, businesses=user.shops)

    app = Proxy("policy.toml", partoo_api_key=os.environ["PARTOO_API_KEY"], authorize=authorize)

Clients call the vendor's own paths below the mounts of the policy, `/api/partoo` and `/api/fullwhere`. What the policy does not allow is
refused; what it allows is written anew, and sent with the vendor's key and nothing of the client's headers.
"""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import json
import logging
import os
import traceback
from pathlib import Path
from typing import TypedDict
from urllib.parse import quote

from . import _native
from ._generated.policy import Policy, Rule
from ._native import Principal
from .errors import InvalidRequestError, LocalPresenceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asyncio import Future
    from collections.abc import Awaitable, Callable, Mapping, MutableMapping
    from typing import Any, TypeAlias

    Scope = MutableMapping[str, Any]
    Message = MutableMapping[str, Any]
    Receive = Callable[[], Awaitable[Message]]
    Send = Callable[[Message], Awaitable[None]]
    Who: TypeAlias = Principal | str | None


__all__ = ["AuditRecord", "BrokenAnswer", "Forbidden", "Policy", "Principal", "Proxy", "Request", "Rule"]

#: Seconds that a client may take to send its body.
_BODY_TIMEOUT = 30.0
_LOGGER = logging.getLogger("localpresence.proxy")


class AuditRecord(TypedDict):
    """One for every decision: no path, no query, no value, no name of a person."""

    #: Who called; `None` when that was not found out.
    principal: str | None
    #: The operation; `None` when the request is none.
    operation: str | None
    #: Whether the operation may change something.
    writes: bool
    #: `allowed`, or the word of the refusal.
    decision: str
    #: The status for the client; `None` when there was none before it went away.
    status: int | None
    #: Microseconds from the request to the answer.
    micros: int


class Forbidden(Exception):
    """For `authorize` to raise: the caller is known, but may not use the proxy."""


class BrokenAnswer(Exception):
    """Raised to the server when an answer breaks off after its head was sent, as nothing else in ASGI tells the client that it is not whole.

    The text says why, and nothing of the request or of the answer.
    """


class Request:
    """The head of a request, for `authorize`. The body is not read for somebody who is not known."""

    __slots__ = ("scope",)

    def __init__(self, scope: Scope) -> None:
        #: The ASGI scope, with what middleware put into it; Starlette reads it by `HTTPConnection(request.scope)`.
        self.scope = scope

    @property
    def method(self) -> str:
        """The HTTP method."""
        method: str = self.scope["method"]
        return method

    def header(self, name: str) -> str | None:
        """The value of a header. `None` when it is absent, and when it is there several times: who could say which one counts?"""
        wanted = name.lower().encode("latin-1")
        values = [value for known, value in self.scope["headers"] if known.lower() == wanted]
        return values[0].decode("latin-1") if len(values) == 1 else None

    @property
    def bearer(self) -> str | None:
        """The token of `Authorization: Bearer ...`."""
        scheme, _, token = (self.header("authorization") or "").partition(" ")
        return token.strip() or None if scheme.lower() == "bearer" else None

    def __repr__(self) -> str:
        return f"Request(method={self.method!r})"


class Proxy:
    """Lets through what a policy allows, with the vendor's key: an ASGI app for asyncio, on its own or mounted anywhere.

    Answers go to the client as they come, up to `limits.answer_bytes` of the policy, and are read no faster than the client reads; those that
    a rule takes fields out of are read whole first. One that breaks off, grows too large or takes longer than `timeout` after its head was
    sent raises `BrokenAnswer`: the server then closes the connection, and the client does not take what it has for the whole. When the client
    goes away, a read is given up and a write is seen through; nothing is sent twice. The shares of the rate budget are counted in each
    process for itself.

    Args:
        policy: What is allowed: a dict (a `Policy`), JSON text, or the path of a file in TOML (Python 3.11 or newer) or, ending in `.json`, JSON.
        partoo_api_key: Partoo's key. At least one vendor's is needed.
        fullwhere_api_key: Fullwhere's key.
        fullwhere_api_secret: Fullwhere's secret.
        authorize: Finds out who calls, from a `Request`: gives a `Principal`, the id of one without roles and limits, or `None` for nobody.
            A coroutine function, or a plain one, which is called in a thread. When it fails, the client gets a bare 500; the logger
            `localpresence.proxy` is told where, but not the words of the error, which may hold a token.
        public: Lets everybody in, as the principal `public`, instead of `authorize`. Name the hosts of the proxy in `browser.hosts` of the
            policy then: without, it answers to loopback names and IP addresses only.
        audit: Called on the event loop with an `AuditRecord` for every decision; must not wait. Without it, each is printed as a line of JSON.
        partoo_url: Where to send to; Partoo's production when absent.
        fullwhere_url: Where to send to; Fullwhere's production when absent.
        timeout: How many seconds an answer may take, from the request to its last byte, a client that reads slowly included.
    """

    __slots__ = ("_audit", "_authorize", "_native", "_timeout", "_writes")

    def __init__(
        self,
        policy: Policy | Mapping[str, Any] | str | os.PathLike[str],
        *,
        partoo_api_key: str | None = None,
        fullwhere_api_key: str | None = None,
        fullwhere_api_secret: str | None = None,
        authorize: Callable[[Request], Who] | Callable[[Request], Awaitable[Who]] | None = None,
        public: bool = False,
        audit: Callable[[AuditRecord], object] | None = None,
        partoo_url: str | None = None,
        fullwhere_url: str | None = None,
        timeout: float = 30.0,
    ) -> None:
        if (authorize is None) is not (public is True):
            raise _refuse("authorize", "say who may call, or `public=True` when everybody may use your vendor account; not both")
        if authorize is not None and not callable(authorize):
            raise _refuse("authorize", "must be a function of one request")
        if audit is not None and (not callable(audit) or _is_async(audit)):
            raise _refuse("audit", "must be a plain function of one record")
        if (fullwhere_api_key is None) is not (fullwhere_api_secret is None):
            raise _refuse("fullwhere_api_key", "needs `fullwhere_api_secret`, and the other way round")
        if partoo_api_key is None and fullwhere_api_key is None:
            raise _refuse("partoo_api_key", "is missing: give the key of at least one vendor")
        partoo = None if partoo_api_key is None else (partoo_api_key, partoo_url)
        fullwhere = None
        if fullwhere_api_key is not None and fullwhere_api_secret is not None:
            fullwhere = (fullwhere_api_key, fullwhere_api_secret, fullwhere_url)
        self._native = _native.Proxy(_policy(policy), partoo, fullwhere, timeout)
        self._authorize = authorize
        self._audit = audit or _print
        self._timeout = timeout
        self._writes: set[Future[None]] = set()
        for warning in self._native.warnings:
            _LOGGER.warning("policy: %s", warning)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers what a server received."""
        if scope["type"] == "http":
            await self._answer(scope, receive, send)
        elif scope["type"] == "lifespan":
            await self._live(receive, send)
        else:
            # Neither vendor has WebSockets; closed before it is accepted, one is refused.
            await send({"type": "websocket.close", "code": 1000})

    def covers(self, scope: Scope) -> bool:
        """Whether a path lies below a mount of the policy, so that this app and nobody else should answer it."""
        return scope["type"] == "http" and self._native.covers(_target(scope))

    async def finish(self) -> None:
        """Waits for the writes that are under way, also those whose clients are gone. A server that tells this app of its lifespan needs no call."""
        loop = asyncio.get_running_loop()
        while writes := [write for write in self._writes if write.get_loop() is loop]:
            await asyncio.wait(writes)

    def __repr__(self) -> str:
        return f"Proxy(public={self._authorize is None})"

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        exchange, answer = self._native.begin(scope["method"], _target(scope), [(name, value) for name, value in scope["headers"]])
        answer = answer or await self._admit(exchange, scope) or await self._decide(exchange, receive)
        if answer is None:
            await self._forward(exchange, receive, send)
        else:
            self._log(exchange, answer[0])
            await _send(send, answer)

    async def _admit(self, exchange: _native.Exchange, scope: Scope) -> _native.Answer | None:
        """Takes who calls. Whatever goes wrong here lets nobody in."""
        try:
            who = await self._who(Request(scope))
        except Forbidden:
            return exchange.forbid()
        except Exception as error:
            _tell("authorize", error)
            return exchange.fail("internal")
        try:
            return exchange.admit(who)
        except TypeError:
            _LOGGER.error("authorize must give a Principal, an id or None; it gave a %s", type(who).__name__)
        except InvalidRequestError as error:
            # Its text says what an id must be, and not what this one was.
            _LOGGER.error("authorize gave what is no id: %s", error)
        return exchange.fail("internal")

    async def _who(self, request: Request) -> Who:
        if self._authorize is None:
            return Principal.public()
        if _is_async(self._authorize):
            who = self._authorize(request)
        else:
            who = await asyncio.to_thread(self._authorize, request)
        return await who if inspect.isawaitable(who) else who

    async def _decide(self, exchange: _native.Exchange, receive: Receive) -> _native.Answer | None:
        try:
            body = await asyncio.wait_for(_whole(receive, self._native.request_bytes), _BODY_TIMEOUT)
        except _BodyError as error:
            return exchange.fail(error.what)
        except asyncio.TimeoutError:
            return exchange.fail("incomplete")
        return exchange.decide(body)

    async def _forward(self, exchange: _native.Exchange, receive: Receive, send: Send) -> None:
        """Sends once. The core goes on with a write whatever happens here, even when this task is cancelled."""
        is_write = exchange.outlives_client
        over = asyncio.get_running_loop().create_future()
        over.add_done_callback(self._writes.discard)
        if is_write:
            self._writes.add(over)
        try:
            await self._ask(exchange, is_write, receive, send)
        finally:
            rest = exchange.leave(see_through=is_write)
            if rest is None:
                over.set_result(None)
            else:
                rest.add_done_callback(lambda _: over.set_result(None))
        if rest is not None:
            await asyncio.wait({over})

    async def _ask(self, exchange: _native.Exchange, is_write: bool, receive: Receive, send: Send) -> None:
        """Asks the vendor, and gives the client the answer while it is there."""
        until = asyncio.get_running_loop().time() + self._timeout
        asked: Future[Any] = exchange.send()
        asked.add_done_callback(lambda done: self._log(exchange, _status(done)))
        gone: Future[Any] = asyncio.ensure_future(_gone(receive))
        try:
            await asyncio.wait({asked, gone}, return_when=asyncio.FIRST_COMPLETED)
            if asked.done():
                answer, more = (exchange.fail("internal"), False) if asked.exception() else asked.result()
                if more:
                    await _stream(exchange, send, answer, gone, until)
                else:
                    await _send(send, answer)
        finally:
            gone.cancel()
            if not is_write:
                asked.cancel()

    def _log(self, exchange: _native.Exchange, status: int | None) -> None:
        record = exchange.audit(status)
        if record is None:
            return
        try:
            self._audit(record)
        except Exception as error:
            _tell("audit", error)

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.shutdown":
                await self.finish()
                await send({"type": "lifespan.shutdown.complete"})
                return
            await send({"type": "lifespan.startup.complete"})


class _BodyError(Exception):
    def __init__(self, what: str) -> None:
        self.what = what


async def _whole(receive: Receive, most: int) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise _BodyError("incomplete")
        body += message.get("body", b"")
        if len(body) > most:
            raise _BodyError("too_large")
        if not message.get("more_body", False):
            return bytes(body)


async def _gone(receive: Receive) -> None:
    # A server that cannot say whether the client is still there raises: then it counts as there.
    with contextlib.suppress(Exception):
        while (await receive())["type"] != "http.disconnect":
            pass
        return
    await asyncio.get_running_loop().create_future()


async def _send(send: Send, answer: _native.Answer) -> None:
    status, headers, body = answer
    if body:
        headers = [*headers, (b"content-length", str(len(body)).encode())]
    # A server may raise when the client has gone.
    with contextlib.suppress(OSError):
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})


async def _stream(exchange: _native.Exchange, send: Send, begun: _native.Answer, gone: Future[None], until: float) -> None:
    """Goes on with an answer as it comes, until the client has it or goes away."""
    passing = asyncio.ensure_future(_pass(exchange, send, begun))
    left = until - asyncio.get_running_loop().time()
    try:
        await asyncio.wait({passing, gone}, timeout=left, return_when=asyncio.FIRST_COMPLETED)
        if passing.done():
            passing.result()
        elif not gone.done():
            raise BrokenAnswer("the answer broke off: it took too long")
    finally:
        passing.cancel()


async def _pass(exchange: _native.Exchange, send: Send, begun: _native.Answer) -> None:
    status, headers, piece = begun
    more = True
    with contextlib.suppress(OSError):
        await send({"type": "http.response.start", "status": status, "headers": headers})
        if piece:
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        while more:
            # Only once the client's side has taken the last piece is there another.
            piece, more = await _next(exchange)
            await send({"type": "http.response.body", "body": piece, "more_body": more})


async def _next(exchange: _native.Exchange) -> tuple[bytes, bool]:
    try:
        return await exchange.next()
    except LocalPresenceError as error:
        raise BrokenAnswer(f"the answer broke off: {error}") from None


def _status(done: Future[tuple[_native.Answer, bool]]) -> int | None:
    if done.cancelled() or done.exception():
        return None
    (status, _, _), _ = done.result()
    return status


def _target(scope: Scope) -> bytes:
    """Path and query as the client wrote them, below where this app is mounted: what was decoded may have been something else."""
    path: bytes | None = scope.get("raw_path")
    if path is None:
        raise RuntimeError("the server does not give `raw_path`, without which nobody knows what the client asked for; uvicorn and hypercorn do")
    root: str = scope.get("root_path") or ""
    # Behind something that takes its own prefix off the path, that prefix is in `root_path` all the same.
    outer: str = scope.get("app_root_path") or ""
    for mount in (root, root[len(outer) :] if root.startswith(outer) else ""):
        prefix = quote(mount.rstrip("/")).encode()
        if prefix and path.startswith(prefix + b"/"):
            path = path[len(prefix) :]
            break
    query: bytes = scope.get("query_string") or b""
    return path + b"?" + query if query else path


def _policy(given: Policy | Mapping[str, Any] | str | os.PathLike[str]) -> Any:
    if not isinstance(given, (str, os.PathLike)):
        return dict(given)
    if isinstance(given, str) and given.lstrip().startswith("{"):
        return given
    path = Path(given)
    text = path.read_text(encoding="utf-8")
    return text if path.suffix == ".json" else _toml(text)


def _toml(text: str) -> dict[str, Any]:
    try:
        import tomllib
    except ImportError:
        raise _refuse("policy", "TOML needs Python 3.11 or newer; write it in JSON") from None
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _refuse("policy", str(error)) from None


def _is_async(function: object) -> bool:
    # An object that is called like a function counts by what is called.
    return inspect.iscoroutinefunction(function) or inspect.iscoroutinefunction(getattr(type(function), "__call__", None))


def _print(record: AuditRecord) -> None:
    # A line that cannot be written is given up: the log must not stop the traffic.
    with contextlib.suppress(OSError, ValueError):
        print(json.dumps(record), flush=True)


def _tell(hook: str, error: Exception) -> None:
    place = traceback.extract_tb(error.__traceback__)[-1]
    _LOGGER.error("%s raised %s at %s:%s", hook, type(error).__name__, place.filename, place.lineno)


def _refuse(parameter: str, why: str) -> InvalidRequestError:
    return InvalidRequestError(f"{parameter}: {why}", parameter=parameter)
