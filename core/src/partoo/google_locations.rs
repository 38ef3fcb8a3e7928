//! Google locations: the listings in the Google accounts that were connected, and how Google verifies them.
//!
//! A verification can fail although the call succeeds: look at `status` and `message` of the answer.

use localpresence_macros::{model, operations, params};
use serde::Deserializer;
use serde_json::{Map, Value};

use crate::error::Error;
use crate::types::{Timestamp, open_enum};

operations! {
    "Listings in connected Google accounts, and their verification."
    google_locations: GoogleLocations {
        "Finishes a verification with the code that Google sent; for BUSINESS_MANAGER or above, while a verification is pending. A wrong code is told by `status` and `message` of the answer."
        complete_verification: POST "/verifications/google-locations/{google_location_id}/complete" (CompleteGoogleVerification) -> GoogleVerificationCompletion, retry = Once;
        "Reads one location."
        get: GET "/google-oauth-accounts/locations/{google_location_id}" (GetGoogleLocation) -> GoogleLocation;
        "Tells how a location can be verified; for BUSINESS_MANAGER or above. Without options there is no way, or only by video, which the API does not offer."
        list_verification_options: GET "/verifications/google-locations/{google_location_id}/options" (ListGoogleVerificationOptions) -> GoogleVerificationOptions;
        "Searches the locations you can see."
        search: GET "/google-oauth-accounts/locations/search" (SearchGoogleLocations) -> GoogleLocationPage, pages = locations: GoogleLocation;
        "Has Google send a code by call, SMS, e-mail or postcard, so a retry never repeats it; for BUSINESS_MANAGER or above."
        start_verification: POST "/verifications/google-locations/{google_location_id}/start" (StartGoogleVerification) -> GoogleVerificationStart, check = check_start, retry = Once;
    }
}

open_enum! {
    /// What came of finishing a verification.
    GoogleVerificationCompletionMessage {
        /// Something else went wrong.
        Failed = "complete_error",
        /// Google looks into it.
        InReview = "complete_in_review",
        /// There is no pending verification.
        OnlyPending = "complete_only_pending",
        /// The location is verified.
        Verified = "complete_success",
        /// The code is wrong.
        WrongPin = "complete_invalid_pin",
    }
}

open_enum! {
    /// Why a location cannot be verified, or need not be.
    GoogleVerificationHint {
        /// Google disabled the listing.
        Disabled = "listing_disabled",
        /// Google looks into it.
        InReview = "listing_in_review",
        /// Google does not say how the listing stands.
        StatusNotFound = "listing_status_not_found",
        /// Google suspended the listing.
        Suspended = "listing_suspended",
        /// It is verified already.
        Verified = "listing_verified",
    }
}

open_enum! {
    /// How Google sends a verification code.
    GoogleVerificationMethod {
        /// By postcard.
        Address = "ADDRESS",
        /// By e-mail.
        Email = "EMAIL",
        /// By phone call.
        PhoneCall = "PHONE_CALL",
        /// By SMS.
        Sms = "SMS",
    }
}

open_enum! {
    /// Whether a step of a verification worked. It is independent of the HTTP status.
    GoogleVerificationOutcome {
        /// It did not work.
        Error = "error",
        /// It worked.
        Success = "success",
        /// It cannot be done now.
        Warning = "warning",
    }
}

open_enum! {
    /// Why a verification was not started.
    GoogleVerificationStartMessage {
        /// Something else went wrong.
        Failed = "start_error",
        /// The location has no verification of this kind.
        NoVerificationFound = "start_no_verification_found",
    }
}

/// The code that Google sent.
#[params]
pub struct CompleteGoogleVerification {
    /// The location, by the vendor's id.
    pub google_location_id: String,
    /// How the code was sent.
    pub method: GoogleVerificationMethod,
    /// The code; zeros at its beginning count.
    #[secret]
    pub pin_code: String,
}

/// Which location to read.
#[params]
pub struct GetGoogleLocation {
    /// The location, by the vendor's id, which is not Google's place id.
    pub google_location_id: String,
}

/// The location to be verified.
#[params]
pub struct ListGoogleVerificationOptions {
    /// The location, by the vendor's id.
    pub google_location_id: String,
}

/// Which locations to return. Filters add up.
#[params]
pub struct SearchGoogleLocations {
    /// A text to look for; where is not documented.
    pub query: Option<String>,
    /// Only this location, by the vendor's id.
    pub google_location_id: Option<String>,
    /// Only those of this connected Google account.
    pub oauth_account_id: Option<String>,
    /// True: only those without a business.
    pub not_connected_only: Option<bool>,
    /// Only those with this status, for example `verified`.
    pub verification_status: Option<String>,
    /// The page to read, from 1.
    #[limit(1..)]
    pub page: Option<u32>,
}

/// How to verify a location.
#[params]
pub struct StartGoogleVerification {
    /// The location, by the vendor's id.
    pub google_location_id: String,
    /// How the code shall be sent.
    pub method: GoogleVerificationMethod,
    /// The number to call or write to, with country code. Required for `PHONE_CALL` and `SMS`.
    pub phone_number: Option<String>,
    /// The address to write to. Required for `EMAIL`.
    pub email: Option<String>,
    /// Whom the postcard is for. Required for `ADDRESS`.
    pub full_name: Option<String>,
}

/// A listing in a connected Google account.
#[model]
pub struct GoogleLocation {
    /// The vendor's id.
    pub id: String,
    /// The name.
    pub location_name: Option<String>,
    /// The store code.
    pub store_code: Option<String>,
    /// The country as two capital letters (ISO 3166-1).
    pub region_code: Option<String>,
    /// The postal code.
    pub postal_code: Option<String>,
    /// Street and number.
    pub address_details: Option<String>,
    /// The city.
    pub locality: Option<String>,
    /// Google's place id.
    pub place_id: Option<String>,
    /// Whether Google has verified it.
    // The member is named in the plural but holds one object.
    #[serde(rename = "google_verifications", deserialize_with = "crate::types::one_or_first")]
    pub google_verification: Option<GoogleVerificationState>,
    /// The phone number, in national notation; several are separated by commas.
    #[serde(deserialize_with = "joined")]
    pub phone_numbers: Option<String>,
}

/// One page of the locations found.
#[model]
pub struct GoogleLocationPage {
    /// The number of this page, from 1.
    pub page: u32,
    /// The number of the last page.
    pub max_page: u32,
    /// How many locations match on all pages.
    pub count: u32,
    /// The locations of this page.
    pub locations: Vec<GoogleLocation>,
}

/// What came of the code.
#[model]
pub struct GoogleVerificationCompletion {
    /// Whether it worked.
    pub status: GoogleVerificationOutcome,
    /// The particulars; absent in some answers.
    pub message: Option<GoogleVerificationCompletionMessage>,
}

/// A way to verify a location. Only the particulars of its method are filled.
#[model]
pub struct GoogleVerificationOption {
    /// How the code would be sent.
    pub method: GoogleVerificationMethod,
    /// The number that would be called or written to.
    pub phone_number: Option<String>,
    /// The address that would be written to.
    pub email: Option<String>,
    /// Whom the postcard would be for.
    pub full_name: Option<String>,
    /// Where the postcard would go.
    pub full_address: Option<String>,
    /// How long the postcard would take, in days.
    pub expected_delivery_days: Option<i64>,
    /// How the option stands: `AVAILABLE`, or `PENDING` once it was started.
    pub status: Option<String>,
}

/// The ways to verify a location.
#[model]
pub struct GoogleVerificationOptions {
    /// Whether it can be verified.
    pub status: GoogleVerificationOutcome,
    /// The ways.
    pub options: Vec<GoogleVerificationOption>,
    /// Why it cannot be verified, or need not be.
    pub message: Option<GoogleVerificationHint>,
}

/// Whether the code is on its way.
#[model]
pub struct GoogleVerificationStart {
    /// Whether it worked.
    pub status: GoogleVerificationOutcome,
    /// Why it did not work.
    pub message: Option<GoogleVerificationStartMessage>,
}

/// Whether Google has verified a location.
#[model]
pub struct GoogleVerificationState {
    /// The state, in small letters, for example `verified`.
    pub status: Option<String>,
    /// When the vendor last asked Google, with offset.
    pub checked_at: Option<Timestamp>,
}

/// One text, or a list of texts.
fn joined<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    crate::types::looked_at(deserializer, |value| match value {
        Value::Array(texts) => {
            let texts: Vec<_> = texts.iter().filter_map(Value::as_str).collect();
            Ok(if texts.is_empty() { None } else { Some(texts.join(", ")) })
        }
        other => crate::decode::inside(&other),
    })
}

/// Refuses a `google_locations.start_verification` without what its method needs.
pub(crate) fn check_start(params: &Map<String, Value>) -> Result<(), Error> {
    let method = params.get("method").and_then(Value::as_str).unwrap_or_default();
    let needed = match method {
        "SMS" | "PHONE_CALL" => "phone_number",
        "EMAIL" => "email",
        "ADDRESS" => "full_name",
        _ => return Ok(()),
    };
    if params.contains_key(needed) {
        Ok(())
    } else {
        Err(Error::invalid_request(needed, format!("is missing: the method {method} needs it")))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{GoogleLocation, GoogleVerificationMethod, GoogleVerificationOptions, StartGoogleVerification, check_start};
    use crate::testing::{from_json, to_json};

    #[test]
    fn reads_the_phone_number_in_each_of_its_forms() {
        for (phone_numbers, expected) in [
            (json!("0100000000"), Some("0100000000")),
            (json!(["0100000000", "0200000000"]), Some("0100000000, 0200000000")),
            (json!([]), None),
            (json!(null), None),
        ] {
            let location: GoogleLocation = from_json(json!({ "id": "6047", "phone_numbers": phone_numbers }));
            assert_eq!(location.phone_numbers.as_deref(), expected);
        }
    }

    #[test]
    fn no_way_to_verify_is_an_answer() {
        let options: GoogleVerificationOptions = from_json(json!({ "status": "error", "options": null, "message": "listing_gone" }));
        assert!(options.options.is_empty());
        assert_eq!(to_json(&options)["message"], "listing_gone");
    }

    #[test]
    fn each_method_needs_its_particulars() {
        for (method, needed) in [("SMS", "phone_number"), ("PHONE_CALL", "phone_number"), ("EMAIL", "email"), ("ADDRESS", "full_name")] {
            let request = StartGoogleVerification::new("6047", GoogleVerificationMethod::from(method));
            let Value::Object(mut params) = to_json(&request) else { panic!("not an object") };
            assert_eq!(check_start(&params).unwrap_err().details().parameter.as_deref(), Some(needed));
            params.insert(needed.to_owned(), json!("given"));
            assert!(check_start(&params).is_ok());
        }
    }
}
