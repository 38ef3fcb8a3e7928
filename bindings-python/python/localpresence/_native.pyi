from asyncio import Future
from collections.abc import Mapping
from typing import Any, final

from ._response import RawResponse
from .models import WebhookEvent

__version__: str
SIGNATURE_HEADER: str
TRYOUT_HEADER: str

def parse_timestamp(text: str) -> tuple[tuple[int, int, int], tuple[int, int, int, int, int | None] | None]: ...

@final
class Client:
    @staticmethod
    def partoo(api_key: str, base_url: str | None, timeout: float, backend: Recorder | None) -> Client: ...
    @staticmethod
    def fullwhere(api_key: str, api_secret: str, base_url: str | None, timeout: float, backend: Recorder | None) -> Client: ...
    @property
    def base_url(self) -> str: ...
    def call(self, id: str, params: dict[str, Any], raw: bool) -> Any: ...
    def start(self, id: str, params: dict[str, Any], raw: bool) -> Future[Any]: ...
    def request(self, method: str, path: str, query: Mapping[str, object] | None, body: object) -> RawResponse[Any]: ...
    def start_request(self, method: str, path: str, query: Mapping[str, object] | None, body: object) -> Future[RawResponse[Any]]: ...

class Recorder:
    def _answer(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None: ...
    def _requests(self) -> list[tuple[str, str, list[tuple[str, str, bool]], bytes | None]]: ...

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
