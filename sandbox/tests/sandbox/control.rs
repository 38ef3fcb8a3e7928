//! The control API, who may use it, and what else the sandbox shows of itself.

use std::net::Ipv4Addr;
use std::time::Duration;

use localpresence::ErrorCode;
use localpresence::http::{HttpResponse, Method};
use localpresence::models::{GetMe, SearchReviews};
use localpresence_sandbox::{Config, Running, Sandbox};
use serde_json::{Value, json};

use crate::{body, from_json, partoo, raw, start, start_with};

async fn ask(sandbox: &Running, method: Method, path: &str, given: Value) -> HttpResponse {
    let given = (method != Method::GET).then(|| given.to_string());
    raw(method, &format!("{}{path}", sandbox.control_url), &[], given.as_deref()).await
}

async fn tell(sandbox: &Running, method: Method, path: &str, given: Value) -> Value {
    let answer = ask(sandbox, method, path, given).await;
    assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
    body(&answer)
}

async fn show(sandbox: &Running, path: &str) -> Value {
    tell(sandbox, Method::GET, path, Value::Null).await
}

async fn refusal(sandbox: &Running, method: Method, path: &str, given: Value) -> String {
    let answer = ask(sandbox, method, path, given).await;
    assert_eq!(answer.status, 400);
    body(&answer)["error"].as_str().unwrap().to_owned()
}

fn origin(sandbox: &Running) -> &str {
    sandbox.control_url.trim_end_matches("/_sandbox")
}

#[tokio::test]
async fn time_passes_when_told() {
    let sandbox = start().await;
    assert_eq!(show(&sandbox, "/clock").await, json!({ "now": "2026-03-01T12:00:00.000000Z" }));
    let now = tell(&sandbox, Method::POST, "/clock", json!({ "advance_seconds": 90.5 })).await;
    assert_eq!(now, json!({ "now": "2026-03-01T12:01:30.500000Z" }));
    for wrong in [json!({ "advance_seconds": -1 }), json!({ "advance_seconds": 1e300 }), json!({ "seconds": 1 }), json!({})] {
        assert!(refusal(&sandbox, Method::POST, "/clock", wrong).await.contains("seconds"));
    }
}

#[tokio::test]
async fn more_time_than_there_is_does_no_harm() {
    let sandbox = start().await;
    for _ in 0..3 {
        tell(&sandbox, Method::POST, "/clock", json!({ "advance_seconds": 1e19 })).await;
    }
    partoo(&sandbox, 1).users().me(GetMe::default()).await.unwrap();
}

#[tokio::test]
async fn the_rate_limit_is_set_lifted_and_reset() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    assert_eq!(tell(&sandbox, Method::PUT, "/rate_limit", json!({ "per_minute": 1 })).await, json!({ "per_minute": 1 }));
    client.users().me(GetMe::default()).await.unwrap();
    let status = || async {
        let url = format!("{}/user/me", sandbox.partoo_url);
        raw(Method::GET, &url, &[("x-apikey", "sandbox-key-1")], None).await.status
    };
    assert_eq!(status().await, 429);
    tell(&sandbox, Method::PUT, "/rate_limit", json!({ "per_minute": null })).await;
    assert_eq!(status().await, 200);
    assert!(refusal(&sandbox, Method::PUT, "/rate_limit", json!({})).await.contains("per_minute"));
    ask(&sandbox, Method::POST, "/reset", Value::Null).await;
    assert_eq!(show(&sandbox, "/rate_limit").await, json!({ "per_minute": 300 }));
}

#[tokio::test]
async fn a_review_arrives_and_is_found() {
    let sandbox = start().await;
    let given = json!({ "business_id": "c-LON/HQ", "org_id": 2, "rating": 2, "content": "Cold soup." });
    let review = tell(&sandbox, Method::POST, "/reviews", given).await["review"].clone();
    let waiting: SearchReviews = from_json(json!({ "state__in": ["not_treated"], "order_by": "-update_date" }));
    let found = partoo(&sandbox, 2).reviews().search(waiting).await.unwrap().reviews.remove(0);
    assert_eq!((json!(found.id), found.rating, found.content.as_deref()), (review["id"].clone(), Some(2), Some("Cold soup.")));

    let facebook = json!({ "partner": "facebook", "recommended": false });
    let review = tell(&sandbox, Method::POST, "/reviews", facebook).await["review"].clone();
    assert_eq!((&review["org_id"], &review["recommended"], &review["rating"]), (&json!(1), &json!(false), &Value::Null));
}

#[tokio::test]
async fn a_review_that_cannot_be_is_refused() {
    let sandbox = start().await;
    for (given, named) in [
        (json!({ "rating": 6 }), "rating"),
        (json!({ "recommended": true }), "recommended"),
        (json!({ "partner": "facebook", "rating": 1 }), "rating"),
        (json!({ "business_id": "c-nothing" }), "business_id"),
        (json!({ "org_id": 99 }), "business_id"),
        (json!({ "stars": 3 }), "stars"),
    ] {
        let refused = refusal(&sandbox, Method::POST, "/reviews", given).await;
        assert!(refused.contains(named), "{refused}");
    }
}

#[tokio::test]
async fn an_arrived_review_has_the_members_of_any_other() {
    let sandbox = start().await;
    let arrived = tell(&sandbox, Method::POST, "/reviews", json!({})).await["review"].clone();
    let url = format!("{}/reviews?page=1", sandbox.partoo_url);
    let found = body(&raw(Method::GET, &url, &[("x-apikey", "sandbox-key-1")], None).await);
    let members = |review: &Value| review.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let reviews = found["reviews"].as_array().unwrap();
    let older = reviews.iter().find(|review| review["id"] != arrived["id"]).unwrap();
    assert_eq!(members(&arrived), members(older));
}

#[tokio::test]
async fn the_state_shows_one_organization_and_no_address() {
    let sandbox = start().await;
    let item = json!({ "url": "https://hooks.example/9fa9?key=9fa9", "event_type": "review_updated", "custom_headers": { "X-A": "9fa9" } });
    partoo(&sandbox, 2).webhooks().create(from_json(json!({ "items": [item] }))).await.unwrap();
    let state = show(&sandbox, "/state?org_id=2").await;
    assert_eq!((state["businesses"].as_array().unwrap().len(), state["reviews"].as_array().unwrap().len()), (3, 12));
    assert_eq!(state["webhooks"][0]["host"], "hooks.example");
    assert!(!state.to_string().contains("9fa9") && !state.to_string().contains("sandbox-key"));
    assert!(refusal(&sandbox, Method::GET, "/state?org_id=99", Value::Null).await.contains("99"));
}

#[tokio::test]
async fn requests_can_be_cut_to_the_last_ones() {
    let sandbox = start().await;
    for _ in 0..3 {
        partoo(&sandbox, 1).users().me(GetMe::default()).await.unwrap();
    }
    let log = show(&sandbox, "/requests?last=2").await;
    assert_eq!((&log["count"], log["requests"].as_array().unwrap().len()), (&json!(3), 2));
}

#[tokio::test]
async fn pages_of_others_are_kept_away() {
    let sandbox = start().await;
    let own = origin(&sandbox);
    for (headers, status) in [
        (vec![("origin", own)], 204),
        (vec![("origin", "http://attacker.example")], 403),
        (vec![("host", "attacker.example")], 403),
        (vec![("host", "attacker.example"), ("origin", "http://attacker.example")], 403),
    ] {
        let answer = raw(Method::POST, &format!("{}/reset", sandbox.control_url), &headers, None).await;
        assert_eq!(answer.status, status, "{headers:?}");
    }
    for path in ["/", "/page.js", "/_sandbox/state"] {
        let answer = raw(Method::GET, &format!("{own}{path}"), &[("host", "attacker.example")], None).await;
        assert_eq!(answer.status, 403, "{path}");
    }
}

#[tokio::test]
async fn control_and_page_can_be_turned_off() {
    let sandbox = start_with(Config { control: false, ..Config::default() }).await;
    for path in ["/", "/page.js", "/_sandbox/requests", "/_sandbox/faults"] {
        assert_eq!(raw(Method::GET, &format!("{}{path}", origin(&sandbox)), &[], None).await.status, 404, "{path}");
    }
    partoo(&sandbox, 1).users().me(GetMe::default()).await.unwrap();
}

#[tokio::test]
async fn the_page_runs_no_foreign_script() {
    let sandbox = start().await;
    let page = raw(Method::GET, &format!("{}/", origin(&sandbox)), &[], None).await;
    let policy = page.headers.iter().find(|header| header.name.eq_ignore_ascii_case("content-security-policy")).unwrap();
    assert!(policy.value.starts_with("default-src 'none'; script-src 'self';"));
    assert!(!String::from_utf8(page.body).unwrap().contains("<script>"));
}

#[tokio::test]
async fn the_descriptions_of_both_apis_are_served() {
    let sandbox = start().await;
    for (path, url) in [("/openapi.json", &sandbox.partoo_url), ("/fullwhere/openapi.json", &sandbox.fullwhere_url)] {
        let document = body(&raw(Method::GET, &format!("{}{path}", origin(&sandbox)), &[], None).await);
        assert_eq!(document["servers"][0]["url"], **url);
    }
}

#[tokio::test]
async fn other_machines_are_let_in_only_on_request() {
    let open = Config { host: Ipv4Addr::UNSPECIFIED.into(), ..Config::default() };
    let refused = Sandbox::start(open.clone()).await.unwrap_err();
    assert!(refused.to_string().contains("allow_remote"));
    let sandbox = start_with(Config { allow_remote: true, ..open }).await;
    assert!(sandbox.partoo_url.starts_with("http://127.0.0.1:"));
    let headers = [("host", "sandbox:8080")];
    assert_eq!(raw(Method::GET, &format!("{}/clock", sandbox.control_url), &headers, None).await.status, 200);
}

#[tokio::test]
async fn an_open_request_is_finished_at_the_end() {
    let sandbox = start().await;
    tell(&sandbox, Method::PUT, "/faults", json!({ "faults": [{ "kind": "latency", "ms": 300 }] })).await;
    let client = partoo(&sandbox, 1);
    let open = tokio::spawn(async move { client.users().me(GetMe::default()).await });
    tokio::time::sleep(Duration::from_millis(100)).await;
    let client = partoo(&sandbox, 1);
    sandbox.stop().await;
    open.await.unwrap().unwrap();
    assert_eq!(client.users().me(GetMe::default()).await.unwrap_err().code(), ErrorCode::Connection);
}
