//! What a call may see: whoever narrows it for a role does so here.

use super::businesses::addressed;
use crate::answer::{Refusal, Result};
use crate::call::Call;
use crate::store::{Object, text};

/// The business that the path names.
pub(super) fn business(call: &Call<'_>) -> Result<Object> {
    let id = addressed(call.store, call.organization(), call.text("business_id").unwrap_or_default())?;
    businesses(call).find(|business| business.get("id") == Some(&id)).cloned().ok_or_else(Refusal::not_found)
}

/// All businesses.
pub(super) fn businesses<'a>(call: &'a Call<'_>) -> impl Iterator<Item = &'a Object> {
    call.store.businesses.of(call.organization())
}

/// The Google location that the path names.
pub(super) fn google_location<'a>(call: &'a Call<'_>) -> Result<&'a Object> {
    let id = call.param("google_location_id");
    google_locations(call).find(|location| location.get("id") == Some(id)).ok_or_else(Refusal::not_found)
}

/// All Google locations.
pub(super) fn google_locations<'a>(call: &'a Call<'_>) -> impl Iterator<Item = &'a Object> {
    call.store.google_locations.of(call.organization())
}

/// The language asked for, else that of the user who owns the key.
pub(super) fn language(call: &Call<'_>) -> String {
    let user = call.store.users.of(call.organization()).next();
    call.text("lang").or_else(|| user.map(|user| text(user, "lang"))).unwrap_or_default().to_owned()
}
