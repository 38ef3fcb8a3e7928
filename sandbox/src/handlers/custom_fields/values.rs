//! The values that businesses have for custom fields, and what a declaration asks of them.

use serde_json::Value;

use crate::call::Call;
use crate::store::{Object, text};

/// Why a value does not fit a field.
#[derive(Debug, PartialEq)]
pub(super) enum Misfit {
    /// It is of another type.
    Type,
    /// It breaks the rule with this name.
    Constraint(&'static str),
    /// It is not among the options.
    Options(Vec<Value>),
}

/// The value of a business for a field; nothing where it is not set.
pub(super) fn of<'a>(business: &'a Object, id: &Value) -> Option<&'a Value> {
    let field = business["custom_fields"].as_array()?.iter().find(|field| field["id"] == *id)?;
    field.get("value").filter(|value| !value.is_null() && value.as_array().is_none_or(|entries| !entries.is_empty()))
}

/// What is wrong with the values that a call writes into a business, by path.
pub(crate) fn problems(call: &Call<'_>, organization: i64) -> Vec<(String, String)> {
    let mut problems = Vec::new();
    for (name, value) in call.param("custom_fields").as_object().into_iter().flatten() {
        let problem = match call.store.custom_fields.find(organization, "name", &name.as_str().into()) {
            None => Some("does not exist".to_owned()),
            Some(_) if value.is_null() => None,
            Some(field) => misfit(field, value).map(|misfit| explain(&misfit, field)),
        };
        problems.extend(problem.map(|problem| (format!("custom_fields.{name}"), problem)));
    }
    problems
}

fn explain(misfit: &Misfit, field: &Object) -> String {
    match misfit {
        Misfit::Type => format!("must fit a field of the type {}", text(field, "type")),
        Misfit::Constraint(name) => format!("must keep to {name}"),
        Misfit::Options(_) => "must be one of the possible values".to_owned(),
    }
}

/// Why a value that is not null does not fit a field.
pub(super) fn misfit(field: &Object, value: &Value) -> Option<Misfit> {
    match text(field, "type") {
        "BOOLEAN" => (!value.is_boolean()).then_some(Misfit::Type),
        "TEXT" => text_misfit(field, value),
        "INTEGER" if !value.is_i64() => Some(Misfit::Type),
        "INTEGER" | "FLOAT" => number_misfit(field, value),
        "SINGLE_SELECT" if value.is_string() => options_misfit(field, std::slice::from_ref(value)),
        "MULTIPLE_SELECT" | "MULTIPLE_SELECT_IMAGE" => match value.as_array() {
            Some(chosen) if chosen.iter().all(Value::is_string) => options_misfit(field, chosen),
            _ => Some(Misfit::Type),
        },
        "IMAGES_UPLOADER" => images_misfit(field, value),
        _ => Some(Misfit::Type),
    }
}

fn text_misfit(field: &Object, value: &Value) -> Option<Misfit> {
    let Some(text) = value.as_str() else { return Some(Misfit::Type) };
    is_longer(text, field.get("max_len")).then_some(Misfit::Constraint("max_len"))
}

fn number_misfit(field: &Object, value: &Value) -> Option<Misfit> {
    let Some(number) = value.as_f64() else { return Some(Misfit::Type) };
    let bound = |name: &str| field.get(name).and_then(Value::as_f64);
    if bound("min").is_some_and(|least| number < least) {
        Some(Misfit::Constraint("min"))
    } else {
        bound("max").is_some_and(|most| number > most).then_some(Misfit::Constraint("max"))
    }
}

fn options_misfit(field: &Object, chosen: &[Value]) -> Option<Misfit> {
    let options = field["possible_values"].as_array().map(Vec::as_slice).unwrap_or_default();
    let unknown: Vec<Value> = chosen.iter().filter(|option| !options.contains(option)).cloned().collect();
    let most = field.get("max_selected_values").and_then(Value::as_u64);
    if unknown.is_empty() {
        most.is_some_and(|most| chosen.len() as u64 > most).then_some(Misfit::Constraint("max_selected_values"))
    } else {
        Some(Misfit::Options(unknown))
    }
}

/// Pictures have an address, and the texts that the field names.
fn images_misfit(field: &Object, value: &Value) -> Option<Misfit> {
    let Some(images) = value.as_array() else { return Some(Misfit::Type) };
    let declared = field["text_fields"].as_array().map(Vec::as_slice).unwrap_or_default();
    for image in images {
        let has_address = image["url"].is_string();
        let members = image.as_object().into_iter().flatten().all(|(name, _)| ["url", "texts"].contains(&name.as_str()));
        if !has_address || !members {
            return Some(Misfit::Type);
        }
        for (name, text) in image["texts"].as_object().into_iter().flatten() {
            let known = declared.iter().find(|known| known["text_field"] == *name);
            match (known, text.as_str()) {
                (Some(known), Some(text)) if is_longer(text, known.get("max_length")) => return Some(Misfit::Constraint("max_length")),
                (Some(_), Some(_)) => {}
                _ => return Some(Misfit::Type),
            }
        }
    }
    None
}

fn is_longer(text: &str, most: Option<&Value>) -> bool {
    most.and_then(Value::as_u64).is_some_and(|most| text.chars().count() as u64 > most)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::store::object;

    #[test]
    fn a_value_fits_its_field_or_the_broken_rule_is_told() {
        let options = |names: &[&str]| Some(Misfit::Options(names.iter().map(|name| Value::from(*name)).collect()));
        let uploader = json!({ "type": "IMAGES_UPLOADER", "text_fields": [{ "text_field": "caption", "max_length": 3 }] });
        for (field, value, expected) in [
            (json!({ "type": "BOOLEAN" }), json!("yes"), Some(Misfit::Type)),
            (json!({ "type": "TEXT", "max_len": 3 }), json!("été"), None),
            (json!({ "type": "TEXT", "max_len": 3 }), json!("étés"), Some(Misfit::Constraint("max_len"))),
            (json!({ "type": "TEXT", "max_len": null }), json!("as long as you like"), None),
            (json!({ "type": "INTEGER" }), json!(1.5), Some(Misfit::Type)),
            (json!({ "type": "FLOAT", "min": 1, "max": 2.5 }), json!(2.5), None),
            (json!({ "type": "FLOAT", "min": 1 }), json!(0.5), Some(Misfit::Constraint("min"))),
            (json!({ "type": "INTEGER", "max": 2 }), json!(3), Some(Misfit::Constraint("max"))),
            (json!({ "type": "SINGLE_SELECT", "possible_values": ["a"] }), json!("b"), options(&["b"])),
            (json!({ "type": "MULTIPLE_SELECT", "possible_values": ["a", "b"] }), json!(["b", "c"]), options(&["c"])),
            (
                json!({ "type": "MULTIPLE_SELECT", "possible_values": ["a", "b"], "max_selected_values": 1 }),
                json!(["a", "b"]),
                Some(Misfit::Constraint("max_selected_values")),
            ),
            (uploader.clone(), json!([{ "url": "a.png", "texts": { "caption": "Bar" } }]), None),
            (uploader.clone(), json!([{ "url": "a.png", "texts": { "caption": "Cafe" } }]), Some(Misfit::Constraint("max_length"))),
            (uploader.clone(), json!([{ "url": "a.png", "texts": { "title": "Bar" } }]), Some(Misfit::Type)),
            (uploader, json!([{ "texts": {} }]), Some(Misfit::Type)),
        ] {
            assert_eq!(misfit(&object(field.clone()), &value), expected, "{field} {value}");
        }
    }

    #[test]
    fn an_empty_list_is_no_value() {
        let business =
            object(json!({ "custom_fields": [{ "id": 1, "value": [] }, { "id": 2, "value": null }, { "id": 3, "value": false }] }));
        assert_eq!(of(&business, &json!(1)), None);
        assert_eq!(of(&business, &json!(2)), None);
        assert_eq!(of(&business, &json!(3)), Some(&json!(false)));
    }
}
