//! What the caller may read and change: the one place for handlers to ask about users, roles and businesses.

use serde_json::Value;

use crate::answer::{Refusal, Result};
use crate::call::Call;
use crate::store::{Object, text};

/// The businesses that the caller can read.
pub(crate) fn businesses<'a>(call: &'a Call<'_>) -> impl Iterator<Item = &'a Object> {
    call.store.businesses.of(call.organization())
}

/// A business that the caller can read, by its id.
pub(crate) fn business<'a>(call: &'a Call<'_>, id: &Value) -> Option<&'a Object> {
    businesses(call).find(|business| business.get("id") == Some(id))
}

/// As [`business`]; refuses one that does not exist for the caller.
pub(crate) fn known_business<'a>(call: &'a Call<'_>, id: &Value) -> Result<&'a Object> {
    business(call, id).ok_or_else(Refusal::not_found)
}

/// Whether a business has subscribed to a feature.
pub(crate) fn has_feature(business: &Object, feature: &str) -> bool {
    business.get("features").and_then(Value::as_array).is_some_and(|features| features.contains(&feature.into()))
}

/// The user behind the key.
pub(crate) fn user<'a>(call: &'a Call<'_>) -> Option<&'a Object> {
    call.store.users.of(call.organization()).next()
}

/// The id of the user behind the key.
pub(crate) fn user_id(call: &Call<'_>) -> Value {
    user(call).map(|user| user["id"].clone()).unwrap_or_default()
}

/// First and last name of the user behind the key.
pub(crate) fn user_name(call: &Call<'_>) -> String {
    user(call).map(|user| format!("{} {}", text(user, "first_name"), text(user, "last_name"))).unwrap_or_default()
}

/// The role of the user behind the key.
pub(crate) fn role<'a>(call: &'a Call<'_>) -> &'a str {
    user(call).map(|user| text(user, "role")).unwrap_or_default()
}
