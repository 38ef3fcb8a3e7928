"""Keys and personal data stay where they belong, and wrong use says what to do."""

import copy
import pickle
import traceback

import pytest

from localpresence import BadRequestError, Fullwhere, InvalidRequestError, Partoo, RateLimitedError
from localpresence.testing import Recorder

KEY = "key-that-nobody-may-see"


def refused(recorder, **call):
    with pytest.raises(Exception) as caught:
        Partoo(KEY, backend=recorder, max_attempts=1).reviews.reply(**call)
    return caught.value


@pytest.fixture
def recorder():
    return Recorder()


def test_a_key_is_never_shown(recorder):
    partoo = Partoo(KEY, backend=recorder)
    fullwhere = Fullwhere(KEY, KEY, backend=recorder)
    recorder.answer(401, {"errors": {"authentication": "wrong"}})
    error = refused(recorder, review_id=34, content="Thank you!")
    shown = [repr(partoo), str(partoo), repr(partoo.reviews), repr(fullwhere), repr(partoo.with_raw_response), repr(recorder)]
    shown += [repr(recorder.requests), str(error), repr(error), "".join(traceback.format_exception(error)), str(vars(error))]
    assert recorder.requests[0].headers["x-apikey"] == KEY
    assert not [text for text in shown if KEY in text]
    assert KEY.encode() not in pickle.dumps(error)


@pytest.mark.parametrize("vendor", [Partoo, Fullwhere])
def test_a_client_cannot_be_pickled(vendor):
    client = vendor(KEY) if vendor is Partoo else vendor(KEY, KEY)
    with pytest.raises(TypeError, match="holds a key"):
        pickle.dumps(client)


def test_the_body_of_an_error_is_there_but_not_shown(recorder):
    recorder.answer(400, {"errors": {"json": {"content": "too short"}}, "author": "Alex Sample"})
    error = refused(recorder, review_id=34, content="")
    assert isinstance(error, BadRequestError)
    assert "Alex Sample" in error.body
    assert "Alex Sample" not in repr(error) + str(error)
    assert str(error) == "reviews.reply: the vendor answered 400: content too short"


@pytest.mark.parametrize("clone", [copy.copy, copy.deepcopy, lambda error: pickle.loads(pickle.dumps(error))])
def test_an_error_can_be_copied(recorder, clone):
    recorder.answer(429, {"error": "slow down"}, {"Retry-After": "60"})
    original = refused(recorder, review_id=34, content="Thank you!")
    error = clone(original)
    assert type(error) is RateLimitedError
    assert vars(error) == vars(original)
    assert (str(error), error.headers) == (str(original), {"retry-after": "60"})
    assert (error.code, error.status, error.retry_after, error.retryable) == ("rate_limited", 429, 60.0, True)
    assert (error.operation, error.method, error.path, error.attempts) == ("reviews.reply", "POST", "/comments", 1)


def test_without_an_answer_it_is_also_a_connection_error_of_python(recorder):
    error = refused(recorder, review_id=34, content="Thank you!")
    assert isinstance(error, ConnectionError)
    assert type(pickle.loads(pickle.dumps(error))) is type(error)


def test_a_missing_key_names_the_variable(monkeypatch):
    monkeypatch.delenv("PARTOO_API_KEY", raising=False)
    with pytest.raises(InvalidRequestError, match="PARTOO_API_KEY"):
        Partoo()


def test_the_environment_names_key_and_server(monkeypatch, recorder):
    monkeypatch.setenv("PARTOO_API_KEY", "test-key")
    monkeypatch.setenv("PARTOO_BASE_URL", "https://sandbox.example.org/v2/")
    assert Partoo(backend=recorder).base_url == "https://sandbox.example.org/v2"


@pytest.mark.parametrize("wrong", [{"base_url": "http://api.partoo.co"}, {"timeout": 0}, {"timeout": -1}, {"api_key": "a\nb"}, {"api_key": ""}])
def test_wrong_settings_are_refused(wrong):
    with pytest.raises(InvalidRequestError) as caught:
        Partoo(**{"api_key": "test-key"} | wrong)
    assert caught.value.parameter == next(iter(wrong))


def test_a_closed_client_refuses_calls(recorder):
    with Partoo("test-key", backend=recorder) as partoo:
        pass
    with pytest.raises(InvalidRequestError, match="closed"):
        partoo.users.me()
