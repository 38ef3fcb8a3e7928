"""Options of clients and of calls."""

import asyncio
import inspect

import pytest

from localpresence import (
    AsyncFullwhere,
    AsyncPartoo,
    ConnectionError,
    DecodeError,
    Fullwhere,
    InvalidRequestError,
    Partoo,
    RateLimitedError,
    ServerError,
)
from localpresence.testing import Recorder

CLIENTS = [Partoo, AsyncPartoo, Fullwhere, AsyncFullwhere]
OPTIONS = {
    "base_url": None,
    "timeout": 30.0,
    "deadline": None,
    "max_attempts": 3,
    "bulk": False,
    "rate_limit": 300,
    "response_limit": 64 * 1024 * 1024,
    "proxy": None,
    "ca_bundle": None,
    "redis_url": None,
    "redis_fallback": "error",
    "on_attempt": None,
    "backend": None,
}


@pytest.fixture
def recorder():
    return Recorder()


@pytest.mark.parametrize("client", CLIENTS)
def test_all_clients_have_the_same_options(client):
    parameters = inspect.signature(client).parameters.values()
    assert {one.name: one.default for one in parameters if one.kind is one.KEYWORD_ONLY} == OPTIONS
    assert all(f"{name}: " in client.__init__.__doc__ for name in OPTIONS)


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize(
    "wrong",
    [
        {"timeout": 0},
        {"timeout": float("nan")},
        {"deadline": -1},
        {"max_attempts": 0},
        {"max_attempts": -1},
        {"rate_limit": 0},
        {"rate_limit": 2**40},
        {"response_limit": -1},
        {"proxy": "http://user:hush@["},
        {"ca_bundle": "/nowhere/ca.pem"},
        {"redis_url": "http://:hush@redis.example"},
        {"redis_fallback": "remote"},
        {"on_attempt": "print"},
    ],
)
def test_wrong_options_are_refused_by_name(client, wrong):
    with pytest.raises(InvalidRequestError) as caught:
        client("test-key", **{"api_secret": "test-secret"} if "Fullwhere" in client.__name__ else {}, **wrong)
    assert caught.value.parameter == next(iter(wrong))
    assert "hush" not in str(caught.value)


def test_an_option_of_another_type_is_refused_by_name():
    with pytest.raises(TypeError, match="timeout"):
        Partoo("test-key", timeout="5")


def test_a_derived_client_changes_what_is_given_and_shares_the_rest(recorder):
    partoo = Partoo("test-key", backend=recorder, max_attempts=1, base_url="https://sandbox.example.org/v2")
    patient = partoo.with_options(max_attempts=2, deadline=30)
    for _ in range(3):
        recorder.answer(503)
    with pytest.raises(ServerError) as caught:
        patient.users.me()
    assert (type(patient), patient.base_url, caught.value.attempts) == (Partoo, partoo.base_url, 2)
    with pytest.raises(ServerError) as caught:
        partoo.users.me()
    assert caught.value.attempts == 1
    assert patient.headroom() == partoo.headroom()
    patient.close()
    with pytest.raises(InvalidRequestError, match="closed"):
        partoo.users.me()


def test_a_derived_client_tells_the_same_hook(recorder):
    recorder.answer(200, {"id": "1"})
    told = []
    Partoo("test-key", backend=recorder, on_attempt=told.append).with_options(bulk=True).users.me()
    assert len(told) == 1


def test_a_deadline_can_be_taken_away(recorder):
    recorder.answer(429, None, {"Retry-After": "60"})
    recorder.answer(200, {"id": "1"})
    hasty = Partoo("test-key", backend=recorder, deadline=10)
    assert hasty.with_options(deadline=None).users.me().id == "1"
    assert recorder.waits == [60.0]


@pytest.mark.parametrize("wrong", [{"timeout": 0}, {"deadline": 0}, {"max_attempts": 0}])
def test_wrong_options_of_calls_are_refused_by_name(recorder, wrong):
    with pytest.raises(InvalidRequestError) as caught:
        Partoo("test-key", backend=recorder).with_options(**wrong)
    assert caught.value.parameter == next(iter(wrong))


def test_headroom_counts_the_calls_of_all_clients_with_the_key(recorder):
    for _ in range(3):
        recorder.answer(200, {"id": "1"})
    one, other = Partoo("test-key", backend=recorder, rate_limit=10), AsyncPartoo("test-key", backend=recorder, rate_limit=10)
    one.users.me()

    async def rest():
        await other.users.me()
        return await other.headroom()

    headroom = asyncio.run(rest())
    assert (headroom.limit, headroom.remaining, headroom.more_in) == (10, 8, 61.0)
    assert headroom == one.headroom()
    assert Partoo("test-key", backend=recorder, rate_limit=None).headroom() is None


def test_what_is_above_the_rate_limit_waits_or_is_told(recorder):
    for _ in range(3):
        recorder.answer(200, {"id": "1"})
    partoo = Partoo("test-key", backend=recorder, rate_limit=1)
    partoo.users.me()
    with pytest.raises(RateLimitedError) as caught:
        partoo.with_options(deadline=5).users.me()
    assert caught.value.attempts == 0
    partoo.users.me()
    assert recorder.waits == [61.0]


def test_an_answer_above_the_limit_is_refused(server):
    with pytest.raises(DecodeError, match="response_limit"):
        Partoo("test-key", base_url=server.url, response_limit=10).users.me()


def test_errors_know_the_headers_of_the_answer(recorder):
    recorder.answer(503, None, {"X-Request-Id": "7", "Retry-After": "200"})
    recorder.fail("connection")
    partoo = Partoo("test-key", backend=recorder, max_attempts=1)
    with pytest.raises(ServerError) as caught:
        partoo.users.me()
    assert caught.value.headers == {"x-request-id": "7", "retry-after": "200"}
    with pytest.raises(ConnectionError) as caught:
        partoo.users.me()
    assert caught.value.headers == {}


def test_a_failure_that_no_recorder_knows_is_refused(recorder):
    with pytest.raises(InvalidRequestError, match="how"):
        recorder.fail("boredom")
