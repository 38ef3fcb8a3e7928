//! What is kept beside a business and has operations of its own: a row for each business, with a member for each part.

pub(super) mod additional_data;
pub(super) mod attributes;
pub(super) mod connections;
pub(super) mod food_menus;
pub(super) mod lodging;
pub(super) mod more_hours;
pub(super) mod place_action_links;
pub(super) mod services;

use serde_json::{Value, json};

use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::store::{Object, Store, object, organization_of};

/// A part of a business; `null` when it was never written.
pub(super) fn read<'a>(call: &'a Call<'_>, business: &Object, part: &str) -> &'a Value {
    let row = call.store.parts.find(organization_of(business), "business_id", &business["id"]);
    row.and_then(|row| row.get(part)).unwrap_or(&Value::Null)
}

/// A part of a business that has one member for each thing it tells.
fn members(call: &Call<'_>, business: &Object, part: &str) -> Object {
    object(read(call, business, part).clone())
}

/// Sets all the given things of a part, each a member by its Google id, or none of them when one does not fit; the others stay.
fn set_all(call: &mut Call<'_>, part: &str, problem: fn(&str, &Value) -> Option<String>, kept: fn(&Value) -> Value) -> Result<Answer> {
    let business = call.business()?.clone();
    let given = call.list(part).unwrap_or_default();
    let by_id = || given.iter().map(|thing| (thing["gmb_id"].as_str().unwrap_or_default(), thing));
    let problems: Vec<_> = by_id().filter_map(|(id, thing)| Some((id.to_owned(), problem(id, thing)?))).collect();
    if !problems.is_empty() {
        return Err(Refusal::fields(problems));
    }
    let mut values = members(call, &business, part);
    values.extend(by_id().map(|(id, thing)| (id.to_owned(), kept(thing))));
    write(call.store, &business, part, Value::Object(values));
    Ok(success())
}

/// A part of a business that is a list of objects.
fn rows(call: &Call<'_>, business: &Object, part: &str) -> Vec<Object> {
    read(call, business, part).as_array().into_iter().flatten().cloned().map(object).collect()
}

/// Replaces a part of a business.
pub(crate) fn write(store: &mut Store, business: &Object, part: &str, value: Value) {
    let (organization, id) = (organization_of(business), &business["id"]);
    if store.parts.find(organization, "business_id", id).is_none() {
        store.parts.insert(object(json!({ "org_id": organization, "business_id": id })));
    }
    if let Some(row) = store.parts.find_mut(organization, "business_id", id) {
        row.insert(part.to_owned(), value);
    }
}

/// The word with which Partoo confirms a change of something without an id.
fn success() -> Answer {
    json!({ "status": "success" }).into()
}
