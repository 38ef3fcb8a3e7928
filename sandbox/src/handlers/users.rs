//! Users.

mod account;
mod preferences;
mod search;
mod write;

use serde_json::{Value, json};

use super::permissions;
use crate::access;
use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::paging;
use crate::store::{Store, organization_of, text, without};

pub(super) use preferences::{get_preferences, update_preferences};
pub(super) use search::search;
pub(super) use write::{create, update};

/// An invitation is sent at most once in so many seconds.
const BETWEEN_INVITATIONS: f64 = 300.0;

/// The user that owns the key, and what it may do.
pub(super) fn me(call: &mut Call<'_>) -> Result<Answer> {
    let mut user = call.user().cloned().ok_or_else(Refusal::not_found)?;
    if call.flag("display_business_ids") == Some(false) {
        user.remove("business_ids");
    }
    let permissions = permissions::of_user(call.store, &user);
    user.insert("permissions".to_owned(), permissions.into());
    Ok(Value::Object(user).into())
}

/// Reads a user.
pub(super) fn get(call: &mut Call<'_>) -> Result<Answer> {
    let user = access::user(call, call.param("user_id"))?;
    Ok(Value::Object(user.clone()).into())
}

/// Deletes a user, whose keys open nothing from then on.
pub(super) fn delete(call: &mut Call<'_>) -> Result<Answer> {
    let user = access::writable_user(call, call.param("user_id"))?;
    let (id, organization) = (user["id"].clone(), organization_of(user));
    call.store.users.remove(organization, "id", &id);
    let Store { api_keys, connection_tokens, issued_keys, user_invitations, user_preferences, .. } = &mut *call.store;
    for table in [api_keys, connection_tokens, user_invitations, user_preferences] {
        table.retain(|row| row["user_id"] != id);
    }
    issued_keys.retain(|_, owner| *owner != id);
    Ok(Answer::written(&id))
}

/// Sends the invitation of a user again.
pub(super) fn invite(call: &mut Call<'_>) -> Result<Answer> {
    let user = access::writable_user(call, call.param("user_id"))?;
    let (id, organization) = (user["id"].clone(), organization_of(user));
    if text(user, "status") != "invited" {
        return Err(Refusal::request(400, "The user is not invited"));
    }
    let now = call.now.epoch_seconds();
    let last = call.store.user_invitations.find(organization, "user_id", &id).and_then(|sent| sent["sent_at"].as_f64());
    if last.is_some_and(|last| now < last + BETWEEN_INVITATIONS) {
        return Err(Refusal::request(400, "The last invitation was sent less than 5 minutes ago"));
    }
    account::record_invitation(call.store, organization, &id, now);
    Ok(json!({ "status": "success" }).into())
}

/// Lists the businesses that a user can read.
pub(super) fn list_businesses(call: &mut Call<'_>) -> Result<Answer> {
    let user = access::user(call, call.param("user_id"))?;
    let businesses = call.store.businesses.all().filter(|business| access::user_reads(call, user, business));
    let shown = businesses.map(|business| crate::store::object(without(business, &["custom_fields"]))).collect();
    Ok(paging::page(call, "businesses", shown).into())
}
