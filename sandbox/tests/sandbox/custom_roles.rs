//! Custom roles, and the permissions they are made of.

use localpresence::Partoo;
use localpresence::models::{
    CreateCustomRole, DeleteCustomRole, GetCustomRole, GetMe, GetUser, ListCustomRoles, ListPermissions, UpdateCustomRole, UpdateUser,
};
use serde_json::{Value, json};

use crate::{ask, partoo, refused, start, with_role};

async fn api_ids(client: &Partoo, filter: Value) -> Vec<String> {
    let page = ask::<ListCustomRoles>(client, filter).await.unwrap();
    page.custom_roles.into_iter().map(|role| role.api_id).collect()
}

fn region_lead() -> Value {
    json!({ "name": "Region lead", "api_id": "region-lead", "permissions": ["business_edit", "review_reply"], "description": "Leads a region" })
}

#[tokio::test]
async fn a_role_is_created_read_and_listed_behind_the_built_in_ones() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    assert_eq!(ask::<CreateCustomRole>(&client, region_lead()).await.unwrap().api_id.as_deref(), Some("region-lead"));
    let role = ask::<GetCustomRole>(&client, json!({ "custom_role_api_id": "region-lead" })).await.unwrap();
    assert_eq!((role.org_id, role.is_builtin, role.permissions.len()), (Some(1), Some(false), 2));
    let built_in = ["business-manager", "group-manager", "org-admin", "org-manager"];
    assert_eq!(api_ids(&client, json!({})).await, [&built_in[..], &["region-lead"]].concat());
    assert_eq!(
        api_ids(&client, json!({ "only_available_roles": true, "per_page": 3 })).await,
        ["business-manager", "group-manager", "org-manager"]
    );
    assert_eq!(api_ids(&partoo(&sandbox, 2), json!({})).await, built_in);
    assert_eq!(refused::<GetCustomRole>(&partoo(&sandbox, 2), json!({ "custom_role_api_id": "region-lead" })).await.0, 404);
}

#[tokio::test]
async fn users_keep_a_role_that_is_renamed_and_lose_one_that_is_deleted() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let manager = ask::<GetMe>(&with_role(&sandbox, "business_manager"), json!({})).await.unwrap().id;
    let role_of = async || ask::<GetUser>(&client, json!({ "user_id": manager })).await.unwrap().custom_role;
    ask::<CreateCustomRole>(&client, region_lead()).await.unwrap();
    ask::<UpdateUser>(&client, json!({ "user_id": manager, "custom_role": "region-lead" })).await.unwrap();
    let rename = json!({ "custom_role_api_id": "region-lead", "api_id": "area-lead", "name": "Area lead" });
    ask::<UpdateCustomRole>(&client, rename).await.unwrap();
    assert_eq!(role_of().await.as_deref(), Some("area-lead"));
    let role = ask::<GetCustomRole>(&client, json!({ "custom_role_api_id": "area-lead" })).await.unwrap();
    assert_eq!((role.name.as_deref(), role.description.as_deref()), (Some("Area lead"), Some("Leads a region")));
    ask::<DeleteCustomRole>(&client, json!({ "custom_role_api_id": "area-lead" })).await.unwrap();
    assert_eq!(role_of().await, None);
    assert_eq!(refused::<DeleteCustomRole>(&client, json!({ "custom_role_api_id": "area-lead" })).await.0, 404);
}

#[tokio::test]
async fn what_a_role_is_made_of_is_checked() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    ask::<CreateCustomRole>(&client, region_lead()).await.unwrap();
    assert_eq!(
        refused::<CreateCustomRole>(&client, region_lead()).await,
        (400, json!({ "json": { "api_id": "is already used by another role" } }))
    );
    let unknown = json!({ "custom_role_api_id": "region-lead", "permissions": ["business_edit", "fly"] });
    assert_eq!(refused::<UpdateCustomRole>(&client, unknown).await, (400, json!({ "json": { "permissions[1]": "does not exist" } })));
    assert_eq!(refused::<DeleteCustomRole>(&client, json!({ "custom_role_api_id": "org-admin" })).await.0, 403);
    let missing = ask::<GetMe>(&client, json!({})).await.unwrap().id;
    let (_, detail) = refused::<UpdateUser>(&client, json!({ "user_id": missing, "custom_role": "pilot" })).await;
    assert_eq!(detail, json!({ "json": { "custom_role": "does not exist" } }));
}

#[tokio::test]
async fn the_listed_permissions_are_those_that_roles_can_hold() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let listed = ask::<ListPermissions>(&client, json!({})).await.unwrap().0;
    let names: Vec<_> = listed["permissions"].as_array().unwrap().iter().map(|permission| permission["name"].clone()).collect();
    assert!(names.contains(&json!("business_edit_categories")));
    let mut all = region_lead();
    all["permissions"] = names.clone().into();
    ask::<CreateCustomRole>(&client, all).await.unwrap();
    let me = ask::<GetMe>(&client, json!({})).await.unwrap();
    assert_eq!(me.permissions.unwrap().0, Value::Array(names));
}
