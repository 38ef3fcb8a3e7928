//! Listings in connected Google accounts.

pub(super) mod verification;

use std::collections::HashSet;

use serde_json::Value;

use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::paging;
use crate::store::{Object, object, organization_of, text, without};

/// What the sandbox keeps of a location and nobody is shown.
const HIDDEN: [&str; 4] = ["email", "oauth_account_id", "org_id", "pending"];

/// The locations that are open to the caller: all of its organizations but those that belong to a business which is not.
fn all<'a>(call: &'a Call<'_>) -> impl Iterator<Item = &'a Object> {
    let hidden: HashSet<_> = call
        .store
        .businesses
        .all()
        .filter(|business| !call.can_see(business))
        .filter_map(|business| business.get("google_location_id"))
        .collect();
    let is_open = move |location: &&Object| call.sees_organization(organization_of(location)) && !hidden.contains(&location["id"]);
    call.store.google_locations.all().filter(is_open)
}

/// The location that the path names.
fn found<'a>(call: &'a Call<'_>) -> Result<&'a Object> {
    let id = call.param("google_location_id");
    all(call).find(|location| location.get("id") == Some(id)).ok_or_else(Refusal::not_found)
}

/// Reads a location.
pub(super) fn get(call: &mut Call<'_>) -> Result<Answer> {
    found(call).map(|location| Value::Object(shown(location)).into())
}

/// The locations that pass all filters.
#[allow(clippy::unnecessary_wraps, reason = "all handlers have one form")]
pub(super) fn search(call: &mut Call<'_>) -> Result<Answer> {
    let found = all(call).filter(|location| passes(call, location)).map(shown).collect();
    Ok(paging::page(call, "locations", found).into())
}

fn passes(call: &Call<'_>, location: &Object) -> bool {
    const SEARCHED: [&str; 5] = ["location_name", "store_code", "postal_code", "address_details", "locality"];
    let holds = |member: &str, part: &str| text(location, member).to_lowercase().contains(&part.to_lowercase());
    let is = |parameter: &str, member: &str| call.text(parameter).is_none_or(|wanted| text(location, member) == wanted);
    call.text("query").is_none_or(|query| SEARCHED.iter().any(|member| holds(member, query)))
        && is("google_location_id", "id")
        && is("oauth_account_id", "oauth_account_id")
        && call.text("verification_status").is_none_or(|wanted| verification::status(location) == Some(wanted))
        && !(call.flag("not_connected_only") == Some(true) && is_connected(call, location))
}

fn is_connected(call: &Call<'_>, location: &Object) -> bool {
    call.visible_businesses().any(|business| business.get("google_location_id") == location.get("id"))
}

fn shown(location: &Object) -> Object {
    object(without(location, &HIDDEN))
}
