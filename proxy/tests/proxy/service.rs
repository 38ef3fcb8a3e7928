//! The service and the layer, in front of a vendor that records.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, StatusCode, Version};
use http_body_util::{BodyExt, Full};
use localpresence::client::Credentials;
use localpresence::proxy::{Audit, Denied, Policy};
use localpresence_proxy::{Proxy, ProxyLayer, Tokens, authorize_by};
use serde_json::{Value, json};
use tower_layer::Layer;
use tower_service::Service;

use crate::program::Program;
use crate::vendor::RecordingVendor;
use crate::{KEY, TOKEN, anna, client};

type Lines = Arc<Mutex<Vec<Audit>>>;

fn proxy(vendor: &RecordingVendor, policy: Value) -> (Proxy, Lines) {
    let lines = Lines::default();
    let log = Arc::clone(&lines);
    let mut tokens = Tokens::default();
    tokens.add(TOKEN, anna()).unwrap();
    let policy = Policy::new(&serde_json::from_value(policy).unwrap()).unwrap();
    let proxy = Proxy::builder(policy)
        .upstream(Credentials::Partoo { api_key: KEY.to_owned() }, Some(format!("http://{}/v2", vendor.address)))
        .authorize(tokens)
        .audit(Arc::new(move |audit| log.lock().unwrap().push(audit.clone())))
        .timeout(Duration::from_secs(5))
        .build()
        .unwrap();
    (proxy, lines)
}

fn request(method: &str, target: &str, body: &str) -> Request<Full<Bytes>> {
    let request = Request::builder().method(method).uri(target).header("authorization", format!("Bearer {TOKEN}"));
    request.header("content-type", "application/json").body(Full::from(body.to_owned())).unwrap()
}

async fn answer(proxy: &Proxy, request: Request<Full<Bytes>>) -> (StatusCode, http::HeaderMap, Value) {
    let (head, body) = proxy.answer(request).await.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    (head.status, head.headers, serde_json::from_slice(&body).unwrap_or_default())
}

#[tokio::test]
async fn an_allowed_call_comes_back_without_what_the_policy_takes_out() {
    let vendor = RecordingVendor::start().await;
    let (proxy, lines) = proxy(&vendor, json!({ "allow": [{ "operations": ["reviews.search"], "remove": ["reviews.author_name"] }] }));
    let (status, headers, body) = answer(&proxy, request("GET", "/api/partoo/reviews?page=2", "")).await;
    assert_eq!((status, &body["reviews"]), (StatusCode::OK, &json!([{ "id": 1, "content": "Good" }])));
    assert!(headers.get("set-cookie").is_none() && headers.get("server").is_none());
    assert_eq!(headers["cache-control"], "no-store");
    assert_eq!(vendor.take()[0].path, "/v2/reviews?page=2");
    let line = serde_json::to_value(&lines.lock().unwrap()[0]).unwrap();
    assert_eq!(
        (&line["principal"], &line["operation"], &line["decision"], &line["status"]),
        (&json!("anna"), &json!("reviews.search"), &json!("allowed"), &json!(200))
    );
}

#[tokio::test]
async fn a_refusal_reaches_nobody_and_leaves_a_line() {
    let vendor = RecordingVendor::start().await;
    let (proxy, lines) = proxy(&vendor, json!({ "allow": [{ "operations": ["reviews.search"] }] }));
    let (status, _, body) = answer(&proxy, request("DELETE", "/api/partoo/business/5409", "")).await;
    assert_eq!((status, &body["operation"]), (StatusCode::FORBIDDEN, &json!("businesses.delete")));
    let stranger = Request::builder().uri("/api/partoo/reviews").body(Full::default()).unwrap();
    assert_eq!(answer(&proxy, stranger).await.0, StatusCode::UNAUTHORIZED);
    assert!(vendor.take().is_empty());
    let words: Vec<_> = lines.lock().unwrap().iter().map(|line| line.decision).collect();
    assert_eq!(words, ["not_allowed", "not_authenticated"]);
}

#[tokio::test]
async fn a_share_that_is_used_up_is_refused_with_the_time_to_wait() {
    let vendor = RecordingVendor::start().await;
    let (proxy, _) = proxy(&vendor, json!({ "budget": { "per_principal": 1 }, "allow": [{ "operations": ["reviews.search"] }] }));
    assert_eq!(answer(&proxy, request("GET", "/api/partoo/reviews", "")).await.0, StatusCode::OK);
    let (status, headers, _) = answer(&proxy, request("GET", "/api/partoo/reviews", "")).await;
    assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(headers["retry-after"], "60");
}

#[tokio::test]
async fn bodies_and_answers_are_capped() {
    let vendor = RecordingVendor::start().await;
    let allow = json!([{ "operations": ["reviews.search", "reviews.reply"], "remove": ["reviews.content"] }]);
    let (proxy, _) = proxy(&vendor, json!({ "limits": { "request_bytes": 100, "answer_bytes": 20 }, "allow": allow }));
    let large = json!({ "review_id": 1, "content": "a".repeat(100) }).to_string();
    assert_eq!(answer(&proxy, request("POST", "/api/partoo/comments", &large)).await.0, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(vendor.take().is_empty());
    assert_eq!(answer(&proxy, request("GET", "/api/partoo/reviews", "")).await.0, StatusCode::BAD_GATEWAY);
}

#[tokio::test]
async fn a_listed_origin_is_answered_and_another_is_not() {
    let vendor = RecordingVendor::start().await;
    let policy = json!({ "browser": { "origins": ["https://app.example"] }, "allow": [{ "operations": ["reviews.search"] }] });
    let (proxy, _) = proxy(&vendor, policy);
    let asks = |origin: &str| {
        let request = Request::builder().method("OPTIONS").uri("/api/partoo/reviews").header("origin", origin);
        request.header("access-control-request-method", "GET").body(Full::default()).unwrap()
    };
    let (status, headers, _) = answer(&proxy, asks("https://app.example")).await;
    assert_eq!(
        (status, &headers["access-control-allow-origin"]),
        (StatusCode::NO_CONTENT, &http::HeaderValue::from_static("https://app.example"))
    );
    let (status, headers, _) = answer(&proxy, asks("https://evil.example")).await;
    assert!(status == StatusCode::FORBIDDEN && !headers.contains_key("access-control-allow-origin"));
}

#[tokio::test]
async fn the_layer_leaves_other_paths_to_the_service_behind_it() {
    let vendor = RecordingVendor::start().await;
    let (proxy, _) = proxy(&vendor, json!({ "allow": [] }));
    let mut layered = ProxyLayer::new(proxy).layer(Behind);
    for (target, status) in [("/", 418), ("/api/other", 418), ("/api/partoo/reviews", 403), ("/api/partoo", 404), ("/api/fullwhere/x", 404)]
    {
        let answer = layered.call(request("GET", target, "")).await.unwrap();
        assert_eq!(answer.status(), status, "{target}");
    }
}

/// Answers 418 to everything.
struct Behind;

impl Service<Request<Full<Bytes>>> for Behind {
    type Response = Response<Full<Bytes>>;
    type Error = std::convert::Infallible;
    type Future = std::future::Ready<Result<Self::Response, Self::Error>>;

    fn poll_ready(&mut self, _context: &mut std::task::Context<'_>) -> std::task::Poll<Result<(), Self::Error>> {
        std::task::Poll::Ready(Ok(()))
    }

    fn call(&mut self, _request: Request<Full<Bytes>>) -> Self::Future {
        let mut answer = Response::new(Full::default());
        *answer.status_mut() = StatusCode::IM_A_TEAPOT;
        std::future::ready(Ok(answer))
    }
}

#[tokio::test]
async fn a_hook_of_ones_own_decides_who_calls() {
    let vendor = RecordingVendor::start().await;
    let policy = Policy::new(&serde_json::from_value(json!({ "allow": [{ "operations": ["reviews.search"] }] })).unwrap()).unwrap();
    let hook = authorize_by(|request| request.headers.get("x-session").map(|_| anna()).ok_or(Denied::Forbidden));
    let builder =
        Proxy::builder(policy).upstream(Credentials::Partoo { api_key: KEY.to_owned() }, Some(format!("http://{}", vendor.address)));
    let proxy = builder.authorize(hook).audit(Arc::new(|_| ())).build().unwrap();
    let call = |session: bool| {
        let request = Request::builder().uri("/api/partoo/reviews");
        let request = if session { request.header("x-session", "1") } else { request };
        request.body(Full::<Bytes>::default()).unwrap()
    };
    assert_eq!(answer(&proxy, call(true)).await.0, StatusCode::OK);
    assert_eq!(answer(&proxy, call(false)).await.0, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_write_goes_on_without_its_client_and_a_read_does_not() {
    let vendor = RecordingVendor::counting(Duration::from_millis(300)).await;
    let program = Program::start("aborts", "tests/corpus/policy.toml", vendor.address).await;
    let client = client();
    let url = |path: &str| format!("http://{}/api/partoo{path}", program.address);
    let read = client.get(url("/reviews")).bearer_auth(TOKEN).send();
    assert!(tokio::time::timeout(Duration::from_millis(100), read).await.is_err());
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(vendor.answered(), 0, "the read was not given up");
    let body = json!({ "review_id": 7, "content": "Thank you" }).to_string();
    let write = client.post(url("/comments")).bearer_auth(TOKEN).header("content-type", "application/json").body(body).send();
    assert!(tokio::time::timeout(Duration::from_millis(100), write).await.is_err());
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!((vendor.answered(), vendor.replies().get(&7)), (1, Some(&1)));
    let lines: Vec<_> = program.audit().iter().map(|line| (line["operation"].clone(), line["status"].clone())).collect();
    assert_eq!(lines, [(json!("reviews.search"), Value::Null), (json!("reviews.reply"), json!(200))]);
}

#[tokio::test]
async fn an_address_with_its_authority_is_taken_from_http_2_and_refused_from_http_1() {
    let vendor = RecordingVendor::start().await;
    let (proxy, _) = proxy(&vendor, json!({ "browser": { "hosts": ["shops.example"] }, "allow": [{ "operations": ["reviews.search"] }] }));
    let ask = |version, host: &str, headers: &[(&str, &str)]| {
        let mut request = request("GET", &format!("https://{host}/api/partoo/reviews?page=2"), "");
        *request.version_mut() = version;
        for (name, value) in headers {
            request.headers_mut().append(http::HeaderName::from_bytes(name.as_bytes()).unwrap(), value.parse().unwrap());
        }
        request
    };
    let own = [("origin", "https://shops.example")];
    assert_eq!(answer(&proxy, ask(Version::HTTP_2, "shops.example", &own)).await.0, StatusCode::OK);
    assert_eq!(vendor.take()[0].path, "/v2/reviews?page=2");
    let same = [("host", "shops.example")];
    assert_eq!(answer(&proxy, ask(Version::HTTP_2, "shops.example", &same)).await.0, StatusCode::OK);
    vendor.take();
    for (version, host, headers) in [
        (Version::HTTP_11, "shops.example", &same),
        (Version::HTTP_2, "evil.example", &same),
        (Version::HTTP_2, "evil.example", &[("x-name", "evil")]),
        (Version::HTTP_2, "shops.example", &[("origin", "https://evil.example")]),
    ] {
        assert!(answer(&proxy, ask(version, host, headers)).await.0.is_client_error(), "{version:?} {host} {headers:?}");
    }
    assert!(vendor.take().is_empty());
}
