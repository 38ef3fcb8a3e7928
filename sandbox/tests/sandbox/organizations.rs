//! Organizations and their plans.

use localpresence::Partoo;
use localpresence::models::{
    BusinessFeature, CreateBusiness, CreateOrganization, CreateUser, DeleteOrganization, GetMe, GetOrganization, GetOrganizationPlans,
    ListWebhookEvents, ReplaceOrganizationPlans, SearchOrganizations, UpdateOrganization,
};
use serde_json::{Value, json};

use crate::{ask, partoo, refused, start, with_role};

async fn found(client: &Partoo, filter: Value) -> Vec<i64> {
    let page = ask::<SearchOrganizations>(client, filter).await.unwrap();
    page.orgs.into_iter().map(|organization| organization.org_id).collect()
}

fn new_business(org_id: i64) -> Value {
    json!({
        "name": "Shop", "country": "FR", "city": "Rennes", "categories": ["gcid:bakery"], "org_id": org_id,
        "contacts": [{ "phone_numbers": ["+33199000777"] }],
    })
}

#[tokio::test]
async fn a_provider_finds_all_organizations_and_others_their_own() {
    let sandbox = start().await;
    let provider = with_role(&sandbox, "provider");
    for (filter, expected) in [
        (json!({}), vec![1, 2, 3, 4, 5, 6, 7]),
        (json!({ "query": "mirto" }), vec![4]),
        (json!({ "query": "3" }), vec![3]),
        (json!({ "org_id": 2 }), vec![2]),
        (json!({ "alias": "salone_mirto" }), vec![4]),
        (json!({ "per_page": 3, "page": 3 }), vec![7]),
    ] {
        assert_eq!(found(&provider, filter.clone()).await, expected, "{filter}");
    }
    assert_eq!(found(&partoo(&sandbox, 2), json!({})).await, [2]);
    assert_eq!(refused::<GetOrganization>(&partoo(&sandbox, 2), json!({ "org_id": 1 })).await.0, 404);
}

#[tokio::test]
async fn an_organization_is_created_with_an_alias_of_its_own() {
    let sandbox = start().await;
    let provider = with_role(&sandbox, "provider");
    let first = ask::<CreateOrganization>(&provider, json!({ "name": "Fast & Retailer", "max_businesses": 1 })).await.unwrap();
    let second = ask::<CreateOrganization>(&provider, json!({ "name": "Other", "alias": "fast_retailer" })).await.unwrap();
    assert_eq!((first.alias.as_deref(), second.alias.as_deref()), (Some("fast_retailer"), Some("fast_retailer_2")));
    let read = ask::<GetOrganization>(&provider, json!({ "org_id": first.org_id })).await.unwrap();
    assert_eq!((read.name.as_deref(), read.provider.as_deref(), read.max_businesses), (Some("Fast & Retailer"), Some("sandbox"), Some(1)));
    assert_eq!(refused::<CreateOrganization>(&partoo(&sandbox, 1), json!({ "name": "Mine" })).await.0, 403);

    ask::<CreateBusiness>(&provider, new_business(first.org_id)).await.unwrap();
    assert_eq!(refused::<CreateBusiness>(&provider, new_business(first.org_id)).await.0, 400);
    ask::<UpdateOrganization>(&provider, json!({ "org_id": first.org_id, "max_businesses": null })).await.unwrap();
    ask::<CreateBusiness>(&provider, new_business(first.org_id)).await.unwrap();
}

#[tokio::test]
async fn an_administrator_changes_all_but_the_limit() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    ask::<UpdateOrganization>(&client, json!({ "org_id": 1, "name": "Les Quatre Vents" })).await.unwrap();
    let read = ask::<GetOrganization>(&client, json!({ "org_id": 1 })).await.unwrap();
    assert_eq!(read.name.as_deref(), Some("Les Quatre Vents"));
    assert_eq!(refused::<UpdateOrganization>(&client, json!({ "org_id": 1, "max_businesses": 9 })).await.0, 403);
    assert_eq!(refused::<UpdateOrganization>(&client, json!({ "org_id": 2, "name": "Mine" })).await.0, 404);
    let taken = json!({ "org_id": 1, "alias": "salone_mirto" });
    assert_eq!(
        refused::<UpdateOrganization>(&client, taken).await,
        (400, json!({ "json": { "alias": "is already used by another organization" } }))
    );
}

#[tokio::test]
async fn an_organization_with_businesses_is_deleted_with_force_only() {
    let sandbox = start().await;
    let provider = with_role(&sandbox, "provider");
    let empty = ask::<CreateOrganization>(&provider, json!({ "name": "Empty" })).await.unwrap().org_id;
    ask::<DeleteOrganization>(&provider, json!({ "org_id": empty })).await.unwrap();
    assert_eq!(refused::<DeleteOrganization>(&provider, json!({ "org_id": 2 })).await.0, 400);
    assert!(ask::<GetMe>(&partoo(&sandbox, 2), json!({})).await.is_ok());
    ask::<DeleteOrganization>(&provider, json!({ "org_id": 2, "force": true })).await.unwrap();
    assert_eq!(refused::<GetOrganization>(&provider, json!({ "org_id": 2 })).await.0, 404);
    assert_eq!(refused::<GetMe>(&partoo(&sandbox, 2), json!({})).await.0, 401);
    assert_eq!(found(&provider, json!({})).await, [1, 3, 4, 5, 6, 7]);
}

#[tokio::test]
async fn plans_are_replaced_and_bring_their_features() {
    let sandbox = start().await;
    let provider = with_role(&sandbox, "provider");
    let before = ask::<GetOrganizationPlans>(&provider, json!({ "org_id": 1 })).await.unwrap().plans;
    assert_eq!(before.len(), 7);
    let plans = json!([
        { "name": "review_management", "expiration_date": "2027-01-01" }, { "name": "bulk_modification", "expiration_date": null },
    ]);
    ask::<ReplaceOrganizationPlans>(&provider, json!({ "org_id": 1, "plans": plans })).await.unwrap();
    let after = ask::<GetOrganizationPlans>(&provider, json!({ "org_id": 1 })).await.unwrap().plans;
    let days: Vec<_> = after.iter().map(|plan| plan.subscription_date.as_ref().unwrap().as_str()).collect();
    assert_eq!(days, ["2023-05-02", "2026-03-01"]);
    assert_eq!(after[0].expiration_date.as_ref().unwrap().as_str(), "2027-01-01");
    let organization = ask::<GetOrganization>(&partoo(&sandbox, 1), json!({ "org_id": 1 })).await.unwrap();
    let features: Vec<_> = organization.org_features.iter().map(BusinessFeature::as_str).collect();
    assert_eq!(features, ["business_edition", "review_management", "review_analytics", "bulk_modification"]);
    assert!(organization.features.len() > features.len());
    let events = ask::<ListWebhookEvents>(&partoo(&sandbox, 1), json!({})).await.unwrap();
    assert!(events.iter().all(|event| !event.as_str().starts_with("message")) && events.len() == 5);

    let unknown = json!({ "org_id": 1, "plans": [{ "name": "holograms" }] });
    let (status, detail) = refused::<ReplaceOrganizationPlans>(&provider, unknown).await;
    assert!(status == 400 && detail["json"]["plans[0].name"].is_string(), "{detail}");
    assert_eq!(refused::<GetOrganizationPlans>(&partoo(&sandbox, 1), json!({ "org_id": 1 })).await.0, 403);
}

#[tokio::test]
async fn a_new_organization_gets_its_administrator_from_the_provider() {
    let sandbox = start().await;
    let provider = with_role(&sandbox, "provider");
    let id = ask::<CreateOrganization>(&provider, json!({ "name": "Fresh" })).await.unwrap().org_id;
    let user = json!({ "email": "ada@fresh.example", "first_name": "Ada", "last_name": "Fresh", "org_id": id });
    ask::<CreateUser>(&provider, user).await.unwrap();
    assert_eq!(refused::<DeleteOrganization>(&provider, json!({ "org_id": id })).await.0, 400);
}
