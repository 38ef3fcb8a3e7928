//! Custom fields: their declarations. The values are with the businesses, and follow what happens here.

mod change;
mod values;

use localpresence::models::CustomFieldType;
use serde_json::{Value, json};

use super::custom_field_sections::check_unique;
use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::choices::{self, known};
use crate::store::{Object, Store, object, text, without};

pub(super) use change::update;
pub(crate) use values::problems;

/// The place of a field that is created without one.
const USUAL_ORDER: i64 = 10;

/// The members that matter for fields of a type.
fn constraints(kind: &str) -> &'static [&'static str] {
    match kind {
        "TEXT" => &["max_len"],
        "INTEGER" | "FLOAT" => &["min", "max"],
        "SINGLE_SELECT" => &["possible_values"],
        "MULTIPLE_SELECT" => &["possible_values", "max_selected_values"],
        "MULTIPLE_SELECT_IMAGE" => &["possible_values", "possible_images_urls", "possible_images_labels", "max_selected_values"],
        "IMAGES_UPLOADER" => &["text_fields"],
        _ => &[],
    }
}

/// Lists the fields: those outside of sections, then section by section, in their order.
#[allow(clippy::unnecessary_wraps, reason = "all handlers have one form")]
pub(super) fn list(call: &mut Call<'_>) -> Result<Answer> {
    let organization = call.organization();
    Ok(json!({ "custom_fields": shown(call.store, organization) }).into())
}

/// Creates a field, without a value in any business.
pub(super) fn create(call: &mut Call<'_>) -> Result<Answer> {
    let organization = call.organization();
    choices::check(call, "type", known!(CustomFieldType))?;
    check_unique(call, &call.store.custom_fields, organization, None)?;
    check_section(call, organization, call.param("section_id"), "section_id")?;
    check_options(call)?;
    let id = call.store.next_number();
    let mut field = object(json!({
        "org_id": organization, "id": id, "name": call.param("name"), "description": call.param("description"), "type": call.param("type"),
        "order": call.param("order").as_i64().unwrap_or(USUAL_ORDER), "section_id": call.param("section_id"), "slug": call.param("slug"),
    }));
    for member in constraints(text(&field, "type")) {
        field.insert((*member).to_owned(), call.param(member).clone());
    }
    call.store.custom_fields.insert(field);
    reach_businesses(call.store, organization);
    Ok(json!({ "custom_field_id": id }).into())
}

/// Deletes a field, and with `force` also the values that businesses have for it.
pub(super) fn delete(call: &mut Call<'_>) -> Result<Answer> {
    let organization = call.organization();
    let id = call.param("custom_field_id").clone();
    call.store.custom_fields.find(organization, "id", &id).ok_or_else(Refusal::not_found)?;
    let in_use = call.store.businesses.of(organization).filter(|business| values::of(business, &id).is_some()).count();
    if in_use > 0 && call.flag("force") != Some(true) {
        return Err(Refusal::conflict(json!({
            "businesses_count": in_use, "description": "Businesses have a value for this field. To delete it with them, use force.",
        })));
    }
    call.store.custom_fields.remove(organization, "id", &id);
    reach_businesses(call.store, organization);
    Ok(json!({ "id": "success" }).into())
}

/// Gives fields and sections new places: all of them, or none when one does not exist.
pub(super) fn reorder(call: &mut Call<'_>) -> Result<Answer> {
    let organization = call.organization();
    let orders = call.list("orders").unwrap_or_default().to_vec();
    let section_orders = call.list("section_orders").unwrap_or_default().to_vec();
    for (index, place) in orders.iter().enumerate() {
        if call.store.custom_fields.find(organization, "id", &place["id"]).is_none() {
            return Err(Refusal::field(format!("orders[{index}].id"), "does not exist"));
        }
        check_section(call, organization, &place["section_id"], &format!("orders[{index}].section_id"))?;
    }
    for (index, place) in section_orders.iter().enumerate() {
        check_section(call, organization, &place["id"], &format!("section_orders[{index}].id"))?;
    }
    for place in orders {
        if let Some(field) = call.store.custom_fields.find_mut(organization, "id", &place["id"]) {
            field.extend(object(place));
        }
    }
    for place in section_orders {
        if let Some(section) = call.store.custom_field_sections.find_mut(organization, "id", &place["id"]) {
            section.extend(object(place));
        }
    }
    reach_businesses(call.store, organization);
    Ok(json!({ "status": "success" }).into())
}

/// The fields of an organization as they are shown.
pub(super) fn shown(store: &Store, organization: i64) -> Vec<Value> {
    let section = |field: &Object| store.custom_field_sections.find(organization, "id", &field["section_id"]);
    let mut fields: Vec<&Object> = sorted(store, organization);
    fields.sort_by_key(|field| section(field).map(|section| section["order"].as_i64()));
    let show = |field: &Object| {
        let mut shown = object(without(field, &["org_id"]));
        shown.insert("section_name".to_owned(), section(field).map_or(Value::Null, |section| section["name"].clone()));
        Value::Object(shown)
    };
    fields.into_iter().map(show).collect()
}

/// The fields in the order in which businesses show them.
fn sorted(store: &Store, organization: i64) -> Vec<&Object> {
    let mut fields: Vec<&Object> = store.custom_fields.of(organization).collect();
    fields.sort_by_key(|field| field["order"].as_i64());
    fields
}

/// The fields of an organization as a business without any value shows them.
pub(crate) fn without_values(store: &Store, organization: i64) -> Vec<Value> {
    let show =
        |field: &Object| json!({ "id": field["id"], "type": field["type"], "name": field["name"], "value": null, "order": field["order"] });
    sorted(store, organization).into_iter().map(show).collect()
}

/// Brings what businesses show of their fields in line with the declarations. Values go by the id of the field.
pub(crate) fn reach_businesses(store: &mut Store, organization: i64) {
    let fields = without_values(store, organization);
    for business in store.businesses.of_mut(organization) {
        let mut fields = fields.clone();
        for field in &mut fields {
            if let Some(value) = values::of(business, &field["id"]) {
                field["value"] = value.clone();
            }
        }
        business.insert("custom_fields".to_owned(), fields.into());
    }
}

fn check_section(call: &Call<'_>, organization: i64, id: &Value, path: &str) -> Result<()> {
    if id.is_null() || call.store.custom_field_sections.find(organization, "id", id).is_some() {
        Ok(())
    } else {
        Err(Refusal::field(path, "does not exist"))
    }
}

/// Refuses options that cannot be told apart.
fn check_options(call: &Call<'_>) -> Result<()> {
    let options = call.list("possible_values").unwrap_or_default();
    let repeated = options.iter().enumerate().find(|(index, option)| options[..*index].contains(option));
    repeated.map_or(Ok(()), |(index, _)| Err(Refusal::field(format!("possible_values[{index}]"), "is there twice")))
}
