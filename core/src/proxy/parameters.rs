//! All parameters of a request under one roof, each from the one place where the table has it.

use serde_json::{Map, Value};

use super::refusal::Refusal;
use super::target;
use crate::describe::{Field, Kind};
use crate::operation::{Operation, PathValues, nearest};

pub(super) fn read(operation: &Operation, path: PathValues, query: &str, body: &[u8]) -> Result<Map<String, Value>, Refusal> {
    let mut given = members(operation, body)?;
    for (name, text) in target::query(query)? {
        let field = field(operation, &name).filter(|field| operation.in_query(field.wire)).ok_or_else(|| {
            let known = operation.params.fields.iter().map(|field| field.wire).filter(|wire| operation.in_query(wire));
            unknown(&name, &nearest(&name, known))
        })?;
        // An empty entry means nothing, or to some servers everything.
        let is_list = matches!(field.kind, Kind::List(_) | Kind::ListOrAll(_));
        if is_list && text.split(',').any(str::is_empty) {
            let message = format!("{name}: an entry is empty; leave the parameter out for no filter");
            return Err(Refusal { parameter: Some(name), ..Refusal::bad_request(message) });
        }
        given.insert(name, field.value_of(&text));
    }
    for (name, text) in path {
        if let Some(field) = field(operation, name) {
            given.insert(name.to_owned(), field.value_of(&text));
        }
    }
    Ok(given)
}

fn members(operation: &Operation, body: &[u8]) -> Result<Map<String, Value>, Refusal> {
    // A POST without parameters may come without a body.
    if body.is_empty() {
        return Ok(Map::new());
    }
    if !operation.method.has_body() {
        return Err(Refusal::bad_request(format!("{} takes no body", operation.id)));
    }
    let value: Value = serde_json::from_slice(body)
        .map_err(|error| Refusal::bad_request(format!("the body is not JSON: line {}, column {}", error.line(), error.column())))?;
    let Value::Object(mut given) = value else { return Err(Refusal::bad_request("the body must be a JSON object")) };
    if let Some(whole) = operation.params.fields.iter().find(|field| operation.is_body(field.wire)) {
        return Ok(Map::from_iter([(whole.wire.to_owned(), Value::Object(given))]));
    }
    for (name, value) in &mut given {
        let place = if operation.in_path(name) {
            "path"
        } else if operation.in_query(name) {
            "query"
        } else {
            let Some(field) = field(operation, name).filter(|field| field.title_case()) else { continue };
            if let Value::String(text) = value {
                *value = field.value_of(text);
            }
            continue;
        };
        return Err(Refusal { parameter: Some(name.clone()), ..Refusal::bad_request(format!("{name}: belongs into the {place}")) });
    }
    Ok(given)
}

fn field(operation: &Operation, name: &str) -> Option<&'static Field> {
    operation.params.fields.iter().find(|field| field.wire == name)
}

fn unknown(name: &str, hint: &str) -> Refusal {
    let message = format!("{name}: is not a parameter of the query{hint}");
    Refusal { parameter: Some(name.to_owned()), ..Refusal::bad_request(message) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::operation::find;

    fn given(id: &str, path: PathValues, query: &str, body: &str) -> Result<Value, String> {
        read(find(id).unwrap(), path, query, body.as_bytes()).map(Value::Object).map_err(|refusal| refusal.message)
    }

    #[test]
    fn texts_become_the_values_of_the_table() {
        let query = "status=open,closed&has_promo=True&page=2&completion_rate__gte=50.5&query=1";
        assert_eq!(
            given("businesses.search", vec![], query, "").unwrap(),
            json!({ "status": ["open", "closed"], "has_promo": true, "page": 2, "completion_rate__gte": 50.5, "query": "1" })
        );
        assert_eq!(given("businesses.search", vec![], "page=01&has_promo=true", "").unwrap(), json!({ "page": "01", "has_promo": "true" }));
    }

    #[test]
    fn a_parameter_has_one_place() {
        let path = || vec![("review_id", "34".to_owned())];
        assert_eq!(given("reviews.update", path(), "", r#"{"state":"treated"}"#).unwrap(), json!({ "review_id": 34, "state": "treated" }));
        assert_eq!(given("reviews.update", path(), "", r#"{"review_id":35}"#).unwrap_err(), "review_id: belongs into the path");
        assert_eq!(given("webhooks.create", vec![], "", r#"{"items":[],"org_id":1}"#).unwrap_err(), "org_id: belongs into the query");
        assert!(given("reviews.search", vec![], "state__in=treated,", "").is_err());
        assert!(given("reviews.update", path(), "state=treated", "").unwrap_err().starts_with("state: is not a parameter of the query"));
        assert_eq!(given("reviews.search", vec![], "pag=1", "").unwrap_err(), "pag: is not a parameter of the query; did you mean `page`?");
    }

    #[test]
    fn a_body_is_an_object_or_nothing() {
        assert_eq!(given("reviews.reply", vec![], "", "[]").unwrap_err(), "the body must be a JSON object");
        assert_eq!(given("reviews.reply", vec![], "", "{").unwrap_err(), "the body is not JSON: line 1, column 1");
        assert_eq!(given("reviews.search", vec![], "", "{}").unwrap_err(), "reviews.search takes no body");
        let data = given("businesses.set_additional_data", vec![], "", r#"{"business_id":"2"}"#).unwrap();
        assert_eq!(data, json!({ "data": { "business_id": "2" } }));
    }
}
