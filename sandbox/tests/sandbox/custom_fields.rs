//! Custom fields and their sections: what is declared reaches the businesses.

use localpresence::Partoo;
use localpresence::models::{
    CreateBusiness, CreateCustomField, CreateCustomFieldSection, DeleteCustomField, DeleteCustomFieldSection, GetBusiness,
    ListCustomFieldSections, ListCustomFields, ReorderCustomFields, UpdateBusiness, UpdateCustomField, UpdateCustomFieldSection,
};
use serde_json::{Value, json};

use crate::{ask, from_json, partoo, refused, start, with_role};

/// Names and values of the custom fields of a business, in their order.
async fn values(client: &Partoo, business: &str) -> Vec<(String, Value)> {
    let business = client.businesses().get(GetBusiness::new(business)).await.unwrap();
    let fields = serde_json::to_value(&business.custom_fields).unwrap();
    let pair = |field: &Value| (field["name"].as_str().unwrap().to_owned(), field["value"].clone());
    fields.as_array().unwrap().iter().map(pair).collect()
}

async fn value(client: &Partoo, business: &str, name: &str) -> Value {
    values(client, business).await.into_iter().find(|(field, _)| field == name).unwrap().1
}

async fn set(client: &Partoo, business: &str, fields: Value) {
    ask::<UpdateBusiness>(client, json!({ "business_id": business, "custom_fields": fields })).await.unwrap();
}

async fn create(client: &Partoo, field: Value) -> i64 {
    ask::<CreateCustomField>(client, field).await.unwrap().custom_field_id.unwrap()
}

#[tokio::test]
async fn a_new_field_reaches_old_and_new_businesses() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let id = create(&client, json!({ "name": "Terrace", "type": "BOOLEAN", "order": 0 })).await;
    let business = json!({
        "name": "Gare", "country": "FR", "city": "Rennes", "categories": ["gcid:bakery"], "code": "REN",
        "contacts": [{ "phone_numbers": ["+33199000777"] }], "custom_fields": { "Terrace": true },
    });
    client.businesses().create(from_json::<CreateBusiness>(business)).await.unwrap();
    assert_eq!(values(&client, "c-REN").await[0], ("Terrace".to_owned(), json!(true)));
    assert_eq!(values(&client, "c-PAR/HQ").await[0], ("Terrace".to_owned(), Value::Null));
    let list = ask::<ListCustomFields>(&client, json!({})).await.unwrap().custom_fields;
    assert_eq!((list[0].id, list[0].name.as_str(), list.len()), (id, "Terrace", 6));
    assert!(values(&partoo(&sandbox, 2), "c-LON/HQ").await.iter().all(|(name, _)| name != "Terrace"));
}

#[tokio::test]
async fn a_new_name_keeps_the_values() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let update = json!({ "custom_field_id": 102, "type": "INTEGER", "name": "Square metres", "slug": "surface" });
    ask::<UpdateCustomField>(&client, update).await.unwrap();
    assert_eq!(value(&client, "c-PAR/HQ", "Square metres").await, json!(55));
    let old = json!({ "business_id": "c-PAR/HQ", "custom_fields": { "Surface": 60 } });
    assert_eq!(refused::<UpdateBusiness>(&client, old).await.1, json!({ "json": { "custom_fields.Surface": "does not exist" } }));
    set(&client, "c-PAR/HQ", json!({ "Square metres": 60 })).await;
    assert_eq!(value(&client, "c-PAR/HQ", "Square metres").await, json!(60));
}

#[tokio::test]
async fn a_field_in_use_is_deleted_with_force_only() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let (status, detail) = refused::<DeleteCustomField>(&client, json!({ "custom_field_id": 102 })).await;
    assert_eq!((status, &detail["json"]["businesses_count"]), (400, &json!(3)));
    assert!(detail["json"]["description"].is_string());
    ask::<DeleteCustomField>(&client, json!({ "custom_field_id": 103 })).await.unwrap();
    ask::<DeleteCustomField>(&client, json!({ "custom_field_id": 102, "force": true })).await.unwrap();
    let names: Vec<_> = values(&client, "c-PAR/HQ").await.into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["Parking", "Seating", "Payment"]);
    assert_eq!(refused::<DeleteCustomField>(&client, json!({ "custom_field_id": 102 })).await.0, 404);
}

#[tokio::test]
async fn a_tighter_rule_drops_values_with_force_only() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let update = json!({ "custom_field_id": 102, "type": "INTEGER", "name": "Surface", "max": 100 });
    let (status, detail) = refused::<UpdateCustomField>(&client, update.clone()).await;
    assert_eq!((status, &detail["json"]["businesses_count"], &detail["json"]["constraints"]), (400, &json!(1), &json!(["max"])));
    assert_eq!(ask::<ListCustomFields>(&client, json!({})).await.unwrap().custom_fields[1].max, None);
    let mut forced = update;
    forced["force"] = json!(true);
    ask::<UpdateCustomField>(&client, forced).await.unwrap();
    assert_eq!(value(&client, "c-PAR/HQ", "Surface").await, json!(55));
    assert_eq!(value(&client, "c-LYO-02", "Surface").await, json!(95));
    let over = json!({ "business_id": "c-PAR/HQ", "custom_fields": { "Surface": 101 } });
    assert_eq!(refused::<UpdateBusiness>(&client, over).await.1, json!({ "json": { "custom_fields.Surface": "must keep to max" } }));
    let type_changed = json!({ "custom_field_id": 102, "type": "FLOAT", "name": "Surface" });
    assert_eq!(refused::<UpdateCustomField>(&client, type_changed).await.1, json!({ "json": { "type": "cannot be changed" } }));
}

#[tokio::test]
async fn options_come_go_and_change_their_name() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    set(&client, "c-PAR/HQ", json!({ "Payment": ["cash", "card"], "Seating": "inside" })).await;
    set(&client, "c-LYO-02", json!({ "Payment": ["cash"] })).await;
    let update = json!({
        "custom_field_id": 105, "type": "MULTIPLE_SELECT", "name": "Payment", "created_values": ["phone"], "deleted_values": ["cash"],
        "renamed_values": [{ "old_value": "card", "new_value": "bank card" }],
    });
    let (status, detail) = refused::<UpdateCustomField>(&client, update.clone()).await;
    assert_eq!((status, &detail["json"]["businesses_count"], &detail["json"]["options"]), (400, &json!(2), &json!(["cash"])));
    let mut forced = update;
    forced["force"] = json!(true);
    ask::<UpdateCustomField>(&client, forced).await.unwrap();
    assert_eq!(value(&client, "c-PAR/HQ", "Payment").await, json!(["bank card"]));
    assert_eq!(value(&client, "c-LYO-02", "Payment").await, json!([]));
    let list = ask::<ListCustomFields>(&client, json!({})).await.unwrap().custom_fields;
    assert_eq!(list.last().unwrap().possible_values, ["bank card", "voucher", "phone"]);
    let unknown = json!({ "business_id": "c-PAR/HQ", "custom_fields": { "Payment": ["cash"] } });
    let (_, detail) = refused::<UpdateBusiness>(&client, unknown).await;
    assert_eq!(detail, json!({ "json": { "custom_fields.Payment": "must be one of the possible values" } }));
}

#[tokio::test]
async fn pictures_keep_their_addresses_when_options_change() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let id = create(
        &client,
        json!({
            "name": "Labels", "type": "MULTIPLE_SELECT_IMAGE", "possible_values": ["organic", "local"],
            "possible_images_urls": ["https://img.example/organic.png", "https://img.example/local.png"],
        }),
    )
    .await;
    let update = json!({
        "custom_field_id": id, "type": "MULTIPLE_SELECT_IMAGE", "name": "Labels", "deleted_values": ["organic"],
        "created_values": [{ "value": "fair", "url": "https://img.example/fair.png", "label": "Fair" }],
    });
    ask::<UpdateCustomField>(&client, update).await.unwrap();
    let list = ask::<ListCustomFields>(&client, json!({})).await.unwrap().custom_fields;
    let field = list.iter().find(|field| field.id == id).unwrap();
    assert_eq!(field.possible_values, ["local", "fair"]);
    assert_eq!(field.possible_images_urls, ["https://img.example/local.png", "https://img.example/fair.png"]);
    assert_eq!(field.possible_images_labels, ["", "Fair"]);
}

#[tokio::test]
async fn names_and_slugs_are_unique_and_types_are_known() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    create(&client, json!({ "name": "Terrace", "type": "TEXT", "slug": "terrace" })).await;
    for (field, complaint) in [
        (json!({ "name": "Terrace", "type": "TEXT" }), json!({ "name": "is already used by another one" })),
        (json!({ "name": "Patio", "type": "TEXT", "slug": "terrace" }), json!({ "slug": "is already used by another one" })),
        (json!({ "name": "Patio", "type": "TEXT", "section_id": 21 }), json!({ "section_id": "does not exist" })),
        (
            json!({ "name": "Patio", "type": "SINGLE_SELECT", "possible_values": ["a", "a"] }),
            json!({ "possible_values[1]": "is there twice" }),
        ),
    ] {
        assert_eq!(refused::<CreateCustomField>(&client, field).await, (400, json!({ "json": complaint })));
    }
    let (_, detail) = refused::<CreateCustomField>(&client, json!({ "name": "Patio", "type": "DATE" })).await;
    assert_eq!(detail, json!({ "json": { "type": "is not a value that the vendor documents" } }));
}

#[tokio::test]
async fn fields_are_put_in_order_all_or_none() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let wrong = json!({ "orders": [{ "id": 101, "order": 9 }, { "id": 201, "order": 1 }] });
    let (status, detail) = refused::<ReorderCustomFields>(&client, wrong).await;
    assert_eq!((status, detail), (400, json!({ "json": { "orders[1].id": "does not exist" } })));
    assert_eq!(values(&client, "c-PAR/HQ").await[0].0, "Parking");
    let orders = json!({ "orders": [{ "id": 101, "order": 9, "section_id": 11 }], "section_orders": [{ "id": 11, "order": 4 }] });
    ask::<ReorderCustomFields>(&client, orders).await.unwrap();
    assert_eq!(values(&client, "c-PAR/HQ").await[4], ("Parking".to_owned(), json!(true)));
    let list = ask::<ListCustomFields>(&client, json!({})).await.unwrap().custom_fields;
    let parking = list.last().unwrap();
    assert_eq!((parking.id, parking.order, parking.section_name.as_deref()), (101, Some(9), Some("Services")));
    assert_eq!(ask::<ListCustomFieldSections>(&client, json!({})).await.unwrap().sections[0].order, Some(4));
}

#[tokio::test]
async fn a_section_comes_last_is_renamed_and_leaves_its_fields() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let id = ask::<CreateCustomFieldSection>(&client, json!({ "name": "Access" })).await.unwrap().section_id;
    let sections = ask::<ListCustomFieldSections>(&client, json!({})).await.unwrap().sections;
    assert_eq!((sections[1].id, sections[1].order), (id, Some(2)));
    let taken = json!({ "section_id": id, "name": "Services" });
    assert_eq!(refused::<UpdateCustomFieldSection>(&client, taken).await.0, 400);
    ask::<UpdateCustomFieldSection>(&client, json!({ "section_id": id, "name": "Getting in", "slug": "in" })).await.unwrap();
    let sections = ask::<ListCustomFieldSections>(&client, json!({})).await.unwrap().sections;
    assert_eq!((sections[1].name.as_deref(), sections[1].slug.as_deref()), (Some("Getting in"), Some("in")));
    ask::<DeleteCustomFieldSection>(&client, json!({ "section_id": 11 })).await.unwrap();
    let fields = ask::<ListCustomFields>(&client, json!({})).await.unwrap().custom_fields;
    assert!(fields.len() == 5 && fields.iter().all(|field| field.section_id.is_none()));
    assert_eq!(refused::<DeleteCustomFieldSection>(&client, json!({ "section_id": 11 })).await.0, 404);
}

#[tokio::test]
async fn only_administrators_declare_fields_and_a_provider_names_the_organization() {
    let sandbox = start().await;
    let field = json!({ "name": "Terrace", "type": "BOOLEAN" });
    assert_eq!(refused::<CreateCustomField>(&with_role(&sandbox, "group_manager"), field.clone()).await.0, 403);
    let mut named = field;
    named["org_id"] = json!(2);
    create(&with_role(&sandbox, "provider"), named).await;
    assert_eq!(value(&partoo(&sandbox, 2), "c-LON/HQ", "Terrace").await, Value::Null);
}
