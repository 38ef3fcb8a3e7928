//! API keys: made, listed, limited, revoked, and used.

use std::time::Duration;

use localpresence::Partoo;
use localpresence::models::{ApiKey, CreateApiKey, GetApiKey, GetMe, GetOrganization, ListApiKeys, RevokeApiKey, UpdateApiKey};
use localpresence_sandbox::{Clock, Config, Running, Sandbox};
use serde_json::{Value, json};

use crate::{ask, options, partoo, refused, start, with_role};

async fn labels(client: &Partoo, filter: Value) -> Vec<String> {
    let page = ask::<ListApiKeys>(client, filter).await.unwrap();
    page.api_keys.into_iter().filter_map(|key| key.label).collect()
}

fn with_key(sandbox: &Running, key: &str) -> Partoo {
    Partoo::with_options(key, options(&sandbox.partoo_url)).unwrap()
}

#[tokio::test]
async fn a_new_key_opens_the_sandbox_until_it_is_revoked() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let created = ask::<CreateApiKey>(&client, json!({ "label": "Nightly sync", "ip_whitelist": ["192.0.2.0/24"] })).await.unwrap();
    assert_eq!(created.created_at.as_ref().unwrap().as_str(), "2026-03-01 12:00:00.000000+00");
    assert_eq!((created.user_name.as_deref(), created.disabled), (Some("Solène Kerbriac"), Some(false)));
    let new = with_key(&sandbox, created.api_key.as_ref().unwrap());
    assert_eq!(ask::<GetMe>(&new, json!({})).await.unwrap().id, created.user_id.clone().unwrap());

    let read: ApiKey = ask::<GetApiKey>(&client, json!({ "api_key_id": created.id })).await.unwrap();
    assert_eq!((read.ip_whitelist, read.last_used_at), (created.ip_whitelist, created.created_at));

    for _ in 0..2 {
        assert_eq!(ask::<RevokeApiKey>(&client, json!({ "api_key_id": created.id })).await.unwrap().id, created.id);
    }
    assert_eq!(refused::<GetMe>(&new, json!({})).await.0, 401);
    let read = ask::<GetApiKey>(&client, json!({ "api_key_id": created.id })).await.unwrap();
    assert_eq!((read.disabled, read.revoked_by, read.revoked_by_name), (Some(true), created.user_id, created.user_name));
}

#[tokio::test]
async fn the_own_key_can_be_revoked_too() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 3);
    let page = ask::<ListApiKeys>(&client, json!({ "search_text": "Sandbox org admin" })).await.unwrap();
    ask::<RevokeApiKey>(&client, json!({ "api_key_id": page.api_keys[0].id })).await.unwrap();
    assert_eq!(refused::<GetMe>(&client, json!({})).await.0, 401);
    assert!(ask::<GetMe>(&partoo(&sandbox, 1), json!({})).await.is_ok());
}

#[tokio::test]
async fn a_key_ends_with_its_last_day() {
    let clock = Clock::stopped_at(std::time::SystemTime::UNIX_EPOCH + Duration::from_secs(1_772_366_400));
    let sandbox = Sandbox::start(Config { clock: clock.clone(), ..Config::default() }).await.unwrap();
    let client = partoo(&sandbox, 1);
    let created = ask::<CreateApiKey>(&client, json!({ "label": "Trial", "expiration_date": "2026-03-02" })).await.unwrap();
    let new = with_key(&sandbox, created.api_key.as_ref().unwrap());
    clock.advance(Duration::from_secs(86_400));
    assert!(ask::<GetMe>(&new, json!({})).await.is_ok());
    clock.advance(Duration::from_secs(86_400));
    assert_eq!(refused::<GetMe>(&new, json!({})).await.0, 401);
    assert_eq!(labels(&client, json!({ "status": "expired" })).await, ["Old import", "Trial"]);
}

#[tokio::test]
async fn keys_are_found_by_state_kind_and_text() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let created = ask::<CreateApiKey>(&client, json!({ "label": "Nightly sync" })).await.unwrap();
    for (filter, expected) in [
        (json!({ "status": "active" }), vec!["Sandbox org admin", "Integration", "Nightly sync"]),
        (json!({ "status": "disabled" }), vec!["Lost laptop"]),
        (json!({ "status": "inactive" }), vec!["Old import", "Lost laptop"]),
        (json!({ "type": "bot" }), vec!["Integration"]),
        (json!({ "search_text": "Nightly" }), vec!["Nightly sync"]),
        (json!({ "search_text": created.api_key }), vec!["Nightly sync"]),
        (json!({ "per_page": 2, "page": 3 }), vec!["Nightly sync"]),
    ] {
        assert_eq!(labels(&client, filter.clone()).await, expected, "{filter}");
    }
    let (status, detail) = refused::<ListApiKeys>(&client, json!({ "status": "sleeping" })).await;
    assert_eq!((status, detail), (400, json!({ "json": { "status": "is not a value that the vendor documents" } })));
}

#[tokio::test]
async fn managers_see_their_own_keys_only() {
    let sandbox = start().await;
    let manager = with_role(&sandbox, "business_manager");
    assert_eq!(labels(&manager, json!({})).await, ["Sandbox business manager"]);
    let theirs = ask::<ListApiKeys>(&partoo(&sandbox, 1), json!({})).await.unwrap().api_keys[0].id;
    for client in [&manager, &partoo(&sandbox, 2)] {
        assert_eq!(refused::<GetApiKey>(client, json!({ "api_key_id": theirs })).await.0, 404);
        assert_eq!(refused::<RevokeApiKey>(client, json!({ "api_key_id": theirs })).await.0, 404);
    }
}

#[tokio::test]
async fn a_key_is_changed_and_cleared() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let limited = json!({
        "label": "Import", "expiration_date": "2026-04-01", "has_restricted_permissions": true, "permissions": ["business_edit", "review_reply"],
    });
    let id = ask::<CreateApiKey>(&client, limited).await.unwrap().id;
    let changed =
        ask::<UpdateApiKey>(&client, json!({ "api_key_id": id, "expiration_date": null, "description": "Weekly" })).await.unwrap();
    assert_eq!((changed.label.as_deref(), changed.description.as_deref()), (Some("Import"), Some("Weekly")));
    assert_eq!((changed.expiration_date, changed.permissions.len()), (None, 2));
}

#[tokio::test]
async fn permissions_that_the_owner_lacks_are_shown_on_request() {
    let sandbox = start().await;
    let manager = with_role(&sandbox, "business_manager");
    let limited = json!({ "has_restricted_permissions": true, "permissions": ["business_edit", "organization_edit"] });
    let id = ask::<CreateApiKey>(&manager, limited).await.unwrap().id;
    let read = ask::<GetApiKey>(&manager, json!({ "api_key_id": id })).await.unwrap();
    assert_eq!(read.permissions, ["business_edit"]);
    let read = ask::<GetApiKey>(&manager, json!({ "api_key_id": id, "include_all_permissions": true })).await.unwrap();
    assert_eq!(read.permissions, ["business_edit", "organization_edit"]);
}

#[tokio::test]
async fn limits_that_mean_nothing_are_refused() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    for (body, complaint) in [
        (json!({ "expiration_date": "2026-03-01" }), json!({ "expiration_date": "must be tomorrow or later" })),
        (json!({ "expiration_date": "tomorrow" }), json!({ "expiration_date": "must be a date such as 2026-03-01" })),
        (json!({ "ip_whitelist": ["192.0.2.1", "home"] }), json!({ "ip_whitelist[1]": "must be an IP address or a CIDR block" })),
        (json!({ "has_restricted_permissions": true, "permissions": ["fly"] }), json!({ "permissions[0]": "does not exist" })),
    ] {
        assert_eq!(refused::<CreateApiKey>(&client, body).await, (400, json!({ "json": complaint })));
    }
}

#[tokio::test]
async fn the_last_call_of_an_organization_is_known() {
    let sandbox = start().await;
    let organization = ask::<GetOrganization>(&partoo(&sandbox, 1), json!({ "org_id": 1 })).await.unwrap();
    assert_eq!(organization.last_org_api_call.as_deref(), Some("01-03-2026"));
    let unused = ask::<GetOrganization>(&with_role(&sandbox, "provider"), json!({ "org_id": 2 })).await.unwrap();
    assert_eq!(unused.last_org_api_call, None);
}
