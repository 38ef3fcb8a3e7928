//! The listings in the Google account of an organization.

use serde_json::{Value, json};

use crate::store::{Object, hex_id, object, text};

/// How Google sees the locations that no business is linked to: one each.
pub(super) const UNCONNECTED: [&str; 3] = ["unverified", "suspended", "in_review"];

/// The location that a business is linked to. The third one of an organization waits for its verification.
pub(super) fn of(business: &Object, place: usize) -> Option<Object> {
    let id = business.get("google_location_id").filter(|id| !id.is_null())?;
    let status = if place == 3 { "unverified" } else { "verified" };
    Some(location(business, id, text(business, "name"), status))
}

/// A location beside a business: of the same town, and without a business of its own.
pub(super) fn unconnected(business: &Object, status: &str) -> Object {
    let number = UNCONNECTED.iter().position(|known| *known == status).and_then(|place| u32::try_from(place).ok()).unwrap_or_default();
    let organization = business["org_id"].as_u64().and_then(|id| u32::try_from(id).ok()).unwrap_or_default();
    let id = hex_id(organization, 750 + number).into();
    let mut location = location(business, &id, &format!("{} ({})", text(business, "name"), number + 2), status);
    location.insert("store_code".to_owned(), Value::Null);
    location
}

fn location(business: &Object, id: &Value, name: &str, status: &str) -> Object {
    let contact = &business["contacts"][0];
    let organization = &business["org_id"];
    let phone = contact["phone_numbers"][0].as_str().unwrap_or_default();
    object(json!({
        "org_id": organization, "id": id, "location_name": name, "store_code": business["code"], "region_code": business["country"],
        "postal_code": business["zipcode"], "address_details": business["address_full"], "locality": business["city"],
        "place_id": format!("sandbox-place-{}", id.as_str().unwrap_or_default()),
        "google_verifications": { "status": status, "checked_at": "2025-12-01T08:00:00.000000Z" },
        "phone_numbers": phone.replacen("+33", "0", 1),
        "email": contact["email"], "oauth_account_id": format!("sandbox-account-{organization}"), "pending": [],
    }))
}
