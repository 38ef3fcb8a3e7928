"""Plays the faults that all languages share; `tests/faults/README.md` has the rules."""

import asyncio
import json
from pathlib import Path

import pytest

from localpresence import AsyncPartoo, LocalPresenceError, Partoo

FAULTS = {path.stem: json.loads(path.read_text()) for path in sorted((Path(__file__).parents[2] / "tests/faults").glob("*.json"))}


def test_there_are_faults():
    assert len(FAULTS) > 20


@pytest.mark.parametrize("mode", ["sync", "async"])
@pytest.mark.parametrize("name", FAULTS)
def test_fault(sandbox, name, mode):
    case = FAULTS[name]
    sandbox.control("PUT", "/faults", {"faults": case["faults"]})
    if case.get("succeeds"):
        call(sandbox, case, mode)
    else:
        with pytest.raises(LocalPresenceError) as caught:
            call(sandbox, case, mode)
        members = {member: getattr(caught.value, member) for member in case["error"]}
        assert members == case["error"]
    counts = sandbox.counts(case["operation"])
    assert (counts["received"], counts["carried_out"]) == (case["received"], case["carried_out"])


def call(sandbox, case, mode):
    options = {"base_url": sandbox.url, "rate_limit": None} | case["options"]
    resource, method = case["operation"].split(".")

    def start(client):
        return getattr(getattr(client, resource), method)(**case["params"])

    async def run():
        return await start(AsyncPartoo(sandbox.key, **options))

    return asyncio.run(run()) if mode == "async" else start(Partoo(sandbox.key, **options))
