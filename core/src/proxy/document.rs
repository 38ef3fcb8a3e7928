//! The policy as it is written down.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A policy as TOML or JSON says it. [`super::Policy::new`] makes it ready to decide.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Document {
    /// Where each vendor's API lies below the proxy.
    pub mounts: Mounts,
    /// How large requests and answers may be.
    pub limits: Limits,
    /// How many calls a minute there are for all, and for each principal.
    pub budget: SharesRule,
    /// What pages of other origins may do.
    pub browser: Browser,
    /// What is allowed. Rules are tried in this order, and the first one that lets a request through counts; all else is refused.
    pub allow: Vec<Rule>,
}

#[cfg(feature = "toml")]
impl Document {
    /// Reads a policy: JSON when the text begins with a brace, else TOML.
    ///
    /// # Errors
    ///
    /// Refuses what is no policy; says where.
    pub fn from_text(text: &str) -> Result<Self, crate::Error> {
        let refuse = |error: &dyn std::fmt::Display| crate::Error::invalid_request("policy", error);
        if text.trim_start().starts_with('{') {
            return serde_json::from_str(text).map_err(|error| refuse(&error));
        }
        toml::from_str(text).map_err(|error| refuse(&error))
    }
}

/// Where each vendor's API lies below the proxy: a path that starts with a slash and does not end with one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mounts {
    /// Partoo's.
    pub partoo: String,
    /// Fullwhere's.
    pub fullwhere: String,
}

impl Default for Mounts {
    fn default() -> Self {
        Self { partoo: "/api/partoo".to_owned(), fullwhere: "/api/fullwhere".to_owned() }
    }
}

/// How large requests and answers may be, in bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// The body of a request.
    pub request_bytes: usize,
    /// The body of an answer.
    pub answer_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { request_bytes: 1 << 20, answer_bytes: 32 << 20 }
    }
}

/// How many calls a minute go to the vendors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SharesRule {
    /// For all principals together.
    pub calls_per_minute: u32,
    /// For each principal.
    pub per_principal: u32,
}

impl Default for SharesRule {
    fn default() -> Self {
        Self { calls_per_minute: 300, per_principal: 60 }
    }
}

/// What browsers may do, above all for pages of other origins.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Browser {
    /// The origins whose pages may call, exactly as a browser sends them: `https://app.example`. Without one, CORS is off.
    pub origins: Vec<String>,
    /// Whether such pages may send cookies.
    pub cookies: bool,
    /// The names by which the proxy may be called, as they arrive in `Host`: `shops.example`, or `shops.example:8443` for that port alone.
    /// Without one, a proxy that lets everybody in answers to loopback names and IP addresses only; one that asks who calls, to any.
    ///
    /// A page of `evil.example` whose owner points that name at the proxy's address is of the proxy's own origin to the browser (DNS
    /// rebinding). It has no credentials of the proxy's users, so that it harms where none are needed.
    pub hosts: Vec<String>,
}

/// Lets some operations through, under conditions. All conditions hold together.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rule {
    /// The operations: `reviews.search`, all of a resource as `reviews.*`, or `*`.
    pub operations: Vec<String>,
    /// Narrows the operations down to those that change nothing.
    pub access: Access,
    /// Only for principals with one of these roles; for everyone when empty.
    pub roles: Vec<String>,
    /// Only for the principals with these ids; for everyone when empty.
    pub principals: Vec<String>,
    /// Only these businesses, in whatever parameter the operation names them. An operation that names none is not allowed by this rule.
    pub businesses: Option<ResourceRule>,
    /// Only this organization. An operation that names none is not allowed by this rule.
    pub organization: Option<ResourceRule>,
    /// What holds for single parameters, by wire name; `data.summary` is a member of an object.
    pub parameters: BTreeMap<String, ParameterRule>,
    /// The only parameters of query and body that may be given, besides those that the rule limits; all when absent. A name stands for
    /// everything below it.
    pub only: Option<Vec<String>>,
    /// What is taken out of the answer: `reviews.author_name` goes through lists as well, and `*` is any member.
    pub remove: Vec<String>,
}

/// Which operations a rule means.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Access {
    /// All that are named.
    #[default]
    Any,
    /// Those that change nothing.
    Read,
}

/// A limit that comes with the principal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrincipalLimit {
    /// The principal's businesses.
    Businesses,
    /// The principal's organization.
    OrgId,
}

/// Which businesses, or which organization.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ResourceRule {
    /// The word `principal`: those of whoever calls.
    Principal(OfPrincipal),
    /// These.
    These(Vec<Value>),
}

/// The word `principal`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OfPrincipal {
    /// Of whoever calls.
    Principal,
}

/// What holds for one parameter. One of the conditions must be there; several hold together.
///
/// A limit is no limit when leaving the parameter out takes everything. So an absent one is filled in: with the value it must be, with
/// the whole list of those it may be, with the largest number. Where there is nothing to fill in, the request is refused: so is one without a
/// list that is limited by `at_most`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ParameterRule {
    /// The value it must have.
    pub is: Option<Value>,
    /// The values it may have; each entry of a list must be one of them.
    pub among: Option<Vec<Value>>,
    /// Likewise, with the values that come with the principal.
    pub principal: Option<PrincipalLimit>,
    /// The largest number, or the most entries of a list, or characters of a text.
    pub at_most: Option<u32>,
    /// Whether it may be absent, and then stays so. Mind what absence means to the vendor: often all, whatever `at_most` says.
    pub optional: bool,
}
