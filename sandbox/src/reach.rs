//! What the handlers of talk with customers ask about the caller and about businesses.

use serde_json::Value;

use crate::answer::{Refusal, Result};
use crate::call::Call;
use crate::store::{Object, text};

/// A business that is open to the caller, by its id.
pub(crate) fn business<'a>(call: &'a Call<'_>, id: &Value) -> Option<&'a Object> {
    call.store.businesses.by_id(id).filter(|business| call.can_see(business))
}

/// As [`business`]; refuses one that does not exist for the caller.
pub(crate) fn known_business<'a>(call: &'a Call<'_>, id: &Value) -> Result<&'a Object> {
    business(call, id).ok_or_else(Refusal::not_found)
}

/// Whether a business has subscribed to a feature.
pub(crate) fn has_feature(business: &Object, feature: &str) -> bool {
    business.get("features").and_then(Value::as_array).is_some_and(|features| features.contains(&feature.into()))
}

/// First and last name of the user behind the key.
pub(crate) fn user_name(call: &Call<'_>) -> String {
    call.user().map(|user| format!("{} {}", text(user, "first_name"), text(user, "last_name"))).unwrap_or_default()
}

/// The organization that a row belongs to.
pub(crate) fn organization(row: &Object) -> i64 {
    row.get("org_id").and_then(Value::as_i64).unwrap_or_default()
}

/// Whether an organization is a large one.
pub(crate) fn is_enterprise(call: &Call<'_>, organization: i64) -> bool {
    call.store.organizations.find(organization, "org_id", &organization.into()).is_some_and(|row| text(row, "type") == "enterprise")
}
