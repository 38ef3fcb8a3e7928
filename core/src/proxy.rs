//! The server half of a web page or an app: what a company proxy lets through, and as what.
//!
//! A browser or a phone must not hold a vendor's key, so it calls a proxy of the company with the vendor's own paths. [`Policy`] decides
//! what of that goes on: the request is read by the table of operations, held against rules that are plain data, and written anew from
//! what was understood. Nothing that the table does not know, no header and no credential of the client comes through.
//!
//! All of it is values in, values out: hosts in any language move bytes and keep time. One request takes these steps:
//!
//! 1. [`Policy::guard`] answers what browsers ask before a call (CORS), and refuses what another site made a browser send (CSRF).
//! 2. The host finds out who calls: a [`Principal`].
//! 3. [`Policy::decide`] says [`Decision::Forward`] or [`Decision::Refuse`].
//! 4. [`Shares::take`] counts the call against the principal's share of the rate budget.
//! 5. [`Upstream::request`] adds the vendor's address and key; the host sends it.
//! 6. [`Outgoing::filter`] takes fields out of the answer, [`passes_to_client`] says which of its headers go back, beside
//!    [`ADDED_TO_ANSWERS`], and [`Failure::of_status`] when it is none for the client at all.
//! 7. [`Audit`] is the line to log.
//!
//! [`Exchange`] takes these steps for hosts in other languages.
//!
//! ```
//! use localpresence::proxy::{Decision, Document, Incoming, Policy, Principal};
//!
//! let document: Document = serde_json::from_str(
//!     r#"{ "allow": [{ "operations": ["reviews.search"], "businesses": "principal", "parameters": { "per_page": { "at_most": 50 } } }] }"#,
//! ).expect("a policy");
//! let policy = Policy::new(&document)?;
//! let anna = Principal { businesses: Some(vec!["5409".into()]), ..Principal::new("anna")? };
//! let incoming = Incoming { method: "GET", target: "/api/partoo/reviews?page=2", headers: &[], body: b"" };
//! let Decision::Forward(outgoing) = policy.decide(&incoming, &anna) else { panic!("refused") };
//! assert_eq!(outgoing.path, "/reviews?business__in=5409&page=2&per_page=50");
//! # Ok::<(), localpresence::Error>(())
//! ```

mod answer;
mod audit;
mod browser;
mod decide;
mod document;
mod exchange;
mod failure;
mod grant;
mod headers;
mod hosts;
mod limit;
mod lint;
mod member;
mod parameters;
mod policy;
mod principal;
mod refusal;
mod routes;
mod shares;
mod target;
mod upstream;

pub use answer::{ADDED_TO_ANSWERS, AnswerFilter, passes_to_client};
pub use audit::Audit;
pub use browser::Guard;
pub use decide::{Decision, Incoming, Outgoing};
pub use document::{Access, Browser, Document, Limits, Mounts, ParameterRule, PrincipalLimit, ResourceRule, Rule, SharesRule};
pub use exchange::{Exchange, Host, Reply, Sending};
pub use failure::{Denied, Failure, admission};
pub use lint::{Finding, Weight, lint};
pub use policy::Policy;
pub use principal::Principal;
pub use refusal::{Refusal, RefusalCode};
pub use shares::Shares;
pub use upstream::Upstream;
