//! Groups of businesses. A business knows its groups; a group is asked for its businesses.

use serde_json::{Value, json};

use super::sections;
use crate::access;
use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::store::{Object, Store, holds, object, organization_of, write};

/// Reads a group with the ids of its businesses.
pub(super) fn get(call: &mut Call<'_>) -> Result<Answer> {
    let group = find(call)?;
    let business_ids: Vec<&Value> =
        call.visible_businesses().filter(|business| holds(business, "groups", &group["id"])).map(|business| &business["id"]).collect();
    Ok(json!({ "id": group["id"], "name": group["name"], "has_puller": group["has_puller"], "business_ids": business_ids }).into())
}

/// Creates a group; with every business where no list is given.
pub(super) fn create(call: &mut Call<'_>) -> Result<Answer> {
    let (section_id, organization) = sections::changeable(call)?;
    check_name(call, &section_id, None)?;
    let members = members(call, organization)?;
    let id = Value::from(call.store.next_number());
    let name = call.param("name").clone();
    let group = json!({ "org_id": organization, "id": id, "section_id": section_id, "name": name, "has_puller": false });
    call.store.groups.insert(object(group));
    fill(call.store, organization, &id, &members);
    Ok(Answer::written(&id))
}

/// Renames a group and replaces its businesses; with every business where no list is given.
pub(super) fn update(call: &mut Call<'_>) -> Result<Answer> {
    let (section_id, organization) = sections::changeable(call)?;
    let id = changeable(call)?;
    check_name(call, &section_id, Some(&id))?;
    let members = members(call, organization)?;
    if let Some(group) = call.store.groups.by_id_mut(&id) {
        write(group, &call.params, &["name"]);
    }
    fill(call.store, organization, &id, &members);
    Ok(Answer::written(&id))
}

/// Deletes a group; its businesses stay.
pub(super) fn delete(call: &mut Call<'_>) -> Result<Answer> {
    let (_, organization) = sections::changeable(call)?;
    let id = changeable(call)?;
    forget(call.store, organization, &id);
    Ok(Answer::written(&id))
}

/// Takes a group out of its section, its businesses and the accesses of users.
pub(super) fn forget(store: &mut Store, organization: i64, id: &Value) {
    store.groups.remove(organization, "id", id);
    fill(store, organization, id, &[]);
    for user in store.users.of_mut(organization) {
        if let Some(Value::Array(accesses)) = user.get_mut("accesses") {
            // A combination without one of its groups would open more than before.
            accesses.retain(|combination| !combination.as_array().is_some_and(|groups| groups.contains(id)));
        }
    }
}

/// What is wrong with the groups that are to hold a business, by path.
pub(crate) fn problems(call: &Call<'_>, organization: i64) -> Vec<(String, String)> {
    let given = call.list("groups").unwrap_or_default().iter().enumerate();
    let unknown = given.filter(|(_, id)| call.store.groups.find(organization, "id", id).is_none());
    unknown.map(|(index, _)| (format!("groups[{index}]"), "does not exist".to_owned())).collect()
}

fn find<'a>(call: &'a Call<'_>) -> Result<&'a Object> {
    let section = sections::find(call)?;
    let group = access::row(call, &call.store.groups, call.param("group_id"))?;
    if group["section_id"] == section["id"] { Ok(group) } else { Err(Refusal::not_found()) }
}

/// The id of the group that a path names, unless it is fed automatically.
fn changeable(call: &Call<'_>) -> Result<Value> {
    let group = find(call)?;
    if group["has_puller"] == true { Err(Refusal::not_allowed()) } else { Ok(group["id"].clone()) }
}

/// Names are unique in a section; whether the vendor wants more is not documented.
fn check_name(call: &Call<'_>, section_id: &Value, id: Option<&Value>) -> Result<()> {
    let name = call.param("name");
    if name.as_str().is_some_and(|name| name.trim().is_empty()) {
        return Err(Refusal::field("name", "must not be empty"));
    }
    let is_other = |group: &&Object| group["name"] == *name && group["section_id"] == *section_id && Some(&group["id"]) != id;
    if call.store.groups.all().any(|group| is_other(&group)) {
        return Err(Refusal::field("name", "is already used by another group of the section"));
    }
    Ok(())
}

/// The ids of the businesses that the call puts into a group.
fn members(call: &Call<'_>, organization: i64) -> Result<Vec<Value>> {
    let of_organization = || call.visible_businesses().filter(|business| organization_of(business) == organization);
    let Some(given) = call.list("business__in") else {
        return Ok(of_organization().map(|business| business["id"].clone()).collect());
    };
    let is_unknown = |id: &Value| !of_organization().any(|business| business["id"] == *id);
    let problems: Vec<_> = (0..)
        .zip(given)
        .filter(|(_, id)| is_unknown(id))
        .map(|(index, _): (usize, _)| (format!("business__in[{index}]"), "does not exist".to_owned()))
        .collect();
    if problems.is_empty() { Ok(given.to_vec()) } else { Err(Refusal::fields(problems)) }
}

/// Makes these businesses, and no others, the members of a group.
fn fill(store: &mut Store, organization: i64, id: &Value, members: &[Value]) {
    for business in store.businesses.of_mut(organization) {
        let wanted = members.contains(&business["id"]);
        if let Some(Value::Array(groups)) = business.get_mut("groups") {
            groups.retain(|group| group != id);
            if wanted {
                groups.push(id.clone());
            }
        }
    }
}
