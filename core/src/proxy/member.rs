//! Names of members, with dots: `data.summary`, `reviews.author_name`, `reviews.*`.

use std::collections::BTreeMap;

use serde_json::Value;

/// Any member.
const ANY: &str = "*";

/// A set of members, each with all that is below it. Lists are gone through, as if each entry stood for itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Members {
    whole: bool,
    below: BTreeMap<String, Members>,
}

impl Members {
    pub(super) fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut root = Self::default();
        for name in names {
            let mut at = &mut root;
            for part in name.split('.') {
                at = at.below.entry(part.to_owned()).or_default();
            }
            at.whole = true;
        }
        root
    }

    pub(super) fn is_empty(&self) -> bool {
        self.below.is_empty()
    }

    fn member(&self, name: &str) -> impl Iterator<Item = &Self> {
        self.below.get(name).into_iter().chain(self.below.get(ANY))
    }

    /// Of a member and what is below it, the first that is not in the set.
    pub(super) fn first_outside(&self, name: &str, value: &Value) -> Option<String> {
        let outside = self.member(name).map(|known| known.outside(value)).min_by_key(Option::is_some);
        match outside {
            Some(outside) => outside.map(|below| if below.is_empty() { name.to_owned() } else { format!("{name}.{below}") }),
            None => Some(name.to_owned()),
        }
    }

    /// Of what is below a value, the first that is not in the set; empty when the value itself is not.
    fn outside(&self, value: &Value) -> Option<String> {
        match value {
            _ if self.whole => None,
            Value::Object(members) => members.iter().find_map(|(name, value)| self.first_outside(name, value)),
            Value::Array(items) => items.iter().find_map(|item| self.outside(item)),
            _ => Some(String::new()),
        }
    }

    /// Takes the members of the set out of a value.
    pub(super) fn remove_from(&self, value: &mut Value) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(|item| self.remove_from(item)),
            Value::Object(members) => {
                members.retain(|name, _| !self.member(name).any(|known| known.whole));
                for (name, value) in members {
                    self.member(name).for_each(|known| known.remove_from(value));
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn outside(names: &[&str], given: &Value) -> Option<String> {
        let members = Members::new(names.iter().copied());
        given.as_object().unwrap().iter().find_map(|(name, value)| members.first_outside(name, value))
    }

    #[test]
    fn a_name_stands_for_all_below_it() {
        assert_eq!(outside(&["data"], &json!({ "data": { "a": [1] } })), None);
        assert_eq!(outside(&["data.a"], &json!({ "data": { "a": [1] } })), None);
        assert_eq!(outside(&["data.a"], &json!({ "data": { "a": 1, "b": 2 } })), Some("data.b".to_owned()));
        assert_eq!(outside(&["data.a"], &json!({ "data": 5 })), Some("data".to_owned()));
        assert_eq!(outside(&["items.name"], &json!({ "items": [{ "name": 1 }, { "age": 2 }] })), Some("items.age".to_owned()));
        assert_eq!(outside(&[], &json!({ "a": null })), Some("a".to_owned()));
        assert_eq!(outside(&["*.a", "b.c"], &json!({ "b": { "a": 1 } })), None);
    }

    #[test]
    fn members_are_removed_wherever_a_list_holds_them() {
        let mut value = json!({ "page": 1, "reviews": [{ "id": 1, "author": { "name": "A", "age": 5 } }, { "id": 2, "author": null }] });
        Members::new(["reviews.author.name", "reviews.id"]).remove_from(&mut value);
        assert_eq!(value, json!({ "page": 1, "reviews": [{ "author": { "age": 5 } }, { "author": null }] }));
        let mut value = json!([{ "a": { "x": 1, "y": 2 }, "b": { "x": 3 } }]);
        Members::new(["*.x"]).remove_from(&mut value);
        assert_eq!(value, json!([{ "a": { "y": 2 }, "b": {} }]));
    }
}
