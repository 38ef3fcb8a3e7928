"""A local emulator of the Partoo REST API and of Fullwhere's partners API, for tests."""

from ._binary import binary
from ._sandbox import Sandbox, SandboxError

__all__ = ["Sandbox", "SandboxError", "binary"]
