"""The company proxy as an ASGI app, in front of a vendor that records."""

import asyncio
import json
import logging

import pytest
from asgi import Connection, call

from localpresence import InvalidRequestError
from localpresence.proxy import Forbidden, Principal, Proxy

KEY = "an-invented-key-of-the-vendor"
TOKEN = "an-invented-token-of-anna"
AUTHORIZATION = ("authorization", f"Bearer {TOKEN}")
JSON = ("content-type", "application/json")
ANNA = Principal("anna", roles=["editor"], businesses=["5409", "5410"], org_id=42)
READ = {"operations": ["reviews.search"]}
REPLY = {"operations": ["reviews.reply"]}


def authorize(request):
    return ANNA if request.bearer == TOKEN else None


@pytest.fixture
def proxy(vendor):
    def build(*allow, authorize=authorize, **policy):
        records = []
        app = Proxy({"allow": list(allow)} | policy, partoo_api_key=KEY, partoo_url=vendor.url, authorize=authorize, audit=records.append)
        return app, records

    return build


def get(app, target, *headers, **scope):
    return call(app, "GET", target, [AUTHORIZATION, *headers], **scope)


def post(app, target, body, *headers):
    body = body if isinstance(body, (bytes, list)) else json.dumps(body).encode()
    return call(app, "POST", target, [AUTHORIZATION, JSON, *headers], body)


def test_an_allowed_call_goes_on_with_the_vendors_key_and_nothing_of_the_client(vendor, proxy):
    app, records = proxy(READ)
    answer = get(app, "/api/partoo/reviews?page=2", ("x-apikey", "theirs"), ("cookie", "session=1"), ("x-forwarded-for", "192.0.2.1"))
    assert (answer.status, answer.json()["reviews"][0]["content"]) == (200, "Good")
    assert answer.header("content-length") == str(len(answer.body))
    [received] = vendor.take()
    assert (received.method, received.path, received.header("x-apikey")) == ("GET", "/v2/reviews?page=2", [KEY])
    assert {name for name, _ in received.headers} <= {"x-apikey", "host", "accept", "accept-encoding", "user-agent"}
    [record] = records
    assert record.pop("micros") > 0
    assert record == {"principal": "anna", "operation": "reviews.search", "writes": False, "decision": "allowed", "status": 200}


def test_a_refusal_names_the_operation_and_reaches_nobody(vendor, proxy):
    app, records = proxy(READ)
    answer = call(app, "DELETE", "/api/partoo/business/5409", [AUTHORIZATION])
    assert answer.status == 403
    assert answer.json() == {"code": "not_allowed", "error": "businesses.delete is not allowed here", "operation": "businesses.delete"}
    assert call(app, "GET", "/api/partoo/reviews").status == 401
    assert get(app, "/elsewhere").status == 404
    assert not vendor.take()
    assert [record["decision"] for record in records] == ["not_allowed", "not_authenticated", "unknown_operation"]
    assert [record["principal"] for record in records] == ["anna", None, "anna"]


def test_parameters_are_filled_in_and_held_to_their_limits(vendor, proxy):
    app, _ = proxy(READ | {"businesses": "principal", "parameters": {"per_page": {"at_most": 50}, "page": {"is": 1}}})
    assert get(app, "/api/partoo/reviews").status == 200
    assert vendor.take()[0].path == "/v2/reviews?business__in=5409,5410&page=1&per_page=50"
    for query, parameter in [("per_page=51", "per_page"), ("page=2", "page"), ("business__in=5411", "business__in")]:
        answer = get(app, f"/api/partoo/reviews?{query}")
        assert (answer.status, answer.json()["parameter"]) == (403, parameter)
    assert not vendor.take()


def test_fields_are_taken_out_of_the_answer(vendor, proxy):
    app, _ = proxy(READ | {"remove": ["reviews.author_name"]})
    vendor.answers(set_cookie="vendor=1", server="secret", x_request_id="1")
    answer = get(app, "/api/partoo/reviews")
    assert answer.json()["reviews"] == [{"id": 1, "content": "Good"}]
    added = {b"cache-control", b"content-length", b"content-security-policy", b"x-content-type-options"}
    assert {name for name, _ in answer.headers} == {b"content-type", b"date"} | added
    vendor.answers(body=b"<html>")
    assert get(app, "/api/partoo/reviews").json()["code"] == "bad_answer"


def test_the_vendors_refusal_of_the_key_is_a_fault_of_the_proxy(vendor, proxy):
    app, records = proxy(READ)
    vendor.answers(401, {"errors": {"authentication": "wrong"}})
    assert get(app, "/api/partoo/reviews").status == 502
    vendor.answers(404, {"error": "no such page"})
    answer = get(app, "/api/partoo/reviews")
    assert (answer.status, answer.json()) == (404, {"error": "no such page"})
    assert [record["status"] for record in records] == [502, 404]


def test_a_listed_origin_is_answered_and_no_other(vendor, proxy):
    app, records = proxy(READ, browser={"origins": ["https://app.example"]})
    ask = ("access-control-request-method", "GET")
    answer = call(app, "OPTIONS", "/api/partoo/reviews", [("origin", "https://app.example"), ask])
    assert (answer.status, answer.header("access-control-allow-origin"), answer.body) == (204, "https://app.example", b"")
    assert not records
    for origin in ["https://evil.example", "https://app.example.evil.example", "http://app.example", "null"]:
        answer = call(app, "OPTIONS", "/api/partoo/reviews", [("origin", origin), ask])
        assert (answer.status, answer.header("access-control-allow-origin")) == (403, None)
    for target in ["/api/partoo/reviews", "/api/partoo/user/me"]:
        assert get(app, target, ("origin", "https://app.example")).header("access-control-allow-origin") == "https://app.example"


def test_another_site_cannot_make_a_browser_write(vendor, proxy):
    app, records = proxy(REPLY)
    for headers in [[("origin", "https://evil.example"), ("host", "app.example")], [("sec-fetch-site", "cross-site")]]:
        answer = post(app, "/api/partoo/comments", {"review_id": 1, "content": "Thank you"}, *headers)
        assert (answer.status, answer.json()["code"]) == (403, "cross_site")
    form = call(app, "POST", "/api/partoo/comments", [AUTHORIZATION, ("content-type", "text/plain")], b'{"review_id":1,"content":"x"}')
    assert form.status == 415
    assert not vendor.take()
    assert post(app, "/api/partoo/comments", {"review_id": 1, "content": "Thank you"}, ("sec-fetch-site", "same-origin")).status == 200
    assert json.loads(vendor.take()[0].body) == {"review_id": 1, "content": "Thank you"}


def test_bodies_and_answers_are_capped(vendor, proxy):
    app, _ = proxy(READ, REPLY, limits={"request_bytes": 100, "answer_bytes": 20})
    large = json.dumps({"review_id": 1, "content": "a" * 100}).encode()
    for body in [large, [large[:60], large[60:]], [b" " * 60] * 1000]:
        answer = post(app, "/api/partoo/comments", body)
        assert (answer.status, answer.json()["code"]) == (413, "too_large")
    assert not vendor.take()
    answer = get(app, "/api/partoo/reviews")
    assert (answer.status, answer.json()) == (
        502,
        {"code": "bad_answer", "error": "the vendor's answer is too large", "operation": "reviews.search"},
    )
    assert post(app, "/api/partoo/comments", [b'{"review_id":1,', b'"content":"x"}']).status == 502
    assert json.loads(vendor.take()[1].body) == {"review_id": 1, "content": "x"}


def test_an_answer_that_does_not_unpack_is_not_called_too_large(vendor, proxy):
    app, records = proxy(READ | {"remove": ["reviews.author_name"]})
    vendor.answers(body=b"no gzip", content_encoding="gzip")
    answer = get(app, "/api/partoo/reviews")
    assert (answer.status, answer.json()["code"], answer.json()["error"]) == (502, "bad_answer", "the vendor's answer is broken")
    assert records[0]["decision"] == "allowed"


def test_the_body_is_not_read_for_a_stranger_nor_beyond_its_cap(proxy):
    app, _ = proxy(REPLY, limits={"request_bytes": 5})

    async def play(headers, status, unread):
        connection = Connection("POST", "/api/partoo/comments", [JSON, *headers], [b"    "] * 5)
        assert (await connection.play(app)).status == status
        assert len(connection.chunks) == unread

    asyncio.run(play([], 401, 5))
    asyncio.run(play([AUTHORIZATION], 413, 3))


def test_a_share_that_is_used_up_is_refused_with_the_time_to_wait(vendor, proxy):
    app, records = proxy(READ, budget={"per_principal": 1}, authorize=lambda request: request.bearer)
    assert get(app, "/api/partoo/reviews").status == 200
    answer = get(app, "/api/partoo/reviews")
    assert (answer.status, answer.header("retry-after")) == (429, "60")
    assert call(app, "GET", "/api/partoo/reviews", [("authorization", "Bearer someone-else")]).status == 200
    assert len(vendor.take()) == 2
    assert [record["decision"] for record in records] == ["allowed", "rate_limited", "allowed"]


def test_a_vendor_that_is_away_or_slow_or_has_no_key_is_told(vendor):
    def ask(target, **options):
        app = Proxy({"allow": [READ, {"operations": ["fullwhere.customers.get"]}]}, partoo_api_key=KEY, public=True, audit=len, **options)
        answer = call(app, "GET", target)
        return answer.status, answer.json()["code"]

    assert ask("/api/partoo/reviews", partoo_url="http://127.0.0.1:9") == (502, "unreachable")
    assert ask("/api/fullwhere/partners/customer?id=1") == (502, "unreachable")
    vendor.delay = 1
    assert ask("/api/partoo/reviews", partoo_url=vendor.url, timeout=0.2) == (504, "upstream_timeout")


@pytest.mark.parametrize("how", ["leaves", "is cancelled"])
@pytest.mark.parametrize("is_write", [False, True])
def test_a_read_is_given_up_with_its_client_and_a_write_is_seen_through(vendor, proxy, how, is_write):
    app, records = proxy(READ, REPLY)
    vendor.delay = 0.5

    async def play():
        body = b'{"review_id":1,"content":"x"}'
        if is_write:
            connection = Connection("POST", "/api/partoo/comments", [AUTHORIZATION, JSON], body)
        else:
            connection = Connection("GET", "/api/partoo/reviews", [AUTHORIZATION])
        task = asyncio.create_task(connection.play(app))
        await asyncio.to_thread(vendor.arrived.wait, 10)
        connection.leave() if how == "leaves" else task.cancel()
        started = asyncio.get_running_loop().time()
        await asyncio.wait({task})
        waited = asyncio.get_running_loop().time() - started
        # Only a write whose client left is waited for by its task.
        assert (waited > 0.3) is (is_write and how == "leaves")
        await app.finish()
        await asyncio.sleep(0)

    asyncio.run(play())
    assert len(vendor.take()) == 1
    [record] = records
    assert (record["decision"], record["status"]) == ("allowed", 200 if is_write else None)


def test_the_end_of_the_lifespan_waits_for_writes(vendor, proxy):
    app, records = proxy(REPLY)
    vendor.delay = 0.3

    async def play():
        body = b'{"review_id":1,"content":"x"}'
        task = asyncio.create_task(Connection("POST", "/api/partoo/comments", [AUTHORIZATION, JSON], body).play(app))
        await asyncio.to_thread(vendor.arrived.wait, 10)
        task.cancel()
        messages, sent = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}], []

        async def receive():
            return messages.pop(0)

        async def send(message):
            sent.append((message["type"], len(records)))

        await app({"type": "lifespan"}, receive, send)
        assert sent == [("lifespan.startup.complete", 0), ("lifespan.shutdown.complete", 1)]

    asyncio.run(play())


def test_a_client_that_leaves_within_its_body_causes_nothing(vendor, proxy):
    app, records = proxy(REPLY)

    async def play():
        connection = Connection("POST", "/api/partoo/comments", [AUTHORIZATION, JSON], [b"{", b"}"])
        connection.chunks.pop()
        connection.leave()
        return await connection.play(app)

    assert asyncio.run(play()).json()["error"] == "the body did not come whole, or not in time"
    assert not vendor.take()
    assert records[0]["status"] == 400


def test_authorize_may_wait_or_not_and_give_a_principal_an_id_or_nobody(proxy):
    async def asynchronous(request):
        await asyncio.sleep(0)
        return request.header("x-user")

    class Callable:
        async def __call__(self, request):
            return request.header("x-user")

    for hook in [asynchronous, Callable(), lambda request: request.header("x-user"), lambda request: asynchronous(request)]:
        app, records = proxy(READ, authorize=hook)
        assert call(app, "GET", "/api/partoo/reviews", [("X-User", "anna")]).status == 200
        assert call(app, "GET", "/api/partoo/reviews").status == 401
        assert call(app, "GET", "/api/partoo/reviews", [("x-user", "anna"), ("x-user", "bert")]).status == 401
        assert records[0]["principal"] == "anna"


def test_a_plain_authorize_does_not_hold_the_loop_up(proxy):
    def hook(request):
        with pytest.raises(RuntimeError):
            asyncio.get_running_loop()
        return "anna"

    app, _ = proxy(READ, authorize=hook)
    assert get(app, "/api/partoo/reviews").status == 200


def test_a_failing_authorize_lets_nobody_in_and_tells_nothing(vendor, proxy, caplog):
    def fails(request):
        raise ValueError(f"no user for {request.bearer}")

    async def fails_later(request):
        raise LookupError(request.bearer)

    words = [lambda _, word=word: word for word in ("public", "forbidden", "unavailable")]
    for hook in [fails, fails_later, lambda _: 5, lambda _: "anna@example.org", lambda _: True, *words]:
        app, records = proxy(READ, authorize=hook)
        answer = get(app, "/api/partoo/reviews")
        assert (answer.status, answer.json()) == (500, {"code": "internal", "error": "something went wrong in the proxy"})
        assert (records[0]["decision"], records[0]["principal"]) == ("internal", None)
    assert not vendor.take()
    assert "authorize raised ValueError at" in caplog.text
    assert "it gave a int" in caplog.text and "no id: id: must be" in caplog.text
    assert TOKEN not in caplog.text and "example.org" not in caplog.text


def test_authorize_may_forbid(vendor, proxy):
    def hook(request):
        raise Forbidden

    app, records = proxy(READ, authorize=hook)
    answer = get(app, "/api/partoo/reviews")
    assert (answer.status, answer.json()["code"], records[0]["decision"]) == (403, "not_allowed", "not_allowed")
    assert not vendor.take()


def test_a_failing_audit_harms_nobody(vendor, caplog):
    def audit(record):
        raise ValueError(KEY)

    app = Proxy({"allow": [READ]}, partoo_api_key=KEY, partoo_url=vendor.url, public=True, audit=audit)
    assert get(app, "/api/partoo/reviews").status == 200
    assert "audit raised ValueError" in caplog.text and KEY not in caplog.text


def test_without_an_audit_each_record_is_a_line_on_standard_output(vendor, capsys):
    app = Proxy({"allow": [READ]}, partoo_api_key=KEY, partoo_url=vendor.url, public=True)
    get(app, "/api/partoo/reviews?page=2")
    line = json.loads(capsys.readouterr().out)
    assert (line["principal"], line["operation"]) == ("public", "reviews.search")


def test_it_answers_below_where_it_is_mounted(vendor, proxy):
    app, _ = proxy(READ)
    mounts = [
        ("/company/api/partoo/reviews", {"root_path": "/company"}),
        ("/a%20b/api/partoo/reviews", {"root_path": "/a b/"}),
        ("/company/api/partoo/reviews", {"root_path": "/outer/company", "app_root_path": "/outer"}),
        ("/api/partoo/reviews", {"root_path": "/outer"}),
        ("/api/partoo/reviews", {"root_path": "/outer", "app_root_path": "/outer"}),
    ]
    for target, scope in mounts:
        assert get(app, target, **scope).status == 200, target
        assert app.covers(Connection("GET", target, **scope).scope)
    for target in ["/companyapi/partoo/reviews", "/%63ompany/api/partoo/reviews", "/other/api/partoo/reviews"]:
        assert get(app, target, root_path="/company").status in (400, 404)
        assert not app.covers(Connection("GET", target, root_path="/company").scope)
    assert len(vendor.take()) == len(mounts)


def test_a_server_that_hides_the_path_is_told_so(proxy):
    app, _ = proxy(READ)
    with pytest.raises(RuntimeError, match="raw_path"):
        get(app, "/api/partoo/reviews", raw_path=None)


def test_a_header_may_hold_any_byte_above_ascii(vendor, proxy):
    app, _ = proxy(READ)
    for value in [b"\xc5sa", "Åsa".encode(), b"\x85", b"\xff"]:
        assert get(app, "/api/partoo/reviews", ("x-name", value)).status == 200
    vendor.take()
    for value in [b"a\x7fb", b"a\x00b"]:
        assert get(app, "/api/partoo/reviews", ("x-name", value)).status == 400
    assert not vendor.take()


def test_a_websocket_is_closed(proxy):
    app, _ = proxy(READ)
    connection = Connection("GET", "/api/partoo/reviews", type="websocket")
    asyncio.run(app(connection.scope, connection.receive, connection.send))
    assert connection.sent == [{"type": "websocket.close", "code": 1000}]


def test_a_policy_may_be_a_dict_a_text_or_a_file(vendor, tmp_path):
    toml, text = tmp_path / "policy.toml", tmp_path / "policy.json"
    toml.write_text('[[allow]]\noperations = ["reviews.search"]\n')
    text.write_text(json.dumps({"allow": [READ]}))
    for policy in [{"allow": [READ]}, ' {"allow": [{"operations": ["reviews.search"]}]}', toml, str(toml), text]:
        app = Proxy(policy, partoo_api_key=KEY, partoo_url=vendor.url, public=True, audit=len)
        assert get(app, "/api/partoo/reviews").status == 200


def test_wrong_settings_are_refused_by_name(tmp_path):
    broken = tmp_path / "policy.toml"
    broken.write_text("allow = ")
    right = {"policy": {"allow": [READ]}, "partoo_api_key": KEY, "public": True}
    wrong = [
        ("authorize", {"public": False}),
        ("authorize", {"authorize": authorize}),
        ("authorize", {"public": 1}),
        ("authorize", {"public": False, "authorize": "anna"}),
        ("audit", {"audit": 5}),
        ("partoo_api_key", {"partoo_api_key": None}),
        ("partoo_api_key", {"partoo_api_key": "a\nb"}),
        ("partoo_url", {"partoo_url": "http://api.partoo.co"}),
        ("fullwhere_api_key", {"fullwhere_api_key": KEY}),
        ("fullwhere_api_secret", {"fullwhere_api_key": KEY, "fullwhere_api_secret": ""}),
        ("timeout", {"timeout": 0}),
        ("policy", {"policy": {"alow": []}}),
        ("policy", {"policy": "{"}),
        ("policy", {"policy": broken}),
        ("allow[0].remove", {"policy": {"allow": [READ | {"remove": ["reviews.author_nam"]}]}}),
        ("allow[0].operations[0]", {"policy": {"allow": [{"operations": ["reviews.serch"]}]}}),
    ]
    for parameter, change in wrong:
        with pytest.raises(InvalidRequestError) as caught:
            Proxy(**right | change)
        assert caught.value.parameter == parameter, caught.value
        assert KEY not in str(caught.value)
    with pytest.raises(InvalidRequestError, match="stands in logs"):
        Principal("anna@example.org")
    with pytest.raises(InvalidRequestError, match="mean something else"):
        Principal("public")


def test_what_is_doubtful_in_a_policy_is_logged(caplog):
    caplog.set_level(logging.WARNING, "localpresence.proxy")
    Proxy({"allow": []}, partoo_api_key=KEY, public=True)
    assert "policy: allow: there is no rule" in caplog.text


def test_nothing_secret_is_shown(proxy):
    app, _ = proxy(READ)
    request = []
    shown, _ = proxy(READ, authorize=lambda given: request.append(given))
    get(shown, "/api/partoo/reviews?token=secret-value")
    texts = [repr(app), str(vars(type(app))), repr(app._native), repr(request[0]), repr(ANNA)]
    assert repr(request[0]) == "Request(method='GET')"
    assert repr(ANNA) == "Principal('anna')"
    assert not [text for text in texts if KEY in text or TOKEN in text or "secret-value" in text or "5409" in text]
    with pytest.raises(TypeError):
        __import__("pickle").dumps(app)


def test_a_public_proxy_answers_to_known_names_only(vendor):
    def ask(host, **browser):
        app = Proxy({"browser": browser, "allow": [READ]}, partoo_api_key=KEY, partoo_url=vendor.url, public=True, audit=len)
        return call(app, "GET", "/api/partoo/reviews", [("host", host)]).status

    assert [ask(host) for host in ["localhost:8000", "127.0.0.1:8000", "[::1]:8000"]] == [200, 200, 200]
    assert [ask(host) for host in ["evil.example", "evil.example:8000"]] == [403, 403]
    assert [ask(host, hosts=["shops.example"]) for host in ["shops.example", "evil.example", "127.0.0.1"]] == [200, 403, 403]


def test_a_get_that_changes_something_is_refused_to_pages_of_other_sites(vendor, proxy):
    app, _ = proxy({"operations": ["reviews.fetch_reply_suggestion"]}, authorize=lambda request: "anna")
    target = "/api/partoo/reviews/fetch-suggestion/1/0"
    assert call(app, "GET", target, [("cookie", "session=1")]).json()["code"] == "cross_site"
    assert call(app, "GET", target, [("cookie", "session=1"), ("sec-fetch-site", "same-origin")]).status == 200
    assert get(app, target).status == 200
    assert len(vendor.take()) == 2


def test_a_body_that_somebody_else_has_read_is_missed(vendor, proxy):
    app, _ = proxy({"operations": ["businesses.update"]})
    answer = post(app, "/api/partoo/business/5409", b"", ("content-length", "12"))
    assert (answer.status, answer.json()["error"]) == (400, "the body is not as long as the headers say")
    assert not vendor.take()
