//! What publishers ask of a business, and what keeps them from showing it.

use serde_json::Value;

use super::businesses::is_window;
use super::google_locations::verification;
use super::parts;
use crate::call::Call;
use crate::checks::is_web_address;
use crate::google::categories;
use crate::store::{Object, text};

/// All publishers of the sandbox.
pub(super) const ALL: [&str; 6] = ["apple_direct", "bing", "facebook", "google_my_business", "instagram", "tripadvisor"];
/// The publishers that every business reaches without an account.
const WITHOUT_ACCOUNT: [&str; 2] = ["apple_direct", "bing"];

/// What can be wrong with a business.
pub(super) struct Fault {
    pub(super) code: &'static str,
    pub(super) message: &'static str,
    pub(super) publishers: &'static [&'static str],
    /// The members that it is about.
    pub(super) members: &'static [&'static str],
    pub(super) is_in: fn(&Object) -> bool,
}

/// What is looked for before a business is sent.
pub(super) static FAULTS: [Fault; 7] = [
    Fault {
        code: "missing_name",
        message: "The name is missing.",
        publishers: &ALL,
        members: &["name"],
        is_in: |business| text(business, "name").is_empty(),
    },
    Fault {
        code: "missing_address",
        message: "Street, city or postal code is missing.",
        publishers: &["apple_direct", "bing", "google_my_business", "tripadvisor"],
        members: &["address_full", "city", "zipcode"],
        is_in: |business| ["address_full", "city", "zipcode"].iter().any(|member| text(business, member).is_empty()),
    },
    Fault {
        code: "missing_position",
        message: "Latitude or longitude is missing.",
        publishers: &["apple_direct"],
        members: &["lat", "long"],
        is_in: |business| ["lat", "long"].iter().any(|member| business.get(*member).is_none_or(Value::is_null)),
    },
    Fault {
        code: "missing_phone",
        message: "A phone number is missing.",
        publishers: &["bing", "facebook"],
        members: &["contacts"],
        is_in: |business| phones(business).is_none_or(Vec::is_empty),
    },
    Fault {
        code: "unknown_category",
        message: "No category is known.",
        publishers: &["facebook", "google_my_business"],
        members: &["categories"],
        is_in: |business| categories::of(business).is_empty(),
    },
    Fault {
        code: "invalid_hours",
        message: "The weekly hours are missing, or hold something else than windows such as 09:00-18:00.",
        publishers: &["google_my_business"],
        members: &["open_hours"],
        is_in: |business| !has_hours(business),
    },
    Fault {
        code: "invalid_website",
        message: "The web site is not a URL.",
        publishers: &["bing", "facebook", "google_my_business"],
        members: &["website_url"],
        is_in: |business| !text(business, "website_url").is_empty() && !is_web_address(text(business, "website_url")),
    },
];

fn phones(business: &Object) -> Option<&Vec<Value>> {
    business.get("contacts")?.get(0)?.get("phone_numbers")?.as_array()
}

fn has_hours(business: &Object) -> bool {
    let is_day =
        |windows: &Value| windows.as_array().is_some_and(|windows| windows.iter().all(|window| window.as_str().is_some_and(is_window)));
    business.get("open_hours").and_then(Value::as_object).is_some_and(|days| days.values().all(is_day))
}

/// Whether a business has an account of the publisher, or needs none.
pub(super) fn is_linked(call: &Call<'_>, business: &Object, publisher: &str) -> bool {
    let has = |member: &str| business.get(member).is_some_and(|id| !id.is_null());
    match publisher {
        "google_my_business" => has("google_location_id"),
        "facebook" => has("facebook_page_id"),
        other if WITHOUT_ACCOUNT.contains(&other) => true,
        other => parts::read(call, business, "accounts").as_array().is_some_and(|accounts| accounts.contains(&other.into())),
    }
}

/// Whether Google has verified the location of a business; a location that the sandbox does not know counts as verified.
pub(super) fn is_verified(call: &Call<'_>, business: &Object) -> bool {
    let organization = business["org_id"].as_i64().unwrap_or_default();
    let location = call.store.google_locations.find(organization, "id", &business["google_location_id"]);
    location.is_none_or(|location| verification::status(location) == Some("verified"))
}
