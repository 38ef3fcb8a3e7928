//! Listings in connected Google accounts.

pub(super) mod verification;

use serde_json::Value;

use crate::answer::{Answer, Result};
use crate::call::Call;
use crate::handlers::visible;
use crate::paging;
use crate::store::{Object, text};

/// What the sandbox keeps of a location and nobody is shown.
const HIDDEN: [&str; 4] = ["email", "oauth_account_id", "org_id", "pending"];

/// Reads a location.
pub(super) fn get(call: &mut Call<'_>) -> Result<Answer> {
    visible::google_location(call).map(|location| Value::Object(shown(location)).into())
}

/// The locations that pass all filters.
#[allow(clippy::unnecessary_wraps, reason = "all handlers have one form")]
pub(super) fn search(call: &mut Call<'_>) -> Result<Answer> {
    let found = visible::google_locations(call).filter(|location| passes(call, location)).map(shown).collect();
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
    visible::businesses(call).any(|business| business.get("google_location_id") == location.get("id"))
}

fn shown(location: &Object) -> Object {
    let mut location = location.clone();
    location.retain(|member, _| !HIDDEN.contains(&member.as_str()));
    location
}
