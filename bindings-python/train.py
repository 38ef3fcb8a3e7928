"""Plays calls over HTTP that programs make all day: the code that they run through is what the wheel is made fast for.

`cargo xtask build python` runs it with a wheel that counts. The answers are those of the cases that all languages share.
"""

import asyncio
import gzip
import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "tests"))

from vendor import Vendor  # noqa: E402

from localpresence import AsyncPartoo, Partoo  # noqa: E402
from localpresence.webhooks import Verifier  # noqa: E402

ALL_DAY = ["users.me", "reviews.search", "reviews.reply"]
ROUNDS = 200
#: How many entries a long page has. More would outweigh what is done once for each call.
PAGE = 10
#: How many asynchronous calls are under way at once.
AT_ONCE = 4
OPTIONS = {"max_attempts": 1, "rate_limit": None}


class Calls:
    """Some cases, whose calls a vendor answers over HTTP."""

    def __init__(self, cases):
        self.vendor = Vendor()
        self.cases = cases

    def play(self):
        with Partoo("test-key", base_url=self.vendor.url, **OPTIONS) as client:
            for case in self.answered():
                call(client, case)

    async def play_async(self):
        async with AsyncPartoo("test-key", base_url=self.vendor.url, **OPTIONS) as client:
            for case in self.answered():
                await asyncio.gather(*(call(client, case) for _ in range(AT_ONCE)))

    def answered(self):
        """Gives one case after the other, its answer prepared: short and long, and some of them compressed."""
        for number in range(ROUNDS):
            for case in self.cases:
                answer = case["response"]
                for body in answer["body"], lengthened(answer["body"]):
                    self.prepare(answer, body, compresses=number % 4 == 0)
                    yield case
            self.vendor.take()

    def prepare(self, answer, body, compresses):
        body, headers = json.dumps(body, ensure_ascii=False).encode(), answer.get("headers", {})
        if compresses:
            body, headers = gzip.compress(body, 1), {**headers, "content-encoding": "gzip"}
        self.vendor.answers(answer["status"], body, **headers)


def call(client, case):
    resource, method = case["operation"].split(".")
    return getattr(getattr(client, resource), method)(**case["params"])


def lengthened(body):
    """A page with more entries."""
    if not isinstance(body, dict):
        return body
    return {name: (value * PAGE)[:PAGE] if isinstance(value, list) else value for name, value in body.items()}


def case(name):
    return json.loads((HERE.parent / f"tests/cases/{name}.json").read_text())


def verify(public_key, signature, body):
    verifier = Verifier.with_keys([public_key])
    for _ in range(ROUNDS):
        verifier.unwrap(signature, body.encode())


def main():
    calls = Calls([case(operation) for operation in ALL_DAY])
    calls.play()
    asyncio.run(calls.play_async())
    verify(**case("webhook.review_updated")["webhook"])


if __name__ == "__main__":
    main()
