//! A rule, made ready for one operation.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::answer::AnswerFilter;
use super::document::{Access, OfPrincipal, ParameterRule, PrincipalLimit, ResourceRule, Rule};
use super::limit::{Limit, kind_of};
use super::member::Members;
use super::principal::Principal;
use super::refusal::Refusal;
use crate::describe::{ALL, Kind};
use crate::operation::{Operation, Retry, all};

/// The parameters by which operations name the businesses that they are about. `business__notin` names those that they are not about.
const BUSINESSES: [&str; 4] = ["business_id", "business__in", "business_ids", "business_search.business__in"];
/// The parameter by which operations name the organization.
const ORGANIZATION: [&str; 1] = ["org_id"];

/// What one rule allows of one operation.
#[derive(Debug)]
pub(super) struct Grant {
    roles: Vec<String>,
    principals: Vec<String>,
    limits: Vec<Limit>,
    only: Option<Members>,
    pub(super) filter: Arc<AnswerFilter>,
}

impl Grant {
    /// Nothing when the rule limits a parameter that the operation does not have: the limit could not hold.
    pub(super) fn new(rule: &Rule, operation: &Operation, filter: &Arc<AnswerFilter>) -> Option<Self> {
        let mut limits = Vec::new();
        for (name, parameter) in rule.parameters.iter().map(|(name, rule)| (name.as_str(), rule)) {
            match kind_of(operation.params, name) {
                Some(kind) => limits.push(Limit::new(name, kind, parameter.clone())),
                None if parameter.bounds_only() => {}
                None => return None,
            }
        }
        for Resource { names, limit, .. } in resources(rule) {
            let before = limits.len();
            let known = names.iter().filter_map(|name| Some((name, kind_of(operation.params, name)?)));
            limits.extend(known.map(|(name, kind)| Limit::new(name, kind, limit.clone())));
            if limits.len() == before {
                return None;
            }
        }
        let only = rule.only.as_ref().map(|names| {
            let limited = limits.iter().map(Limit::name);
            Members::new(names.iter().map(String::as_str).chain(limited))
        });
        Some(Self { roles: rule.roles.clone(), principals: rule.principals.clone(), only, limits, filter: Arc::clone(filter) })
    }

    pub(super) fn is_for(&self, principal: &Principal) -> bool {
        let by_role = self.roles.is_empty() || self.roles.iter().any(|role| principal.roles.contains(role));
        by_role && (self.principals.is_empty() || self.principals.contains(&principal.id))
    }

    /// Checks the parameters, and fills in those that are limited but absent.
    pub(super) fn apply(&self, operation: &Operation, given: &mut Map<String, Value>, principal: &Principal) -> Result<(), Refusal> {
        if let Some(only) = &self.only {
            let mut free = given.iter().filter(|(name, _)| !operation.in_path(name));
            if let Some(name) = free.find_map(|(name, value)| only.first_outside(name, value)) {
                return Err(Refusal::parameter(&name, "may not be given here"));
            }
        }
        self.limits.iter().try_for_each(|limit| limit.apply(given, principal))?;
        self.say_all(operation, given)
    }

    /// On the wire, the absence of some lists says `all`. Then it must be allowed to.
    fn say_all(&self, operation: &Operation, given: &mut Map<String, Value>) -> Result<(), Refusal> {
        for field in operation.params.fields.iter().filter(|field| matches!(field.kind, Kind::ListOrAll(_))) {
            if given.contains_key(field.wire) {
                continue;
            }
            let all = Value::from(ALL);
            if self.only.as_ref().is_some_and(|only| only.first_outside(field.wire, &all).is_some()) {
                return Err(Refusal::parameter(field.wire, "left out, it means all, which is not allowed here"));
            }
            given.insert(field.wire.to_owned(), all);
        }
        Ok(())
    }
}

/// What a rule asks of one resource, in whatever parameters name it.
pub(super) struct Resource {
    /// The member of the rule.
    pub(super) member: &'static str,
    /// The parameters.
    pub(super) names: &'static [&'static str],
    /// What holds for each.
    pub(super) limit: ParameterRule,
}

pub(super) fn resources(rule: &Rule) -> Vec<Resource> {
    let resource = |member, names, of_principal, given: &Option<ResourceRule>| {
        let limit = match given.as_ref()? {
            ResourceRule::Principal(OfPrincipal::Principal) => ParameterRule { principal: Some(of_principal), ..ParameterRule::default() },
            ResourceRule::These(values) => ParameterRule { among: Some(values.clone()), ..ParameterRule::default() },
        };
        Some(Resource { member, names, limit })
    };
    let businesses = resource("businesses", BUSINESSES.as_slice(), PrincipalLimit::Businesses, &rule.businesses);
    let organization = resource("organization", ORGANIZATION.as_slice(), PrincipalLimit::OrgId, &rule.organization);
    businesses.into_iter().chain(organization).collect()
}

impl Rule {
    /// The operations that the rule names.
    pub(super) fn named(&self) -> impl Iterator<Item = &'static Operation> {
        all().filter(|operation| {
            let read = self.access == Access::Any || operation.retry == Retry::Safe;
            read && self.operations.iter().any(|pattern| is_named(pattern, operation.id))
        })
    }
}

/// Whether a pattern, `reviews.search`, `reviews.*` or `*`, means an operation.
pub(super) fn is_named(pattern: &str, id: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some("") => true,
        Some(prefix) if prefix.ends_with('.') => id.strip_prefix(prefix).is_some_and(|name| !name.contains('.')),
        Some(_) => false,
        None => pattern == id,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::operation::find;
    use crate::testing::from_json;

    fn granted(id: &str, rule: Value) -> bool {
        Grant::new(&from_json(rule), find(id).unwrap(), &Arc::default()).is_some()
    }

    #[test]
    fn a_limit_that_cannot_hold_allows_nothing() {
        assert!(granted("reviews.search", json!({ "businesses": "principal" })));
        assert!(!granted("reviews.reply", json!({ "businesses": "principal" })));
        assert!(!granted("reviews.search", json!({ "organization": "principal" })));
        assert!(!granted("reviews.reply", json!({ "parameters": { "org_id": { "is": 1 } } })));
        assert!(granted("reviews.reply", json!({ "parameters": { "per_page": { "at_most": 50 } } })));
    }

    #[test]
    fn the_parameters_that_name_businesses_exist() {
        for name in BUSINESSES.iter().chain(&ORGANIZATION) {
            assert!(all().any(|operation| kind_of(operation.params, name).is_some()), "{name}");
        }
    }

    #[test]
    fn patterns_name_a_resource_or_all() {
        assert!(is_named("*", "fullwhere.customers.get"));
        assert!(is_named("reviews.*", "reviews.search"));
        assert!(is_named("fullwhere.customers.*", "fullwhere.customers.get"));
        assert!(!is_named("fullwhere.*", "fullwhere.customers.get"));
        assert!(!is_named("review*", "reviews.search"));
        let rule: Rule = from_json(json!({ "operations": ["reviews.*"], "access": "read" }));
        let names: Vec<_> = rule.named().map(|operation| operation.id).collect();
        assert_eq!(names, ["reviews.search"]);
    }

    #[test]
    fn what_may_not_be_given_is_not_filled_in_with_all() {
        let operation = find("groups.update").unwrap();
        let apply = |rule: Value, given: Value| {
            let Value::Object(mut given) = given else { panic!("an object") };
            let result =
                Grant::new(&from_json(rule), operation, &Arc::default()).unwrap().apply(operation, &mut given, &Principal::public());
            result.map(|()| Value::Object(given)).map_err(|refusal| refusal.parameter.unwrap_or_default())
        };
        let name = || json!({ "name": "A" });
        assert_eq!(apply(json!({ "only": ["name"] }), name()).unwrap_err(), "business__in");
        assert_eq!(apply(json!({ "only": ["name", "business__in"] }), name()).unwrap(), json!({ "name": "A", "business__in": "all" }));
        let limited = || json!({ "only": ["name"], "parameters": { "business__in": { "at_most": 1 } } });
        assert_eq!(apply(limited(), name()).unwrap_err(), "business__in");
        assert!(apply(limited(), json!({ "name": "A", "business__in": ["1"] })).is_ok());
    }
}
