"""Starts the program and talks to its control API."""

import json
import subprocess
import threading
from collections.abc import Mapping, Sequence
from os import PathLike
from types import TracebackType
from typing import Any
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

from ._binary import binary

_START_SECONDS = 30
_STOP_SECONDS = 5
_CONTROL_SECONDS = 30
# A proxy of the machine must not come between a test and this machine.
_opener = build_opener(ProxyHandler({}))


class SandboxError(Exception):
    """The program did not start, or its control API refused something."""


class Sandbox:
    """The emulator of both vendors, on a free port of this machine.

    Runs from ``start`` to ``stop``, or within a ``with`` block. It ends with this process, however that ends.
    """

    partoo_url: str
    """The base URL of Partoo's API."""
    fullwhere_url: str
    """The base URL of Fullwhere's API."""
    control_url: str
    """Where the sandbox itself is asked and told."""
    public_key: str
    """The key that verifies its webhooks, base64."""
    api_key: str
    """A key of Partoo: that of organization 1."""
    api_keys: dict[str, str]
    """The keys of Partoo by organization."""
    role_keys: dict[str, str]
    """Keys of users with other roles than that of an administrator, such as ``provider``."""
    fullwhere_api_key: str
    """The key of Fullwhere."""
    fullwhere_api_secret: str
    """The secret of Fullwhere."""
    details: dict[str, Any]
    """All that the program told at its start."""

    def __init__(
        self,
        *,
        port: int = 0,
        rate_limit: int | None = 300,
        signing_key: str | None = None,
        api_keys: Mapping[int, str] | None = None,
        retry_delay_ms: int = 1000,
        arguments: Sequence[str] = (),
        program: "str | PathLike[str] | None" = None,
    ) -> None:
        """Prepares a sandbox; nothing runs yet.

        ``port`` 0 takes a free one. ``rate_limit`` is in calls a minute for each organization, ``None`` lifts it. ``signing_key`` is
        the base64 of 32 bytes, a new one at each start when absent. ``api_keys`` replaces keys by organization, 1 to 6. Webhooks
        answered with 5xx are sent again after ``retry_delay_ms``, which doubles each time. ``arguments`` go to the program as they
        are. ``program`` is another program than the one in this package.
        """
        self._command = [str(program or binary()), "--until-stdin-ends", f"--port={port}", f"--retry-delay-ms={retry_delay_ms}"]
        self._command.append(f"--rate-limit={'off' if rate_limit is None else rate_limit}")
        if signing_key is not None:
            self._command.append(f"--signing-key={signing_key}")
        self._command += [f"--api-key={organization}={key}" for organization, key in (api_keys or {}).items()]
        self._command += arguments
        self._process: subprocess.Popen[bytes] | None = None

    def __repr__(self) -> str:
        return f"Sandbox({getattr(self, 'partoo_url', 'not started')!r})"

    def start(self) -> "Sandbox":
        """Starts the program and waits until it answers. Raises ``SandboxError`` when it does not."""
        if self._process is not None:
            raise SandboxError("this sandbox runs already")
        pipe = subprocess.PIPE
        process = subprocess.Popen(self._command, stdin=pipe, stdout=pipe, stderr=pipe)
        line = self._first_line(process)
        if not line:
            _, complaint = process.communicate()
            raise SandboxError(f"the sandbox did not start: {complaint.decode(errors='replace').strip() or 'it said nothing'}")
        self._process = process
        self.details = json.loads(line)
        for name, value in self.details.items():
            setattr(self, name, value)
        return self

    @staticmethod
    def _first_line(process: "subprocess.Popen[bytes]") -> bytes:
        assert process.stdout is not None
        limit = threading.Timer(_START_SECONDS, process.kill)
        limit.start()
        try:
            return process.stdout.readline()
        finally:
            limit.cancel()

    def stop(self) -> None:
        """Ends the program. Does nothing when it does not run."""
        process, self._process = self._process, None
        if process is None:
            return
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream is not None:
                stream.close()
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def __enter__(self) -> "Sandbox":
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    def control(self, method: str, path: str, body: Any = None) -> Any:
        """Asks the control API, for example ``control("POST", "/events", {"type": "review_updated"})``.

        Returns the JSON of the answer, ``None`` where there is none. Raises ``SandboxError`` with the sandbox's words when it refuses.
        """
        data = None if body is None else json.dumps(body).encode()
        request = Request(self.control_url + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with _opener.open(request, timeout=_CONTROL_SECONDS) as answer:
                text = answer.read()
        except HTTPError as error:
            with error:
                raise SandboxError(f"{method} {path}: {error.read().decode(errors='replace')}") from None
        return json.loads(text) if text else None

    def reset(self) -> None:
        """Back to the data of the start, without faults and logs. Only the time stays as it is."""
        self.control("POST", "/reset")

    def set_faults(self, faults: Sequence[Mapping[str, Any]], *, seed: int = 0) -> None:
        """Lets things go wrong, for example ``[{"operation": "reviews.reply", "kind": "status", "status": 503, "times": 2}]``."""
        self.control("PUT", "/faults", {"faults": list(faults), "seed": seed})

    def requests(self) -> dict[str, Any]:
        """What was asked: ``count``, ``operations`` with what each received and carried out, and the last ``requests``."""
        log: dict[str, Any] = self.control("GET", "/requests")
        return log

    def deliveries(self) -> list[dict[str, Any]]:
        """What became of each webhook delivery."""
        log: list[dict[str, Any]] = self.control("GET", "/deliveries")["deliveries"]
        return log

    def advance(self, seconds: float) -> None:
        """Lets time pass without waiting for it."""
        self.control("POST", "/clock", {"advance_seconds": seconds})
