//! The JSON schema of the policy against the types that read it.

use std::collections::BTreeSet;

use localpresence::proxy::{Document, ParameterRule, Rule};
use localpresence_proxy::read_policy;
use serde_json::{Value, json};

use crate::file;

fn schema() -> Value {
    serde_json::from_str(&std::fs::read_to_string(file("policy.schema.json")).unwrap()).unwrap()
}

fn names(value: &Value) -> BTreeSet<String> {
    value.as_object().unwrap().keys().cloned().collect()
}

#[test]
fn the_schema_has_every_member_of_the_types_and_no_other() {
    let schema = schema();
    let document = serde_json::to_value(Document::default()).unwrap();
    assert_eq!(names(&schema["properties"]), names(&document));
    let members = |object: &str| schema["$defs"][object]["properties"].clone();
    for (object, written) in [
        ("Mounts", &document["mounts"]),
        ("Limits", &document["limits"]),
        ("Budget", &document["budget"]),
        ("Browser", &document["browser"]),
    ] {
        assert_eq!(names(&members(object)), names(written), "{object}");
        for (name, default) in written.as_object().unwrap() {
            assert_eq!(&members(object)[name]["default"], default, "{object}.{name}");
        }
    }
    assert_eq!(names(&members("Rule")), names(&serde_json::to_value(Rule::default()).unwrap()));
    assert_eq!(names(&members("ParameterRule")), names(&serde_json::to_value(ParameterRule::default()).unwrap()));
}

#[test]
fn the_schema_and_the_types_agree_about_documents() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    for policy in ["examples/policy.toml", "tests/corpus/policy.toml"] {
        let text = std::fs::read_to_string(file(policy)).unwrap();
        let value: Value = toml::from_str(&text).unwrap();
        assert!(
            validator.is_valid(&value),
            "{policy}: {:?}",
            validator.iter_errors(&value).map(|error| error.to_string()).collect::<Vec<_>>()
        );
        assert!(read_policy(&file(policy)).is_ok());
    }
    let rule = |rule: Value| json!({ "allow": [rule] });
    for (fits, value) in [
        (true, json!({})),
        (true, rule(json!({ "operations": ["*"], "businesses": "principal", "organization": [1] }))),
        (true, rule(json!({ "operations": ["*"], "parameters": { "page": { "principal": "org_id", "optional": true } } }))),
        (false, json!({ "alow": [] })),
        (false, json!({ "budget": { "calls_per_minute": -1 } })),
        (false, rule(json!({ "operations": "*" }))),
        (false, rule(json!({ "operations": ["*"], "access": "write" }))),
        (false, rule(json!({ "operations": ["*"], "businesses": "all" }))),
        (false, rule(json!({ "operations": ["*"], "parameters": { "page": { "at_most": "50" } } }))),
        (false, rule(json!({ "operations": ["*"], "parameters": { "page": { "atmost": 50 } } }))),
    ] {
        assert_eq!(validator.is_valid(&value), fits, "schema: {value}");
        assert_eq!(serde_json::from_value::<Document>(value.clone()).is_ok(), fits, "types: {value}");
    }
}
