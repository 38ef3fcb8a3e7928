//! What the handlers of talk with customers ask about the caller and about businesses.

use serde_json::Value;

use crate::answer::{Refusal, Result};
use crate::call::Call;
use crate::store::{Object, holds, text};

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
    holds(business, "features", &feature.into())
}

/// The whole address of a business in one text.
pub(crate) fn address(business: &Object) -> String {
    let place = format!("{} {}", text(business, "zipcode"), text(business, "city"));
    [text(business, "address_full"), place.trim()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// First and last name of a user.
pub(crate) fn full_name(user: &Object) -> String {
    format!("{} {}", text(user, "first_name"), text(user, "last_name"))
}

/// First and last name of the user behind the key.
pub(crate) fn user_name(call: &Call<'_>) -> String {
    call.user().map(full_name).unwrap_or_default()
}

/// Whether an organization is a large one.
pub(crate) fn is_enterprise(call: &Call<'_>, organization: i64) -> bool {
    call.store.organizations.find(organization, "org_id", &organization.into()).is_some_and(|row| text(row, "type") == "enterprise")
}
