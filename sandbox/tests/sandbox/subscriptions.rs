//! What businesses are subscribed to, how complete they are, and how they end.

use localpresence::models::{
    BusinessPlans, DeleteBusiness, GetBusiness, GetBusinessPlans, GetBusinessSubscription, SearchReviews, SubscriptionStatus,
};
use localpresence_sandbox::Running;
use serde_json::{Value, json};

use crate::{from_json, partoo, start, with_role};

async fn paris(sandbox: &Running) -> String {
    partoo(sandbox, 1).businesses().get(GetBusiness::new("c-PAR/HQ")).await.unwrap().id
}

async fn plans(sandbox: &Running, id: &str) -> BusinessPlans {
    with_role(sandbox, "provider").businesses().get_plans(GetBusinessPlans::new(id)).await.unwrap()
}

#[tokio::test]
async fn a_product_that_ends_takes_its_feature_along() {
    let sandbox = start().await;
    let (id, provider) = (paris(&sandbox).await, with_role(&sandbox, "provider"));
    let status = async || {
        let read = partoo(&sandbox, 1).businesses().get_subscription(GetBusinessSubscription::new(&id)).await.unwrap();
        read.messages.unwrap().status.unwrap()
    };
    assert_eq!(status().await, SubscriptionStatus::Active);
    let ends = json!({ "business_id": id, "products": ["messages"], "canceling_date": 1_700_000_000 });
    let ended = provider.businesses().unsubscribe(from_json(ends)).await.unwrap();
    assert_eq!(ended.messages.unwrap().canceling_date, Some(1_700_000_000.0));
    assert_eq!(status().await, SubscriptionStatus::Inactive);
    let found = async |subscribed: bool| {
        partoo(&sandbox, 1).businesses().search(from_json(json!({ "subscribed_to_bm": subscribed }))).await.unwrap().count
    };
    assert_eq!((found(true).await, found(false).await), (2, 1));

    let begins = json!({ "business_id": id, "products": ["messages"], "subscription_date": 1_800_000_000 });
    let again = provider.businesses().subscribe(from_json(begins)).await.unwrap().messages.unwrap();
    assert_eq!((again.status, again.subscription_date), (Some(SubscriptionStatus::Active), Some(1_800_000_000.0)));
    assert_eq!(found(true).await, 3);
}

#[tokio::test]
async fn a_subscription_that_ends_later_is_still_there() {
    let sandbox = start().await;
    let id = paris(&sandbox).await;
    let ends = json!({ "business_id": id, "products": ["messages"], "canceling_date": 1_900_000_000 });
    let changed = with_role(&sandbox, "provider").businesses().unsubscribe(from_json(ends)).await.unwrap();
    assert_eq!(changed.messages.unwrap().status, Some(SubscriptionStatus::Active));
    let read = partoo(&sandbox, 1).businesses().get_subscription(GetBusinessSubscription::new(&id)).await.unwrap();
    assert_eq!(read.messages.unwrap().canceling_date, Some(1_900_000_000.0));
}

#[tokio::test]
async fn plans_are_replaced_whole() {
    let sandbox = start().await;
    let id = paris(&sandbox).await;
    assert_eq!(plans(&sandbox, &id).await.plans.len(), 4);
    let kept = json!([{ "name": "review_management", "enabled": true, "expiration_date": null }, { "name": "posts", "enabled": true, "expiration_date": "2027-01-31" }]);
    let provider = with_role(&sandbox, "provider");
    let written = provider.businesses().update_plans(from_json(json!({ "business_id": id, "plans": kept }))).await.unwrap();
    assert_eq!(written.business_id, id);
    let read = serde_json::to_value(plans(&sandbox, &id).await.plans).unwrap();
    assert_eq!((&read[0]["subscription_date"], &read[0]["expiration_date"]), (&json!("2023-05-13"), &Value::Null));
    assert_eq!((&read[1]["subscription_date"], &read[1]["expiration_date"]), (&json!("2026-03-01"), &json!("2027-01-31")));
    let features = partoo(&sandbox, 1).businesses().get(GetBusiness::new(&id)).await.unwrap().features;
    assert!(
        features.iter().any(|feature| feature.as_str() == "posts")
            && features.iter().any(|feature| feature.as_str() == "review_management")
    );
    let twice = json!({ "business_id": id, "plans": [{ "name": "posts" }, { "name": "posts" }] });
    assert_eq!(provider.businesses().update_plans(from_json(twice)).await.unwrap_err().status(), Some(400));
}

#[tokio::test]
async fn completion_counts_what_a_search_finds() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let stats = async |filter: Value| client.businesses().get_completion_stats(from_json(filter)).await.unwrap();
    let all = stats(json!({})).await;
    assert_eq!((all.average_completion_rate, all.counts.unwrap().high), (Some(93.0), Some(3)));
    let none = stats(json!({ "city": "Rennes" })).await;
    assert_eq!((none.average_completion_rate, none.counts.unwrap().high), (None, Some(0)));
    let emptied = json!({ "business_id": "c-PAR/HQ", "address_full": null, "city": null, "zipcode": null });
    client.businesses().update(from_json(emptied)).await.unwrap();
    let counts = stats(json!({})).await.counts.unwrap();
    assert_eq!((counts.low, counts.mid, counts.high), (Some(0), Some(1), Some(2)));
}

#[tokio::test]
async fn a_deleted_business_is_gone_with_its_reviews() {
    let sandbox = start().await;
    let (client, id) = (partoo(&sandbox, 1), paris(&sandbox).await);
    assert_eq!(client.businesses().delete(DeleteBusiness::new("c-PAR/HQ")).await.unwrap().id, id);
    assert_eq!(client.businesses().get(GetBusiness::new(&id)).await.unwrap_err().status(), Some(404));
    assert_eq!(client.reviews().search(SearchReviews::default()).await.unwrap().count, 8);
    assert_eq!(partoo(&sandbox, 2).businesses().delete(DeleteBusiness::new("c-LYO-02")).await.unwrap_err().status(), Some(404));
}
