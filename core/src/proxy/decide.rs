//! The decision about one request.

use std::fmt;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::answer::AnswerFilter;
use super::grant::Grant;
use super::policy::Policy;
use super::principal::Principal;
use super::refusal::{Refusal, RefusalCode};
use super::{headers, parameters, target};
use crate::http::{Header, HttpRequest, Method};
use crate::operation::{Operation, PathValues, Retry};

/// A request of a client, as it came.
#[derive(Clone, Copy)]
pub struct Incoming<'a> {
    /// The method.
    pub method: &'a str,
    /// Path and query, neither decoded nor normalised.
    pub target: &'a str,
    /// The headers: names with values, each byte of a value as one character (Latin-1). So every host reads them alike, whatever the encoding.
    pub headers: &'a [(&'a str, &'a str)],
    /// The whole body.
    pub body: &'a [u8],
}

impl fmt::Debug for Incoming<'_> {
    /// Leaves out all but the method: the rest may hold personal data and credentials.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Incoming").field("method", &self.method).finish_non_exhaustive()
    }
}

/// What becomes of a request.
#[derive(Debug, Clone)]
pub enum Decision {
    /// It goes on, as this.
    Forward(Outgoing),
    /// It does not.
    Refuse(Refusal),
}

/// A request that goes on. It was written anew: nothing of the client's text is left in it but the values of known parameters.
#[derive(Clone)]
pub struct Outgoing {
    /// The operation.
    pub operation: &'static Operation,
    /// The vendor's path with the query.
    pub path: String,
    /// The headers, without the key.
    pub headers: Vec<Header>,
    /// The JSON body.
    pub body: Option<Vec<u8>>,
    /// What is taken out of the answer.
    pub filter: Arc<AnswerFilter>,
}

impl Outgoing {
    /// Whether it must be seen through to its end even when the client is gone: it may have been carried out already, and a client that
    /// calls again would do it twice. Reads are dropped.
    #[must_use]
    pub fn outlives_client(&self) -> bool {
        self.operation.retry != Retry::Safe
    }
}

impl fmt::Debug for Outgoing {
    /// Leaves out path and body: they may hold personal data.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Outgoing").field("operation", &self.operation.id).field("headers", &self.headers).finish_non_exhaustive()
    }
}

impl Policy {
    /// Decides about a request. The same policy decides alike in every host.
    pub fn decide(&self, incoming: &Incoming<'_>, principal: &Principal) -> Decision {
        match self.forward(incoming, principal) {
            Ok(outgoing) => Decision::Forward(outgoing),
            Err(refusal) => Decision::Refuse(refusal),
        }
    }

    fn forward(&self, incoming: &Incoming<'_>, principal: &Principal) -> Result<Outgoing, Refusal> {
        let (path, query) = target::split(incoming.target)?;
        headers::check(incoming.headers)?;
        if principal.is_public() && !self.is_called_safely(incoming.headers) {
            let message = "a proxy for everybody must know its names: list the one in `Host` in `browser.hosts` of the policy";
            return Err(Refusal::new(RefusalCode::CrossSite, message));
        }
        let (operation, values) = self.route(incoming.method, path)?;
        // Two operations of Partoo change something by a GET, which any page can make a browser send.
        if operation.method == Method::GET && operation.retry != Retry::Safe && !self.is_deliberate(incoming.headers) {
            let message = "this GET changes something: only a page that may call or a client with a bearer token can send it";
            return Err(Refusal::new(RefusalCode::CrossSite, message).of(operation));
        }
        let mut grants = self.grants.get(operation.id).into_iter().flatten().filter(|grant| grant.is_for(principal)).peekable();
        if grants.peek().is_none() {
            return Err(Refusal::not_allowed(operation));
        }
        let mut given = self.given(incoming, operation, values, query).map_err(|refusal| refusal.of(operation))?;
        let mut refused = None;
        while let Some(grant) = grants.next() {
            let given = if grants.peek().is_some() { given.clone() } else { std::mem::take(&mut given) };
            match self.build(grant, operation, given, principal) {
                Ok(outgoing) => return Ok(outgoing),
                Err(refusal) => _ = refused.get_or_insert(refusal),
            }
        }
        Err(refused.unwrap_or_else(|| Refusal::not_allowed(operation)))
    }

    fn route(&self, method: &str, path: &str) -> Result<(&'static Operation, PathValues), Refusal> {
        // Methods are case-sensitive, and vendors' servers may forgive what this one must not.
        let known = method.parse::<Method>().ok().filter(|known| known.as_str() == method);
        let method =
            known.ok_or_else(|| Refusal::new(RefusalCode::MethodNotAllowed, "the method must be DELETE, GET, PATCH, POST or PUT"))?;
        let found = self.vendor(path).and_then(|(vendor, path)| self.routes.find(vendor, method, path));
        found.ok_or_else(|| Refusal::new(RefusalCode::UnknownOperation, format!("no operation is a {method} at this path")))
    }

    fn given(
        &self,
        incoming: &Incoming<'_>,
        operation: &Operation,
        values: PathValues,
        query: &str,
    ) -> Result<Map<String, Value>, Refusal> {
        if incoming.body.len() > self.limits().request_bytes {
            return Err(Refusal::new(RefusalCode::TooLarge, format!("the body has more than {} bytes", self.limits().request_bytes)));
        }
        headers::check_length(incoming.headers, incoming.body, operation.method.has_body())?;
        if !incoming.body.is_empty() {
            headers::check_json(incoming.headers)?;
        }
        parameters::read(operation, values, query, incoming.body)
    }

    fn build(
        &self,
        grant: &Grant,
        operation: &'static Operation,
        mut given: Map<String, Value>,
        principal: &Principal,
    ) -> Result<Outgoing, Refusal> {
        grant.apply(operation, &mut given, principal).map_err(|refusal| refusal.of(operation))?;
        let built = self.settings.build(operation, given).map_err(|error| Refusal::of_error(&error).of(operation))?;
        let HttpRequest { url: path, headers, body, .. } = built;
        Ok(Outgoing { operation, path, headers, body, filter: Arc::clone(&grant.filter) })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::testing::from_json;

    fn policy(allow: &Value) -> Policy {
        Policy::new(&from_json(json!({ "allow": allow }))).unwrap()
    }

    fn anna() -> Principal {
        Principal { roles: vec!["editor".into()], businesses: Some(vec!["1".into(), "2".into()]), org_id: Some(7), id: "anna".into() }
    }

    fn decide(policy: &Policy, method: &str, target: &str, body: &str) -> Result<Outgoing, Refusal> {
        let headers = [("content-type", "application/json"), ("authorization", "Bearer secret"), ("cookie", "a=b"), ("x-apikey", "theirs")];
        match policy.decide(&Incoming { method, target, headers: &headers, body: body.as_bytes() }, &anna()) {
            Decision::Forward(outgoing) => Ok(outgoing),
            Decision::Refuse(refusal) => Err(refusal),
        }
    }

    fn path(policy: &Policy, target: &str) -> String {
        decide(policy, "GET", target, "").unwrap().path
    }

    fn words(policy: &Policy, method: &str, target: &str, body: &str) -> String {
        String::from_utf8(decide(policy, method, target, body).unwrap_err().body()).unwrap()
    }

    #[test]
    fn what_no_rule_allows_is_refused_and_named() {
        let policy = policy(&json!([{ "operations": ["reviews.search"] }]));
        assert_eq!(path(&policy, "/api/partoo/reviews"), "/reviews?page=1");
        assert_eq!(
            words(&policy, "POST", "/api/partoo/comments", "{}"),
            r#"{"code":"not_allowed","error":"reviews.reply is not allowed here","operation":"reviews.reply"}"#
        );
        assert_eq!(
            words(&policy, "GET", "/api/partoo/weather", ""),
            r#"{"code":"unknown_operation","error":"no operation is a GET at this path"}"#
        );
        for (method, target) in [("get", "/api/partoo/reviews"), ("HEAD", "/api/partoo/reviews"), ("TRACE", "/api/partoo/reviews")] {
            assert_eq!(decide(&policy, method, target, "").unwrap_err().code, RefusalCode::MethodNotAllowed);
        }
        for target in ["/reviews", "/api/fullwhere/reviews", "/api/partoo", "/api/partooreviews", "/API/partoo/reviews"] {
            assert_eq!(decide(&policy, "GET", target, "").unwrap_err().code, RefusalCode::UnknownOperation, "{target}");
        }
    }

    #[test]
    fn no_header_of_the_client_goes_on() {
        let policy = policy(&json!([{ "operations": ["reviews.reply"] }]));
        let outgoing = decide(&policy, "POST", "/api/partoo/comments", r#"{"review_id":1,"content":"a","content":"b"}"#).unwrap();
        let names: Vec<_> = outgoing.headers.iter().map(|header| header.name.as_str()).collect();
        assert_eq!(names, ["user-agent", "accept", "content-type"]);
        // What was checked is what goes on: of two members with one name, only the one that was looked at.
        assert_eq!(outgoing.body.unwrap(), br#"{"content":"b","review_id":1}"#);
    }

    #[test]
    fn a_principal_stays_with_its_businesses() {
        let policy = policy(&json!([{ "operations": ["businesses.*", "reviews.search"], "access": "read", "businesses": "principal" }]));
        assert_eq!(path(&policy, "/api/partoo/business/2"), "/business/2");
        assert_eq!(path(&policy, "/api/partoo/reviews?business__in=1"), "/reviews?business__in=1&page=1");
        assert_eq!(path(&policy, "/api/partoo/reviews?page=3"), "/reviews?business__in=1,2&page=3");
        let refused = |target: &str| decide(&policy, "GET", target, "").unwrap_err().parameter;
        assert_eq!(refused("/api/partoo/business/3").as_deref(), Some("business_id"));
        for target in ["1,3", "3", "", "1,", "all", "1%2C3"] {
            assert_eq!(refused(&format!("/api/partoo/reviews?business__in={target}")).as_deref(), Some("business__in"), "{target}");
        }
        assert!(decide(&policy, "POST", "/api/partoo/business/2", "{}").is_err());
    }

    #[test]
    fn a_principal_without_limits_gets_nothing_that_depends_on_them() {
        let policy = policy(&json!([{ "operations": ["reviews.search"], "businesses": "principal" }]));
        let incoming = Incoming { method: "GET", target: "/api/partoo/reviews", headers: &[], body: b"" };
        for businesses in [None, Some(vec![])] {
            let principal = Principal { businesses, ..Principal::public() };
            assert!(matches!(policy.decide(&incoming, &principal), Decision::Refuse(_)));
        }
    }

    #[test]
    fn only_the_named_fields_may_be_written() {
        let policy = policy(&json!([{
            "operations": ["businesses.update"], "businesses": "principal", "only": ["description_long", "contacts.name"]
        }]));
        let update =
            |body| decide(&policy, "POST", "/api/partoo/business/1", body).map_err(|refusal| refusal.parameter.unwrap_or_default());
        assert!(update(r#"{"description_long":"A shop"}"#).is_ok());
        assert_eq!(update(r#"{"name":"Mine"}"#).unwrap_err(), "name");
        assert_eq!(update(r#"{"contacts":[{"name":"A","email":"b"}]}"#).unwrap_err(), "contacts.email");
    }

    #[test]
    fn the_first_rule_that_lets_a_request_through_counts() {
        let policy = policy(&json!([
            { "operations": ["reviews.search"], "roles": ["owner"] },
            { "operations": ["reviews.search"], "roles": ["editor"], "parameters": { "per_page": { "at_most": 10 } }, "remove": ["reviews.content"] },
            { "operations": ["reviews.search"], "principals": ["anna"], "parameters": { "per_page": { "at_most": 20 } } }
        ]));
        let outgoing = |target| decide(&policy, "GET", target, "");
        assert!(!outgoing("/api/partoo/reviews?per_page=10").unwrap().filter.is_empty());
        assert!(outgoing("/api/partoo/reviews?per_page=20").unwrap().filter.is_empty());
        assert_eq!(outgoing("/api/partoo/reviews?per_page=21").unwrap_err().parameter.as_deref(), Some("per_page"));
    }

    #[test]
    fn a_list_whose_absence_means_all_is_not_left_out() {
        let limited = policy(&json!([{ "operations": ["groups.update"], "businesses": "principal" }]));
        let update = |body| decide(&limited, "POST", "/api/partoo/sections/1/groups/2", body).map(|outgoing| outgoing.body.unwrap());
        assert_eq!(update(r#"{"name":"A"}"#).unwrap(), br#"{"business__in":["1","2"],"name":"A"}"#);
        assert!(update(r#"{"name":"A","business__in":"all"}"#).is_err());
        let open = policy(&json!([{ "operations": ["groups.update"] }]));
        let outgoing = decide(&open, "POST", "/api/partoo/sections/1/groups/2", r#"{"name":"A"}"#).unwrap();
        assert_eq!(outgoing.body.unwrap(), br#"{"name":"A"}"#);
    }

    #[test]
    fn a_body_is_looked_at_only_where_it_is_json_and_small() {
        let document = json!({ "limits": { "request_bytes": 64 }, "allow": [{ "operations": ["reviews.reply"] }] });
        let policy = Policy::new(&from_json(document)).unwrap();
        let code = |headers: &[(&str, &str)], body: &[u8]| {
            let incoming = Incoming { method: "POST", target: "/api/partoo/comments", headers, body };
            match policy.decide(&incoming, &anna()) {
                Decision::Forward(_) => None,
                Decision::Refuse(refusal) => Some(refusal.code),
            }
        };
        let json = [("content-type", "application/json")];
        let body = br#"{"review_id":1,"content":"Thank you"}"#;
        assert_eq!(code(&json, body), None);
        assert_eq!(code(&[("content-type", "text/plain")], body), Some(RefusalCode::UnsupportedMediaType));
        assert_eq!(code(&json, &[b' '; 65]), Some(RefusalCode::TooLarge));
        assert_eq!(code(&json, b"\xef\xbb\xbf{}"), Some(RefusalCode::BadRequest));
    }

    #[test]
    fn only_reads_are_dropped_with_the_client() {
        let policy = policy(&json!([{ "operations": ["reviews.search", "reviews.reply"] }]));
        assert!(!decide(&policy, "GET", "/api/partoo/reviews", "").unwrap().outlives_client());
        assert!(decide(&policy, "POST", "/api/partoo/comments", r#"{"review_id":1,"content":"a"}"#).unwrap().outlives_client());
    }

    #[test]
    fn a_body_that_somebody_else_has_read_is_missed() {
        let policy = policy(&json!([{ "operations": ["businesses.update", "businesses.get"] }]));
        let code = |method, header: (&str, &str), body: &[u8]| {
            let headers = [("content-type", "application/json"), header];
            let incoming = Incoming { method, target: "/api/partoo/business/1", headers: &headers, body };
            match policy.decide(&incoming, &anna()) {
                Decision::Forward(_) => None,
                Decision::Refuse(refusal) => Some(refusal.code),
            }
        };
        assert_eq!(code("POST", ("content-length", "12"), br#"{"name":"x"}"#), None);
        assert_eq!(code("POST", ("transfer-encoding", "chunked"), br#"{"name":"x"}"#), None);
        assert_eq!(code("POST", ("content-length", "0"), b""), None);
        assert_eq!(code("GET", ("transfer-encoding", "chunked"), b""), None);
        for (header, body) in [(("content-length", "12"), &b""[..]), (("content-length", "11"), br#"{"name":"x"}"#)] {
            assert_eq!(code("POST", header, body), Some(RefusalCode::BadRequest), "{header:?}");
        }
        assert_eq!(code("POST", ("transfer-encoding", "chunked"), b""), Some(RefusalCode::BadRequest));
        assert_eq!(code("POST", ("content-length", "99999999999999999999999"), b""), Some(RefusalCode::BadRequest));
        assert_eq!(code("GET", ("content-length", "12"), b""), Some(RefusalCode::BadRequest));
    }

    #[test]
    fn a_get_that_changes_something_is_not_made_by_another_site() {
        let document = json!({ "browser": { "origins": ["https://app.example"] }, "allow": [{ "operations": ["reviews.*"] }] });
        let policy = Policy::new(&from_json(document)).unwrap();
        let code = |target, headers: &[(&str, &str)]| match policy.decide(&Incoming { method: "GET", target, headers, body: b"" }, &anna())
        {
            Decision::Forward(_) => None,
            Decision::Refuse(refusal) => Some(refusal.code),
        };
        let (read, suggestion) = ("/api/partoo/reviews", "/api/partoo/reviews/fetch-suggestion/1/0");
        for headers in [
            [("sec-fetch-site", "same-origin")],
            [("Origin", "https://app.example")],
            [("authorization", "Bearer token")],
            [("x-apikey", "token")],
            [("x-api-key", "token")],
        ] {
            assert_eq!(code(suggestion, &headers), None, "{headers:?}");
        }
        for headers in [
            [("cookie", "session=1")],
            [("sec-fetch-site", "none")],
            [("origin", "https://evil.example")],
            [("authorization", "Basic YTpi")],
            [("authorization", "Negotiate YTpi")],
        ] {
            assert_eq!(code(suggestion, &headers), Some(RefusalCode::CrossSite), "{headers:?}");
            assert_eq!(code(read, &headers), None, "{headers:?}");
        }
    }

    #[test]
    fn a_public_proxy_answers_only_to_names_that_nobody_can_point_at_it() {
        let allow = json!([{ "operations": ["reviews.search"] }]);
        let policy = policy(&allow);
        let decides = |policy: &Policy, host, principal: &Principal| {
            let incoming = Incoming { method: "GET", target: "/api/partoo/reviews", headers: &[("Host", host)], body: b"" };
            matches!(policy.decide(&incoming, principal), Decision::Forward(_))
        };
        let public = Principal::public();
        for host in ["localhost", "LOCALHOST:8080", "shop.localhost:80", "127.0.0.1:8080", "192.0.2.7", "[::1]:8080", "[::1]"] {
            assert!(decides(&policy, host, &public), "{host}");
        }
        for host in ["evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil.example", "", "1.2.3", "[::1].evil"] {
            assert!(!decides(&policy, host, &public), "{host}");
            assert!(decides(&policy, host, &anna()), "{host}");
        }
        let named = Policy::new(&from_json(json!({ "browser": { "hosts": ["shops.example"] }, "allow": allow }))).unwrap();
        assert!(decides(&named, "shops.example", &public));
    }
}
