//! What the type of a custom field asks of its other members.

use serde_json::{Map, Value};

use crate::error::Error;

/// Refuses a `custom_fields.create` without the options that its type needs, and pictures that do not go with the options.
pub(crate) fn check_create(params: &Map<String, Value>) -> Result<(), Error> {
    check_slug(params)?;
    let needed: &[&str] = match kind(params) {
        "SINGLE_SELECT" | "MULTIPLE_SELECT" => &["possible_values"],
        "MULTIPLE_SELECT_IMAGE" => &["possible_values", "possible_images_urls"],
        _ => return check_bounds(params),
    };
    if let Some(name) = needed.iter().find(|name| !params.contains_key(**name)) {
        return Err(Error::invalid_request(*name, format!("is missing: a custom field of type {} needs it", kind(params))));
    }
    let length = |name: &str| params.get(name).and_then(Value::as_array).map(Vec::len);
    let options = length("possible_values");
    for name in ["possible_images_urls", "possible_images_labels"] {
        if length(name).is_some_and(|length| Some(length) != options) {
            return Err(Error::invalid_request(name, "must have one entry for each of possible_values"));
        }
    }
    Ok(())
}

/// Refuses a slug with a character that none can have; for `create` and `update` of custom fields and of their sections.
pub(crate) fn check_slug(params: &Map<String, Value>) -> Result<(), Error> {
    let slug = params.get("slug").and_then(Value::as_str).unwrap_or_default();
    if slug.contains([',', ';', '/', '\\', '|', '<', '>']) {
        return Err(Error::invalid_request("slug", r"must not hold any of , ; / \ | < >"));
    }
    Ok(())
}

/// Refuses options in a `custom_fields.update` that are not in the form that its type needs.
pub(crate) fn check_update(params: &Map<String, Value>) -> Result<(), Error> {
    check_slug(params)?;
    let images = match kind(params) {
        "SINGLE_SELECT" | "MULTIPLE_SELECT" => false,
        "MULTIPLE_SELECT_IMAGE" => true,
        _ => return check_bounds(params),
    };
    let entries = |name: &str| params.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    for (index, option) in entries("created_values").iter().enumerate() {
        let place = format!("created_values[{index}]");
        if images {
            needs(option, &place, &["value", "url"])?;
        } else if !option.is_string() {
            return Err(Error::invalid_request(place, format!("must be a text for a custom field of type {}", kind(params))));
        }
    }
    let members: &[&str] = if images { &["value", "url"] } else { &["new_value"] };
    for (index, option) in entries("renamed_values").iter().enumerate() {
        needs(option, &format!("renamed_values[{index}]"), members)?;
    }
    Ok(())
}

fn kind(params: &Map<String, Value>) -> &str {
    params.get("type").and_then(Value::as_str).unwrap_or_default()
}

/// A field for whole numbers has whole bounds.
fn check_bounds(params: &Map<String, Value>) -> Result<(), Error> {
    let broken = |name: &str| params.get(name).and_then(Value::as_f64).is_some_and(|bound| bound.fract() != 0.0);
    match ["min", "max"].into_iter().find(|name| broken(name)) {
        Some(name) if kind(params) == "INTEGER" => {
            Err(Error::invalid_request(name, "must be a whole number for a custom field of type INTEGER"))
        }
        _ => Ok(()),
    }
}

fn needs(option: &Value, place: &str, members: &[&str]) -> Result<(), Error> {
    match members.iter().find(|member| !option.get(**member).is_some_and(Value::is_string)) {
        Some(member) => Err(Error::invalid_request(format!("{place}.{member}"), "is missing: the type of the custom field needs it")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{check_create, check_slug, check_update};
    use crate::Error;

    fn refused(result: Result<(), Error>) -> Option<String> {
        result.err().and_then(|error| error.into_details().parameter)
    }

    fn params(value: &Value) -> serde_json::Map<String, Value> {
        value.as_object().unwrap().clone()
    }

    #[test]
    fn a_select_needs_options_and_a_picture_for_each() {
        for (given, expected) in [
            (json!({ "type": "TEXT" }), None),
            (json!({ "type": "SINGLE_SELECT" }), Some("possible_values")),
            (json!({ "type": "SINGLE_SELECT", "possible_values": ["a"] }), None),
            (json!({ "type": "MULTIPLE_SELECT_IMAGE", "possible_values": ["a"] }), Some("possible_images_urls")),
            (
                json!({ "type": "MULTIPLE_SELECT_IMAGE", "possible_values": ["a"], "possible_images_urls": ["u", "v"] }),
                Some("possible_images_urls"),
            ),
            (json!({ "type": "MULTIPLE_SELECT_IMAGE", "possible_values": ["a"], "possible_images_urls": ["u"] }), None),
            (json!({ "type": "INTEGER", "min": 0.5 }), Some("min")),
            (json!({ "type": "FLOAT", "min": 0.5 }), None),
        ] {
            assert_eq!(refused(check_create(&params(&given))).as_deref(), expected, "{given}");
        }
    }

    #[test]
    fn options_have_the_form_of_their_type() {
        for (given, expected) in [
            (json!({ "type": "SINGLE_SELECT", "created_values": ["a"], "renamed_values": [{ "old_value": "b", "new_value": "c" }] }), None),
            (json!({ "type": "SINGLE_SELECT", "created_values": [{ "value": "a", "url": "u" }] }), Some("created_values[0]")),
            (json!({ "type": "MULTIPLE_SELECT_IMAGE", "created_values": ["a"] }), Some("created_values[0].value")),
            (
                json!({ "type": "MULTIPLE_SELECT_IMAGE", "renamed_values": [{ "old_value": "b", "new_value": "c" }] }),
                Some("renamed_values[0].value"),
            ),
            (json!({ "type": "DATE", "created_values": [1] }), None),
        ] {
            assert_eq!(refused(check_update(&params(&given))).as_deref(), expected, "{given}");
        }
    }

    #[test]
    fn a_slug_must_not_separate() {
        assert_eq!(refused(check_slug(&params(&json!({ "slug": "a|b" })))).as_deref(), Some("slug"));
        assert_eq!(refused(check_slug(&params(&json!({ "slug": "click-and-collect" })))), None);
        assert_eq!(refused(check_slug(&params(&json!({ "slug": null })))), None);
    }
}
