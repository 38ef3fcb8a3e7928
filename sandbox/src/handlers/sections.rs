//! Sections, each of which holds groups.

use serde_json::{Value, json};

use crate::access;
use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::paging;
use crate::role::Role;
use crate::store::{Object, Store, object, organization_of, text, without, write};

/// Lists the sections. With a part of a name, only the groups with it, and the sections that hold them.
#[allow(clippy::unnecessary_wraps, reason = "all handlers have one form")]
pub(super) fn list(call: &mut Call<'_>) -> Result<Answer> {
    let organization = call.organization();
    let part = call.text("group_name_query").unwrap_or_default().to_lowercase();
    let sections = call.store.sections.of(organization).map(|section| object(shown(call, section, &part)));
    let sections = sections.filter(|section| part.is_empty() || section["groups"].as_array().is_some_and(|groups| !groups.is_empty()));
    let sections = sections.collect();
    Ok(paging::page(call, "sections", sections).into())
}

/// Reads one section with its groups.
pub(super) fn get(call: &mut Call<'_>) -> Result<Answer> {
    let section = find(call)?;
    Ok(shown(call, section, "").into())
}

/// Creates a section.
pub(super) fn create(call: &mut Call<'_>) -> Result<Answer> {
    let organization = call.organization();
    check_name(call, organization, None)?;
    let id = call.store.next_number();
    let name = call.param("name").clone();
    call.store.sections.insert(object(json!({ "org_id": organization, "id": id, "name": name, "has_puller": false })));
    Ok(Answer::written(&id.into()))
}

/// Renames a section.
pub(super) fn update(call: &mut Call<'_>) -> Result<Answer> {
    let (id, organization) = changeable(call)?;
    check_name(call, organization, Some(&id))?;
    if let Some(section) = call.store.sections.by_id_mut(&id) {
        write(section, &call.params, &["name"]);
    }
    Ok(Answer::written(&id))
}

/// Deletes a section, and its groups with it.
pub(super) fn delete(call: &mut Call<'_>) -> Result<Answer> {
    let (id, organization) = changeable(call)?;
    let groups: Vec<Value> = groups_of(call.store, organization, &id).map(|group| group["id"].clone()).collect();
    for group in &groups {
        super::groups::forget(call.store, organization, group);
    }
    call.store.sections.remove(organization, "id", &id);
    Ok(Answer::written(&id))
}

/// The section that a path names.
pub(super) fn find<'a>(call: &'a Call<'_>) -> Result<&'a Object> {
    access::row(call, &call.store.sections, call.param("section_id"))
}

/// Id and organization of the section that a path names, unless it is fed automatically.
pub(super) fn changeable(call: &Call<'_>) -> Result<(Value, i64)> {
    let section = find(call)?;
    if section["has_puller"] == true { Err(Refusal::not_allowed()) } else { Ok((section["id"].clone(), organization_of(section))) }
}

fn check_name(call: &Call<'_>, organization: i64, id: Option<&Value>) -> Result<()> {
    let name = call.param("name");
    if name.as_str().is_some_and(|name| name.trim().is_empty()) {
        return Err(Refusal::field("name", "must not be empty"));
    }
    match call.store.sections.find(organization, "name", name) {
        Some(other) if Some(&other["id"]) != id => Err(Refusal::field("name", "is already used by another section")),
        _ => Ok(()),
    }
}

fn groups_of<'a>(store: &'a Store, organization: i64, section_id: &'a Value) -> impl Iterator<Item = &'a Object> {
    store.groups.of(organization).filter(move |group| group["section_id"] == *section_id)
}

fn shown(call: &Call<'_>, section: &Object, part: &str) -> Value {
    let groups =
        groups_of(call.store, organization_of(section), &section["id"]).filter(|group| text(group, "name").to_lowercase().contains(part));
    let groups: Value = groups.map(|group| without(group, &["org_id", "section_id"])).collect();
    let can_edit = call.role() != Some(Role::BusinessManager) && section["has_puller"] != true;
    json!({
        "id": section["id"], "name": section["name"], "groups": groups, "can_edit": can_edit, "has_puller": section["has_puller"],
    })
}
