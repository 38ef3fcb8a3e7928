//! API keys. A key that is created here opens the sandbox, until it is revoked or its last day is over. Addresses and permissions that
//! it is limited to are kept and shown, and limit nothing: every call comes from this machine, and what a permission opens is not
//! published.

mod check;

use localpresence::models::{ApiKeyStatus, ApiKeyUserType};
use serde_json::{Value, json};

use super::permissions;
use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::choices::{self, known};
use crate::clock::Moment;
use crate::paging;
use crate::reach;
use crate::role::Role;
use crate::store::{Object, Store, object, organization_of, text, without, write};

/// What only the store knows of a key: its secret, and whether it is one of those that the sandbox starts with.
const HIDDEN: [&str; 3] = ["org_id", "secret", "is_demo"];
/// The members that a call can set.
const SETTABLE: [&str; 6] = ["label", "description", "expiration_date", "ip_whitelist", "has_restricted_permissions", "permissions"];

/// Lists the keys that the caller may see.
pub(super) fn list(call: &mut Call<'_>) -> Result<Answer> {
    choices::check(call, "status", known!(ApiKeyStatus))?;
    choices::check(call, "type", known!(ApiKeyUserType))?;
    let today = call.now.date();
    let passes = |key: &&Object| {
        is_open(call, key)
            && call.text("status").is_none_or(|wanted| has_status(key, wanted, &today))
            && call.text("type").is_none_or(|wanted| text(key, "user_type") == wanted)
            && call.text("search_text").is_none_or(|part| text(key, "label").contains(part) || text(key, "secret").contains(part))
    };
    let keys = call.store.api_keys.all().filter(passes).map(|key| object(shown(call, key))).collect();
    Ok(paging::page(call, "api_keys", keys).into())
}

/// Reads a key.
pub(super) fn get(call: &mut Call<'_>) -> Result<Answer> {
    Ok(shown(call, addressed(call)?).into())
}

/// Creates a key for the caller, and tells it this once.
pub(super) fn create(call: &mut Call<'_>) -> Result<Answer> {
    check::all(call)?;
    let user = call.user().ok_or_else(Refusal::not_found)?;
    let (user_id, organization) = (text(user, "id").to_owned(), organization_of(user));
    let id = call.store.next_number();
    let secret = format!("sandbox-key-{id}");
    let mut key = blank(id, organization, &user_id, call.now);
    key.insert("secret".to_owned(), secret.as_str().into());
    write(&mut key, &call.params, &SETTABLE);
    let mut answer = object(shown(call, &key));
    answer.insert("api_key".to_owned(), secret.as_str().into());
    call.store.api_keys.insert(key);
    call.store.issued_keys.insert(secret, user_id);
    Ok(Answer { status: Some(201), ..Value::Object(answer).into() })
}

/// Changes the given members of a key.
pub(super) fn update(call: &mut Call<'_>) -> Result<Answer> {
    check::all(call)?;
    let id = addressed(call)?["id"].clone();
    if let Some(key) = call.store.api_keys.by_id_mut(&id) {
        write(key, &call.params, &SETTABLE);
    }
    Ok(shown(call, addressed(call)?).into())
}

/// Revokes a key for good.
pub(super) fn revoke(call: &mut Call<'_>) -> Result<Answer> {
    let id = addressed(call)?["id"].clone();
    let (by, at) = (call.user_id().to_owned(), call.now.with_short_offset());
    let Store { api_keys, issued_keys, revoked_demo_keys, .. } = &mut *call.store;
    let key = api_keys.by_id_mut(&id).ok_or_else(Refusal::not_found)?;
    if key["disabled"] != true {
        key.insert("disabled".to_owned(), true.into());
        key.insert("revoked_by".to_owned(), by.into());
        key.insert("revoked_at".to_owned(), at.into());
    }
    issued_keys.remove(text(key, "secret"));
    if key["is_demo"] == true {
        revoked_demo_keys.insert(text(key, "user_id").to_owned());
    }
    Ok(Answer::written(&id))
}

/// A key that nobody has used yet.
pub(crate) fn blank(id: u32, organization: i64, user_id: &str, now: Moment) -> Object {
    object(json!({
        "org_id": organization, "id": id, "secret": null, "is_demo": false, "label": null, "description": null, "user_id": user_id,
        "user_type": "user", "disabled": false, "expiration_date": null, "last_used_at": null, "created_by": user_id,
        "created_at": now.with_short_offset(), "revoked_by": null, "revoked_at": null, "ip_whitelist": [],
        "has_restricted_permissions": false, "permissions": [],
    }))
}

/// Takes keys whose last day is over out of those that open the sandbox.
pub(crate) fn expire(store: &mut Store, now: Moment) {
    let today = now.date();
    let Store { api_keys, issued_keys, .. } = store;
    for key in api_keys.all().filter(|key| is_over(key, &today)) {
        issued_keys.remove(text(key, "secret"));
    }
}

/// Remembers that a key was used: the one with this secret, else the one that its user has from the start.
pub(crate) fn used(store: &mut Store, secret: &str, user_id: &str, now: Moment) {
    let is_issued = store.issued_keys.contains_key(secret);
    let is_it = |key: &&mut Object| {
        if is_issued { text(key, "secret") == secret } else { key["is_demo"] == true && text(key, "user_id") == user_id }
    };
    if let Some(key) = store.api_keys.all_mut().find(is_it) {
        key.insert("last_used_at".to_owned(), now.with_short_offset().into());
    }
}

/// Everybody sees the own keys; administrators also those of integrations.
fn is_open(call: &Call<'_>, key: &Object) -> bool {
    let is_admin = matches!(call.role(), Some(Role::OrgAdmin | Role::Provider));
    text(key, "user_id") == call.user_id() || is_admin && text(key, "user_type") == "bot" && call.sees_organization(organization_of(key))
}

fn addressed<'a>(call: &'a Call<'_>) -> Result<&'a Object> {
    call.store.api_keys.by_id(call.param("api_key_id")).filter(|key| is_open(call, key)).ok_or_else(Refusal::not_found)
}

fn has_status(key: &Object, wanted: &str, today: &str) -> bool {
    let (is_disabled, is_over) = (key["disabled"] == true, is_over(key, today));
    match wanted {
        "active" => !is_disabled && !is_over,
        "disabled" => is_disabled,
        "expired" => is_over,
        _ => is_disabled || is_over,
    }
}

fn is_over(key: &Object, today: &str) -> bool {
    key["expiration_date"].as_str().is_some_and(|last| last < today)
}

/// A key with the names of those it has to do with, and only the permissions that its owner holds unless all are asked for.
fn shown(call: &Call<'_>, key: &Object) -> Value {
    let user = |member: &str| call.store.users.by_id(&key[member]);
    let name = |member: &str| user(member).map(reach::full_name);
    let mut shown = object(without(key, &HIDDEN));
    let role = user("user_id").map_or(Value::from(Role::OrgAdmin.name()), |user| user["role"].clone());
    shown.insert("user_name".to_owned(), name("user_id").into());
    shown.insert("user_role".to_owned(), role);
    shown.insert("created_by_name".to_owned(), name("created_by").into());
    shown.insert("revoked_by_name".to_owned(), name("revoked_by").into());
    if let (Some(user), Some(Value::Array(names))) = (user("user_id"), shown.get_mut("permissions"))
        && call.flag("include_all_permissions") != Some(true)
    {
        let held = permissions::of_user(call.store, user);
        names.retain(|name| held.contains(name));
    }
    Value::Object(shown)
}
