//! Google locations: search, and the way to a verified one.

use localpresence::Partoo;
use localpresence::models::{
    GetBusiness, GetGoogleLocation, GoogleLocation, ListGoogleVerificationOptions, SearchGoogleLocations, StartGoogleVerification,
};
use serde_json::{Value, json};

use crate::{from_json, partoo, refusal, start, whole};

async fn found(client: &Partoo, filter: Value) -> Vec<GoogleLocation> {
    whole(client, from_json::<SearchGoogleLocations>(filter)).await.locations
}

async fn unverified(client: &Partoo) -> String {
    found(client, json!({ "verification_status": "unverified", "not_connected_only": true })).await.remove(0).id
}

/// Status and message of an answer.
async fn step(client: &Partoo, operation: &str, request: Value) -> (Value, Value) {
    let Value::Object(params) = request else { panic!("no object") };
    let http = client.client().call_by_name(operation, params).await.unwrap();
    let answer: Value = serde_json::from_slice(&http.body).unwrap();
    (answer["status"].clone(), answer["message"].clone())
}

async fn begin(client: &Partoo, id: &str, phone: &str) -> (Value, Value) {
    step(client, "google_locations.start_verification", json!({ "google_location_id": id, "method": "SMS", "phone_number": phone })).await
}

async fn finish(client: &Partoo, id: &str, method: &str, code: &str) -> (Value, Value) {
    step(client, "google_locations.complete_verification", json!({ "google_location_id": id, "method": method, "pin_code": code })).await
}

async fn options(client: &Partoo, id: &str) -> Value {
    let answer = whole(client, ListGoogleVerificationOptions::new(id)).await;
    serde_json::to_value(answer).unwrap()
}

#[tokio::test]
async fn filters_add_up() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    assert_eq!(found(&client, json!({})).await.len(), 6);
    for (filter, expected) in [
        (json!({ "query": "presqu" }), 1),
        (json!({ "query": "LYO-02" }), 1),
        (json!({ "not_connected_only": true }), 3),
        (json!({ "verification_status": "verified" }), 2),
        (json!({ "verification_status": "verified", "not_connected_only": true }), 0),
        (json!({ "oauth_account_id": "sandbox-account-1" }), 6),
        (json!({ "oauth_account_id": "sandbox-account-2" }), 0),
    ] {
        assert_eq!(found(&client, filter.clone()).await.len(), expected, "{filter}");
    }
}

#[tokio::test]
async fn a_business_is_linked_to_its_location() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let id = client.businesses().get(GetBusiness::new("c-LYO-02")).await.unwrap().google_location_id.unwrap();
    let location = whole(&client, GetGoogleLocation::new(&id)).await;
    assert_eq!((location.store_code.as_deref(), location.locality.as_deref()), (Some("LYO-02"), Some("Lyon")));
    assert_eq!(location.google_verification.unwrap().status.as_deref(), Some("verified"));
    let theirs = partoo(&sandbox, 2).google_locations().get(GetGoogleLocation::new(&id)).await.unwrap_err();
    assert_eq!(refusal(&theirs), (404, json!("Resource not found")));
}

#[tokio::test]
async fn what_the_sandbox_keeps_for_itself_is_not_shown() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let http = client.client().call_by_name("google_locations.search", serde_json::Map::new()).await.unwrap();
    let text = String::from_utf8(http.body).unwrap();
    assert!(text.contains("place_id") && !text.contains("oauth_account_id") && !text.contains("org_id") && !text.contains("pending"));
}

#[tokio::test]
async fn the_right_code_verifies_a_location() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let id = unverified(&client).await;
    assert_eq!(options(&client, &id).await["options"][1]["status"], "AVAILABLE");
    assert_eq!(finish(&client, &id, "SMS", "123456").await, (json!("error"), json!("complete_only_pending")));

    assert_eq!(begin(&client, &id, "+33199000001").await, (json!("success"), Value::Null));
    let shown = options(&client, &id).await;
    assert_eq!((&shown["options"][0]["status"], &shown["options"][1]["status"]), (&json!("AVAILABLE"), &json!("PENDING")));
    assert_eq!(finish(&client, &id, "EMAIL", "123456").await, (json!("error"), json!("complete_only_pending")));
    assert_eq!(finish(&client, &id, "SMS", "000000").await, (json!("error"), json!("complete_invalid_pin")));
    assert_eq!(finish(&client, &id, "SMS", "123456").await, (json!("success"), json!("complete_success")));

    let state = whole(&client, GetGoogleLocation::new(&id)).await.google_verification.unwrap();
    assert_eq!(state.status.as_deref(), Some("verified"));
    assert_eq!(state.checked_at.unwrap().as_str(), "2026-03-01T12:00:00.000000Z");
    let shown = options(&client, &id).await;
    assert_eq!((&shown["message"], &shown["options"]), (&json!("listing_verified"), &json!([])));
    assert_eq!(begin(&client, &id, "+33199000001").await, (json!("error"), json!("start_no_verification_found")));
}

#[tokio::test]
async fn another_code_leaves_it_in_review() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let id = unverified(&client).await;
    begin(&client, &id, "+33199000001").await;
    assert_eq!(finish(&client, &id, "SMS", "654321").await, (json!("success"), json!("complete_in_review")));
    let shown = options(&client, &id).await;
    assert_eq!((&shown["status"], &shown["message"]), (&json!("warning"), &json!("listing_in_review")));
}

#[tokio::test]
async fn a_suspended_location_has_no_way_to_be_verified() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let id = found(&client, json!({ "verification_status": "suspended" })).await.remove(0).id;
    assert_eq!(options(&client, &id).await, json!({ "status": "error", "options": [], "message": "listing_suspended" }));
    assert_eq!(begin(&client, &id, "+33199000001").await, (json!("error"), json!("start_no_verification_found")));
}

#[tokio::test]
async fn a_start_that_cannot_reach_anybody_fails() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let id = unverified(&client).await;
    assert_eq!(begin(&client, &id, "0199000001").await, (json!("error"), json!("start_error")));
    assert_eq!(options(&client, &id).await["options"][1]["status"], "AVAILABLE");
    let fax = from_json::<StartGoogleVerification>(json!({ "google_location_id": id, "method": "FAX", "phone_number": "+33199000001" }));
    let error = client.google_locations().start_verification(fax).await.unwrap_err();
    assert_eq!(refusal(&error), (400, json!({ "method": "is not a value that the vendor documents" })));
}
