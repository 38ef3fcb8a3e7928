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
    for reaction in [case["response"]] if "response" in case else case.get("responses", []):
        react(recorder, reaction)
    check(case, lambda: call(case, mode, recorder))
    check_requests(case, recorder.requests)
    assert recorder.waits == pytest.approx(case.get("waits", recorder.waits))


@pytest.mark.parametrize("name", DELIVERIES)
def test_delivery(name):
    delivery = DELIVERIES[name]["webhook"]
    check(
        DELIVERIES[name],
        lambda: Verifier.with_keys([delivery["public_key"]]).unwrap(delivery["signature"], delivery["body"].encode()),
    )


def react(recorder, reaction):
    if "fails" in reaction:
        recorder.fail(reaction["fails"])
    else:
        recorder.answer(reaction["status"], reaction.get("text", reaction.get("body")), reaction.get("headers"))


def call(case, mode, recorder):
    vendor, resource, method = f"partoo.{case['operation']}".split(".")[-3:]

    def start(client):
        return getattr(getattr(client, resource), method)(**case["params"])

    async def run():
        async with client_of(case, vendor, AsyncPartoo, AsyncFullwhere, recorder) as client:
            return await start(client)

    if mode == "async":
        return asyncio.run(run())
    with client_of(case, vendor, Partoo, Fullwhere, recorder) as client:
        return start(client)


def client_of(case, vendor, partoo, fullwhere, recorder):
    options = {"max_attempts": 1, "rate_limit": None} | case.get("options", {})
    if vendor == "partoo":
        return partoo("test-key", backend=recorder, **options)
    return fullwhere("test-key", "test-secret", backend=recorder, **options)


def check(case, action):
    if "error" in case:
        with pytest.raises(LocalPresenceError) as caught:
            action()
        check_error(case["error"], caught.value)
    else:
        assert_holds(case["value"], action())


def check_requests(case, requests):
    expected = case.get("request")
    assert len(requests) == (0 if expected is None else case.get("requests", 1))
    for request in requests:
        check_request(case, expected, request)


def check_request(case, expected, request):
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
