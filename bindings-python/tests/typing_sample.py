"""Checked by mypy and pyright, never run: the surface as users write against it."""

from __future__ import annotations

import asyncio
from datetime import date, datetime

from typing_extensions import assert_type

from localpresence import AsyncFullwhere, AsyncPartoo, Partoo, RateLimitedError, RawResponse, inputs, parse_timestamp
from localpresence.models import Customer, Review, ReviewPage, ReviewState, ReviewUpdatedEvent
from localpresence.testing import Recorder
from localpresence.webhooks import Verifier


def synchronous(states: list[ReviewState]) -> list[str]:
    with Partoo("test-key", timeout=5) as partoo:
        page = partoo.reviews.search(state__in=states, update_date__gte=date(2026, 3, 1), per_page=100)
        assert_type(page, ReviewPage)
        for review in page.reviews:
            assert_type(review.rating, "int | None")
            if review.comments:
                assert_type(review.comments.content, "str | None")
        partoo.businesses.update(business_id="5409", zipcode=None, name="Sample")
        params: inputs.SearchReviews = {"state__in": ["treated"]}
        raw = partoo.with_raw_response.reviews.search(**params)
        assert_type(raw, RawResponse[ReviewPage])
        return [review.state for review in raw.value.reviews]


async def asynchronous() -> None:
    async with AsyncPartoo() as partoo, AsyncFullwhere() as fullwhere:
        page, customer = await asyncio.gather(partoo.reviews.search(), fullwhere.customers.get(id="7d1f3a52"))
        assert_type(page, ReviewPage)
        assert_type(customer, Customer)
        raw = await partoo.with_raw_response.reviews.update(review_id=34, state="treated")
        assert_type(raw.value, Review)
        raw_any = await partoo.request("GET", "/user/me", query={"page": 1})
        print(raw_any.value)


def helpers(partoo: Partoo) -> str:
    result = partoo.businesses.change_plans(lambda plans: [*plans, {"name": "posts"}], business_id="5409")
    assert_type(parse_timestamp("2026-03-01"), "datetime | date")
    return result.business_id


def wrong(partoo: Partoo) -> None:
    partoo.businesses.change_plans(lambda plans: [*plans, 7], business_id="5409")  # type: ignore[list-item]  # pyright: ignore
    partoo.reviews.search(stat__in=["treated"])  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    partoo.reviews.reply(content="Thank you!")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    partoo.reviews.search(page="2")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    partoo.businesses.update(business_id="5409", name=None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def errors(partoo: Partoo) -> float | None:
    try:
        partoo.users.me()
    except RateLimitedError as error:
        return error.retry_after
    except TimeoutError as error:
        print(error)
    return None


def events(signature: str, body: bytes) -> int | None:
    event = Verifier.sandbox().unwrap(signature, body)
    if isinstance(event, ReviewUpdatedEvent):
        assert_type(event.payload.review, Review)
        return event.payload.review.id
    return None


def tests() -> None:
    recorder = Recorder()
    recorder.answer(200, Review(id=34, state="treated").to_dict(), {"x-id": "1"})
    Partoo("test-key", backend=recorder)
    print(recorder.requests[0].json())
