//! Connection tokens: each logs a user in once.

use serde_json::{Value, json};

use crate::access;
use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::clock::{self, Moment};
use crate::role::Role;
use crate::store::{Object, Store, object, organization_of, text};

/// A day.
const LONGEST_LIFE: i64 = 86_400;

/// Makes a token for a user who is no PROVIDER.
pub(super) fn generate(call: &mut Call<'_>) -> Result<Answer> {
    let user = access::writable_user(call, call.param("user_id"))?;
    let (user_id, organization) = (user["id"].clone(), organization_of(user));
    if text(user, "role") == Role::Provider.name() {
        return Err(Refusal::not_allowed());
    }
    let life = call.param("ttl").as_i64().unwrap_or(LONGEST_LIFE);
    if life < 1 {
        return Err(Refusal::field("ttl", "must be at least 1"));
    }
    // Backslash and letter belong to the token.
    let token = format!(r"\x{:048x}", call.store.next_number());
    let expiration_date = call.now.plus_seconds(life).with_offset();
    let row = json!({
        "org_id": organization, "user_id": user_id, "token": token, "expiration_date": expiration_date, "generated_by": call.user_id(),
        "creation_date": call.now.with_offset(), "consumption_date": null, "status": "valid",
    });
    call.store.connection_tokens.insert(object(row));
    Ok(json!({ "token": token, "expiration_date": expiration_date }).into())
}

/// Tells what became of a token.
pub(super) fn check(call: &mut Call<'_>) -> Result<Answer> {
    let now = call.now;
    let (organization, token) = addressed(call)?;
    let row = call.store.connection_tokens.find(organization, "token", &token).ok_or_else(Refusal::not_found)?;
    Ok(json!({
        "token": row["token"], "expiration_date": row["expiration_date"], "generated_by": row["generated_by"],
        "creation_date": row["creation_date"], "consumption_date": row["consumption_date"], "status": status(row, now),
    })
    .into())
}

/// Takes a valid token back.
pub(super) fn revoke(call: &mut Call<'_>) -> Result<Answer> {
    let now = call.now;
    let (organization, token) = addressed(call)?;
    let row = call.store.connection_tokens.find_mut(organization, "token", &token).ok_or_else(Refusal::not_found)?;
    match status(row, now) {
        "valid" => {
            row.insert("status".to_owned(), "revoked".into());
            Ok(json!({}).into())
        }
        other => Err(Refusal::field("token", format!("is already {other}"))),
    }
}

/// Logs a user in, which works once: the id of the user, or why the token opens nothing.
pub(crate) fn consume(store: &mut Store, token: &str, now: Moment) -> Result<Value> {
    let row = store.connection_tokens.all_mut().find(|row| text(row, "token") == token).ok_or_else(Refusal::not_authenticated)?;
    if status(row, now) != "valid" {
        return Err(Refusal::not_authenticated());
    }
    row.insert("status".to_owned(), "consumed".into());
    row.insert("consumption_date".to_owned(), now.with_offset().into());
    Ok(row["user_id"].clone())
}

/// Organization and token of a call: the token must be one of the user, and the user one that the caller can change.
fn addressed(call: &Call<'_>) -> Result<(i64, Value)> {
    let user = access::writable_user(call, call.param("user_id"))?;
    let organization = organization_of(user);
    let row = call.store.connection_tokens.find(organization, "token", call.param("token"));
    let row = row.filter(|row| row["user_id"] == user["id"]).ok_or_else(Refusal::not_found)?;
    Ok((organization, row["token"].clone()))
}

/// A token that nobody used in time has expired.
fn status(row: &Object, now: Moment) -> &str {
    let is_over = clock::parse(text(row, "expiration_date")) <= clock::parse(&now.with_offset());
    match text(row, "status") {
        "valid" if is_over => "expired",
        other => other,
    }
}
