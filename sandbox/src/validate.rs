//! Requests against the table: every complaint names its field.

use localpresence::describe::{Kind, Limit, Struct};
use localpresence::operation::{Operation, PathValues, Vendor};
use serde_json::Value;

use crate::answer::{Refusal, Result};
use crate::store::Object;

/// Operations whose entries the vendor refuses by their own names: their handlers know them.
const NAMED_BY_HANDLER: [&str; 3] = ["businesses.set_additional_data", "businesses.set_attributes", "businesses.set_lodging"];

/// All parameters of a request under one roof, once they are what the table says.
pub(crate) fn params(operation: &Operation, path: PathValues, query: &str, body: &[u8]) -> Result<Object> {
    let mut given = if operation.method.has_body() { body_params(operation, body)? } else { Object::new() };
    let mut problems = Vec::new();
    for name in given.keys().filter(|name| operation.in_query(name)) {
        problems.push((name.clone(), "belongs into the query".to_owned()));
    }
    if operation.vendor == Vendor::Fullwhere {
        drop_nulls(&mut given);
    }
    for field in operation.params.fields.iter().filter(|field| field.title_case()) {
        // A flag that is a text in the body, too.
        if let Some(Value::String(text)) = given.get(field.wire) {
            let flag = field.value_of(text);
            given.insert(field.wire.to_owned(), flag);
        }
    }
    for (name, text) in form_urlencoded::parse(query.as_bytes()) {
        match operation.params.fields.iter().find(|field| field.wire == name && operation.in_query(field.wire)) {
            Some(field) => {
                given.insert(name.into_owned(), field.value_of(&text));
            }
            None => problems.push((name.into_owned(), "is unknown".to_owned())),
        }
    }
    for (name, text) in path {
        if let Some(field) = operation.params.fields.iter().find(|field| field.wire == name) {
            given.insert(name.to_owned(), field.value_of(&text));
        }
    }
    check(operation.params, &given, "", &mut problems);
    if !problems.is_empty() {
        return Err(Refusal::fields(problems));
    }
    if !NAMED_BY_HANDLER.contains(&operation.id) {
        operation.check.map_or(Ok(()), |check| check(&given)).map_err(|error| refused(&error))?;
    }
    Ok(given)
}

/// A rule of the table that relates several parameters, as the vendor would tell of it.
fn refused(error: &localpresence::Error) -> Refusal {
    let details = error.details();
    let name = details.parameter.clone().unwrap_or_default();
    let problem = details.message.strip_prefix(&format!("{name}: ")).unwrap_or(&details.message);
    Refusal::field(name.as_str(), problem)
}

/// The parameters that travel in the body: its members, or the one that is the whole body.
fn body_params(operation: &Operation, body: &[u8]) -> Result<Object> {
    let mut members = members(body)?;
    if let Some(field) = operation.params.fields.iter().find(|field| operation.is_body(field.wire)) {
        return Ok(Object::from_iter([(field.wire.to_owned(), Value::Object(members))]));
    }
    // Some documents of the vendor list path parameters as members of the body, where they mean nothing.
    members.retain(|name, _| !operation.in_path(name));
    Ok(members)
}

fn members(body: &[u8]) -> Result<Object> {
    // A POST without parameters may come without a body.
    if body.trim_ascii().is_empty() {
        return Ok(Object::new());
    }
    match serde_json::from_slice(body) {
        Ok(Value::Object(members)) => Ok(members),
        Ok(_) => Err(Refusal::request(400, "The body must be a JSON object")),
        Err(error) => Err(Refusal::request(400, format!("The body is not JSON: line {}, column {}", error.line(), error.column()))),
    }
}

/// Fullwhere takes `null` for a member that is not given.
fn drop_nulls(members: &mut Object) {
    members.retain(|_, value| !value.is_null());
    for value in members.values_mut() {
        match value {
            Value::Object(inner) => drop_nulls(inner),
            Value::Array(items) => items.iter_mut().filter_map(Value::as_object_mut).for_each(drop_nulls),
            _ => {}
        }
    }
}

type Problems = Vec<(String, String)>;

fn check(known: &Struct, given: &Object, path: &str, problems: &mut Problems) {
    for name in given.keys() {
        if !known.fields.iter().any(|field| field.wire == name) {
            problems.push((join(path, name), "is unknown".to_owned()));
        }
    }
    for field in known.fields {
        let path = join(path, field.wire);
        match given.get(field.wire) {
            None if field.required && !matches!(field.kind, Kind::ListOrAll(_)) => problems.push((path, "is required".to_owned())),
            None => {}
            Some(Value::Null) if !matches!(field.kind, Kind::Nullable(_) | Kind::Json) => {
                problems.push((path, "must not be null".to_owned()));
            }
            Some(value) => {
                let before = problems.len();
                check_value(&field.kind, value, field.title_case(), &path, problems);
                if problems.len() == before {
                    check_limit(field.limit(), value, path, problems);
                }
            }
        }
    }
}

fn check_value(kind: &Kind, given: &Value, title_case: bool, path: &str, problems: &mut Problems) {
    let fits = match (kind, given) {
        (Kind::Json, _)
        | (Kind::Boolean, Value::Bool(_))
        | (Kind::Number, Value::Number(_))
        | (Kind::Text | Kind::Timestamp | Kind::Enum(_), Value::String(_))
        | (Kind::Union(_), Value::Object(_))
        | (Kind::Nullable(_), Value::Null) => true,
        (Kind::Integer, Value::Number(number)) => number.is_i64() || number.is_u64(),
        (Kind::Nullable(inner), given) => return check_value(inner, given, title_case, path, problems),
        // What was sent: `all` travels as an absent member.
        (Kind::List(inner) | Kind::ListOrAll(inner), Value::Array(items)) => {
            for (index, item) in items.iter().enumerate() {
                check_value(inner, item, title_case, &format!("{path}[{index}]"), problems);
            }
            true
        }
        (Kind::Map(inner), Value::Object(members)) => {
            for (name, member) in members {
                check_value(inner, member, title_case, &join(path, name), problems);
            }
            true
        }
        (Kind::Struct(known), Value::Object(members)) => {
            check(known(), members, path, problems);
            true
        }
        _ => false,
    };
    if !fits {
        problems.push((path.to_owned(), format!("must be {}", expected(kind, title_case))));
    }
}

fn check_limit(limit: Limit, given: &Value, path: String, problems: &mut Problems) {
    let (size, unit) = match given {
        Value::String(text) => (i64::try_from(text.chars().count()).ok(), " characters"),
        Value::Array(items) => (i64::try_from(items.len()).ok(), " entries"),
        Value::Object(members) => (i64::try_from(members.len()).ok(), " entries"),
        Value::Number(number) => (number.as_i64(), ""),
        _ => return,
    };
    match (size, limit.least, limit.most) {
        (Some(size), Some(least), _) if size < least => problems.push((path, format!("must be at least {least}{unit}"))),
        (Some(size), _, Some(most)) if size > most => problems.push((path, format!("must be at most {most}{unit}"))),
        _ => {}
    }
}

fn expected(kind: &Kind, title_case: bool) -> &'static str {
    match kind {
        Kind::Boolean if title_case => "True or False",
        Kind::Boolean => "a boolean",
        Kind::Integer => "an integer",
        Kind::Number => "a number",
        Kind::Text | Kind::Timestamp | Kind::Enum(_) => "a string",
        Kind::List(_) | Kind::ListOrAll(_) => "a list",
        Kind::Map(_) | Kind::Struct(_) | Kind::Union(_) => "an object",
        Kind::Nullable(inner) => expected(inner, title_case),
        Kind::Json => "JSON",
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

#[cfg(test)]
mod tests {
    use localpresence::operation;
    use serde_json::json;

    use super::*;
    use crate::answer::Reason;

    fn checked(id: &str, path: PathValues, query: &str, body: &str) -> Result<Value> {
        params(operation::find(id).unwrap(), path, query, body.as_bytes()).map(Value::Object)
    }

    fn problems(result: Result<Value>) -> Vec<String> {
        match result.unwrap_err().reason {
            Reason::Fields(problems) => problems.into_iter().map(|(name, text)| format!("{name} {text}")).collect(),
            Reason::Request(text) => vec![text],
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_query_is_read_by_the_table() {
        let query = "status=open,closed&has_promo=True&page=2&completion_rate__gte=50.5&query=Caf%C3%A9+noir";
        let given = checked("businesses.search", vec![], query, "").unwrap();
        assert_eq!(
            given,
            json!({ "status": ["open", "closed"], "has_promo": true, "page": 2, "completion_rate__gte": 50.5, "query": "Café noir" })
        );
    }

    #[test]
    fn every_complaint_names_its_field() {
        let body = json!({ "review_id": "34", "reply_suggestion": { "id": 1 }, "parent_id": null });
        let found = problems(checked("reviews.reply", vec![], "", &body.to_string()));
        assert_eq!(
            found,
            ["review_id must be an integer", "parent_id must not be null", "content is required", "reply_suggestion.id is unknown"]
        );
        assert_eq!(
            problems(checked("businesses.search", vec![], "per_page=101&has_promo=true", "")),
            ["has_promo must be True or False", "per_page must be at most 100"]
        );
    }

    #[test]
    fn a_parameter_in_the_wrong_place_is_refused() {
        assert_eq!(problems(checked("webhooks.create", vec![], "", r#"{ "items": [], "org_id": 1 }"#)), ["org_id belongs into the query"]);
        assert_eq!(problems(checked("webhooks.create", vec![], "items=1", r#"{ "items": [] }"#)), ["items is unknown"]);
    }

    #[test]
    fn a_path_parameter_in_the_body_means_nothing() {
        let given = checked("reviews.update", vec![("review_id", "34".into())], "", r#"{ "review_id": 1, "state": "treated" }"#);
        assert_eq!(given.unwrap(), json!({ "review_id": 34, "state": "treated" }));
    }

    #[test]
    fn a_parameter_may_be_the_whole_body() {
        let path = || vec![("business_id", "5a01".into())];
        let body = json!({ "business_id": "mine", "tables": 12 });
        let given = checked("businesses.set_additional_data", path(), "", &body.to_string());
        assert_eq!(given.unwrap(), json!({ "business_id": "5a01", "data": body }));
        let names: Object = (0..11).map(|number| (number.to_string(), json!(true))).collect();
        let refused = checked("businesses.set_additional_data", path(), "", &Value::Object(names).to_string());
        assert_eq!(problems(refused), ["data must be at most 10 entries"]);
    }

    #[test]
    fn a_flag_of_a_body_may_be_a_capitalised_text() {
        let sent = |force: &str| format!(r#"{{ "business_id": "5a", "target_phone": "+33600000000", "force": "{force}" }}"#);
        assert_eq!(checked("review_booster.send_invitation", vec![], "", &sent("True")).unwrap()["force"], json!(true));
        let found = problems(checked("review_booster.send_invitation", vec![], "", &sent("true")));
        assert_eq!(found, ["force must be True or False"]);
    }

    #[test]
    fn the_rules_of_the_table_hold_here_too() {
        let update = |body: &str| checked("conversations.update", vec![("conversation_id", "7".into())], "", body);
        assert!(update(r#"{ "status": "closed" }"#).is_ok());
        assert_eq!(problems(update("{}")), ["status is missing: give `status` or `assigned_user_id`"]);
    }

    #[test]
    fn a_body_that_is_no_object_is_refused() {
        assert_eq!(problems(checked("reviews.reply", vec![], "", "{")), ["The body is not JSON: line 1, column 1"]);
        assert_eq!(problems(checked("reviews.reply", vec![], "", "[]")), ["The body must be a JSON object"]);
    }

    #[test]
    fn only_fullwhere_takes_null_for_absent() {
        let given = checked("fullwhere.customers.import_one", vec![], "", r#"{ "email": null, "civility": "Mr." }"#);
        assert_eq!(given.unwrap(), json!({ "civility": "Mr." }));
    }
}
