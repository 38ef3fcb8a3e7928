//! Custom roles: the built-in ones, and those that an organization makes of permissions.

use serde_json::{Value, json};

use super::permissions;
use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::paging;
use crate::store::{Object, Store, object, text, without, write};

/// The roles that every organization has: `api_id`, name and the role of a user that it comes with.
const BUILT_IN: [(&str, &str, &str); 4] = [
    ("business-manager", "Business manager", "BUSINESS_MANAGER"),
    ("group-manager", "Group manager", "GROUP_MANAGER"),
    ("org-admin", "Administrator", "ORG_ADMIN"),
    ("org-manager", "Organization manager", "ORG_MANAGER"),
];

/// The built-in role that comes with the role of a user.
pub(crate) fn built_in(role: &str) -> Option<&'static str> {
    BUILT_IN.iter().find(|(_, _, comes_with)| *comes_with == role).map(|(api_id, _, _)| *api_id)
}

/// Whether users of an organization can have a role.
pub(crate) fn exists(store: &Store, organization: i64, api_id: &str) -> bool {
    is_built_in(api_id) || store.custom_roles.find(organization, "api_id", &api_id.into()).is_some()
}

fn is_built_in(api_id: &str) -> bool {
    BUILT_IN.iter().any(|(known, _, _)| *known == api_id)
}

/// Lists built-in roles and those of the organization.
#[allow(clippy::unnecessary_wraps, reason = "all handlers have one form")]
pub(super) fn list(call: &mut Call<'_>) -> Result<Answer> {
    let organization = call.organization();
    let only_available = call.flag("only_available_roles") == Some(true);
    let own = call.store.custom_roles.of(organization).cloned();
    let roles = BUILT_IN.iter().map(built_in_role).chain(own);
    // Administrators are made by a PROVIDER only.
    let roles = roles.filter(|role| !only_available || text(role, "api_id") != "org-admin");
    let shown = roles.map(|role| object(without(&role, &["permissions"]))).collect();
    Ok(paging::page(call, "custom_roles", shown).into())
}

/// Reads a role with its permissions.
pub(super) fn get(call: &mut Call<'_>) -> Result<Answer> {
    let organization = call.organization();
    let api_id = call.text("custom_role_api_id").unwrap_or_default();
    if let Some(role) = BUILT_IN.iter().find(|(known, _, _)| *known == api_id) {
        return Ok(Value::Object(built_in_role(role)).into());
    }
    let role = call.store.custom_roles.find(organization, "api_id", &api_id.into()).ok_or_else(Refusal::not_found)?;
    Ok(Value::Object(role.clone()).into())
}

/// Creates a role.
pub(super) fn create(call: &mut Call<'_>) -> Result<Answer> {
    let organization = call.organization();
    permissions::check(call)?;
    let api_id = call.text("api_id").unwrap_or_default().to_owned();
    check_free(call.store, organization, &api_id)?;
    let role = object(json!({
        "name": call.param("name"), "api_id": api_id, "description": call.param("description"), "org_id": organization, "is_builtin": false,
        "permissions": call.param("permissions"),
    }));
    call.store.custom_roles.insert(role);
    Ok(written(&api_id))
}

/// Changes the given members of a role. Users who have it keep it when its identifier changes.
pub(super) fn update(call: &mut Call<'_>) -> Result<Answer> {
    let organization = call.organization();
    permissions::check(call)?;
    let old = addressed(call, organization)?;
    let new = call.text("api_id").unwrap_or(&old).to_owned();
    if new != old {
        check_free(call.store, organization, &new)?;
    }
    if let Some(role) = call.store.custom_roles.find_mut(organization, "api_id", &old.as_str().into()) {
        write(role, &call.params, &["name", "api_id", "description", "permissions"]);
    }
    give_instead(call.store, organization, &old, &new.as_str().into());
    Ok(written(&new))
}

/// Deletes a role. What becomes of users who have it is not documented; here they keep the role below it.
pub(super) fn delete(call: &mut Call<'_>) -> Result<Answer> {
    let organization = call.organization();
    let api_id = addressed(call, organization)?;
    call.store.custom_roles.remove(organization, "api_id", &api_id.as_str().into());
    give_instead(call.store, organization, &api_id, &Value::Null);
    Ok(written(&api_id))
}

/// The role that a path names, which must be one that can be changed.
fn addressed(call: &Call<'_>, organization: i64) -> Result<String> {
    let api_id = call.text("custom_role_api_id").unwrap_or_default();
    if is_built_in(api_id) {
        return Err(Refusal::not_allowed());
    }
    let role = call.store.custom_roles.find(organization, "api_id", &api_id.into()).ok_or_else(Refusal::not_found)?;
    Ok(text(role, "api_id").to_owned())
}

fn check_free(store: &Store, organization: i64, api_id: &str) -> Result<()> {
    if exists(store, organization, api_id) { Err(Refusal::field("api_id", "is already used by another role")) } else { Ok(()) }
}

fn give_instead(store: &mut Store, organization: i64, old: &str, new: &Value) {
    for user in store.users.of_mut(organization).filter(|user| text(user, "custom_role") == old) {
        user.insert("custom_role".to_owned(), new.clone());
    }
}

fn built_in_role((api_id, name, role): &(&str, &str, &str)) -> Object {
    object(json!({
        "name": name, "api_id": api_id, "description": null, "org_id": null, "is_builtin": true, "permissions": permissions::of_role(role),
    }))
}

fn written(api_id: &str) -> Answer {
    json!({ "status": "success", "api_id": api_id }).into()
}
