//! Faults, as a client sees them that reads the bytes itself.

use std::io::ErrorKind;
use std::time::{Duration, Instant};

use localpresence::http::Method;
use localpresence_sandbox::Running;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::{body, raw, start};

/// What came back before the connection ended.
struct Seen {
    head: String,
    body: Vec<u8>,
    reset: bool,
}

impl Seen {
    fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(given, _)| given.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    fn status(&self) -> u16 {
        self.head.split(' ').nth(1).unwrap().parse().unwrap()
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    fn announced(&self) -> usize {
        self.header("content-length").unwrap().parse().unwrap()
    }
}

async fn set(sandbox: &Running, faults: Value) {
    let url = format!("{}/faults", sandbox.control_url);
    let answer = raw(Method::PUT, &url, &[], Some(&json!({ "faults": faults }).to_string())).await;
    assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
}

async fn connect(sandbox: &Running, request: &str) -> TcpStream {
    let address = sandbox.partoo_url.trim_start_matches("http://").trim_end_matches("/v2");
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    stream
}

fn get_reviews(connection: &str) -> String {
    format!("GET /v2/reviews?page=1 HTTP/1.1\r\nhost: sandbox\r\nx-apikey: sandbox-key-1\r\nconnection: {connection}\r\n\r\n")
}

fn reply() -> String {
    let body = json!({ "review_id": 1001, "content": "Merci !" }).to_string();
    let length = body.len();
    format!(
        "POST /v2/comments HTTP/1.1\r\nhost: sandbox\r\nx-apikey: sandbox-key-1\r\ncontent-type: application/json\r\n\
         content-length: {length}\r\nconnection: close\r\n\r\n{body}"
    )
}

/// Reads to the end of the connection.
async fn read(mut stream: TcpStream) -> Seen {
    let mut bytes = Vec::new();
    let ended = stream.read_to_end(&mut bytes).await;
    let reset = ended.is_err_and(|error| error.kind() == ErrorKind::ConnectionReset);
    let at = bytes.windows(4).position(|window| window == b"\r\n\r\n").map_or(bytes.len(), |at| at + 4);
    let body = bytes.split_off(at);
    Seen { head: String::from_utf8(bytes).unwrap(), body, reset }
}

async fn ask(sandbox: &Running, request: &str) -> Seen {
    read(connect(sandbox, request).await).await
}

async fn with(fault: Value) -> Seen {
    let sandbox = start().await;
    set(&sandbox, json!([fault])).await;
    ask(&sandbox, &get_reviews("close")).await
}

async fn counts(sandbox: &Running, operation: &str) -> (u64, u64) {
    let log = body(&raw(Method::GET, &format!("{}/requests", sandbox.control_url), &[], None).await);
    let counts = &log["operations"][operation];
    (counts["received"].as_u64().unwrap(), counts["carried_out"].as_u64().unwrap())
}

#[tokio::test]
async fn latency_delays_the_right_answer() {
    let start = Instant::now();
    let seen = with(json!({ "kind": "latency", "ms": 200 })).await;
    assert!(start.elapsed() >= Duration::from_millis(200));
    assert_eq!((seen.status(), &seen.json()["count"]), (200, &json!(12)));
}

#[tokio::test]
async fn an_operation_whose_client_gave_up_during_the_wait_is_not_carried_out() {
    let sandbox = start().await;
    set(&sandbox, json!([{ "operation": "reviews.reply", "kind": "slow_headers", "ms": 300, "times": 1 }])).await;
    let stream = connect(&sandbox, &reply()).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    drop(stream);
    tokio::time::sleep(Duration::from_millis(400)).await;
    assert_eq!(counts(&sandbox, "reviews.reply").await, (1, 0));
}

#[tokio::test]
async fn slow_headers_after_the_operation_leave_it_carried_out() {
    let sandbox = start().await;
    set(&sandbox, json!([{ "operation": "reviews.reply", "kind": "slow_headers", "after": true }])).await;
    let mut stream = connect(&sandbox, &reply()).await;
    assert!(tokio::time::timeout(Duration::from_millis(200), stream.read_u8()).await.is_err());
    assert_eq!(counts(&sandbox, "reviews.reply").await, (1, 1));
}

#[tokio::test]
async fn a_slow_body_stops_in_the_middle() {
    let sandbox = start().await;
    set(&sandbox, json!([{ "kind": "slow_body", "ms": 300 }])).await;
    let mut stream = connect(&sandbox, &get_reviews("close")).await;
    let mut first = vec![0; 1 << 20];
    let mut length = 0;
    while let Ok(read) = tokio::time::timeout(Duration::from_millis(150), stream.read(&mut first[length..])).await {
        length += read.unwrap();
    }
    let rest = read(stream).await;
    let head = first.windows(4).position(|window| window == b"\r\n\r\n").unwrap() + 4;
    let whole = [&first[head..length], rest.head.as_bytes(), &rest.body].concat();
    assert!(length > head && !rest.head.is_empty());
    assert_eq!(serde_json::from_slice::<Value>(&whole).unwrap()["count"], 12);
}

#[tokio::test]
async fn a_status_comes_with_what_it_was_given() {
    let seen = with(json!({ "kind": "status", "status": 429, "retry_after": "7", "body": { "busy": true } })).await;
    assert_eq!((seen.status(), seen.header("retry-after"), seen.json()), (429, Some("7"), json!({ "busy": true })));
    let seen = with(json!({ "kind": "status" })).await;
    assert_eq!(
        (seen.status(), seen.header("retry-after"), seen.json()),
        (503, None, json!({ "errors": { "json": "Service Unavailable" } }))
    );
}

#[tokio::test]
async fn a_page_for_people_stands_in_for_the_answer() {
    let seen = with(json!({ "kind": "html" })).await;
    assert_eq!(seen.status(), 502);
    assert!(seen.header("content-type").unwrap().starts_with("text/html") && seen.body.starts_with(b"<!doctype html>"));
}

#[tokio::test]
async fn a_reset_before_the_headers_shows_nothing_at_all() {
    let seen = with(json!({ "kind": "reset_before_headers" })).await;
    assert!(seen.reset && seen.head.is_empty());
}

#[tokio::test]
async fn a_reset_after_the_headers_shows_half_of_the_body() {
    let seen = with(json!({ "kind": "reset_after_headers", "after": true })).await;
    assert!(seen.reset);
    assert_eq!((seen.status(), seen.body.len()), (200, seen.announced() / 2));
}

#[tokio::test]
async fn a_truncated_body_ends_in_order() {
    let seen = with(json!({ "kind": "truncated" })).await;
    assert!(!seen.reset);
    assert_eq!((seen.status(), seen.body.len()), (200, seen.announced() / 2));
}

#[tokio::test]
async fn the_right_body_has_the_wrong_type() {
    let seen = with(json!({ "kind": "content_type" })).await;
    assert_eq!((seen.header("content-type"), &seen.json()["count"]), (Some("text/plain; charset=utf-8"), &json!(12)));
}

#[tokio::test]
async fn a_huge_body_has_just_that_many_bytes() {
    let sandbox = start().await;
    set(&sandbox, json!([{ "kind": "huge", "bytes": 3_000_001 }])).await;
    let answer = raw(Method::GET, &format!("{}/reviews?page=1", sandbox.partoo_url), &[], None).await;
    assert_eq!((answer.status, answer.body.len()), (200, 3_000_001));
    assert!(body(&answer)["padding"].is_string());
}

#[tokio::test]
async fn what_calls_itself_gzip_is_not() {
    let seen = with(json!({ "kind": "broken_gzip" })).await;
    assert_eq!((seen.status(), seen.header("content-encoding")), (200, Some("gzip")));
    assert_eq!(seen.body.len(), seen.announced());
    assert!(serde_json::from_slice::<Value>(&seen.body).is_err());
}

#[tokio::test]
async fn a_text_is_not_utf_8() {
    for after in [false, true] {
        let seen = with(json!({ "kind": "invalid_utf8", "after": after })).await;
        assert_eq!((seen.status(), seen.body.len()), (200, seen.announced()));
        assert!(std::str::from_utf8(&seen.body).is_err());
        assert!(serde_json::from_str::<Value>(&String::from_utf8_lossy(&seen.body)).is_ok());
    }
}

#[tokio::test]
async fn a_redirect_points_elsewhere() {
    let seen = with(json!({ "kind": "redirect" })).await;
    assert_eq!((seen.status(), seen.header("location")), (302, Some("http://127.0.0.1:9/elsewhere")));
    let seen = with(json!({ "kind": "redirect", "status": 308, "location": "/v2/user/me" })).await;
    assert_eq!((seen.status(), seen.header("location")), (308, Some("/v2/user/me")));
}

#[tokio::test]
async fn close_ends_the_connection_after_the_right_answer() {
    let sandbox = start().await;
    set(&sandbox, json!([{ "kind": "close" }])).await;
    // The client would have gone on.
    let seen = tokio::time::timeout(Duration::from_secs(5), ask(&sandbox, &get_reviews("keep-alive"))).await.unwrap();
    assert_eq!((seen.header("connection"), seen.reset, &seen.json()["count"]), (Some("close"), false, &json!(12)));
}

#[tokio::test]
async fn before_or_after_decides_whether_it_was_written() {
    for (after, carried_out) in [(false, 0), (true, 1)] {
        for kind in ["status", "reset_before_headers", "reset_after_headers", "truncated", "broken_gzip", "html"] {
            let sandbox = start().await;
            set(&sandbox, json!([{ "operation": "reviews.reply", "kind": kind, "after": after }])).await;
            ask(&sandbox, &reply()).await;
            assert_eq!(counts(&sandbox, "reviews.reply").await, (1, carried_out), "{kind}");
        }
    }
}

#[tokio::test]
async fn faults_are_shown_with_how_often_they_were_applied_and_cleared() {
    let sandbox = start().await;
    set(&sandbox, json!([{ "operation": "reviews.search", "kind": "reset_before_headers", "times": 2 }])).await;
    for _ in 0..3 {
        ask(&sandbox, &get_reviews("close")).await;
    }
    let url = format!("{}/faults", sandbox.control_url);
    let shown = body(&raw(Method::GET, &url, &[], None).await);
    let fault = json!({
        "operation": "reviews.search", "kind": "reset_before_headers", "probability": 1.0, "times": 2, "after": false, "applied": 2,
    });
    assert_eq!(shown, json!({ "faults": [fault] }));

    let log = body(&raw(Method::GET, &format!("{}/requests", sandbox.control_url), &[], None).await);
    let seen = |member: &str| log["requests"].as_array().unwrap().iter().map(|entry| entry[member].clone()).collect::<Vec<_>>();
    assert_eq!(seen("status"), [Value::Null, Value::Null, 200.into()]);
    assert_eq!(seen("fault"), ["reset_before_headers".into(), "reset_before_headers".into(), Value::Null]);

    assert_eq!(raw(Method::DELETE, &url, &[], None).await.status, 204);
    assert_eq!(body(&raw(Method::GET, &url, &[], None).await), json!({ "faults": [] }));
}

#[tokio::test]
async fn a_wrong_fault_is_refused_and_changes_nothing() {
    let sandbox = start().await;
    set(&sandbox, json!([{ "kind": "close" }])).await;
    let url = format!("{}/faults", sandbox.control_url);
    for (given, named) in [
        (json!({ "faults": [{ "kind": "close" }, { "kind": "earthquake" }] }).to_string(), "faults[1]"),
        (json!({ "fault": [] }).to_string(), "fault"),
        ("{".to_owned(), "EOF"),
    ] {
        let answer = raw(Method::PUT, &url, &[], Some(&given)).await;
        assert_eq!(answer.status, 400);
        assert!(body(&answer)["error"].as_str().unwrap().contains(named), "{}", body(&answer));
    }
    assert_eq!(body(&raw(Method::GET, &url, &[], None).await)["faults"][0]["kind"], "close");
}
