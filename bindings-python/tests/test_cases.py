"""Plays the cases that all languages share; `tests/cases/README.md` has the rules."""

import asyncio
import json
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from localpresence import AsyncFullwhere, AsyncPartoo, Fullwhere, LocalPresenceError, Partoo
from localpresence.models import Model
from localpresence.testing import Recorder
from localpresence.webhooks import Verifier

CASES = {path.stem: json.loads(path.read_text()) for path in sorted((Path(__file__).parents[2] / "tests/cases").glob("*.json"))}
CALLS = {name: case for name, case in CASES.items() if "operation" in case}
DELIVERIES = {name: case for name, case in CASES.items() if "webhook" in case}
BASE_PATHS = {"partoo": "/v2", "fullwhere": ""}


def test_there_are_cases():
    assert CALLS
    assert DELIVERIES


@pytest.mark.parametrize("mode", ["sync", "async"])
@pytest.mark.parametrize("name", CALLS)
def test_call(name, mode):
    case = CALLS[name]
    recorder = Recorder()
    if response := case.get("response"):
        recorder.answer(response["status"], response.get("text", response.get("body")), response.get("headers"))
    check(case, lambda: call(case, mode, recorder))
    check_request(case, recorder.requests)


@pytest.mark.parametrize("name", DELIVERIES)
def test_delivery(name):
    delivery = DELIVERIES[name]["webhook"]
    check(
        DELIVERIES[name],
        lambda: Verifier.with_keys([delivery["public_key"]]).unwrap(delivery["signature"], delivery["body"].encode()),
    )


def call(case, mode, recorder):
    vendor, resource, method = f"partoo.{case['operation']}".split(".")[-3:]

    def start(client):
        return getattr(getattr(client, resource), method)(**case["params"])

    async def run():
        async with client_of(vendor, AsyncPartoo, AsyncFullwhere, recorder) as client:
            return await start(client)

    if mode == "async":
        return asyncio.run(run())
    with client_of(vendor, Partoo, Fullwhere, recorder) as client:
        return start(client)


def client_of(vendor, partoo, fullwhere, recorder):
    if vendor == "partoo":
        return partoo("test-key", backend=recorder)
    return fullwhere("test-key", "test-secret", backend=recorder)


def check(case, action):
    if "error" in case:
        with pytest.raises(LocalPresenceError) as caught:
            action()
        check_error(case["error"], caught.value)
    else:
        assert_holds(case["value"], action())


def check_request(case, requests):
    expected = case.get("request")
    if expected is None:
        assert requests == []
        return
    (request,) = requests
    vendor = "fullwhere" if case["operation"].startswith("fullwhere.") else "partoo"
    url = urlsplit(request.url)
    assert request.method == expected["method"]
    assert url.path == BASE_PATHS[vendor] + expected["path"]
    assert dict(parse_qsl(url.query, keep_blank_values=True)) == expected.get("query", {})
    assert request.json() == expected.get("body")
    for header, value in expected.get("headers", {}).items():
        assert request.headers[header] == value


def check_error(expected, error):
    for name, value in expected.items():
        if name == "message":
            assert value in error.message
        else:
            assert getattr(error, name) == value, name


def assert_holds(expected, value, place="value"):
    if isinstance(value, Model):
        value = value.to_dict()
    if isinstance(expected, dict):
        assert isinstance(value, dict), place
        for name, member in expected.items():
            assert_holds(member, value.get(name), f"{place}.{name}")
    elif isinstance(expected, list):
        assert isinstance(value, list), place
        assert len(value) == len(expected), place
        for index, (item, other) in enumerate(zip(expected, value, strict=True)):
            assert_holds(item, other, f"{place}[{index}]")
    else:
        assert value == expected, place
