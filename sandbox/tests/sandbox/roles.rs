//! Keys of each role, and what is open to them.

use localpresence::Partoo;
use localpresence::http::Method;
use localpresence::models::{
    CreateBusiness, CreateCustomRole, GetBusiness, GetBusinessPlans, GetMe, ReplyToReview, SearchBusinesses, UpdateBusiness, UpdateUser,
};
use localpresence_sandbox::Running;
use serde_json::{Value, json};

use crate::{ask, body, from_json, partoo, raw, start, with_role};

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

/// Status and answer of a GET with the key of a role.
async fn get(sandbox: &Running, role: &str, path: &str) -> (u16, Value) {
    let answer = raw(Method::GET, &format!("{}{path}", sandbox.partoo_url), &[("x-apikey", &sandbox.role_keys[role])], None).await;
    (answer.status, body(&answer))
}

/// The second business of organization 1, which a manager of the first one does not see, and its location at Google.
async fn lyon(sandbox: &Running) -> (String, String) {
    let business = partoo(sandbox, 1).businesses().get(GetBusiness::new("c-LYO-02")).await.unwrap();
    (business.id, business.google_location_id.unwrap())
}

#[tokio::test]
async fn the_parts_of_hidden_businesses_are_hidden() {
    let sandbox = start().await;
    let (lyon, _) = lyon(&sandbox).await;
    for part in
        ["additional_data", "attributes?country=FR", "food_menus", "lodging", "more_hours?country=FR", "place_action_links", "services"]
    {
        let path = |business: &str| format!("/business/{business}/{part}");
        assert_eq!(get(&sandbox, "business_manager", &path("c-PAR%2FHQ")).await.0, 200, "{part}");
        assert_eq!(get(&sandbox, "business_manager", &path(&lyon)).await.0, 404, "{part}");
        assert_eq!(get(&sandbox, "provider", &path(&lyon)).await.0, 200, "{part}");
    }
}

#[tokio::test]
async fn lists_about_businesses_leave_hidden_ones_out() {
    let sandbox = start().await;
    for (role, expected) in [("business_manager", 1), ("group_manager", 2), ("provider", 18)] {
        assert_eq!(get(&sandbox, role, "/business/connections_stats").await.1["count"], expected, "{role}");
        let states = get(&sandbox, role, "/publisher_states?per_page=100").await.1;
        assert_eq!(states["count"], expected, "{role}");
    }
}

#[tokio::test]
async fn the_locations_of_hidden_businesses_are_hidden() {
    let sandbox = start().await;
    let (_, location) = lyon(&sandbox).await;
    let found = get(&sandbox, "business_manager", "/google-oauth-accounts/locations/search").await.1;
    assert_eq!(found["locations"].as_array().unwrap().len(), 4, "that of the business, and three without a business");
    for (role, status) in [("business_manager", 404), ("group_manager", 200), ("provider", 200), ("publisher", 403)] {
        let options = format!("/verifications/google-locations/{location}/options");
        assert_eq!(get(&sandbox, role, &options).await.0, status, "{role}");
    }
}

#[tokio::test]
async fn lodging_needs_the_permission_to_edit_attributes() {
    let sandbox = start().await;
    let path = "/business/c-PAR%2FHQ/lodging";
    assert_eq!(get(&sandbox, "business_manager", path).await.0, 200);
    assert_eq!(get(&sandbox, "publisher", path).await.0, 403);
    let admin = partoo(&sandbox, 1);
    let manager = with_role(&sandbox, "business_manager").users().me(GetMe::default()).await.unwrap().id;
    let role = json!({ "name": "Reviewer", "api_id": "reviewer", "permissions": ["review_reply"] });
    ask::<CreateCustomRole>(&admin, role).await.unwrap();
    ask::<UpdateUser>(&admin, json!({ "user_id": manager, "custom_role": "reviewer" })).await.unwrap();
    assert_eq!(get(&sandbox, "business_manager", path).await.0, 403);
}
