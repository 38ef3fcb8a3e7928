"""The hostile requests that every host of the company proxy is tried with."""

import asyncio
import json
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from asgi import Connection
from vendor import Vendor

from localpresence.proxy import Principal, Proxy

CORPUS = Path(__file__).parents[2] / "proxy/tests/corpus"
KEY = "an-invented-key-of-the-vendor"
ANNA = Principal("anna", businesses=["5409", "5410"], org_id=42)
#: What the vendor may see, besides what HTTP itself needs.
SENT = {"accept", "accept-encoding", "content-length", "content-type", "host", "user-agent", "x-apikey", "x-api-key", "x-api-secret"}

pytestmark = [
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is in the repository only"),
    pytest.mark.skipif(sys.version_info < (3, 11), reason="its policy is TOML"),
]


class Case(NamedTuple):
    name: str
    method: str
    target: str
    headers: list
    body: str
    expect: str


def cases():
    """The requests that a server can have read; whole ones as bytes are for the server alone."""
    for file in sorted(CORPUS.glob("*.json")):
        for index, group in enumerate(json.loads(file.read_text())["groups"]):
            if "raw" not in group:
                for value in group.get("each") or [None]:
                    yield case(f"{file.stem}[{index}] {value!r}", group, value)


def case(name, group, value):
    def put(text):
        return text if value is None else text.replace("{}", value)

    # A body of `{}` is the place of the value; elsewhere braces are what they are.
    body = group.get("body", "")
    headers = [(put(name), put(text)) for name, text in group.get("headers", {}).items()]
    headers += map(tuple, group.get("header_list", []))
    return Case(name, group["method"], put(group["target"]), headers, put(body) if body == "{}" else body, group["expect"])


def complaints(case, answer, received, record):
    operation = record["operation"] if record["decision"] == "allowed" else "refused"
    if operation != case.expect and case.expect != "contained":
        yield f"{operation} instead of {case.expect}"
    if len(received) != (operation != "refused"):
        yield f"reached the vendor {len(received)} times, as {operation}"
    if (answer.status == 200) is (operation == "refused"):
        yield f"was answered {answer.status}"
    for request in received:
        if KEY not in request.header("x-apikey") + request.header("x-api-key"):
            yield "came without the vendor's key"
        yield from (f"sent the vendor `{name}`" for name, value in request.headers if name not in SENT or "9f3c" in value or "evil" in value)


def test_every_case_is_decided_as_in_the_other_hosts():
    vendor, records, wrong = Vendor(), [], []
    keys = {"partoo_api_key": KEY, "fullwhere_api_key": KEY, "fullwhere_api_secret": KEY}
    urls = {"partoo_url": vendor.url, "fullwhere_url": vendor.url}

    async def authorize(request):
        return ANNA

    app = Proxy(CORPUS / "policy.toml", **keys, **urls, authorize=authorize, audit=records.append)

    async def play():
        count = 0
        for case in cases():
            answer = await Connection(case.method, case.target, case.headers, case.body.encode()).play(app)
            wrong.extend(f"{case.name}: {text}" for text in complaints(case, answer, vendor.take(), records.pop()))
            count += 1
        return count

    try:
        assert asyncio.run(play()) >= 500
    finally:
        vendor.stop()
    assert not wrong, "\n".join([f"{len(wrong)} wrong:", *wrong])
