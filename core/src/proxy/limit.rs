//! What a rule asks of one parameter.

use serde_json::{Map, Value};

use super::document::{ParameterRule, PrincipalLimit};
use super::principal::Principal;
use super::refusal::Refusal;
use crate::describe::{Kind, Struct};

/// The conditions on one parameter.
#[derive(Debug, Clone)]
pub(super) struct Limit {
    name: String,
    kind: &'static Kind,
    rule: ParameterRule,
}

impl Limit {
    pub(super) fn new(name: &str, kind: &'static Kind, rule: ParameterRule) -> Self {
        Self { name: name.to_owned(), kind, rule }
    }

    /// The parameter, with dots.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Fills the parameter in when it is absent, and checks it.
    pub(super) fn apply(&self, given: &mut Map<String, Value>, principal: &Principal) -> Result<(), Refusal> {
        let Some((holder, name)) = holder(given, &self.name) else { return self.absent() };
        if !holder.contains_key(name) {
            match self.rule.fill(self.kind, principal) {
                Some(value) if !self.rule.optional => _ = holder.insert(name.to_owned(), value),
                _ => return self.absent(),
            }
        }
        match holder.get(name) {
            Some(value) if self.rule.holds(self.kind, value, principal) => Ok(()),
            _ => Err(Refusal::parameter(&self.name, "has a value that is not allowed here")),
        }
    }

    fn absent(&self) -> Result<(), Refusal> {
        // Without a number or a text there is nothing that could be too large; without a list there is everything.
        if self.rule.optional || (self.rule.bounds_only() && !is_list(self.kind)) {
            return Ok(());
        }
        Err(Refusal::parameter(&self.name, "must be given"))
    }
}

/// The object that holds a member, and the member's own name.
fn holder<'a, 'b>(given: &'a mut Map<String, Value>, name: &'b str) -> Option<(&'a mut Map<String, Value>, &'b str)> {
    match name.split_once('.') {
        None => Some((given, name)),
        Some((first, rest)) => holder(given.get_mut(first)?.as_object_mut()?, rest),
    }
}

/// The form of a parameter, by its name with dots; not through lists.
pub(super) fn kind_of(known: &'static Struct, name: &str) -> Option<&'static Kind> {
    let (first, rest) = name.split_once('.').map_or((name, None), |(first, rest)| (first, Some(rest)));
    let kind = &known.fields.iter().find(|field| field.wire == first)?.kind;
    match (rest, bare(kind)) {
        (None, _) => Some(kind),
        (Some(rest), Kind::Struct(inner)) => kind_of(inner(), rest),
        (Some(rest), Kind::Map(inner)) if !rest.contains('.') => Some(*inner),
        _ => None,
    }
}

/// The form without `null`.
pub(super) fn bare(kind: &Kind) -> &Kind {
    if let Kind::Nullable(inner) = kind { inner } else { kind }
}

pub(super) fn is_list(kind: &Kind) -> bool {
    matches!(bare(kind), Kind::List(_) | Kind::ListOrAll(_))
}

impl ParameterRule {
    /// Whether it only says how large the value may be.
    pub(super) fn bounds_only(&self) -> bool {
        self.is.is_none() && self.among.is_none() && self.principal.is_none()
    }

    fn fill(&self, kind: &Kind, principal: &Principal) -> Option<Value> {
        let of = |values: Vec<Value>| match values.as_slice() {
            [] => None,
            _ if is_list(kind) => Some(Value::Array(values)),
            [value] => Some(value.clone()),
            _ => None,
        };
        if let Some(value) = &self.is {
            return Some(value.clone());
        }
        if let Some(limit) = self.principal {
            let mut values = principal.values(limit);
            values.retain(|value| self.among.as_ref().is_none_or(|among| among.contains(value)));
            return of(values);
        }
        if let Some(among) = &self.among {
            return of(among.clone());
        }
        self.at_most.filter(|_| matches!(bare(kind), Kind::Integer | Kind::Number)).map(Value::from)
    }

    fn holds(&self, kind: &Kind, value: &Value, principal: &Principal) -> bool {
        self.is.as_ref().is_none_or(|is| is == value)
            && self.among.as_ref().is_none_or(|among| all_of(value, &|entry| among.contains(entry)))
            && self.principal.is_none_or(|limit| all_of(value, &|entry| principal.allows(limit, entry)))
            && self.at_most.is_none_or(|most| size(kind, value).is_some_and(|size| size <= f64::from(most)))
    }
}

/// Whether a value, or each entry of a list, is allowed. An empty list is not: some vendors take it for no limit at all.
fn all_of(value: &Value, allowed: &impl Fn(&Value) -> bool) -> bool {
    match value {
        Value::Array(entries) => !entries.is_empty() && entries.iter().all(|entry| all_of(entry, allowed)),
        value => allowed(value),
    }
}

#[allow(clippy::cast_precision_loss, reason = "sizes are far below 2^52")]
fn size(kind: &Kind, value: &Value) -> Option<f64> {
    match value {
        // The word `all` is not three entries.
        Value::String(_) if is_list(kind) => None,
        Value::Number(number) => number.as_f64(),
        Value::Array(entries) => Some(entries.len() as f64),
        Value::String(text) => Some(text.chars().count() as f64),
        _ => None,
    }
}

impl Principal {
    fn values(&self, limit: PrincipalLimit) -> Vec<Value> {
        match limit {
            PrincipalLimit::Businesses => self.businesses.iter().flatten().map(|id| Value::from(id.as_str())).collect(),
            PrincipalLimit::OrgId => self.org_id.map(Value::from).into_iter().collect(),
        }
    }

    fn allows(&self, limit: PrincipalLimit, value: &Value) -> bool {
        match limit {
            PrincipalLimit::Businesses => value.as_str().is_some_and(|id| self.businesses.iter().flatten().any(|own| own == id)),
            PrincipalLimit::OrgId => self.org_id.is_some() && value.as_i64() == self.org_id,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::operation::find;
    use crate::testing::from_json;

    fn applied(id: &str, name: &str, rule: Value, given: Value) -> Result<Value, String> {
        let kind = kind_of(find(id).unwrap().params, name).unwrap();
        let principal = Principal { businesses: Some(vec!["1".into(), "2".into()]), org_id: Some(7), ..Principal::public() };
        let Value::Object(mut given) = given else { panic!("an object") };
        let result = Limit::new(name, kind, from_json(rule)).apply(&mut given, &principal);
        result.map(|()| Value::Object(given)).map_err(|refusal| refusal.message)
    }

    const REFUSED: &str = "has a value that is not allowed here";

    #[test]
    fn an_absent_parameter_takes_what_the_rule_allows() {
        let search = |name, rule| applied("reviews.search", name, rule, json!({})).unwrap();
        assert_eq!(search("per_page", json!({ "at_most": 50 })), json!({ "per_page": 50 }));
        assert_eq!(search("business__in", json!({ "principal": "businesses" })), json!({ "business__in": ["1", "2"] }));
        assert_eq!(search("business__in", json!({ "principal": "businesses", "among": ["2", "3"] })), json!({ "business__in": ["2"] }));
        assert_eq!(search("per_page", json!({ "at_most": 50, "optional": true })), json!({}));
        let org = applied("webhooks.create", "org_id", json!({ "principal": "org_id" }), json!({})).unwrap();
        assert_eq!(org, json!({ "org_id": 7 }));
        let choice = applied("reviews.update", "state", json!({ "among": ["treated", "not_treated"] }), json!({}));
        assert_eq!(choice.unwrap_err(), "state: must be given");
    }

    #[test]
    fn every_entry_must_be_allowed() {
        let search =
            |value| applied("reviews.search", "business__in", json!({ "principal": "businesses" }), json!({ "business__in": value }));
        assert!(search(json!(["1"])).is_ok());
        for wrong in [json!(["1", "3"]), json!([]), json!("all"), json!(null), json!([["1", "3"]]), json!([1])] {
            assert_eq!(search(wrong.clone()).unwrap_err(), format!("business__in: {REFUSED}"), "{wrong}");
        }
    }

    #[test]
    fn sizes_are_bounded() {
        let most = |id, name, most, given: Value| applied(id, name, json!({ "at_most": most }), json!({ name: given })).is_ok();
        assert!(most("reviews.search", "per_page", 50, json!(50)));
        assert!(!most("reviews.search", "per_page", 50, json!(51)));
        assert!(most("reviews.reply", "content", 3, json!("\u{e9}\u{e9}\u{e9}")));
        assert!(!most("reviews.reply", "content", 3, json!("four")));
    }

    #[test]
    fn a_member_of_an_object_is_reached_but_not_made() {
        let rule = || json!({ "principal": "businesses" });
        let post = |given| applied("posts.create", "business_search.business__in", rule(), given);
        assert!(post(json!({ "business_search": { "business__in": ["2"] } })).is_ok());
        assert!(post(json!({ "business_search": { "business__in": ["3"] } })).is_err());
        assert_eq!(post(json!({ "business_search": {} })).unwrap(), json!({ "business_search": { "business__in": ["1", "2"] } }));
        assert_eq!(post(json!({})).unwrap_err(), "business_search.business__in: must be given");
    }

    #[test]
    fn a_list_of_at_most_so_many_is_not_left_out_for_all() {
        let limited = |id, rule, given| applied(id, "business__in", rule, given);
        let five = || json!({ "at_most": 5 });
        for id in ["reviews.search", "groups.create"] {
            assert_eq!(limited(id, five(), json!({})).unwrap_err(), "business__in: must be given");
            assert!(limited(id, five(), json!({ "business__in": ["1"] })).is_ok());
            assert_eq!(limited(id, json!({ "at_most": 5, "optional": true }), json!({})).unwrap(), json!({}));
        }
        assert_eq!(limited("groups.create", five(), json!({ "business__in": "all" })).unwrap_err(), format!("business__in: {REFUSED}"));
        assert_eq!(applied("reviews.reply", "content", five(), json!({})).unwrap(), json!({}));
    }
}
