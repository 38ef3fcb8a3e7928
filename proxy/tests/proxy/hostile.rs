//! The corpus, against the policy alone and against the running program.

use std::time::Duration;

use http::Method as HttpMethod;
use localpresence::http::Method;
use localpresence::operation::{Vendor, matching};
use localpresence::proxy::{Decision, Guard, Incoming};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::corpus::{Case, cases, policy};
use crate::program::Program;
use crate::vendor::{Received, RecordingVendor};
use crate::{KEY, TOKEN, anna};

/// The headers that the vendor may see, besides those that HTTP itself needs.
const SENT: [&str; 8] = ["accept", "accept-encoding", "content-length", "content-type", "host", "user-agent", "x-apikey", "x-api-key"];

#[test]
fn the_corpus_is_large_enough() {
    let cases = cases();
    let hostile = cases.iter().filter(|case| !case.name.starts_with("allowed")).count();
    assert!(hostile >= 500, "{hostile}");
}

#[test]
fn the_policy_decides_every_case_as_expected() {
    let policy = policy();
    let mut wrong = Vec::new();
    for case in cases().iter().filter(|case| case.raw.is_none()) {
        let headers: Vec<_> = case.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let incoming = Incoming { method: &case.method, target: &case.target, headers: &headers, body: case.body.as_bytes() };
        let guarded = matches!(policy.guard(&case.method, &headers), Guard::Pass(_));
        let outcome = match policy.decide(&incoming, &anna()) {
            Decision::Forward(outgoing) if guarded => {
                let shown = format!("{outgoing:?} {} {:?}", outgoing.path, outgoing.headers);
                assert!(!shown.contains("9f3c"), "{}: {shown}", case.name);
                outgoing.operation.id
            }
            _ => "refused",
        };
        if outcome != case.expect && case.expect != "contained" {
            wrong.push(format!("{}: {outcome} instead of {}", case.name, case.expect));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_program_lets_no_case_through_to_a_denied_operation() {
    let vendor = RecordingVendor::start().await;
    let program = Program::start("corpus", "tests/corpus/policy.toml", vendor.address).await;
    let mut wrong = Vec::new();
    for case in cases() {
        let answer = exchange(&program, &bytes(&case)).await;
        let received = vendor.take();
        wrong.extend(complaints(&case, &answer, &received));
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// The case as bytes on the wire, with the token of anna and the length of the body, unless it brings its own.
fn bytes(case: &Case) -> Vec<u8> {
    if let Some(raw) = &case.raw {
        return raw.clone();
    }
    let has = |name: &str| case.headers.iter().any(|(known, _)| known.trim().eq_ignore_ascii_case(name));
    let mut head = format!("{} {} HTTP/1.1\r\nauthorization: Bearer {TOKEN}\r\nconnection: close\r\n", case.method, case.target);
    if !has("host") {
        head += "host: proxy.example\r\n";
    }
    if !case.body.is_empty() && !has("content-length") && !has("transfer-encoding") {
        head += &format!("content-length: {}\r\n", case.body.len());
    }
    for (name, value) in &case.headers {
        head += &format!("{name}: {value}\r\n");
    }
    [head.as_bytes(), b"\r\n", case.body.as_bytes()].concat()
}

/// Sends the bytes, closes this side, and reads to the end. A server may hang up at any time.
async fn exchange(program: &Program, bytes: &[u8]) -> Vec<u8> {
    let mut answer = Vec::new();
    let exchange = async {
        let mut stream = TcpStream::connect(program.address).await.unwrap();
        let _ = stream.write_all(bytes).await;
        // The server takes a half-closed connection for one that is gone, so it first gets the time to answer.
        let mut buffer = [0; 4096];
        loop {
            match tokio::time::timeout(Duration::from_millis(400), stream.read(&mut buffer)).await {
                Ok(Ok(read)) if read > 0 => answer.extend_from_slice(&buffer[..read]),
                Ok(_) => break,
                Err(_) => {
                    let _ = stream.shutdown().await;
                    let _ = tokio::time::timeout(Duration::from_millis(400), stream.read_to_end(&mut answer)).await;
                    break;
                }
            }
        }
    };
    exchange.await;
    answer
}

fn complaints(case: &Case, answer: &[u8], received: &[Received]) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut complain = |text: String| wrong.push(format!("{}: {text}", case.name));
    let operations: Vec<_> = received.iter().map(Received::operation).collect();
    let status = String::from_utf8_lossy(answer.get(9..12).unwrap_or_default()).into_owned();
    match case.wire.as_str() {
        "refused" if !operations.is_empty() => complain(format!("reached the vendor as {operations:?}")),
        "refused" if status.starts_with('2') => complain(format!("was answered {status}")),
        "contained" if operations.len() > 1 => complain(format!("reached the vendor more than once: {operations:?}")),
        "refused" | "contained" => {}
        expected if operations == [expected] && status == "200" => {}
        expected => complain(format!("reached the vendor as {operations:?} instead of {expected}, and was answered {status}")),
    }
    for (request, operation) in received.iter().zip(&operations) {
        if !ALLOWED.contains(operation) {
            complain(format!("reached the denied operation {operation}: {} {}", request.method, request.path));
        }
        for (name, value) in &request.headers {
            let secret = name == "x-api-secret" || SENT.contains(&name.as_str());
            if !secret || value.contains("9f3c") || value.contains("evil") || value.contains(TOKEN) {
                complain(format!("sent the vendor `{name}`"));
            }
        }
        if request.headers.iter().filter(|(name, value)| name.starts_with("x-api") && value == KEY).count() == 0 {
            complain("came without the vendor's key".to_owned());
        }
    }
    wrong
}

const ALLOWED: [&str; 11] = [
    "businesses.get",
    "businesses.search",
    "businesses.update",
    "custom_fields.list",
    "fullwhere.customers.get",
    "fullwhere.customers.list",
    "groups.update",
    "posts.create",
    "reviews.reply",
    "reviews.search",
    "webhooks.create",
];

impl Received {
    /// The operation as which the vendor takes the request.
    fn operation(&self) -> &'static str {
        let vendor = if self.path.starts_with("/fullwhere/") { Vendor::Fullwhere } else { Vendor::Partoo };
        let path = self.path.split('?').next().unwrap_or_default();
        let path = path.strip_prefix("/fullwhere").or_else(|| path.strip_prefix("/v2")).unwrap_or(path);
        let method = HttpMethod::as_str(&self.method).parse::<Method>();
        method.ok().and_then(|method| matching(vendor, method, path)).map_or("none", |(operation, _)| operation.id)
    }
}
