from asyncio import Future
from collections.abc import Mapping, Sequence
from typing import Any, final

from ._records import Headroom
from ._response import RawResponse
from .models import WebhookEvent
from .proxy import AuditRecord

__version__: str
SIGNATURE_HEADER: str
TRYOUT_HEADER: str

def parse_timestamp(text: str) -> tuple[tuple[int, int, int], tuple[int, int, int, int, int | None] | None]: ...

@final
class Client:
    @staticmethod
    def partoo(api_key: str, options: dict[str, Any]) -> Client: ...
    @staticmethod
    def fullwhere(api_key: str, api_secret: str, options: dict[str, Any]) -> Client: ...
    @property
    def base_url(self) -> str: ...
    def with_options(self, changes: dict[str, Any]) -> Client: ...
    def close(self) -> None: ...
    def call(self, id: str, params: dict[str, Any], raw: bool) -> Any: ...
    def start(self, id: str, params: dict[str, Any], raw: bool) -> Future[Any]: ...
    def walk(
        self, id: str, params: dict[str, Any], member: str | None, prefetch: int, position: str | None, raw: bool
    ) -> Walk: ...
    def headroom(self) -> Headroom | None: ...
    def start_headroom(self) -> Future[Headroom | None]: ...
    def request(self, method: str, path: str, query: Mapping[str, object] | None, body: object) -> RawResponse[Any]: ...
    def start_request(self, method: str, path: str, query: Mapping[str, object] | None, body: object) -> Future[RawResponse[Any]]: ...

@final
class Walk:
    def next(self) -> Any: ...
    def take(self) -> Any: ...
    def start(self) -> Future[bool]: ...
    def totals(self) -> tuple[int | None, int | None] | None: ...
    def position(self) -> str: ...
    def close(self) -> None: ...

class Recorder:
    def _answer(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None: ...
    def _fail(self, how: str) -> None: ...
    def _waits(self) -> list[float]: ...
    def _requests(self) -> list[tuple[str, str, list[tuple[str, str, bool]], bytes | None]]: ...

#: Status, headers and body.
Answer = tuple[int, list[tuple[bytes, bytes]], bytes]

@final
class Proxy:
    def __init__(
        self,
        policy: str | dict[str, Any],
        partoo: tuple[str, str | None] | None,
        fullwhere: tuple[str, str, str | None] | None,
        timeout: float,
    ) -> None: ...
    @property
    def warnings(self) -> list[str]: ...
    @property
    def request_bytes(self) -> int: ...
    def covers(self, target: bytes) -> bool: ...
    def begin(self, method: str, target: bytes, headers: list[tuple[bytes, bytes]]) -> tuple[Exchange, Answer | None]: ...

@final
class Exchange:
    def admit(self, who: Principal | str | None) -> Answer | None: ...
    def forbid(self) -> Answer | None: ...
    def decide(self, body: bytes) -> Answer | None: ...
    @property
    def outlives_client(self) -> bool: ...
    def send(self) -> Future[tuple[Answer, bool]]: ...
    def next(self) -> Future[tuple[bytes, bool]]: ...
    def leave(self, see_through: bool) -> Future[None] | None: ...
    def fail(self, what: str) -> Answer: ...
    def audit(self, status: int | None) -> AuditRecord | None: ...

@final
class Principal:
    """Who calls the proxy."""

    def __init__(
        self, id: str, *, roles: Sequence[str] = ..., businesses: Sequence[str] | None = None, org_id: int | None = None
    ) -> None:
        """Raises `InvalidRequestError` for an id that cannot stand in a log.

        Args:
            id: What tells principals apart, in logs too: an opaque id, never a name or an e-mail address.
            roles: The roles, by which rules may be chosen.
            businesses: The businesses that rules with `principal` allow; none when absent.
            org_id: The organization that rules with `principal` allow; none when absent.
        """

    @staticmethod
    def public() -> Principal:
        """Whoever calls, where the proxy asks nobody who they are."""

    @property
    def id(self) -> str:
        """What tells principals apart."""

    @property
    def roles(self) -> list[str]:
        """The roles."""

    @property
    def businesses(self) -> list[str] | None:
        """The businesses."""

    @property
    def org_id(self) -> int | None:
        """The organization."""

@final
class Verifier:
    """Checks deliveries against one or more public keys."""

    @staticmethod
    def production() -> Verifier:
        """With the key of Partoo's production."""

    @staticmethod
    def sandbox() -> Verifier:
        """With the key of Partoo's sandbox."""

    @staticmethod
    def with_keys(keys: list[str]) -> Verifier:
        """With keys of your own: PEM, or base64 of the DER or of the 32 raw bytes. A delivery signed by any of them is accepted."""

    def verify(self, signature: str | None, body: bytes | bytearray | memoryview) -> None:
        """Checks the signature of a delivery. `body` is the request body exactly as received.

        Raises `SignatureError` for a signature that is absent, malformed, or made with another key or for another body.
        """

    def unwrap(self, signature: str | None, body: bytes | bytearray | memoryview) -> WebhookEvent:
        """Verifies a delivery and reads its event. An event of a type that this version does not know is a `dict`."""
