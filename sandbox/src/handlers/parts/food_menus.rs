//! The food menus of a business.

use serde_json::{Value, json};

use super::{rows, success, write};
use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::store::{Object, object};

const PART: &str = "food_menus";

/// Reads all sections.
pub(in crate::handlers) fn get(call: &mut Call<'_>) -> Result<Answer> {
    let business = call.business()?.clone();
    Ok(json!({ "menus": rows(call, &business, PART) }).into())
}

/// Replaces all sections, and shows them in their order.
pub(in crate::handlers) fn set(call: &mut Call<'_>) -> Result<Answer> {
    let business = call.business()?.clone();
    let given = call.list("menus").unwrap_or_default();
    check(given)?;
    let menus = ordered(given.iter().map(section).collect());
    write(call.store, &business, PART, menus.clone());
    Ok(json!({ "menus": menus }).into())
}

/// Deletes all sections.
pub(in crate::handlers) fn delete(call: &mut Call<'_>) -> Result<Answer> {
    let business = call.business()?.clone();
    write(call.store, &business, PART, Value::Null);
    Ok(success())
}

fn check(sections: &[Value]) -> Result<()> {
    let mut nameless = Vec::new();
    for (index, section) in sections.iter().enumerate() {
        let items = section["items"].as_array().into_iter().flatten().enumerate();
        let items = items.map(|(item, entry)| (format!("menus[{index}].items[{item}].name"), &entry["name"]));
        let names = std::iter::once((format!("menus[{index}].name"), &section["name"])).chain(items);
        nameless.extend(names.filter(|(_, name)| name == &"").map(|(path, _)| (path, "must not be empty".to_owned())));
    }
    if nameless.is_empty() { Ok(()) } else { Err(Refusal::fields(nameless)) }
}

fn section(given: &Value) -> Object {
    let items = given["items"].as_array().into_iter().flatten().map(item).collect();
    object(json!({ "name": given["name"], "order": given["order"], "items": ordered(items) }))
}

/// A dish as it is shown: with all its members but the pictures, which it may lack.
fn item(given: &Value) -> Object {
    let mut item = object(json!({ "description": null, "price": null }));
    item.extend(object(given.clone()));
    item
}

fn ordered(mut rows: Vec<Object>) -> Value {
    rows.sort_by_key(|row| row["order"].as_u64());
    rows.into_iter().map(Value::Object).collect()
}
