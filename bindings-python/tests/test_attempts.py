"""Who is told of attempts: the hook and the log."""

import asyncio
import gc
import logging
import pickle
import subprocess
import sys
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor

import pytest

from localpresence import AsyncPartoo, Attempt, NotFoundError, Partoo
from localpresence.testing import Recorder


@pytest.fixture
def recorder():
    recorder = Recorder()
    recorder.fail("before_sending")
    recorder.answer(503, {"error": "busy"})
    recorder.answer(200, {"id": "1"})
    return recorder


@pytest.fixture(autouse=True)
def silence():
    """Each test sets its own level."""
    yield
    logging.getLogger("localpresence").setLevel(logging.NOTSET)


@pytest.fixture(params=["sync", "async"])
def call(request, recorder):
    """Calls with a client that has these options."""

    def run(**options):
        if request.param == "sync":
            return Partoo("test-key", backend=recorder, **options).users.me()
        return asyncio.run(call_async(recorder, options))

    return run


async def call_async(recorder, options):
    return await AsyncPartoo("test-key", backend=recorder, **options).users.me()


def test_the_hook_is_told_of_each_attempt_on_the_side_of_the_caller(call):
    attempts, threads = [], set()

    def hook(attempt):
        attempts.append(attempt)
        threads.add(threading.current_thread())

    call(on_attempt=hook)
    assert [(one.attempt, one.status, one.error, one.retry_in) for one in attempts] == [
        (1, None, "connection", 0.5),
        (2, 503, "server", 1.0),
        (3, 200, None, None),
    ]
    assert {(one.operation, one.method, one.path, one.server) for one in attempts} == {
        ("users.me", "GET", "/user/me", "api.partoo.co")
    }
    assert attempts[2].response_bytes == len('{"id": "1"}')
    assert threads == {threading.main_thread()}


def test_attempts_are_logged_with_their_waits(call, caplog):
    caplog.set_level(logging.DEBUG, "localpresence")
    call()
    assert [(record.levelname, record.name) for record in caplog.records] == [
        ("WARNING", "localpresence"),
        ("WARNING", "localpresence"),
        ("DEBUG", "localpresence"),
    ]
    texts = [record.getMessage() for record in caplog.records]
    assert texts[0] == "users.me: GET /user/me: attempt 1 failed after 0.000 s (connection); the next one follows in 0.5 s"
    assert "(server, status 503); the next one follows in 1 s" in texts[1]
    assert texts[2] == "users.me: GET /user/me answered 200 in 0.000 s"
    assert caplog.records[1].attempt.status == 503


def test_successes_are_logged_on_request_only(call, caplog):
    caplog.set_level(logging.INFO, "localpresence")
    call()
    assert [record.levelname for record in caplog.records] == ["WARNING", "WARNING"]


def test_a_log_that_is_off_is_left_alone(call, caplog):
    caplog.set_level(logging.CRITICAL, "localpresence")
    call()
    assert caplog.records == []


def test_a_hook_that_raises_is_reported_and_harms_nothing(call, monkeypatch):
    reported = []
    monkeypatch.setattr(sys, "unraisablehook", reported.append)

    def hook(attempt):
        raise ValueError(f"attempt {attempt.attempt}")

    assert call(on_attempt=hook).id == "1"
    assert [str(report.exc_value) for report in reported] == ["attempt 1", "attempt 2", "attempt 3"]
    assert all(report.object is hook for report in reported)


def test_a_hook_may_end_the_program(recorder):
    def hook(attempt):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Partoo("test-key", backend=recorder, on_attempt=hook).users.me()


def test_a_hook_that_leads_back_to_its_client_is_collected(recorder):
    class Owner:
        def __init__(self):
            self.partoo = Partoo("test-key", backend=recorder, on_attempt=self.hear)

        def hear(self, attempt):
            pass

    owner = weakref.ref(Owner())
    gc.collect()
    assert owner() is None


def test_a_hook_may_call_itself(recorder):
    texts = []
    other = Recorder()
    other.answer(200, {"id": "2"})
    inner = Partoo("other-key", backend=other)
    Partoo("test-key", backend=recorder, on_attempt=lambda one: one.error or texts.append(inner.users.me().id)).users.me()
    assert texts == ["2"]


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_an_attempt_is_told_of_while_the_call_goes_on(server, mode):
    server.delay = 5
    told = threading.Event()
    options = {"base_url": server.url, "timeout": 0.3, "on_attempt": lambda attempt: told.set()}

    def run():
        if mode == "sync":
            return Partoo("test-key", **options).users.me()
        return asyncio.run(role(AsyncPartoo("test-key", **options)))

    with ThreadPoolExecutor(1) as pool:
        call = pool.submit(run)
        assert told.wait(30)
        # Two attempts are still to come.
        assert not call.done()
        with pytest.raises(TimeoutError):
            call.result()


async def role(client):
    return await client.users.me()


def test_pages_tell_of_their_attempts(recorder):
    recorder = Recorder()
    for number in (1, 2):
        recorder.answer(503)
        recorder.answer(200, {"page": number, "max_page": 2, "count": 2, "reviews": [{"id": number, "state": "treated"}]})
    told = []
    reviews = Partoo("test-key", backend=recorder, on_attempt=lambda one: told.append(one.status)).reviews.search_items()
    assert [review.id for review in reviews] == [1, 2]
    assert told == [503, 200, 503, 200]


def test_refusals_are_attempts_too():
    recorder = Recorder()
    recorder.answer(404, {"error": "no such thing"})
    told = []
    with pytest.raises(NotFoundError):
        Partoo("test-key", backend=recorder, on_attempt=told.append).businesses.get(business_id="c-hush")
    assert [(one.status, one.error, one.retry_in, one.path) for one in told] == [(404, "not_found", None, "/business/{business_id}")]
    assert "hush" not in repr(told)


def test_a_record_can_be_pickled_and_compared():
    attempt = Attempt(operation="users.me", attempt=1, seconds=0.5)
    assert pickle.loads(pickle.dumps(attempt)) == attempt
    assert attempt != Attempt(operation="users.me", attempt=2, seconds=0.5)


def test_who_does_not_log_does_not_import_logging():
    script = """
import sys
from localpresence import Partoo
from localpresence.testing import Recorder
recorder = Recorder()
recorder.answer(503)
recorder.answer(200, {"id": "1"})
assert Partoo("test-key", backend=recorder).users.me().id == "1"
assert "logging" not in sys.modules
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_program_without_a_log_prints_nothing():
    script = """
import logging
from localpresence import Partoo
from localpresence.testing import Recorder
recorder = Recorder()
recorder.answer(503)
recorder.answer(200, {"id": "1"})
assert Partoo("test-key", backend=recorder).users.me().id == "1"
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
