//! How Google verifies a location: options, a code on its way, the code.
//!
//! `unverified` becomes `pending` once a code was sent, and `verified` or `in_review` once the code came back.

use localpresence::models::GoogleVerificationMethod;
use serde_json::{Value, json};

use super::found;
use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::choices::{self, known};
use crate::phones;
use crate::store::{Object, text};

/// The code that verifies a location.
const CODE: &str = "123456";
/// The code that leaves a location in review.
const CODE_FOR_REVIEW: &str = "654321";
const DAYS_OF_A_POSTCARD: i64 = 12;

/// How Google sees a location; nothing when it does not say.
pub(in crate::handlers) fn status(location: &Object) -> Option<&str> {
    location.get("google_verifications")?.get("status")?.as_str()
}

/// Tells how a location can be verified, or why not.
pub(in crate::handlers) fn list_options(call: &mut Call<'_>) -> Result<Answer> {
    let location = found(call)?;
    let (outcome, message) = match status(location) {
        Some("unverified" | "pending") => ("success", None),
        Some("verified") => ("success", Some("listing_verified")),
        Some("in_review") => ("warning", Some("listing_in_review")),
        Some("disabled") => ("error", Some("listing_disabled")),
        Some("suspended") => ("error", Some("listing_suspended")),
        _ => ("error", Some("listing_status_not_found")),
    };
    let options = if is_open(location) { options(location) } else { Vec::new() };
    Ok(json!({ "status": outcome, "options": options, "message": message }).into())
}

/// Sends a code, in the way of the sandbox: nothing is sent, and the code is always the same.
pub(in crate::handlers) fn start(call: &mut Call<'_>) -> Result<Answer> {
    choices::check(call, "method", known!(GoogleVerificationMethod))?;
    let location = found(call)?;
    let method = call.text("method").unwrap_or_default();
    let detail = detail(method);
    let Some(given) = call.text(detail).filter(|given| !given.is_empty()) else {
        return Err(Refusal::field(detail, format!("is required by the method {method}")));
    };
    if !is_open(location) {
        return Ok(json!({ "status": "error", "message": "start_no_verification_found" }).into());
    }
    if !is_reachable(method, given) {
        return Ok(json!({ "status": "error", "message": "start_error" }).into());
    }
    let mut pending = pending(location).to_vec();
    if !pending.contains(call.param("method")) {
        pending.push(call.param("method").clone());
    }
    change(call, "pending", pending)?;
    Ok(json!({ "status": "success", "message": null }).into())
}

/// Takes the code.
pub(in crate::handlers) fn complete(call: &mut Call<'_>) -> Result<Answer> {
    choices::check(call, "method", known!(GoogleVerificationMethod))?;
    if !pending(found(call)?).contains(call.param("method")) {
        return Ok(json!({ "status": "error", "message": "complete_only_pending" }).into());
    }
    let (status, message) = match call.text("pin_code") {
        Some(CODE) => ("verified", "complete_success"),
        Some(CODE_FOR_REVIEW) => ("in_review", "complete_in_review"),
        _ => return Ok(json!({ "status": "error", "message": "complete_invalid_pin" }).into()),
    };
    change(call, status, Vec::new())?;
    Ok(json!({ "status": "success", "message": message }).into())
}

/// Whether a verification can be started.
fn is_open(location: &Object) -> bool {
    matches!(status(location), Some("unverified" | "pending"))
}

/// The methods by which a code is on its way.
fn pending(location: &Object) -> &[Value] {
    location.get("pending").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

fn options(location: &Object) -> Vec<Value> {
    let option = |method: &str| {
        let is_pending = pending(location).contains(&method.into());
        json!({ "method": method, "status": if is_pending { "PENDING" } else { "AVAILABLE" } })
    };
    let mut options = ["PHONE_CALL", "SMS", "EMAIL", "ADDRESS"].map(option);
    options[0]["phone_number"] = location["phone_numbers"].clone();
    options[1]["phone_number"] = location["phone_numbers"].clone();
    options[2]["email"] = location["email"].clone();
    options[3]["full_name"] = location["location_name"].clone();
    options[3]["full_address"] = ["address_details", "postal_code", "locality"].map(|member| text(location, member)).join(", ").into();
    options[3]["expected_delivery_days"] = DAYS_OF_A_POSTCARD.into();
    options.into()
}

/// What a method needs to know.
fn detail(method: &str) -> &'static str {
    match method {
        "ADDRESS" => "full_name",
        "EMAIL" => "email",
        _ => "phone_number",
    }
}

/// Whether a code could arrive: a number has a country code, an e-mail address an at sign.
fn is_reachable(method: &str, given: &str) -> bool {
    match method {
        "ADDRESS" => true,
        "EMAIL" => given.contains('@'),
        _ => phones::is_international(given),
    }
}

fn change(call: &mut Call<'_>, status: &str, pending: Vec<Value>) -> Result<()> {
    let location = found(call)?;
    let (id, now) = (location["id"].clone(), call.now.zulu());
    let location = call.store.google_locations.by_id_mut(&id).ok_or_else(Refusal::not_found)?;
    location.insert("google_verifications".to_owned(), json!({ "status": status, "checked_at": now }));
    location.insert("pending".to_owned(), pending.into());
    Ok(())
}
