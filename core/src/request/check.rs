//! Parameters against the table, before anything is sent.

use serde_json::{Map, Value};

use crate::describe::{ALL, Field, Kind, Limit, Struct};
use crate::error::Error;
use crate::operation::{Operation, nearest};

pub(super) fn params(operation: &Operation, given: &Map<String, Value>) -> Result<(), Error> {
    object(operation.params, given, "")?;
    operation.check.map_or(Ok(()), |check| check(given))
}

fn object(known: &Struct, given: &Map<String, Value>, path: &str) -> Result<(), Error> {
    for name in given.keys() {
        if !known.fields.iter().any(|field| field.wire == name) {
            let hint = nearest(name, known.fields.iter().map(|field| field.wire));
            return Err(Error::invalid_request(join(path, name), format!("is not a parameter{hint}")));
        }
    }
    for field in known.fields {
        let path = join(path, field.wire);
        match given.get(field.wire) {
            None if field.required => return Err(Error::invalid_request(path, "is missing")),
            None => {}
            Some(value) => member(field, value, &path)?,
        }
    }
    Ok(())
}

fn member(field: &Field, given: &Value, path: &str) -> Result<(), Error> {
    if given.is_null() && !matches!(field.kind, Kind::Nullable(_) | Kind::Json) {
        return Err(Error::invalid_request(path, "cannot be cleared; leave it out instead of giving null"));
    }
    value(&field.kind, given, path)?;
    within(field.limit(), given, path)
}

fn value(kind: &Kind, given: &Value, path: &str) -> Result<(), Error> {
    let fits = match (kind, given) {
        (Kind::Json, _)
        | (Kind::Boolean, Value::Bool(_))
        | (Kind::Number, Value::Number(_))
        | (Kind::Text | Kind::Timestamp | Kind::Enum(_), Value::String(_))
        | (Kind::Union(_), Value::Object(_)) => true,
        (Kind::Integer, Value::Number(number)) => number.is_i64() || number.is_u64(),
        (Kind::Nullable(inner), given) => return if given.is_null() { Ok(()) } else { value(inner, given, path) },
        (Kind::ListOrAll(_), Value::String(text)) => text == ALL,
        (Kind::List(inner) | Kind::ListOrAll(inner), Value::Array(items)) => {
            return items.iter().enumerate().try_for_each(|(index, item)| value(inner, item, &format!("{path}[{index}]")));
        }
        (Kind::Map(inner), Value::Object(members)) => {
            return members.iter().try_for_each(|(name, member)| value(inner, member, &join(path, name)));
        }
        (Kind::Struct(known), Value::Object(members)) => return object(known(), members, path),
        _ => false,
    };
    if fits { Ok(()) } else { Err(Error::invalid_request(path, format!("must be {}, not {}", expected(kind), found(given)))) }
}

fn within(limit: Limit, given: &Value, path: &str) -> Result<(), Error> {
    let (size, unit) = match given {
        Value::String(text) => (text.chars().count().try_into().ok(), " characters"),
        Value::Array(items) => (items.len().try_into().ok(), " entries"),
        Value::Object(members) => (members.len().try_into().ok(), " entries"),
        Value::Number(number) => (number.as_i64(), ""),
        _ => return Ok(()),
    };
    let refuse = |bound: &str, value: i64| Err(Error::invalid_request(path, format!("must be {bound} {value}{unit}")));
    match (size, limit.least, limit.most) {
        (Some(size), Some(least), _) if size < least => refuse("at least", least),
        (Some(size), _, Some(most)) if size > most => refuse("at most", most),
        _ => Ok(()),
    }
}

fn expected(kind: &Kind) -> &'static str {
    match kind {
        Kind::Boolean => "true or false",
        Kind::Integer => "a whole number",
        Kind::Number => "a number",
        Kind::Text | Kind::Timestamp | Kind::Enum(_) => "a text",
        Kind::List(_) => "a list",
        Kind::ListOrAll(_) => "a list or `all`",
        Kind::Map(_) | Kind::Struct(_) | Kind::Union(_) => "an object",
        Kind::Nullable(inner) => expected(inner),
        Kind::Json => "JSON",
    }
}

fn found(given: &Value) -> &'static str {
    match given {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::operation::find;

    fn check(operation: &str, given: &Value) -> Result<(), crate::Error> {
        super::params(find(operation).unwrap(), given.as_object().unwrap())
    }

    fn refusal(operation: &str, given: &Value) -> String {
        check(operation, given).unwrap_err().into_details().message
    }

    #[test]
    fn a_fault_deep_inside_is_named_by_its_place() {
        let given = json!({ "business_id": "1", "contacts": [{}, { "phone_numbers": ["1", 2] }] });
        let error = check("businesses.update", &given).unwrap_err();
        assert_eq!(error.details().parameter.as_deref(), Some("contacts[1].phone_numbers[1]"));
        assert_eq!(error.to_string(), "contacts[1].phone_numbers[1]: must be a text, not a number");
    }

    #[test]
    fn a_name_nobody_knows_is_told_before_what_is_missing() {
        let message = refusal("reviews.reply", &json!({ "reviewId": 34 }));
        assert_eq!(message, "reviewId: is not a parameter; did you mean `review_id`?");
    }

    #[test]
    fn null_is_for_what_can_be_cleared() {
        let given = json!({ "business_id": "1", "zipcode": null, "photos": { "LOGO": null }, "custom_fields": { "Parking": null } });
        check("businesses.update", &given).unwrap();
        for (name, value) in [("contacts", json!([null])), ("open_hours", json!(null)), ("name", json!(null))] {
            check("businesses.update", &json!({ "business_id": "1", name: value })).unwrap_err();
        }
    }

    #[test]
    fn limits_count_characters_and_entries_and_bound_numbers() {
        let update = |name: &str, value: Value| refusal("businesses.update", &json!({ "business_id": "1", name: value }));
        assert_eq!(update("description_short", "\u{e9}".repeat(81).into()), "description_short: must be at most 80 characters");
        assert_eq!(update("categories", json!([])), "categories: must be at least 1 entries");
        assert_eq!(refusal("reviews.search", &json!({ "per_page": 101 })), "per_page: must be at most 100");
        assert_eq!(refusal("reviews.search", &json!({ "page": -1 })), "page: must be at least 1");
    }
}
