//! Keys of each role, and what is open to them.

use localpresence::Partoo;
use localpresence::models::{CreateBusiness, GetBusiness, GetBusinessPlans, GetMe, ReplyToReview, SearchBusinesses, UpdateBusiness};
use serde_json::{Value, json};

use crate::{from_json, partoo, start, with_role};

async fn cities(client: &Partoo, filter: Value) -> Vec<String> {
    let request: SearchBusinesses = from_json(filter);
    let page = client.businesses().search(request).await.unwrap();
    page.businesses.into_iter().filter_map(|business| business.city).collect()
}

#[tokio::test]
async fn each_role_has_a_key_and_a_user() {
    let sandbox = start().await;
    for (role, name, key) in [
        ("provider", "PROVIDER", "sandbox-provider"),
        ("group_manager", "GROUP_MANAGER", "sandbox-group-manager-1"),
        ("business_manager", "BUSINESS_MANAGER", "sandbox-business-manager-1"),
        ("publisher", "PUBLISHER", "sandbox-publisher-1"),
    ] {
        assert_eq!(sandbox.to_json()["role_keys"][role], key);
        let user = with_role(&sandbox, role).users().me(GetMe::default()).await.unwrap();
        assert_eq!(user.role.unwrap().as_str(), name);
    }
}

#[tokio::test]
async fn managers_see_their_part_of_the_organization() {
    let sandbox = start().await;
    assert_eq!(cities(&with_role(&sandbox, "group_manager"), json!({})).await, ["Paris", "Lyon"]);
    let manager = with_role(&sandbox, "business_manager");
    assert_eq!(cities(&manager, json!({})).await, ["Paris"]);
    assert_eq!(manager.businesses().get(GetBusiness::new("c-PAR/HQ")).await.unwrap().city.as_deref(), Some("Paris"));
    let hidden = manager.businesses().get(GetBusiness::new("c-LYO-02")).await.unwrap_err();
    assert_eq!(hidden.status(), Some(404));
    let refused = manager.businesses().create(from_json::<CreateBusiness>(new_business())).await.unwrap_err();
    assert_eq!(
        (refused.status(), refused.details().detail.clone()),
        (Some(403), Some(json!({ "authorization": "Operation not allowed" })))
    );
}

fn new_business() -> Value {
    json!({ "name": "Shop", "country": "FR", "city": "Rennes", "categories": ["gcid:bakery"], "contacts": [{ "phone_numbers": ["+33199000777"] }] })
}

#[tokio::test]
async fn a_provider_works_in_several_organizations() {
    let sandbox = start().await;
    let provider = with_role(&sandbox, "provider");
    assert_eq!(cities(&provider, json!({})).await.len(), 16);
    assert_eq!(cities(&provider, json!({ "org_id": 4 })).await, ["Milano", "Roma", "Firenze"]);
    let unknown = provider.businesses().search(from_json(json!({ "org_id": 99 }))).await.unwrap_err();
    assert_eq!(unknown.status(), Some(404));

    let mut business = new_business();
    business["org_id"] = json!(2);
    let id = provider.businesses().create(from_json(business)).await.unwrap().id;
    let theirs = partoo(&sandbox, 2).businesses().get(GetBusiness::new(&id)).await.unwrap();
    assert_eq!(theirs.org_id, Some(2));
    let update = UpdateBusiness { city: Some(from_json(json!("Nantes"))), ..UpdateBusiness::new(&id) };
    provider.businesses().update(update).await.unwrap();
    assert_eq!(partoo(&sandbox, 2).businesses().get(GetBusiness::new(&id)).await.unwrap().city.as_deref(), Some("Nantes"));
}

#[tokio::test]
async fn a_store_code_is_no_address_for_who_sees_several_organizations() {
    let sandbox = start().await;
    for role in ["provider", "publisher"] {
        let error = with_role(&sandbox, role).businesses().get(GetBusiness::new("c-PAR/HQ")).await.unwrap_err();
        assert_eq!(error.status(), Some(404), "{role}");
    }
}

#[tokio::test]
async fn plans_are_for_a_provider_only() {
    let sandbox = start().await;
    let admin = partoo(&sandbox, 1);
    let id = admin.businesses().get(GetBusiness::new("c-PAR/HQ")).await.unwrap().id;
    assert_eq!(admin.businesses().get_plans(GetBusinessPlans::new(&id)).await.unwrap_err().status(), Some(403));
}

#[tokio::test]
async fn a_publisher_reads_and_changes_nothing() {
    let sandbox = start().await;
    let publisher = with_role(&sandbox, "publisher");
    let page = publisher.businesses().search(SearchBusinesses::default()).await.unwrap();
    assert_eq!(page.count, 16);
    let update = UpdateBusiness { name: Some("Mine".into()), ..UpdateBusiness::new(&page.businesses[0].id) };
    assert_eq!(publisher.businesses().update(update).await.unwrap_err().status(), Some(403));
    assert_eq!(publisher.reviews().search(from_json(json!({}))).await.unwrap_err().status(), Some(403));
}

#[tokio::test]
async fn the_reviews_of_hidden_businesses_are_hidden() {
    let sandbox = start().await;
    let manager = with_role(&sandbox, "business_manager");
    let page = manager.reviews().search(from_json(json!({}))).await.unwrap();
    assert_eq!(page.reviews.iter().map(|review| review.id).collect::<Vec<_>>(), [1010, 1007, 1004, 1001]);
    let lyon = partoo(&sandbox, 1).businesses().get(GetBusiness::new("c-LYO-02")).await.unwrap().id;
    assert_eq!(manager.reviews().search(from_json(json!({ "business__in": [lyon] }))).await.unwrap().count, 0);
    assert_eq!(manager.reviews().reply(ReplyToReview::new(1002, "Merci !")).await.unwrap_err().status(), Some(404));
    let answer = manager.reviews().reply(ReplyToReview::new(1001, "Merci !")).await.unwrap();
    let me = manager.users().me(GetMe::default()).await.unwrap().id;
    assert_eq!(answer.user_id, Some(me));
}
