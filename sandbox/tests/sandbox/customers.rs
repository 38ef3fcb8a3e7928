//! Fullwhere's customers.

use localpresence::http::Method;
use localpresence::models::{GetCustomer, ListCustomers};
use serde_json::{Value, json};

use crate::{body, from_json, fullwhere, raw, start};

#[tokio::test]
async fn the_list_has_pages_of_ten() {
    let sandbox = start().await;
    let page = fullwhere(&sandbox).customers().list(ListCustomers { page: Some(3), limit: None }).await.unwrap();
    let meta = page.meta.unwrap();
    assert_eq!((page.items.len(), meta.item_count, meta.total_items), (5, Some(5), Some(25)));
    assert_eq!((meta.items_per_page, meta.total_pages, meta.current_page), (Some(10), Some(3), Some(3)));
}

#[tokio::test]
async fn a_post_is_answered_with_201_and_a_null_is_no_value() {
    let sandbox = start().await;
    let headers = [("x-api-key", "sandbox-key"), ("x-api-secret", "sandbox-secret"), ("content-type", "application/json")];
    let url = format!("{}/partners/customer", sandbox.fullwhere_url);
    let answer = raw(Method::POST, &url, &headers, Some(r#"{ "email": null, "firstName": "Aubin" }"#)).await;
    assert_eq!((answer.status, &body(&answer)["displayName"]), (201, &json!("Aubin")));
    let answer = raw(Method::POST, &url, &headers, Some(r#"{ "emial": "a@mail.example" }"#)).await;
    assert_eq!((answer.status, body(&answer)), (400, json!({ "statusCode": 400, "message": "emial is unknown" })));
}

#[tokio::test]
async fn a_customer_is_read_by_id() {
    let sandbox = start().await;
    let client = fullwhere(&sandbox);
    let first = client.customers().list(ListCustomers::default()).await.unwrap().items.remove(0);
    assert_eq!(client.customers().get(GetCustomer::new(&first.id)).await.unwrap(), first);
    let unknown = "00000000-0000-4000-8000-000000000000";
    assert_eq!(client.customers().get(GetCustomer::new(unknown)).await.unwrap_err().status(), Some(404));
    assert_eq!(client.customers().get(GetCustomer::new("7")).await.unwrap_err().status(), Some(400));
}

#[tokio::test]
async fn an_import_fills_only_what_is_null() {
    let sandbox = start().await;
    let client = fullwhere(&sandbox);
    let import = json!({ "email": "customer1@mail.example", "phoneNumber": "+33199000001", "firstName": "Other", "civility": "Mrs.", "metadata": { "shop": "7" } });
    let known = client.customers().import_one(from_json(import)).await.unwrap();
    assert_eq!((known.first_name.as_deref(), known.civility.as_deref()), (Some("Margaux"), Some("Mrs.")));
    let metadata = serde_json::to_value(known.metadata).unwrap();
    assert_eq!(metadata["import"], json!({ "shop": "7" }));

    let import = json!({ "email": "customer1@mail.example", "phoneNumber": "+33199000999", "firstName": "Other" });
    let new = client.customers().import_one(from_json(import)).await.unwrap();
    assert_ne!(new.id, known.id);
    let page = client.customers().list(ListCustomers::default()).await.unwrap();
    assert_eq!(page.meta.unwrap().total_items, Some(26));
}

#[tokio::test]
async fn a_batch_is_imported_whole_or_not_at_all() {
    let sandbox = start().await;
    let client = fullwhere(&sandbox);
    let total = async || client.customers().list(ListCustomers::default()).await.unwrap().meta.unwrap().total_items;
    let batch = json!({ "batch": [{ "firstName": "Aubin" }, { "email": "nobody" }] });
    assert_eq!(client.customers().import_batch(from_json(batch)).await.unwrap_err().status(), Some(400));
    assert_eq!(total().await, Some(25));
    let batch = json!({ "batch": [{ "firstName": "Aubin" }, { "email": "aubin@mail.example" }] });
    let answer: Value = client.customers().import_batch(from_json(batch)).await.unwrap().0;
    assert_eq!(answer.as_array().map(Vec::len), Some(2));
    assert_eq!(total().await, Some(27));
}
