//! Does to an answer what a fault says.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::header::{CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, LOCATION, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Json, Response};
use localpresence::operation::Vendor;
use serde_json::{Value, json};

use super::Fault;
use super::kind::{Kind, header_text};
use super::script::{Cut, Script, Step};
use crate::answer::Refusal;

/// Long enough for the bytes before a break to arrive first.
const BEFORE_A_CUT: Duration = Duration::from_millis(20);
const PAGE: &str =
    "<!doctype html>\n<html><head><title>Bad gateway</title></head><body><h1>The server is not available</h1></body></html>\n";
/// Begins like gzip, then goes astray.
const NOT_GZIP: &[u8] = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03this was never compressed";
static PADDING: [u8; 1 << 16] = [b'a'; 1 << 16];

/// Answers a request that a fault strikes. `carry_out` is not called when the fault comes before the operation.
pub(crate) async fn strike(fault: &Fault, vendor: Vendor, carry_out: impl FnOnce() -> Response) -> Response {
    let after = fault.aim.after;
    if let Kind::Latency { ms } | Kind::SlowHeaders { ms } = fault.kind {
        let wait = tokio::time::sleep(Duration::from_millis(ms));
        return if after {
            let answer = carry_out();
            wait.await;
            answer
        } else {
            wait.await;
            carry_out()
        };
    }
    let answer =
        if after || fault.kind.needs_the_answer() { carry_out() } else { Json(json!({ "status": "success", "id": 1 })).into_response() };
    harm(&fault.kind, vendor, answer).await
}

async fn harm(kind: &Kind, vendor: Vendor, answer: Response) -> Response {
    match kind {
        Kind::Latency { .. } | Kind::SlowHeaders { .. } => answer,
        Kind::SlowBody { ms } => {
            broken_off(answer, |first, rest| [Step::Send(first), Step::Wait(Duration::from_millis(*ms)), Step::Send(rest)]).await
        }
        Kind::Status { status, retry_after, body } => status_only(*status, retry_after.as_ref(), body.as_ref(), vendor),
        Kind::Html { status } => (code(*status), Html(PAGE)).into_response(),
        Kind::ResetBeforeHeaders {} => {
            let mut answer = StatusCode::OK.into_response();
            answer.extensions_mut().insert(Cut::Reset);
            answer
        }
        Kind::ResetAfterHeaders {} => {
            broken_off(answer, |first, _| [Step::Send(first), Step::Wait(BEFORE_A_CUT), Step::Cut(Cut::Reset)]).await
        }
        Kind::Truncated {} => broken_off(answer, |first, _| [Step::Send(first), Step::Wait(BEFORE_A_CUT), Step::Cut(Cut::Close)]).await,
        Kind::ContentType {} => with_header(answer, CONTENT_TYPE, "text/plain; charset=utf-8"),
        Kind::Huge { bytes } => huge(*bytes),
        Kind::BrokenGzip {} => with_header(with_body(answer, NOT_GZIP.into()), CONTENT_ENCODING, "gzip"),
        Kind::InvalidUtf8 {} => {
            let body = bytes_of(answer.into_body()).await;
            with_body(Json(()).into_response(), broken_text(&body))
        }
        Kind::Redirect { location, status } => {
            let mut answer = code(*status).into_response();
            // Checked when the fault was set.
            if let Ok(location) = location.parse() {
                answer.headers_mut().insert(LOCATION, location);
            }
            answer
        }
        Kind::Close {} => with_header(answer, CONNECTION, "close"),
    }
}

/// An answer with the length of its whole body, which then is sent in steps made of its two halves.
async fn broken_off<const N: usize>(answer: Response, steps: impl FnOnce(Bytes, Bytes) -> [Step; N]) -> Response {
    let (mut parts, body) = answer.into_parts();
    let mut first = bytes_of(body).await;
    parts.headers.insert(CONTENT_LENGTH, first.len().into());
    let rest = first.split_off(first.len() / 2);
    Response::from_parts(parts, Body::new(Script::new(steps(first, rest))))
}

fn status_only(status: u16, retry_after: Option<&Value>, body: Option<&Value>, vendor: Vendor) -> Response {
    let status = code(status);
    let usual = || Refusal::request(status.as_u16(), status.canonical_reason().unwrap_or("A fault")).body(vendor);
    let mut answer = (status, Json(body.cloned().unwrap_or_else(usual))).into_response();
    if let Some(wait) = retry_after.and_then(header_text) {
        answer.headers_mut().insert(RETRY_AFTER, wait);
    }
    answer
}

/// One text of that many bytes in all, made while it is sent.
fn huge(bytes: u64) -> Response {
    let (start, end) = (Bytes::from_static(b"{\"padding\":\""), Bytes::from_static(b"\"}"));
    let padding = Bytes::from_static(&PADDING);
    let length = bytes.saturating_sub((start.len() + end.len()) as u64);
    let chunk = padding.len() as u64;
    let rest = Step::Repeat(Bytes::from_static(b"a"), length % chunk);
    let steps = [Step::Send(start), Step::Repeat(padding, length / chunk), rest, Step::Send(end)];
    ([(CONTENT_TYPE, "application/json")], Body::new(Script::new(steps))).into_response()
}

/// The body with a lone byte of Latin-1 at the start of its first text.
fn broken_text(body: &[u8]) -> Vec<u8> {
    const START: &[u8] = b":\"";
    let mut broken = body.to_vec();
    match body.windows(START.len()).position(|window| window == START) {
        Some(at) => broken.insert(at + START.len(), 0xe9),
        None => broken = b"{\"content\":\"caf\xe9\"}".to_vec(),
    }
    broken
}

async fn bytes_of(body: Body) -> Bytes {
    // The sandbox's own answers are whole in memory, so reading one cannot fail.
    axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default()
}

fn with_body(answer: Response, body: Vec<u8>) -> Response {
    let (mut parts, _) = answer.into_parts();
    parts.headers.remove(CONTENT_LENGTH);
    Response::from_parts(parts, body.into())
}

fn with_header(mut answer: Response, name: axum::http::HeaderName, value: &'static str) -> Response {
    answer.headers_mut().insert(name, HeaderValue::from_static(value));
    answer
}

fn code(status: u16) -> StatusCode {
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_broken_byte_lies_in_a_text() {
        let broken = broken_text(b"{\"id\":1,\"content\":\"Merci\"}");
        assert!(String::from_utf8(broken.clone()).is_err());
        let repaired: Value = serde_json::from_str(&String::from_utf8_lossy(&broken)).unwrap();
        assert_eq!(repaired, json!({ "id": 1, "content": "\u{fffd}Merci" }));
        assert!(String::from_utf8(broken_text(b"[]")).is_err());
    }
}
