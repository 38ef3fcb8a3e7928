//! Users: search, creation, changes, invitations, preferences.

use std::time::Duration;

use localpresence::Partoo;
use localpresence::models::{
    CreateApiKey, CreateUser, DeleteUser, GetMe, GetUser, GetUserPreferences, InviteUser, ListUserBusinesses, SearchUsers, SidebarPage,
    UpdateUser, UpdateUserPreferences, User,
};
use localpresence_sandbox::{Clock, Config, Sandbox};
use serde_json::{Value, json};

use crate::{ask, options, partoo, refused, start, with_role};

fn sam(role: &str) -> Value {
    json!({ "email": "sam@organization-1.example", "first_name": "Sam", "last_name": "Sample", "role": role })
}

async fn create(client: &Partoo, user: Value) -> String {
    ask::<CreateUser>(client, user).await.unwrap().id
}

async fn get(client: &Partoo, id: &str) -> User {
    ask::<GetUser>(client, json!({ "user_id": id })).await.unwrap()
}

async fn names(client: &Partoo, filter: Value) -> Vec<String> {
    let page = ask::<SearchUsers>(client, filter).await.unwrap();
    page.users.into_iter().filter_map(|user| user.first_name).collect()
}

#[tokio::test]
async fn a_new_user_gets_all_pages_of_the_organization() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let user = get(&client, &create(&client, sam("GROUP_MANAGER")).await).await;
    assert_eq!((user.org_id, user.status.unwrap().as_str(), user.created_at), (Some(1), "active", Some(1_772_366_400)));
    assert_eq!((user.custom_role.as_deref(), user.provider.as_deref()), (Some("group-manager"), Some("sandbox")));
    assert!(user.sidebar_pages.iter().any(|page| page.as_str() == "posts"));
    assert_eq!(user.sidebar_products.len(), 4);
    let mut with_pages = sam("BUSINESS_MANAGER");
    with_pages["email"] = json!("pat@organization-1.example");
    with_pages["sidebar_products"] = json!(["review_booster"]);
    let user = get(&client, &create(&client, with_pages).await).await;
    let pages: Vec<_> = user.sidebar_pages.iter().map(SidebarPage::as_str).collect();
    assert_eq!(pages, ["review_invite", "bulk_modification", "posts"]);
}

#[tokio::test]
async fn users_are_found_and_ordered() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let business = client.businesses().get(localpresence::models::GetBusiness::new("c-LYO-02")).await.unwrap().id;
    let invited = json!({ "email": "zoe@organization-1.example", "first_name": "Zoé", "last_name": "Zeller", "role": "BUSINESS_MANAGER", "status": "invited" });
    create(&client, invited).await;
    for (filter, expected) in [
        (json!({}), vec!["Zoé", "Solène", "Nolwenn", "Yanis"]),
        (json!({ "order_by": "-first_name" }), vec!["Zoé", "Yanis", "Solène", "Nolwenn"]),
        (json!({ "email": "ZOE@organization-1.example" }), vec!["Zoé"]),
        (json!({ "query": "tregastel" }), vec!["Nolwenn"]),
        (json!({ "last_name": "uin" }), vec!["Yanis"]),
        (json!({ "status": "invited" }), vec!["Zoé"]),
        (json!({ "role": ["ORG_ADMIN", "GROUP_MANAGER"] }), vec!["Solène", "Nolwenn"]),
        (json!({ "disabled": true }), vec![]),
        (json!({ "business_id": business }), vec!["Solène", "Nolwenn"]),
        (json!({ "org_id": 2 }), vec!["Zoé", "Solène", "Nolwenn", "Yanis"]),
        (json!({ "per_page": 3, "page": 2 }), vec!["Yanis"]),
    ] {
        assert_eq!(names(&client, filter.clone()).await, expected, "{filter}");
    }
    let page = ask::<SearchUsers>(&client, json!({ "role": ["BUSINESS_MANAGER"], "display_business_ids": false })).await.unwrap();
    assert!(page.users.iter().all(|user| user.business_ids.is_empty()));
    assert_eq!(refused::<SearchUsers>(&client, json!({ "order_by": "age" })).await.0, 400);
}

#[tokio::test]
async fn each_role_reads_its_part_of_the_users() {
    let sandbox = start().await;
    assert_eq!(names(&with_role(&sandbox, "group_manager"), json!({})).await, ["Solène", "Nolwenn", "Yanis"]);
    assert_eq!(names(&with_role(&sandbox, "provider"), json!({ "org_id": 2 })).await.len(), 1);
    assert_eq!(names(&with_role(&sandbox, "provider"), json!({})).await.len(), 10);
    let theirs = ask::<GetMe>(&partoo(&sandbox, 2), json!({})).await.unwrap().id;
    assert_eq!(refused::<GetUser>(&partoo(&sandbox, 1), json!({ "user_id": theirs })).await.0, 404);
    assert_eq!(refused::<DeleteUser>(&partoo(&sandbox, 1), json!({ "user_id": theirs })).await.0, 404);
    let admin = ask::<GetMe>(&partoo(&sandbox, 1), json!({})).await.unwrap().id;
    let manager = with_role(&sandbox, "business_manager");
    assert_eq!(get(&manager, &admin).await.role.unwrap().as_str(), "ORG_ADMIN");
    assert_eq!(refused::<UpdateUser>(&manager, json!({ "user_id": admin, "first_name": "Mine" })).await.0, 403);
}

#[tokio::test]
async fn a_role_is_given_by_a_higher_one_only() {
    let sandbox = start().await;
    for (caller, role, allowed) in [
        ("org_admin", "ORG_ADMIN", false),
        ("org_admin", "GROUP_MANAGER", true),
        ("group_manager", "GROUP_MANAGER", false),
        ("group_manager", "BUSINESS_MANAGER", true),
        ("business_manager", "BUSINESS_MANAGER", false),
        ("provider", "ORG_ADMIN", true),
        ("provider", "PROVIDER", false),
    ] {
        let client = if caller == "org_admin" { partoo(&sandbox, 1) } else { with_role(&sandbox, caller) };
        let mut user = sam(role);
        user["email"] = json!(format!("{caller}-{role}@mail.example"));
        let created = ask::<CreateUser>(&client, user).await;
        assert_eq!(created.as_ref().err().and_then(localpresence::Error::status), (!allowed).then_some(403), "{caller} {role}");
    }
    let manager = ask::<GetMe>(&with_role(&sandbox, "business_manager"), json!({})).await.unwrap().id;
    let raise = json!({ "user_id": manager, "role": "ORG_ADMIN" });
    assert_eq!(refused::<UpdateUser>(&partoo(&sandbox, 1), raise).await.0, 403);
}

#[tokio::test]
async fn a_manager_reads_what_was_opened() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let id = create(&client, sam("BUSINESS_MANAGER")).await;
    let lyon = client.businesses().get(localpresence::models::GetBusiness::new("c-LYO-02")).await.unwrap().id;
    let cities = async || {
        let page = ask::<ListUserBusinesses>(&client, json!({ "user_id": id, "page": 1 })).await.unwrap();
        page.businesses.into_iter().filter_map(|business| business.city).collect::<Vec<_>>()
    };
    assert_eq!(cities().await, [""; 0]);
    ask::<UpdateUser>(&client, json!({ "user_id": id, "business_ids": [lyon] })).await.unwrap();
    assert_eq!(cities().await, ["Lyon"]);
    ask::<UpdateUser>(&client, json!({ "user_id": id, "role": "GROUP_MANAGER", "accesses": [[11, 12], [12]] })).await.unwrap();
    assert_eq!(cities().await, ["Paris", "Lyon"]);
    let user = get(&client, &id).await;
    assert!(user.business_ids.is_empty());
    assert_eq!(user.custom_role.as_deref(), Some("group-manager"));
    for (update, complaint) in [
        (json!({ "accesses": [[11, 21]] }), json!({ "accesses[0][1]": "does not exist" })),
        (json!({ "business_ids": [lyon] }), json!({ "business_ids": "is for a BUSINESS_MANAGER only" })),
    ] {
        let mut update = update;
        update["user_id"] = json!(id);
        assert_eq!(refused::<UpdateUser>(&client, update).await, (400, json!({ "json": complaint })));
    }
}

#[tokio::test]
async fn an_update_changes_what_is_given() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let id = create(&client, sam("GROUP_MANAGER")).await;
    let update = json!({ "user_id": id, "last_name": "Simple", "lang": "de", "keywords": ["bread"], "sidebar_pages": ["messages"] });
    ask::<UpdateUser>(&client, update).await.unwrap();
    let user = get(&client, &id).await;
    assert_eq!((user.first_name.as_deref(), user.last_name.as_deref()), (Some("Sam"), Some("Simple")));
    assert_eq!((user.lang.unwrap().as_str(), user.keywords, user.sidebar_products.len()), ("de", vec!["bread".to_owned()], 1));
}

#[tokio::test]
async fn an_email_has_one_user_and_a_language_is_known() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    create(&client, sam("GROUP_MANAGER")).await;
    let mut again = sam("BUSINESS_MANAGER");
    again["email"] = json!("SAM@organization-1.example");
    let (status, detail) = refused::<CreateUser>(&client, again).await;
    assert_eq!((status, detail), (400, json!({ "json": { "email": "is already used by another user" } })));
    let mut wrong = sam("BUSINESS_MANAGER");
    wrong["email"] = json!("sam");
    assert_eq!(refused::<CreateUser>(&client, wrong.clone()).await.1, json!({ "json": { "email": "must be an email" } }));
    wrong["lang"] = json!("xx");
    assert!(refused::<CreateUser>(&client, wrong).await.1["json"]["lang"].is_string());
    let mut single_sign_on = sam("BUSINESS_MANAGER");
    single_sign_on["email"] = json!("pat@organization-1.example");
    single_sign_on["sso_only"] = json!(true);
    single_sign_on["send_invitation"] = json!(true);
    assert_eq!(
        refused::<CreateUser>(&client, single_sign_on).await.1,
        json!({ "json": { "send_invitation": "does not go with sso_only" } })
    );
}

#[tokio::test]
async fn a_disabled_user_and_a_deleted_one_are_shut_out() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let manager = with_role(&sandbox, "business_manager");
    let id = ask::<GetMe>(&manager, json!({})).await.unwrap().id;
    let key = ask::<CreateApiKey>(&manager, json!({ "label": "Sync" })).await.unwrap().api_key.unwrap();
    let with_new_key = Partoo::with_options(&key, options(&sandbox.partoo_url)).unwrap();
    ask::<UpdateUser>(&client, json!({ "user_id": id, "disabled": true })).await.unwrap();
    assert_eq!(refused::<GetMe>(&with_new_key, json!({})).await.0, 401);
    assert_eq!(names(&client, json!({ "disabled": true })).await, ["Yanis"]);
    ask::<UpdateUser>(&client, json!({ "user_id": id, "disabled": false })).await.unwrap();
    assert!(ask::<GetMe>(&with_new_key, json!({})).await.is_ok());
    ask::<DeleteUser>(&client, json!({ "user_id": id })).await.unwrap();
    for shut_out in [&manager, &with_new_key] {
        assert_eq!(refused::<GetMe>(shut_out, json!({})).await.0, 401);
    }
    assert_eq!(refused::<GetUser>(&client, json!({ "user_id": id })).await.0, 404);
}

#[tokio::test]
async fn an_invitation_is_repeated_after_five_minutes_at_the_earliest() {
    let clock = Clock::stopped_at(std::time::SystemTime::UNIX_EPOCH + Duration::from_secs(1_772_366_400));
    let sandbox = Sandbox::start(Config { clock: clock.clone(), ..Config::default() }).await.unwrap();
    let client = partoo(&sandbox, 1);
    let mut user = sam("GROUP_MANAGER");
    user["send_invitation"] = json!(true);
    let id = create(&client, user).await;
    assert_eq!(get(&client, &id).await.status.unwrap().as_str(), "invited");
    clock.advance(Duration::from_secs(299));
    assert_eq!(refused::<InviteUser>(&client, json!({ "user_id": id })).await.0, 400);
    clock.advance(Duration::from_secs(1));
    ask::<InviteUser>(&client, json!({ "user_id": id })).await.unwrap();
    assert_eq!(refused::<InviteUser>(&client, json!({ "user_id": id })).await.0, 400);
    let active = ask::<GetMe>(&client, json!({})).await.unwrap().id;
    let (status, detail) = refused::<InviteUser>(&client, json!({ "user_id": active })).await;
    assert_eq!((status, detail), (400, json!({ "json": "The user is not invited" })));
}

#[tokio::test]
async fn preferences_begin_with_the_usual_ones_and_keep_what_is_left_out() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let id = create(&client, sam("GROUP_MANAGER")).await;
    let read = async || ask::<GetUserPreferences>(&client, json!({ "user_id": id })).await.unwrap();
    let usual = read().await;
    assert_eq!(usual.receive_negative_reviews_email_notifications, Some(false));
    let daily = usual.reports.unwrap().daily_review_preferences.unwrap();
    assert_eq!((daily.partners.len(), daily.review_type), (2, Some(2)));
    let update =
        json!({ "user_id": id, "reports": { "review_management_daily": false, "daily_review_preferences": { "review_type": 1 } } });
    ask::<UpdateUserPreferences>(&client, update).await.unwrap();
    ask::<UpdateUser>(&client, json!({ "user_id": id, "receive_reviews_email_notifications": true })).await.unwrap();
    let changed = read().await;
    assert_eq!(changed.receive_negative_reviews_email_notifications, Some(true));
    let reports = changed.reports.unwrap();
    assert_eq!((reports.review_management_daily, reports.review_management_weekly), (Some(false), Some(true)));
    let daily = reports.daily_review_preferences.unwrap();
    assert_eq!((daily.partners.len(), daily.review_type), (2, Some(1)));
}
