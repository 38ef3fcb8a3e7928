"""The package as installed: program, class and fixture."""

import json
import subprocess
import sys
import textwrap
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest

from localpresence_sandbox import Sandbox, SandboxError, binary


def partoo(sandbox: Sandbox, method: str, path: str, body: Any = None) -> Any:
    headers = {"x-apikey": sandbox.api_key, "content-type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(sandbox.partoo_url + path, data, headers, method=method)
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


def reply(sandbox: Sandbox) -> Any:
    return partoo(sandbox, "POST", "/comments", {"review_id": 1001, "content": "Merci !"})


def waiting(sandbox: Sandbox) -> int:
    count: int = partoo(sandbox, "GET", "/reviews?page=1&state__in=not_treated")["count"]
    return count


def test_tells_where_it_answers_and_ends_with_its_block() -> None:
    with Sandbox() as sandbox:
        assert partoo(sandbox, "GET", "/user/me")["org_id"] == 1
        assert "provider" in sandbox.role_keys
        assert sandbox.api_keys["2"] == sandbox.details["api_keys"]["2"]
    with pytest.raises(urllib.error.URLError):
        partoo(sandbox, "GET", "/user/me")


@pytest.mark.parametrize("number", [1, 2])
def test_each_test_begins_with_the_same_data(localpresence_sandbox: Sandbox, number: int) -> None:
    assert localpresence_sandbox.requests()["count"] == 0
    before = waiting(localpresence_sandbox)
    reply(localpresence_sandbox)
    assert waiting(localpresence_sandbox) == before - 1 == 5


def test_faults_strike_and_are_counted(localpresence_sandbox: Sandbox) -> None:
    localpresence_sandbox.set_faults([{"operation": "reviews.reply", "kind": "status", "status": 503, "times": 1}])
    with pytest.raises(urllib.error.HTTPError, match="503"):
        reply(localpresence_sandbox)
    reply(localpresence_sandbox)
    assert localpresence_sandbox.requests()["operations"]["reviews.reply"] == {"received": 2, "carried_out": 1}


def test_time_passes_without_waiting(localpresence_sandbox: Sandbox) -> None:
    localpresence_sandbox.control("PUT", "/rate_limit", {"per_minute": 1})
    partoo(localpresence_sandbox, "GET", "/user/me")
    with pytest.raises(urllib.error.HTTPError, match="429"):
        partoo(localpresence_sandbox, "GET", "/user/me")
    localpresence_sandbox.advance(60)
    partoo(localpresence_sandbox, "GET", "/user/me")
    assert localpresence_sandbox.deliveries() == []


def test_says_what_the_sandbox_refused(localpresence_sandbox: Sandbox) -> None:
    with pytest.raises(SandboxError, match="earthquake"):
        localpresence_sandbox.set_faults([{"kind": "earthquake"}])


def test_says_why_it_did_not_start() -> None:
    with pytest.raises(SandboxError, match="no organization 9"):
        Sandbox(api_keys={9: "own"}).start()


def test_can_be_started_again() -> None:
    sandbox = Sandbox(api_keys={1: "own"})
    for _ in range(2):
        with sandbox:
            assert sandbox.api_key == "own"
            with pytest.raises(SandboxError, match="runs already"):
                sandbox.start()
    sandbox.stop()


def test_shows_no_key() -> None:
    with Sandbox() as sandbox:
        assert "sandbox-key" not in repr(sandbox)


def test_ends_when_the_process_that_started_it_is_killed() -> None:
    code = """if True:
        import os, signal
        from localpresence_sandbox import Sandbox
        sandbox = Sandbox().start()
        print(sandbox.partoo_url, flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
    """
    url = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60).stdout.strip()
    assert url.startswith("http://127.0.0.1:")
    assert wait_until(lambda: not answers(url))


def wait_until(condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + 10
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=5)
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def test_the_options_of_the_fixture_can_be_replaced(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        textwrap.dedent(
            """
            import pytest

            @pytest.fixture(scope="session")
            def localpresence_sandbox_options():
                return {"rate_limit": None, "api_keys": {1: "own"}}

            def test_it(localpresence_sandbox):
                assert localpresence_sandbox.api_key == "own"
                assert localpresence_sandbox.control("GET", "/rate_limit") == {"per_minute": None}
            """
        )
    )
    pytester.runpytest_subprocess().assert_outcomes(passed=1)


def test_runs_by_hand() -> None:
    for command in ([str(binary())], [sys.executable, "-m", "localpresence_sandbox"]):
        shown = subprocess.run([*command, "--version"], capture_output=True, text=True, timeout=60)
        assert shown.stdout.startswith("localpresence-sandbox ")
