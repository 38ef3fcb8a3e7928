"""Checked by mypy and pyright, never run: the surface as users write against it."""

from __future__ import annotations

import asyncio
from datetime import date, datetime

from typing_extensions import assert_type

from localpresence import (
    AsyncFullwhere,
    AsyncItems,
    AsyncPartoo,
    Attempt,
    Headroom,
    Items,
    LocalPresenceError,
    Pages,
    Partoo,
    RateLimitedError,
    RawResponse,
    Totals,
    inputs,
    parse_timestamp,
)
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


def walks(partoo: Partoo, saved: str | None) -> str:
    reviews = partoo.reviews.search_items(state__in=["treated"], prefetch=4, position=saved)
    assert_type(reviews, Items[Review])
    for review in reviews:
        assert_type(review, Review)
    assert_type(reviews.totals, "Totals | None")
    assert_type(partoo.reviews.search_pages(), Pages[ReviewPage])
    assert_type(partoo.with_raw_response.reviews.search_pages(page=2), Pages[RawResponse[ReviewPage]])
    assert_type(partoo.reviews.search_items().collect(50), list[Review])
    return reviews.position


async def asynchronous_walks(fullwhere: AsyncFullwhere) -> None:
    async with fullwhere.customers.list_items() as customers:
        assert_type(customers, AsyncItems[Customer])
        async for customer in customers:
            assert_type(customer, Customer)
    assert_type(await fullwhere.headroom(), "Headroom | None")


def options(count: list[float]) -> Partoo:
    def told(attempt: Attempt) -> None:
        count.append(attempt.seconds)

    partoo = Partoo(max_attempts=5, rate_limit=None, on_attempt=told, redis_fallback="local")
    assert_type(partoo.headroom(), "Headroom | None")
    return partoo.with_options(deadline=None, bulk=True)


def wrong(partoo: Partoo) -> None:
    partoo.businesses.change_plans(lambda plans: [*plans, 7], business_id="5409")  # type: ignore[list-item]  # pyright: ignore
    partoo.reviews.search_items(stat__in=["treated"])  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    partoo.reviews.search_items().collect()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    partoo.with_options(rate_limit=1)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    Partoo(redis_fallback="remote")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    partoo.reviews.search(stat__in=["treated"])  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    partoo.reviews.reply(content="Thank you!")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    partoo.reviews.search(page="2")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    partoo.businesses.update(business_id="5409", name=None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def errors(partoo: Partoo) -> float | None:
    try:
        partoo.users.me()
    except RateLimitedError as error:
        return error.retry_after
    except LocalPresenceError as error:
        assert_type(error.headers, dict[str, str])
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
    recorder.fail("before_sending")
    assert_type(recorder.waits, list[float])
    recorder.answer(200, Review(id=34, state="treated").to_dict(), {"x-id": "1"})
    Partoo("test-key", backend=recorder)
    print(recorder.requests[0].json())
