//! Businesses: search, addresses, create, update.

use localpresence::models::{GetBusiness, SearchBusinesses, UpdateBusiness};
use localpresence::{Error, Partoo};
use serde_json::{Value, json};

use crate::{from_json, partoo, start};

async fn found(client: &Partoo, filter: Value) -> Vec<String> {
    let page = client.businesses().search(from_json(filter)).await.unwrap();
    page.businesses.into_iter().map(|business| business.city.unwrap_or_default()).collect()
}

fn new_business() -> Value {
    json!({
        "name": "Maison Quatre Vents Gare", "country": "FR", "city": "Rennes", "zipcode": "35000", "code": "REN 01", "categories": ["gcid:bakery"],
        "contacts": [{ "phone_numbers": ["+33199000777"] }],
    })
}

fn detail(error: &Error) -> Value {
    error.details().detail.clone().unwrap()
}

#[tokio::test]
async fn filters_add_up() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    assert_eq!(found(&client, json!({})).await, ["Paris", "Lyon", "Marseille"]);
    for (filter, expected) in [
        (json!({ "query": "lyo" }), vec!["Lyon"]),
        (json!({ "query": "QUATRE", "zipcode": "13002" }), vec!["Marseille"]),
        (json!({ "code": "PAR/HQ" }), vec!["Paris"]),
        (json!({ "code__in": ["LYO-02", "PAR/HQ"], "order_by": "-code" }), vec!["Paris", "Lyon"]),
        (json!({ "country": "ES" }), vec![]),
        (json!({ "connected_to_facebook_location": true }), vec!["Lyon"]),
        (json!({ "features__notin": ["diffusion"] }), vec![]),
        (json!({ "subscribed_to_rm": true, "city": "paris" }), vec!["Paris"]),
        (json!({ "completion_rate__gte": 95 }), vec!["Lyon"]),
        (json!({ "completion_rate": ["low", "mid"] }), vec![]),
        (json!({ "order_by": "city" }), vec!["Lyon", "Marseille", "Paris"]),
        (json!({ "per_page": 2, "page": 2 }), vec!["Marseille"]),
        (json!({ "per_page": 2, "page": 3 }), vec![]),
    ] {
        assert_eq!(found(&client, filter.clone()).await, expected, "{filter}");
    }
    let refused = client.businesses().search(from_json(json!({ "order_by": "colour" }))).await.unwrap_err();
    assert_eq!(refused.status(), Some(400));
}

#[tokio::test]
async fn only_open_ones_are_found_unless_asked_otherwise() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 5);
    assert_eq!(found(&client, json!({})).await, ["Nantes", "Bordeaux"]);
    assert_eq!(found(&client, json!({ "status": ["temporarily_closed"] })).await, ["Strasbourg"]);
    assert_eq!(found(&client, json!({ "status": ["open", "closed_temporarily"] })).await.len(), 3);
}

#[tokio::test]
async fn the_envelope_counts_all_pages() {
    let sandbox = start().await;
    let request = SearchBusinesses { per_page: Some(2), ..SearchBusinesses::default() };
    let page = partoo(&sandbox, 1).businesses().search(request).await.unwrap();
    assert_eq!((page.page, page.max_page, page.count, page.businesses.len()), (1, 2, 3, 2));
}

#[tokio::test]
async fn a_store_code_with_a_slash_is_an_address() {
    let sandbox = start().await;
    let business = partoo(&sandbox, 2).businesses().get(GetBusiness::new("c-LON/HQ")).await.unwrap();
    assert_eq!(business.city.as_deref(), Some("London"));
}

#[tokio::test]
async fn a_business_of_another_organization_does_not_exist() {
    let sandbox = start().await;
    let theirs = partoo(&sandbox, 2).businesses().get(GetBusiness::new("c-LON/HQ")).await.unwrap().id;
    let client = partoo(&sandbox, 1);
    for address in [theirs.as_str(), "c-LON/HQ"] {
        let error = client.businesses().get(GetBusiness::new(address)).await.unwrap_err();
        assert_eq!((error.status(), detail(&error)), (Some(404), json!({ "json": "Resource not found" })));
    }
    let update = UpdateBusiness { name: Some("Mine".into()), ..UpdateBusiness::new(theirs) };
    assert_eq!(client.businesses().update(update).await.unwrap_err().status(), Some(404));
}

#[tokio::test]
async fn what_was_created_is_found() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let created = client.businesses().create(from_json(new_business())).await.unwrap();
    assert!(created.id.len() == 24 && created.id.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let business = client.businesses().get(GetBusiness::new("c-REN 01")).await.unwrap();
    assert_eq!((business.id, business.org_id, business.default_lang.as_deref()), (created.id, Some(1), Some("fr")));
    assert_eq!(business.modified, Some(1_772_366_400.0));
    assert_eq!(business.contacts[0].phone_numbers, ["+33199000777"]);
    assert_eq!(found(&client, json!({ "modified__gte": 1_772_366_400.0 })).await, ["Rennes"]);
}

#[tokio::test]
async fn a_new_business_is_checked() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    for (member, value, complaint) in [
        ("code", json!("PAR/HQ"), json!({ "code": "is already used by another business of the organization" })),
        ("country", json!("fr"), json!({ "country": "must be two capital letters" })),
        ("city", json!(""), json!({ "city": "is required" })),
        ("contacts", json!([{ "name": "Desk" }]), json!({ "contacts[0].phone_numbers": "is required" })),
        ("opening_date", json!("2027-09-01"), json!({ "opening_date": "must be at most a year ahead" })),
        ("custom_fields", json!({ "Terrace": true }), json!({ "custom_fields.Terrace": "does not exist" })),
    ] {
        let mut business = new_business();
        business[member] = value;
        let error = client.businesses().create(from_json(business)).await.unwrap_err();
        assert_eq!((error.status(), detail(&error)), (Some(400), json!({ "json": complaint })));
    }
    let mut business = new_business();
    business["org_id"] = json!(2);
    assert_eq!(client.businesses().create(from_json(business)).await.unwrap_err().status(), Some(403));
    assert_eq!(found(&client, json!({})).await.len(), 3);
}

#[tokio::test]
async fn an_update_leaves_clears_and_sets() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let update = json!({
        "business_id": "c-PAR/HQ", "zipcode": null, "address_full": "15 rue du Moulin Gris", "code": "PAR/1",
        "photos": { "LOGO": null }, "custom_fields": { "Surface": 70, "Parking": null },
    });
    let written = client.businesses().update(from_json(update)).await.unwrap();
    let business = client.businesses().get(GetBusiness::new("c-PAR/1")).await.unwrap();
    assert_eq!(written.id, business.id);
    assert_eq!((business.zipcode, business.city.as_deref()), (None, Some("Paris")));
    assert_eq!(business.address, business.address_full);
    assert_eq!((business.logo_url, business.photos.unwrap().primary.is_some()), (None, true));
    let fields = serde_json::to_value(&business.custom_fields).unwrap();
    assert_eq!((&fields[0]["value"], &fields[1]["value"]), (&Value::Null, &json!(70)));
    assert_eq!(client.businesses().get(GetBusiness::new("c-PAR/HQ")).await.unwrap_err().status(), Some(404));
}

#[tokio::test]
async fn custom_fields_alone_do_not_count_as_a_change() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let before = client.businesses().get(GetBusiness::new("c-PAR/HQ")).await.unwrap().modified;
    for (update, moves) in [(json!({ "custom_fields": { "Parking": false } }), false), (json!({ "city": "Montreuil" }), true)] {
        let mut update = update;
        update["business_id"] = json!("c-PAR/HQ");
        client.businesses().update(from_json(update)).await.unwrap();
        let after = client.businesses().get(GetBusiness::new("c-PAR/HQ")).await.unwrap().modified;
        assert_eq!(after != before, moves);
    }
}
