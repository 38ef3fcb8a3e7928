//! Sections of custom fields: headings, and not the sections that hold groups.

use serde_json::{Value, json};

use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::store::{Object, Table, object, without, write};

/// Lists the sections by their place.
#[allow(clippy::unnecessary_wraps, reason = "all handlers have one form")]
pub(super) fn list(call: &mut Call<'_>) -> Result<Answer> {
    let organization = call.organization();
    let mut sections: Vec<&Object> = call.store.custom_field_sections.of(organization).collect();
    sections.sort_by_key(|section| section["order"].as_i64());
    let sections: Value = sections.into_iter().map(|section| without(section, &["org_id"])).collect();
    Ok(json!({ "sections": sections }).into())
}

/// Creates a section, behind the last one where no place is given.
pub(super) fn create(call: &mut Call<'_>) -> Result<Answer> {
    let organization = call.organization();
    check_unique(call, &call.store.custom_field_sections, organization, None)?;
    let last = call.store.custom_field_sections.of(organization).filter_map(|section| section["order"].as_i64()).max();
    let order = call.param("order").as_i64().unwrap_or(last.unwrap_or_default() + 1);
    let id = call.store.next_number();
    let section = json!({
        "org_id": organization, "id": id, "name": call.param("name"), "order": order, "description": call.param("description"),
        "slug": call.param("slug"),
    });
    call.store.custom_field_sections.insert(object(section));
    Ok(json!({ "section_id": id }).into())
}

/// Changes name, description and slug of a section.
pub(super) fn update(call: &mut Call<'_>) -> Result<Answer> {
    let organization = call.organization();
    let id = call.param("section_id").clone();
    call.store.custom_field_sections.find(organization, "id", &id).ok_or_else(Refusal::not_found)?;
    check_unique(call, &call.store.custom_field_sections, organization, Some(&id))?;
    if let Some(section) = call.store.custom_field_sections.find_mut(organization, "id", &id) {
        write(section, &call.params, &["name", "description", "slug"]);
    }
    Ok(json!({ "status": "success" }).into())
}

/// Deletes a section. What becomes of its fields is not documented; here they stay, outside of sections.
pub(super) fn delete(call: &mut Call<'_>) -> Result<Answer> {
    let organization = call.organization();
    let id = call.param("section_id").clone();
    call.store.custom_field_sections.remove(organization, "id", &id).ok_or_else(Refusal::not_found)?;
    for field in call.store.custom_fields.of_mut(organization).filter(|field| field["section_id"] == id) {
        field.insert("section_id".to_owned(), Value::Null);
    }
    Ok(json!({ "id": "success" }).into())
}

/// Refuses a name or a slug that another field, or another section, has.
pub(super) fn check_unique(call: &Call<'_>, table: &Table, organization: i64, id: Option<&Value>) -> Result<()> {
    let is_taken = |member: &str| {
        let value = call.param(member);
        !value.is_null() && table.of(organization).any(|other| other[member] == *value && Some(&other["id"]) != id)
    };
    let taken = ["name", "slug"].into_iter().filter(|member| is_taken(member));
    let problems: Vec<_> = taken.map(|member| (member.to_owned(), "is already used by another one".to_owned())).collect();
    if problems.is_empty() { Ok(()) } else { Err(Refusal::fields(problems)) }
}
