//! Comparing JSON, with the places of all differences.

use serde_json::Value;

/// How much may differ.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Rule {
    /// Nothing.
    Same,
    /// Objects may have more members, and `null` is as good as absent.
    Holds,
    /// As `Holds`, and an empty list is as good as absent, too.
    HoldsRaw,
}

/// What differs, a line each: `reviews[1].rating: 5 is expected, not 4`.
pub(crate) fn differences(rule: Rule, expected: &Value, actual: &Value) -> Vec<String> {
    let mut found = Vec::new();
    compare(rule, expected, actual, "", &mut found);
    found.iter().map(|line| line.strip_prefix(": ").unwrap_or(line).to_owned()).collect()
}

fn compare(rule: Rule, expected: &Value, actual: &Value, path: &str, found: &mut Vec<String>) {
    match (expected, actual) {
        (Value::Object(expected), Value::Object(actual)) => {
            for (name, value) in expected {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                match actual.get(name) {
                    Some(other) => compare(rule, value, other, &path, found),
                    None if rule != Rule::Same => compare(rule, value, &Value::Null, &path, found),
                    None => found.push(format!("{path}: {value} is expected, and absent")),
                }
            }
            for name in actual.keys().filter(|name| rule == Rule::Same && !expected.contains_key(*name)) {
                found.push(format!("{path}: `{name}` is not expected"));
            }
        }
        (Value::Array(expected), Value::Array(actual)) => {
            if expected.len() != actual.len() {
                found.push(format!("{path}: {} entries are expected, not {}", expected.len(), actual.len()));
            }
            for (index, (value, other)) in expected.iter().zip(actual).enumerate() {
                compare(rule, value, other, &format!("{path}[{index}]"), found);
            }
        }
        (Value::Array(expected), Value::Null) if rule == Rule::HoldsRaw && expected.is_empty() => {}
        (Value::Number(one), Value::Number(other)) if one.as_f64() == other.as_f64() => {}
        _ if expected == actual => {}
        _ => found.push(format!("{path}: {expected} is expected, not {actual}")),
    }
}

#[test]
fn more_members_hold_but_are_not_the_same() {
    let (expected, actual) = (serde_json::json!({ "a": { "b": 1 }, "c": null }), serde_json::json!({ "a": { "b": 1.0, "d": 2 } }));
    assert!(differences(Rule::Holds, &expected, &actual).is_empty());
    assert_eq!(differences(Rule::Same, &expected, &actual), ["a: `d` is not expected", "c: null is expected, and absent"]);
}

#[test]
fn a_difference_names_its_place() {
    let (expected, actual) = (serde_json::json!({ "a": [{ "b": 1 }, 2] }), serde_json::json!({ "a": [{ "b": "1" }] }));
    assert_eq!(differences(Rule::Holds, &expected, &actual), ["a: 2 entries are expected, not 1", "a[0].b: 1 is expected, not \"1\""]);
}
