//! A policy that is ready to decide.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use super::answer::AnswerFilter;
use super::browser::{self, Guard};
use super::document::{Browser, Document, Limits, Mounts, SharesRule};
use super::grant::Grant;
use super::lint::{Weight, lint};
use super::routes::Routes;
use crate::client::user_agent;
use crate::error::Error;
use crate::http::{Header, RESPONSE_LIMIT};
use crate::operation::Vendor;
use crate::request::Settings;

/// Decides what a proxy lets through. It never changes, and is shared by all requests.
pub struct Policy {
    mounts: Mounts,
    limits: Limits,
    budget: SharesRule,
    browser: Browser,
    pub(super) routes: Routes,
    pub(super) grants: HashMap<&'static str, Vec<Grant>>,
    pub(super) settings: Settings,
}

impl fmt::Debug for Policy {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Policy").field("mounts", &self.mounts).field("operations", &self.grants.len()).finish_non_exhaustive()
    }
}

impl Policy {
    /// Makes a policy ready.
    ///
    /// # Errors
    ///
    /// Refuses what [`super::lint`] calls an error, and names the place in the document: a misspelt field in `remove`, for one, which
    /// would stay in the answers.
    pub fn new(document: &Document) -> Result<Self, Error> {
        if let Some(finding) = lint(document).into_iter().find(|finding| finding.weight == Weight::Error) {
            return Err(Error::invalid_request(finding.place, finding.message));
        }
        let mut grants: HashMap<_, Vec<_>> = HashMap::new();
        for rule in &document.allow {
            let filter = Arc::new(AnswerFilter::new(&rule.remove));
            for operation in rule.named() {
                grants.entry(operation.id).or_default().extend(Grant::new(rule, operation, &filter));
            }
        }
        // Neither address nor key: those are the host's, see `Upstream`.
        let headers = vec![Header::new("user-agent", user_agent("proxy"))];
        Ok(Self {
            mounts: document.mounts.clone(),
            limits: document.limits.clone(),
            budget: document.budget.clone(),
            browser: document.browser.clone(),
            routes: Routes::new(),
            grants,
            settings: Settings { base_url: String::new(), headers, response_limit: RESPONSE_LIMIT },
        })
    }

    /// How large requests and answers may be.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// How many calls a minute go to the vendors: what [`super::Shares`] are made from.
    pub fn budget(&self) -> &SharesRule {
        &self.budget
    }

    /// Whether a path lies below a mount, so that the proxy and nobody else answers it. `target` is the raw path, with or without a query.
    pub fn covers(&self, target: &str) -> bool {
        let path = target.split('?').next().unwrap_or_default();
        self.vendor(path).is_some() || [&self.mounts.partoo, &self.mounts.fullwhere].iter().any(|mount| path == mount.as_str())
    }

    /// Answers what browsers ask before a call, and refuses what another site made a browser send. Comes before everything else, as a
    /// browser asks without credentials. Headers are names with values.
    pub fn guard(&self, method: &str, headers: &[(&str, &str)]) -> Guard {
        browser::guard(&self.browser, method, headers)
    }

    pub(super) fn is_called_safely(&self, headers: &[(&str, &str)]) -> bool {
        browser::is_called_safely(&self.browser, headers)
    }

    pub(super) fn is_deliberate(&self, headers: &[(&str, &str)]) -> bool {
        browser::is_deliberate(&self.browser, headers)
    }

    /// The vendor that a path is meant for, and the vendor's own path.
    pub(super) fn vendor<'a>(&self, path: &'a str) -> Option<(Vendor, &'a str)> {
        let below = |mount: &str| path.strip_prefix(mount).filter(|rest| rest.starts_with('/'));
        let partoo = below(&self.mounts.partoo).map(|rest| (Vendor::Partoo, rest));
        let fullwhere = below(&self.mounts.fullwhere).map(|rest| (Vendor::Fullwhere, rest));
        // The longer mount may lie below the shorter one.
        partoo.into_iter().chain(fullwhere).min_by_key(|(_, rest)| rest.len())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Policy;
    use crate::testing::from_json;

    #[test]
    fn a_misspelt_field_to_remove_is_refused_by_every_host() {
        let policy = |name| Policy::new(&from_json(json!({ "allow": [{ "operations": ["reviews.search"], "remove": [name] }] })));
        assert!(policy("reviews.author_name").is_ok());
        let error = policy("reviews.author_nam").unwrap_err();
        assert!(error.to_string().starts_with("allow[0].remove: `reviews.author_nam` is in no answer"), "{error}");
    }
}
