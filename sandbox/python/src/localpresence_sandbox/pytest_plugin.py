"""Fixtures for pytest, there as soon as the package is installed."""

from collections.abc import Iterator
from typing import Any

import pytest

from ._sandbox import Sandbox


@pytest.fixture(scope="session")
def localpresence_sandbox_options() -> dict[str, Any]:
    """The arguments of ``Sandbox``. Give a fixture of this name to change them."""
    return {}


@pytest.fixture(scope="session")
def localpresence_sandbox_of_session(localpresence_sandbox_options: dict[str, Any]) -> Iterator[Sandbox]:
    """The sandbox that all tests share, with whatever the tests before wrote."""
    with Sandbox(**localpresence_sandbox_options) as sandbox:
        yield sandbox


@pytest.fixture
def localpresence_sandbox(localpresence_sandbox_of_session: Sandbox) -> Sandbox:
    """A running sandbox with the data of its start."""
    localpresence_sandbox_of_session.reset()
    return localpresence_sandbox_of_session
