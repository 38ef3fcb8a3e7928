//! What is wrong or doubtful in a policy, before it decides anything.

mod parameters;

use std::sync::Arc;

use super::document::{Document, Rule};
use super::grant::{Grant, is_named};
use super::hosts::is_name;
use super::principal::check_id;
use crate::operation::{Operation, Retry, all, nearest};

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// The policy is not used with it.
    Error,
    /// It is used, but is likely not what was meant.
    Warning,
}

/// Something wrong or doubtful.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub weight: Weight,
    /// Where in the document: `allow[0].parameters.per_page`.
    pub place: String,
    /// What it is, and what to do.
    pub message: String,
}

impl Finding {
    fn error(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { weight: Weight::Error, place: place.into(), message: message.into() }
    }

    fn warning(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { weight: Weight::Warning, place: place.into(), message: message.into() }
    }
}

/// Looks a policy through.
#[must_use]
pub fn lint(document: &Document) -> Vec<Finding> {
    let mut findings = Vec::new();
    mounts(document, &mut findings);
    origins(document, &mut findings);
    budget(document, &mut findings);
    parameters::removed(document, &mut findings);
    if document.allow.is_empty() {
        findings.push(Finding::warning("allow", "there is no rule, so every request is refused"));
    }
    for (index, rule) in document.allow.iter().enumerate() {
        let place = format!("allow[{index}]");
        operations(rule, &place, &mut findings);
        parameters::check(rule, &place, &mut findings);
        writes(rule, &place, &mut findings);
        if let Some(earlier) = document.allow[..index].iter().position(|earlier| covers(earlier, rule)) {
            let message = format!("never matters: allow[{earlier}] comes first and lets all of it through");
            findings.push(Finding::warning(&place, message));
        }
    }
    findings
}

fn mounts(document: &Document, findings: &mut Vec<Finding>) {
    let mounts = &document.mounts;
    for (name, mount) in [("mounts.partoo", &mounts.partoo), ("mounts.fullwhere", &mounts.fullwhere)] {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        let is_path = mount
            .strip_prefix('/')
            .is_some_and(|rest| rest.split('/').all(|segment| !matches!(segment, "" | "." | "..") && segment.bytes().all(fits)));
        if !mount.is_empty() && !is_path {
            findings.push(Finding::error(name, "must be a plain path that starts with a slash and does not end with one, or empty"));
        }
    }
    if mounts.partoo == mounts.fullwhere {
        findings.push(Finding::error("mounts.fullwhere", "must differ from mounts.partoo"));
    }
}

fn origins(document: &Document, findings: &mut Vec<Finding>) {
    for (index, origin) in document.browser.origins.iter().enumerate() {
        let place = format!("browser.origins[{index}]");
        let is_origin = origin.split_once("://").is_some_and(|(scheme, host)| {
            matches!(scheme, "http" | "https")
                && !host.is_empty()
                && host.bytes().all(|byte| byte.is_ascii_graphic() && !b"/?#@*\\".contains(&byte))
        });
        if !is_origin || *origin != origin.to_ascii_lowercase() {
            findings.push(Finding::error(
                place,
                "must be an origin as browsers send it: scheme, host in lower case, port if unusual; no `*`, no path",
            ));
        } else if origin.starts_with("http://") && !origin.starts_with("http://localhost") {
            findings.push(Finding::warning(place, "is not https: whoever is on the way can change that page"));
        }
    }
    for (index, _) in document.browser.hosts.iter().enumerate().filter(|(_, name)| !is_name(name)) {
        let message = "must be a host as it arrives in `Host`: in lower case, with a port or without; no scheme, no `*`, no path";
        findings.push(Finding::error(format!("browser.hosts[{index}]"), message));
    }
    if document.browser.cookies && document.browser.origins.is_empty() {
        findings.push(Finding::warning("browser.cookies", "has no effect without origins"));
    }
}

fn budget(document: &Document, findings: &mut Vec<Finding>) {
    let budget = &document.budget;
    if budget.calls_per_minute == 0 || budget.per_principal == 0 {
        findings.push(Finding::warning("budget", "0 calls a minute refuse everything"));
    }
    if budget.per_principal > budget.calls_per_minute {
        findings.push(Finding::warning("budget.per_principal", "is more than all have together"));
    }
}

fn operations(rule: &Rule, place: &str, findings: &mut Vec<Finding>) {
    if rule.operations.is_empty() {
        findings.push(Finding::error(format!("{place}.operations"), "must name at least one operation"));
    }
    for (index, pattern) in rule.operations.iter().enumerate() {
        let place = format!("{place}.operations[{index}]");
        if !all().any(|operation| is_named(pattern, operation.id)) {
            let hint = nearest(pattern, all().map(|operation| operation.id));
            findings.push(Finding::error(place, format!("`{pattern}` is no operation{hint}")));
        } else if !rule.named().any(|operation| is_named(pattern, operation.id)) {
            findings.push(Finding::error(place, format!("`{pattern}` never matches: the rule is for reading, and this writes")));
        }
    }
    for (index, id) in rule.principals.iter().enumerate() {
        if let Err(error) = check_id(id) {
            findings.push(Finding::error(format!("{place}.principals[{index}]"), error.details().message.clone()));
        }
    }
}

/// Operations that hand out access, whoever may call them.
const KEYS_OF_THE_HOUSE: [&str; 4] = ["api_keys.", "connection_tokens.", "users.", "webhooks."];

fn writes(rule: &Rule, place: &str, findings: &mut Vec<Finding>) {
    let granted = |operation: &&Operation| Grant::new(rule, operation, &Arc::default()).is_some();
    let writes: Vec<_> =
        rule.named().filter(|operation| operation.retry != Retry::Safe).filter(granted).map(|operation| operation.id).collect();
    let limited = rule.businesses.is_some() || rule.organization.is_some() || !rule.parameters.is_empty() || rule.only.is_some();
    if !writes.is_empty() && !limited {
        let message = format!("lets {} write without any limit; pin a parameter, or name those that may be given in `only`", list(&writes));
        findings.push(Finding::warning(place, message));
    }
    let gives_access = |id: &&&str| KEYS_OF_THE_HOUSE.iter().any(|resource| id.starts_with(resource));
    let access: Vec<_> = writes.iter().filter(gives_access).copied().collect();
    if !access.is_empty() {
        findings.push(Finding::warning(place, format!("{} can give others access to the account", list(&access))));
    }
}

/// Whether an earlier rule lets everything through that a later one could.
fn covers(earlier: &Rule, later: &Rule) -> bool {
    let open = earlier.parameters.is_empty() && earlier.only.is_none() && earlier.businesses.is_none() && earlier.organization.is_none();
    let roles = earlier.roles.is_empty() || (!later.roles.is_empty() && later.roles.iter().all(|role| earlier.roles.contains(role)));
    let ids = earlier.principals.is_empty()
        || (!later.principals.is_empty() && later.principals.iter().all(|id| earlier.principals.contains(id)));
    let mut named = later.named().peekable();
    let some = named.peek().is_some();
    open && roles && ids && some && named.all(|operation| earlier.named().any(|other| other.id == operation.id))
}

/// The first names of a list.
fn list(names: &[&str]) -> String {
    const SHOWN: usize = 3;
    let shown = names.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
    if names.len() > SHOWN { format!("{shown} and {} more", names.len() - SHOWN) } else { shown }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::testing::from_json;

    fn found(document: Value) -> Vec<(Weight, String)> {
        lint(&from_json(document)).into_iter().map(|finding| (finding.weight, format!("{}: {}", finding.place, finding.message))).collect()
    }

    fn errors(rule: &Value) -> Vec<String> {
        let all = found(json!({ "allow": [rule] })).into_iter();
        all.filter(|(weight, _)| *weight == Weight::Error).map(|(_, text)| text).collect()
    }

    #[test]
    fn a_misspelt_name_is_answered_with_the_nearest() {
        assert_eq!(
            errors(&json!({ "operations": ["review.reply"] })),
            ["allow[0].operations[0]: `review.reply` is no operation; did you mean `reviews.reply`?"]
        );
        assert_eq!(
            errors(&json!({ "operations": ["reviews.search"], "parameters": { "perpage": { "at_most": 5 } } })),
            ["allow[0].parameters.perpage: `perpage` is no parameter of these operations; did you mean `per_page`?"]
        );
        assert_eq!(
            errors(&json!({ "operations": ["reviews.search"], "only": ["pages"] })),
            ["allow[0].only: `pages` is no parameter of these operations; did you mean `page`?"]
        );
    }

    #[test]
    fn a_rule_that_can_never_match_is_an_error() {
        for (rule, expected) in [
            (json!({ "operations": ["reviews.reply"], "access": "read" }), "never matches: the rule is for reading"),
            (json!({ "operations": ["reviews.reply"], "businesses": "principal" }), "never matches: none of the operations"),
            (json!({ "operations": ["reviews.reply"], "only": ["review_id"] }), "never matches reviews.reply: it needs `content`"),
            (json!({ "operations": ["businesses.get"], "businesses": [5409] }), "never matches: 5409 is not of the type"),
            (
                json!({ "operations": ["reviews.search"], "parameters": { "page": { "is": "1" } } }),
                "never matches: \"1\" is not of the type",
            ),
            (json!({ "operations": ["reviews.search"], "parameters": { "page": { "among": [] } } }), "never matches: the list is empty"),
            (json!({ "operations": ["reviews.search"], "parameters": { "page": {} } }), "must say"),
            (json!({ "operations": [] }), "must name at least one"),
        ] {
            let errors = errors(&rule);
            assert!(errors.len() == 1 && errors[0].contains(expected), "{expected}: {errors:?}");
        }
    }

    #[test]
    fn a_field_that_no_answer_has_is_an_error() {
        let remove = |name| errors(&json!({ "operations": ["reviews.search"], "remove": [name] })).len();
        assert_eq!([remove("reviews.content"), remove("reviews.contnt"), remove("*.content"), remove("content")], [0, 1, 0, 1]);
    }

    #[test]
    fn open_writes_and_useless_rules_are_doubtful() {
        let warnings = |allow: Value| found(json!({ "allow": allow }));
        let open = warnings(json!([{ "operations": ["reviews.reply"] }]));
        assert!(open[0].0 == Weight::Warning && open[0].1.contains("lets reviews.reply write without any limit"), "{open:?}");
        let twice = warnings(json!([{ "operations": ["reviews.*"], "access": "read" }, { "operations": ["reviews.search"] }]));
        assert!(twice[0].1.contains("never matters: allow[0]"), "{twice:?}");
        let access = warnings(json!([{ "operations": ["users.invite"], "only": [] }]));
        assert!(access[0].1.contains("can give others access"), "{access:?}");
        assert_eq!(warnings(json!([{ "operations": ["reviews.search"] }])), []);
    }

    #[test]
    fn mounts_and_origins_are_checked() {
        let first = |document| found(document).first().cloned().map(|(weight, text)| (weight == Weight::Error, text)).unwrap();
        assert!(first(json!({ "mounts": { "partoo": "/api/" } })).0);
        assert!(first(json!({ "mounts": { "partoo": "/a", "fullwhere": "/a" } })).0);
        for origin in ["*", "https://app.example/", "https://*.example", "app.example", "https://App.example"] {
            assert!(first(json!({ "browser": { "origins": [origin] } })).0, "{origin}");
        }
        assert!(!first(json!({ "browser": { "origins": ["http://shop.example"] } })).0);
    }

    #[test]
    fn a_list_that_means_all_when_it_may_not_be_given_is_an_error() {
        let errors = errors(&json!({ "operations": ["groups.update"], "only": ["name"] }));
        assert!(errors.len() == 1 && errors[0].contains("never matches groups.update: it needs `business__in`"), "{errors:?}");
    }

    #[test]
    fn a_rule_may_be_for_the_public_alone() {
        assert!(errors(&json!({ "operations": ["reviews.search"], "principals": ["public"] })).is_empty());
        assert_eq!(errors(&json!({ "operations": ["reviews.search"], "principals": ["a b"] })).len(), 1);
    }

    #[test]
    fn names_of_the_proxy_are_checked() {
        for host in ["", "Shops.example", "https://shops.example", "shops.example/", "*.example", "a b"] {
            let found = found(json!({ "browser": { "hosts": [host] } }));
            assert!(found[0].0 == Weight::Error && found[0].1.starts_with("browser.hosts[0]: must be"), "{host}: {found:?}");
        }
        assert!(
            !found(json!({ "browser": { "hosts": ["shops.example", "shops.example:8080", "[::1]:80"] } }))
                .iter()
                .any(|one| one.1.starts_with("browser"))
        );
    }
}
