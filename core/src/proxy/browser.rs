//! Pages of other sites: which may call (CORS), and which made a browser call without the user knowing (CSRF).

use super::document::Browser;
use super::headers::values;
use super::hosts;
use super::refusal::{Refusal, RefusalCode};
use crate::http::Header;

const METHODS: &str = "GET, POST, PUT, PATCH, DELETE";
const HEADERS: &str = "authorization, content-type";
/// Seconds for which a browser need not ask again.
const MAX_AGE: &str = "600";

/// What to do with a request, as far as browsers are concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Guard {
    /// Go on, and add these headers to the answer, a refusal included.
    Pass(Vec<Header>),
    /// The browser only asks: answer 204 with these headers.
    Preflight(Vec<Header>),
    /// Another site made the browser send it.
    Refuse(Refusal),
}

pub(super) fn guard(browser: &Browser, method: &str, headers: &[(&str, &str)]) -> Guard {
    let one = |name| {
        let mut all = values(headers, name);
        (all.next(), all.next().is_some())
    };
    let (origin, (site, _), (host, two_hosts)) = (one("origin"), one("sec-fetch-site"), one("host"));
    let (origin, two_origins) = origin;
    if two_origins || two_hosts {
        return refuse();
    }
    if !browser.hosts.is_empty() && !hosts::is_named(&browser.hosts, host.unwrap_or_default()) {
        return Guard::Refuse(Refusal::new(RefusalCode::CrossSite, "this proxy does not answer to that name"));
    }
    let listed = origin.filter(|origin| browser.origins.iter().any(|known| known == origin));
    let asks = method == "OPTIONS" && values(headers, "access-control-request-method").next().is_some();
    match (listed, asks) {
        (Some(origin), true) => Guard::Preflight(preflight(browser, origin)),
        (Some(origin), false) => Guard::Pass(allowed(browser, origin)),
        (None, false) if is_own(origin, site, host, method) => Guard::Pass(vary(browser)),
        (None, _) => refuse(),
    }
}

/// Whether a request comes from a page of the proxy's own origin, from the address bar, or from no browser at all.
fn is_own(origin: Option<&str>, site: Option<&str>, host: Option<&str>, method: &str) -> bool {
    match (site, origin) {
        // Neither: a browser too old to say where from, or none.
        (Some("same-origin"), _) | (None, None) => true,
        (Some("none"), None) => method == "GET",
        (Some(_), _) => false,
        (None, Some(origin)) => origin.split_once("://").is_some_and(|(_, authority)| Some(authority) == host),
    }
}

/// Schemes of `authorization` that a browser adds by itself, whoever made it call.
const BY_ITSELF: [&str; 4] = ["basic", "digest", "negotiate", "ntlm"];

/// Whether a page that may call, or no browser at all, made this request. A plain GET that another site starts (a link, an image) brings
/// neither an origin nor a header that its page had to set, and not everywhere a `sec-fetch-site`.
pub(super) fn is_deliberate(browser: &Browser, headers: &[(&str, &str)]) -> bool {
    let own = || values(headers, "sec-fetch-site").any(|site| site == "same-origin");
    let listed = || values(headers, "origin").any(|origin| browser.origins.iter().any(|known| known == origin));
    let by_itself = |value: &str| BY_ITSELF.iter().any(|scheme| value.split(' ').next().unwrap_or_default().eq_ignore_ascii_case(scheme));
    let token = || values(headers, "authorization").any(|value| !by_itself(value));
    // Our clients send what the proxy wants to know in the header of the vendor's key.
    let key = || ["x-apikey", "x-api-key"].iter().any(|name| values(headers, name).next().is_some());
    own() || listed() || token() || key()
}

/// Whether a proxy that lets everybody in may answer to the name by which it was called. Whoever sends no name is no browser.
pub(super) fn is_called_safely(browser: &Browser, headers: &[(&str, &str)]) -> bool {
    !browser.hosts.is_empty() || values(headers, "host").all(hosts::is_fixed)
}

fn refuse() -> Guard {
    Guard::Refuse(Refusal::new(RefusalCode::CrossSite, "pages of other origins may not call this proxy"))
}

fn allowed(browser: &Browser, origin: &str) -> Vec<Header> {
    let mut headers = vary(browser);
    headers.push(Header::new("access-control-allow-origin", origin));
    headers.push(Header::new("access-control-expose-headers", "retry-after"));
    if browser.cookies {
        headers.push(Header::new("access-control-allow-credentials", "true"));
    }
    headers
}

fn preflight(browser: &Browser, origin: &str) -> Vec<Header> {
    let mut headers = allowed(browser, origin);
    headers.push(Header::new("access-control-allow-methods", METHODS));
    headers.push(Header::new("access-control-allow-headers", HEADERS));
    headers.push(Header::new("access-control-max-age", MAX_AGE));
    headers
}

/// Caches must not hand the answer for one origin to another.
fn vary(browser: &Browser) -> Vec<Header> {
    if browser.origins.is_empty() { Vec::new() } else { vec![Header::new("vary", "origin")] }
}

#[cfg(test)]
mod tests {
    use super::*;

    const APP: &str = "https://app.example";

    fn browser() -> Browser {
        Browser { origins: vec![APP.to_owned()], ..Browser::default() }
    }

    fn passes(browser: &Browser, method: &str, headers: &[(&str, &str)]) -> bool {
        matches!(guard(browser, method, headers), Guard::Pass(_))
    }

    #[test]
    fn cors_is_off_until_an_origin_is_named() {
        let off = Browser::default();
        assert_eq!(guard(&off, "GET", &[]), Guard::Pass(vec![]));
        assert!(!passes(&off, "GET", &[("origin", APP)]));
        let asks = [("origin", APP), ("access-control-request-method", "GET")];
        assert!(matches!(guard(&off, "OPTIONS", &asks), Guard::Refuse(_)));
        assert!(matches!(guard(&browser(), "OPTIONS", &asks), Guard::Preflight(_)));
    }

    #[test]
    fn an_origin_is_compared_exactly() {
        let browser = browser();
        assert!(passes(&browser, "POST", &[("Origin", APP), ("Sec-Fetch-Site", "cross-site")]));
        for origin in
            ["null", "http://app.example", "https://app.example.evil.example", "https://APP.example", "https://app.example:444", "*"]
        {
            assert!(!passes(&browser, "GET", &[("origin", origin), ("host", "proxy.example")]), "{origin}");
        }
        let Guard::Pass(headers) = guard(&browser, "GET", &[("origin", APP)]) else { panic!("refused") };
        assert!(headers.contains(&Header::new("access-control-allow-origin", APP)));
        assert!(!headers.iter().any(|header| header.name == "access-control-allow-credentials"));
    }

    #[test]
    fn another_site_cannot_make_a_browser_call() {
        let off = Browser::default();
        let host = ("host", "proxy.example");
        assert!(passes(&off, "POST", &[host, ("sec-fetch-site", "same-origin"), ("origin", "https://proxy.example")]));
        assert!(passes(&off, "GET", &[host, ("sec-fetch-site", "none")]));
        assert!(passes(&off, "POST", &[host, ("origin", "https://proxy.example")]));
        assert!(!passes(&off, "POST", &[host, ("sec-fetch-site", "none")]));
        for site in ["cross-site", "same-site", ""] {
            assert!(!passes(&off, "GET", &[host, ("sec-fetch-site", site)]), "{site}");
        }
        assert!(!passes(&off, "POST", &[host, ("origin", "https://proxy.example"), ("origin", "https://evil.example")]));
    }

    #[test]
    fn a_proxy_with_names_answers_to_no_other() {
        let browser: Browser = crate::testing::from_json(serde_json::json!({ "hosts": ["shops.example", "shops.example.org:8443"] }));
        for host in ["shops.example", "Shops.Example:8080", "shops.example.org:8443"] {
            assert!(passes(&browser, "GET", &[("host", host)]), "{host}");
        }
        for host in ["shops.example.org", "shops.example.org:80", "evil.example", "shops.example.evil.example", "127.0.0.1", "", "a:b:c"] {
            assert!(!passes(&browser, "GET", &[("host", host)]), "{host}");
        }
        assert!(!passes(&browser, "GET", &[]));
        let asks = [("host", "evil.example"), ("origin", APP), ("access-control-request-method", "GET")];
        assert!(matches!(guard(&browser, "OPTIONS", &asks), Guard::Refuse(_)));
    }
}
