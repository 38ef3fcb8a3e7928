//! Publishers: states, and the errors that keep them from showing a business.

use localpresence::Partoo;
use localpresence::models::{CheckDiffusionErrors, CheckPublisherErrors, GetBusiness, SearchPublisherStates};
use serde_json::{Value, json};

use crate::{from_json, partoo, refusal, start, whole};

async fn states(client: &Partoo, filter: Value) -> Value {
    serde_json::to_value(whole(client, from_json::<SearchPublisherStates>(filter)).await).unwrap()
}

async fn id(client: &Partoo, address: &str) -> String {
    client.businesses().get(GetBusiness::new(address)).await.unwrap().id
}

/// The codes by publisher.
fn codes(errors: &Value) -> Value {
    let publishers = errors.as_object().unwrap().iter();
    let codes = publishers.map(|(publisher, errors)| {
        let errors = errors.as_array().unwrap().iter().map(|error| error["code"].clone());
        (publisher.clone(), errors.collect::<Value>())
    });
    Value::Object(codes.collect())
}

async fn diffusion_errors(client: &Partoo, request: Value) -> Value {
    codes(&whole(client, from_json::<CheckDiffusionErrors>(request)).await.0)
}

async fn publisher_errors(client: &Partoo, request: Value) -> Value {
    codes(&whole(client, from_json::<CheckPublisherErrors>(request)).await.0)
}

#[tokio::test]
async fn states_tell_links_faults_and_changes_on_their_way() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let id = id(&client, "c-PAR/HQ").await;
    let paris = async || states(&client, json!({ "business__in": [id] })).await["businesses"][&id].clone();
    let before = paris().await;
    assert_eq!(before["business_formatted_address"], "14 rue du Moulin Gris, 75011 Paris");
    assert_eq!(before["publishers"]["google_my_business"]["state"], "success");
    assert!(before["publishers"]["google_my_business"]["url_on_publisher"].is_string());
    assert_eq!(before["publishers"]["facebook"]["error_type"], "PUBLISHER_CONNEXION");
    assert_eq!(before["publishers"]["instagram"]["state"], "success");

    client.businesses().update(from_json(json!({ "business_id": id, "zipcode": null }))).await.unwrap();
    let after = paris().await;
    assert_eq!(after["publishers"]["google_my_business"], json!({ "state": "to_configure", "error_type": "USER_INPUT" }));
    assert_eq!(after["publishers"]["instagram"]["state"], "pending");
}

#[tokio::test]
async fn a_location_that_google_has_not_verified_is_not_shown() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let filter = json!({ "publishers": ["google_my_business"], "states": ["to_configure"] });
    let found = states(&client, filter.clone()).await;
    assert_eq!(found["count"], 1);
    let (id, business) = found["businesses"].as_object().unwrap().iter().next().unwrap();
    assert_eq!(business["publishers"]["google_my_business"]["error_type"], "EXTERNAL");

    let location = client.businesses().get(GetBusiness::new(id)).await.unwrap().google_location_id.unwrap();
    let begin = json!({ "google_location_id": location, "method": "EMAIL", "email": "shop@example.com" });
    client.google_locations().start_verification(from_json(begin)).await.unwrap();
    let finish = json!({ "google_location_id": location, "method": "EMAIL", "pin_code": "123456" });
    client.google_locations().complete_verification(from_json(finish)).await.unwrap();
    assert_eq!(states(&client, filter).await["count"], 0);
}

#[tokio::test]
async fn a_page_holds_five_businesses_and_counts_them() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    for number in 0..4 {
        let business = json!({
            "name": format!("Maison {number}"), "country": "FR", "city": "Rennes", "categories": ["gcid:bakery"],
            "contacts": [{ "phone_numbers": ["+33199000777"] }],
        });
        client.businesses().create(from_json(business)).await.unwrap();
    }
    for (page, expected) in [(1, 5), (2, 2), (3, 0)] {
        assert_eq!(states(&client, json!({ "page": page })).await["count"], expected);
    }
    assert_eq!(states(&client, json!({ "per_page": 100 })).await["count"], 7);
}

#[tokio::test]
async fn diffusion_errors_try_values_without_keeping_them() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let stored = json!({ "facebook": ["not_connected"], "tripadvisor": ["not_connected"] });
    assert_eq!(diffusion_errors(&client, json!({ "business_id": "c-PAR/HQ" })).await, stored);
    let tried = json!({ "business_id": "c-PAR/HQ", "contacts": [{ "name": "Desk" }], "open_hours": { "monday": ["9-12"] } });
    let expected = json!({
        "bing": ["missing_phone"], "facebook": ["missing_phone", "not_connected"], "google_my_business": ["invalid_hours"],
        "tripadvisor": ["not_connected"],
    });
    assert_eq!(diffusion_errors(&client, tried).await, expected);
    assert_eq!(diffusion_errors(&client, json!({ "business_id": "c-PAR/HQ" })).await, stored);
}

#[tokio::test]
async fn publisher_errors_look_at_the_given_values_only() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let stored = json!({ "facebook": ["not_connected"], "tripadvisor": ["not_connected"] });
    assert_eq!(publisher_errors(&client, json!({ "business_id": "c-PAR/HQ" })).await, stored);
    assert_eq!(publisher_errors(&client, json!({ "business_id": "c-PAR/HQ", "name": "Maison" })).await, json!({}));
    let tried = json!({ "business_id": "c-PAR/HQ", "website_url": "not a site" });
    let expected = json!({ "bing": ["invalid_website"], "facebook": ["invalid_website"], "google_my_business": ["invalid_website"] });
    assert_eq!(publisher_errors(&client, tried).await, expected);
}

#[tokio::test]
async fn what_does_not_exist_is_refused() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let error = client.diffusion_errors().check(CheckDiffusionErrors::new("c-LON/HQ")).await.unwrap_err();
    assert_eq!(refusal(&error), (404, json!("Resource not found")));
    let error = client.publisher_states().search(from_json(json!({ "states": ["lost"] }))).await.unwrap_err();
    assert_eq!(refusal(&error), (400, json!({ "states[0]": "is not a value that the vendor documents" })));
}
