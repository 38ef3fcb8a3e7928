"""Lists that are replaced as a whole."""

import asyncio

import pytest

from localpresence import AsyncPartoo, DecodeError, InvalidRequestError, Partoo
from localpresence.testing import Recorder

PLANS = {"plans": [{"name": "posts", "enabled": True, "subscription_date": "2030-01-01", "expiration_date": None}], "org_plans": []}
KEPT = {"name": "posts", "enabled": True, "expiration_date": None}
DONE = {"business_id": "5409", "status": "success"}


@pytest.fixture
def recorder():
    return Recorder()


def add_messages(plans):
    return [*plans, {"name": "messages"}]


def test_a_change_keeps_what_it_does_not_touch(recorder):
    recorder.answer(200, PLANS)
    recorder.answer(200, DONE)
    result = Partoo("test-key", backend=recorder).businesses.change_plans(add_messages, business_id="5409")
    read, written = recorder.requests
    assert (read.method, written.method) == ("GET", "POST")
    assert written.json() == {"plans": [KEPT, {"name": "messages"}]}
    assert result.business_id == "5409"


def test_a_change_can_be_awaited(recorder):
    recorder.answer(200, {"plans": None})
    recorder.answer(200, {"org_id": 42})

    async def run():
        async with AsyncPartoo("test-key", backend=recorder) as partoo:
            return await partoo.organizations.change_plans(add_messages, org_id=42)

    assert asyncio.run(run()).org_id == 42
    assert recorder.requests[1].json() == {"plans": [{"name": "messages"}]}


def test_a_change_has_a_raw_answer(recorder):
    recorder.answer(200, PLANS)
    recorder.answer(200, DONE)
    raw = Partoo("test-key", backend=recorder).with_raw_response.businesses.change_plans(add_messages, business_id="5409")
    assert (raw.status, raw.json(), raw.value.business_id) == (200, DONE, "5409")


def test_what_cannot_be_sent_back_is_not_lost(recorder):
    recorder.answer(200, {"place_action_links": [{"gmb_id": "FOOD_TAKEOUT", "urls": [{"id": 3, "value": None}]}]})
    with pytest.raises(DecodeError, match="nothing was written") as caught:
        Partoo("test-key", backend=recorder).businesses.change_place_action_links(list, business_id="5409")
    assert caught.value.json_path == "place_action_links[0].urls[0].value"
    assert len(recorder.requests) == 1


def test_a_change_that_gives_no_list_writes_nothing(recorder):
    recorder.answer(200, PLANS)
    with pytest.raises(InvalidRequestError, match="plans"):
        Partoo("test-key", backend=recorder).businesses.change_plans(lambda plans: plans.append({"name": "messages"}), business_id="5409")
    assert len(recorder.requests) == 1
