//! Keeps web pages of others away from the sandbox's own routes: they are open without a key.
//!
//! A page on another origin can make a browser send requests to this machine, and a name that its owner points here makes the browser
//! take the sandbox for that page's own server. The first shows in `Origin`, the second in `Host`.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{HOST, ORIGIN};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Json, Response};
use serde_json::json;

use crate::server::App;

/// Refuses with 403 what may come from a page that is not the sandbox's.
pub(crate) async fn guard(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    match check(request.headers(), app.is_remote_allowed()) {
        Ok(()) => next.run(request).await,
        Err(why) => (StatusCode::FORBIDDEN, Json(json!({ "error": why }))).into_response(),
    }
}

fn check(headers: &HeaderMap, is_remote_allowed: bool) -> Result<(), &'static str> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let host: Authority = text(HOST).and_then(|host| host.parse().ok()).ok_or("the header Host must name the sandbox")?;
    if !is_remote_allowed && !is_loopback(host.host()) {
        return Err("the header Host must name this machine, as localhost or 127.0.0.1 do");
    }
    match headers.get(ORIGIN) {
        Some(origin) if *origin != format!("http://{host}") => Err("the header Origin names another server"),
        _ => Ok(()),
    }
}

fn is_loopback(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes(host: &str, origin: Option<&str>, is_remote_allowed: bool) -> bool {
        let mut headers = HeaderMap::from_iter([(HOST, host.parse().unwrap())]);
        headers.extend(origin.map(|origin| (ORIGIN, origin.parse().unwrap())));
        check(&headers, is_remote_allowed).is_ok()
    }

    #[test]
    fn the_host_must_be_this_machine_unless_others_are_let_in() {
        for host in ["127.0.0.1:8080", "127.0.0.2", "[::1]:8080", "localhost:1", "LOCALHOST"] {
            assert!(passes(host, None, false), "{host}");
        }
        for host in ["attacker.example", "127.0.0.1.attacker.example:8080", "192.168.1.7", "localhost@attacker.example", ""] {
            assert!(!passes(host, None, false), "{host}");
        }
        assert!(passes("sandbox:8080", None, true));
        assert!(check(&HeaderMap::new(), true).is_err());
    }

    #[test]
    fn a_page_of_another_origin_is_kept_away() {
        assert!(passes("localhost:8080", Some("http://localhost:8080"), false));
        for origin in ["http://localhost:3000", "https://localhost:8080", "http://attacker.example", "null", ""] {
            assert!(!passes("localhost:8080", Some(origin), false), "{origin}");
            assert!(!passes("localhost:8080", Some(origin), true), "{origin}");
        }
    }
}
