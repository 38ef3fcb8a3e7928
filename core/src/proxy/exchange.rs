//! One request on its way through a proxy, step by step: for hosts in other languages, which only move bytes and keep time.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::answer::{ADDED_TO_ANSWERS, AnswerFilter, passes_to_client};
use super::audit::Audit;
use super::browser::Guard;
use super::decide::{Decision, Incoming, Outgoing};
use super::failure::{Denied, Failure};
use super::policy::Policy;
use super::principal::Principal;
use super::refusal::Refusal;
use super::shares::Shares;
use super::upstream::Upstream;
use crate::error::Error;
use crate::http::{Header, HttpRequest};
use crate::operation::Operation;

/// What all requests through a proxy share.
#[derive(Debug)]
pub struct Host {
    policy: Policy,
    shares: Mutex<Shares>,
    upstreams: Vec<Upstream>,
}

impl Host {
    /// A host that follows a policy, in front of these vendors.
    ///
    /// # Errors
    ///
    /// Refuses a host without a vendor.
    pub fn new(policy: Policy, upstreams: Vec<Upstream>) -> Result<Self, Error> {
        if upstreams.is_empty() {
            return Err(Error::invalid_request("partoo", "is missing: give the credentials of at least one vendor"));
        }
        let shares = Mutex::new(Shares::new(policy.budget()));
        Ok(Self { policy, shares, upstreams })
    }

    /// The policy.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }
}

/// An answer for the client.
#[derive(Clone, PartialEq, Eq)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: Vec<Header>,
    /// The body; empty in a head whose body is the vendor's.
    pub body: Vec<u8>,
}

impl fmt::Debug for Reply {
    /// Leaves the body out: it may hold personal data.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Reply").field("status", &self.status).finish_non_exhaustive()
    }
}

/// What a host sends to the vendor.
#[derive(Debug, Clone)]
pub struct Sending {
    /// The request, with the key.
    pub request: HttpRequest,
    /// Whether it must be seen through when the client goes away, see [`Outgoing::outlives_client`].
    pub outlives_client: bool,
    /// Whether the answer goes to the client as it comes; else it is read whole, for [`Exchange::filtered`].
    pub streams: bool,
}

/// One request. The steps come in the order of the functions; whoever gets a [`Reply`] gives it to the client and goes on to
/// [`Exchange::audit`]. `now` is any time that only grows.
pub struct Exchange {
    host: Arc<Host>,
    method: String,
    target: String,
    headers: Vec<(String, String)>,
    began: Duration,
    /// Headers of every answer, for browsers.
    added: Vec<Header>,
    principal: Option<Principal>,
    /// Once it goes on.
    operation: Option<&'static Operation>,
    filter: Arc<AnswerFilter>,
    audit: Option<Audit>,
}

impl fmt::Debug for Exchange {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Exchange")
            .field("method", &self.method)
            .field("operation", &self.operation.map(|operation| operation.id))
            .finish_non_exhaustive()
    }
}

impl Exchange {
    /// Begins with the head of a request: path and query as they came, names of headers with values as in [`Incoming`].
    pub fn begin(host: &Arc<Host>, method: String, target: String, headers: Vec<(String, String)>, now: Duration) -> (Self, Option<Reply>) {
        let guard = host.policy.guard(&method, &borrowed(&headers));
        let filter = Arc::default();
        let (added, principal, operation, audit) = (Vec::new(), None, None, None);
        let mut exchange = Self { host: Arc::clone(host), method, target, headers, began: now, added, principal, operation, filter, audit };
        let reply = match guard {
            Guard::Pass(added) => {
                exchange.added = added;
                None
            }
            Guard::Preflight(headers) => Some(Reply { status: 204, headers, body: Vec::new() }),
            Guard::Refuse(refusal) => Some(exchange.refuse(refusal)),
        };
        (exchange, reply)
    }

    /// Takes who calls.
    pub fn admit(&mut self, who: Result<Principal, Denied>) -> Option<Reply> {
        match who {
            Ok(principal) => {
                self.principal = Some(principal);
                None
            }
            Err(denied) => Some(self.refuse(denied.refusal())),
        }
    }

    /// Decides, with the whole body.
    ///
    /// # Errors
    ///
    /// Gives the answer that refuses the request.
    pub fn decide(&mut self, body: &[u8], now: Duration) -> Result<Sending, Reply> {
        let Some(principal) = self.principal.clone() else { return Err(self.refuse(Denied::NotAuthenticated.refusal())) };
        let incoming = Incoming { method: &self.method, target: &self.target, headers: &borrowed(&self.headers), body };
        let decision = self.host.policy.decide(&incoming, &principal);
        let audit = Audit::new(Some(&principal), &decision);
        let outgoing = match decision {
            Decision::Forward(outgoing) => outgoing,
            Decision::Refuse(refusal) => return Err(self.refuse(refusal)),
        };
        let taken = self.host.shares.lock().unwrap_or_else(PoisonError::into_inner).take(&principal.id, now);
        if let Err(refusal) = taken {
            return Err(self.refuse(refusal.of(outgoing.operation)));
        }
        self.audit = Some(audit);
        self.send(outgoing)
    }

    fn send(&mut self, outgoing: Outgoing) -> Result<Sending, Reply> {
        self.operation = Some(outgoing.operation);
        self.filter = Arc::clone(&outgoing.filter);
        let (outlives_client, streams) = (outgoing.outlives_client(), outgoing.filter.is_empty());
        let upstream = self.host.upstreams.iter().find(|upstream| upstream.vendor() == outgoing.operation.vendor);
        let Some(request) = upstream.map(|upstream| upstream.request(outgoing)) else {
            return Err(self.fail(Failure::NoKey));
        };
        Ok(Sending { request, outlives_client, streams })
    }

    /// Says what went wrong while bytes were moved.
    pub fn fail(&mut self, failure: Failure) -> Reply {
        self.refuse(failure.refusal())
    }

    /// The head of the answer, from that of the vendor. When it has a body, that one is the whole answer, and the vendor's is thrown away:
    /// it is about the proxy, see [`Failure::of_status`].
    pub fn head(&mut self, status: u16, headers: &[(String, String)]) -> Reply {
        if let Some(failure) = Failure::of_status(status) {
            return self.fail(failure);
        }
        let passed = headers.iter().filter(|(name, _)| passes_to_client(name)).map(|(name, value)| Header::new(name, value));
        let own = ADDED_TO_ANSWERS.map(|(name, value)| Header::new(name, value));
        let headers = passed.chain(own).chain(self.added.iter().cloned()).collect();
        Reply { status, headers, body: Vec::new() }
    }

    /// The answer without the fields that the client must not see, from the vendor's whole one. The body must not be compressed.
    pub fn filtered(&mut self, status: u16, headers: &[(String, String)], body: &[u8]) -> Reply {
        let head = self.head(status, headers);
        if !head.body.is_empty() {
            return head;
        }
        match self.filter.apply_to_body(body) {
            Ok(body) => Reply { body, ..head },
            Err(refusal) => self.refuse(refusal),
        }
    }

    /// The line to log: once, with the status that the client got, or none when it had gone. Nothing for what browsers only ask.
    pub fn audit(&mut self, status: Option<u16>, now: Duration) -> Option<Audit> {
        let audit = self.audit.take()?;
        let micros = now.saturating_sub(self.began).as_micros().try_into().unwrap_or(u64::MAX);
        Some(Audit { status, micros, ..audit })
    }

    fn refuse(&mut self, refusal: Refusal) -> Reply {
        // What was allowed stays so in the log; what came of it the status tells.
        let refusal = if let Some(operation) = self.operation {
            refusal.of(operation)
        } else {
            self.audit = Some(Audit::new(self.principal.as_ref(), &Decision::Refuse(refusal.clone())));
            refusal
        };
        let headers = refusal.headers().into_iter().chain(self.added.iter().cloned()).collect();
        Reply { status: refusal.status(), headers, body: refusal.body() }
    }
}

fn borrowed(headers: &[(String, String)]) -> Vec<(&str, &str)> {
    headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::client::Credentials;
    use crate::testing::from_json;

    const NOW: Duration = Duration::from_secs(5);

    fn host(document: Value) -> Arc<Host> {
        let policy = Policy::new(&from_json(document)).unwrap();
        let key = Credentials::Partoo { api_key: "vendor-key".to_owned() };
        Arc::new(Host::new(policy, vec![Upstream::new(key, None, NOW).unwrap()]).unwrap())
    }

    fn begin(host: &Arc<Host>, method: &str, target: &str, headers: &[(&str, &str)]) -> (Exchange, Option<Reply>) {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Exchange::begin(host, method.to_owned(), target.to_owned(), headers, NOW)
    }

    fn reviews() -> Arc<Host> {
        host(json!({
            "browser": { "origins": ["https://app.example"] }, "budget": { "per_principal": 1 },
            "allow": [{ "operations": ["reviews.search"], "remove": ["reviews.author_name"] }, { "operations": ["fullwhere.customers.get"] }]
        }))
    }

    fn text(reply: &Reply) -> &str {
        std::str::from_utf8(&reply.body).unwrap()
    }

    #[test]
    fn an_allowed_request_goes_on_with_the_key_and_comes_back_without_what_is_removed() {
        let (mut exchange, reply) =
            begin(&reviews(), "GET", "/api/partoo/reviews", &[("origin", "https://app.example"), ("x-apikey", "theirs")]);
        assert_eq!(reply, None);
        assert_eq!(exchange.admit(Ok(Principal::public())), None);
        let sending = exchange.decide(b"", NOW).unwrap();
        assert_eq!(sending.request.url, "https://api.partoo.co/v2/reviews?page=1");
        let keys: Vec<_> = sending.request.headers.iter().filter(|header| header.name == "x-apikey").map(|header| &*header.value).collect();
        assert_eq!(keys, ["vendor-key"]);
        assert!(!sending.streams && !sending.outlives_client);

        let headers = [("Content-Type".to_owned(), "application/json".to_owned()), ("set-cookie".to_owned(), "a=b".to_owned())];
        let reply = exchange.filtered(200, &headers, br#"{"reviews":[{"id":1,"author_name":"Anna"}]}"#);
        assert_eq!(text(&reply), r#"{"reviews":[{"id":1}]}"#);
        let names: Vec<_> = reply.headers.iter().map(|header| header.name.as_str()).collect();
        assert!(
            names.contains(&"content-type") && names.contains(&"access-control-allow-origin") && !names.contains(&"set-cookie"),
            "{names:?}"
        );
        let audit = exchange.audit(Some(200), NOW + Duration::from_millis(2)).unwrap();
        assert_eq!((audit.decision, audit.status, audit.micros), ("allowed", Some(200), 2000));
        assert_eq!(exchange.audit(Some(200), NOW), None);
    }

    #[test]
    fn nobody_is_let_in_without_a_name() {
        let host = reviews();
        let (mut exchange, _) = begin(&host, "GET", "/api/partoo/reviews", &[]);
        assert_eq!(exchange.decide(b"", NOW).unwrap_err().status, 401);
        for (denied, status) in [(Denied::NotAuthenticated, 401), (Denied::Forbidden, 403), (Denied::Unavailable, 502)] {
            assert_eq!(begin(&host, "GET", "/api/partoo/reviews", &[]).0.admit(Err(denied)).unwrap().status, status);
        }
    }

    #[test]
    fn a_refusal_names_the_operation_and_is_logged_as_one() {
        let (mut exchange, _) = begin(&reviews(), "GET", "/api/partoo/user/me", &[]);
        exchange.admit(Ok(Principal::public()));
        let reply = exchange.decide(b"", NOW).unwrap_err();
        assert_eq!((reply.status, text(&reply).contains("users.me")), (403, true));
        assert_eq!(exchange.audit(Some(403), NOW).unwrap().decision, "not_allowed");
    }

    #[test]
    fn a_share_that_is_used_up_and_a_vendor_without_a_key_are_told_apart() {
        let host = reviews();
        let ask = |target| {
            let (mut exchange, _) = begin(&host, "GET", target, &[]);
            exchange.admit(Ok(Principal::public()));
            exchange.decide(b"", NOW).map(|sending| sending.request.url).map_err(|reply| reply.status)
        };
        assert_eq!(ask("/api/fullwhere/partners/customer?id=1").unwrap_err(), 502);
        assert_eq!(ask("/api/partoo/reviews").unwrap_err(), 429);
    }

    #[test]
    fn what_a_browser_asks_is_answered_without_a_line() {
        let (mut exchange, reply) = begin(
            &reviews(),
            "OPTIONS",
            "/api/partoo/reviews",
            &[("origin", "https://app.example"), ("access-control-request-method", "GET")],
        );
        assert_eq!(reply.unwrap().status, 204);
        assert_eq!(exchange.audit(Some(204), NOW), None);
        let (mut exchange, reply) = begin(&reviews(), "GET", "/api/partoo/reviews", &[("origin", "https://evil.example")]);
        assert_eq!(reply.unwrap().status, 403);
        assert_eq!(exchange.audit(Some(403), NOW).unwrap().decision, "cross_site");
    }

    #[test]
    fn a_hook_that_fails_is_told_to_nobody() {
        let (mut exchange, _) = begin(&reviews(), "GET", "/api/partoo/reviews", &[]);
        let reply = exchange.fail(Failure::Internal);
        assert_eq!((reply.status, text(&reply)), (500, r#"{"code":"internal","error":"something went wrong in the proxy"}"#));
        assert_eq!(exchange.audit(Some(500), NOW).unwrap().decision, "internal");
    }

    #[test]
    fn a_failure_after_the_decision_keeps_the_decision_in_the_log() {
        let (mut exchange, _) = begin(&reviews(), "GET", "/api/partoo/reviews", &[]);
        exchange.admit(Ok(Principal::public()));
        exchange.decide(b"", NOW).unwrap();
        let reply = exchange.fail(Failure::Timeout);
        assert_eq!((reply.status, text(&reply).contains("reviews.search")), (504, true));
        assert_eq!(exchange.audit(None, NOW).unwrap().decision, "allowed");
    }

    #[test]
    fn the_vendors_refusal_of_the_key_and_its_redirects_come_without_its_words() {
        let allow = |remove: Value| json!({ "allow": [{ "operations": ["reviews.search"], "remove": remove }] });
        for (remove, filters) in [(json!([]), false), (json!(["reviews.author_name"]), true)] {
            for (status, words) in [(401, "the vendor refused the proxy"), (302, "the vendor redirected"), (700, "no answer of HTTP")] {
                let (mut exchange, _) = begin(&host(allow(remove.clone())), "GET", "/api/partoo/reviews", &[]);
                exchange.admit(Ok(Principal::public()));
                exchange.decide(b"", NOW).unwrap();
                let headers = [("content-type".to_owned(), "text/html".to_owned())];
                let secret = b"<a href=https://internal.example/secret>";
                let reply = if filters { exchange.filtered(status, &headers, secret) } else { exchange.head(status, &headers) };
                assert_eq!(reply.status, 502);
                assert!(text(&reply).contains(words) && text(&reply).contains("bad_answer"), "{status}: {}", text(&reply));
                assert_eq!(reply.headers.iter().filter(|header| header.value == "text/html").count(), 0);
            }
        }
        let (mut exchange, _) = begin(&reviews(), "GET", "/api/partoo/reviews", &[]);
        assert!(exchange.head(404, &[]).body.is_empty());
    }
}
