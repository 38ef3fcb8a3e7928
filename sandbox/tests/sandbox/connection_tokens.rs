//! Connection tokens, which work once.

use std::time::Duration;

use localpresence::http::Method;
use localpresence::models::{CheckConnectionToken, GenerateConnectionToken, GetMe, RevokeConnectionToken};
use localpresence_sandbox::{Clock, Config, Running, Sandbox};
use serde_json::{Value, json};

use crate::{ask, body, partoo, raw, refused, start, with_role};

async fn me(client: &localpresence::Partoo) -> String {
    ask::<GetMe>(client, json!({})).await.unwrap().id
}

/// What the vendor's web interface does.
async fn login(sandbox: &Running, token: &str) -> (u16, Value) {
    let url = format!("{}/login", sandbox.control_url);
    let given = json!({ "token": token }).to_string();
    let answer = raw(Method::POST, &url, &[("content-type", "application/json")], Some(&given)).await;
    (answer.status, body(&answer))
}

#[tokio::test]
async fn a_token_logs_its_user_in_once() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let user = me(&with_role(&sandbox, "business_manager")).await;
    let made = ask::<GenerateConnectionToken>(&client, json!({ "user_id": user, "ttl": 60 })).await.unwrap();
    assert!(made.token.starts_with(r"\x"));
    assert_eq!(made.expiration_date.unwrap().as_str(), "2026-03-01T12:01:00.000000+00:00");
    let check = json!({ "user_id": user, "token": made.token });
    let state = ask::<CheckConnectionToken>(&client, check.clone()).await.unwrap();
    assert_eq!((state.status.as_str(), state.consumption_date), ("valid", None));
    assert_eq!(state.generated_by, Some(me(&client).await));

    assert_eq!(login(&sandbox, &made.token).await, (200, json!({ "user_id": user })));
    assert_eq!(login(&sandbox, &made.token).await.0, 401);
    let state = ask::<CheckConnectionToken>(&client, check.clone()).await.unwrap();
    assert_eq!((state.status.as_str(), state.consumption_date.is_some()), ("consumed", true));
    let (status, detail) = refused::<RevokeConnectionToken>(&client, check).await;
    assert_eq!((status, detail), (400, json!({ "json": { "token": "is already consumed" } })));
}

#[tokio::test]
async fn a_revoked_token_opens_nothing() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let user = me(&client).await;
    let token = ask::<GenerateConnectionToken>(&client, json!({ "user_id": user })).await.unwrap().token;
    let named = json!({ "user_id": user, "token": token });
    assert_eq!(ask::<RevokeConnectionToken>(&client, named.clone()).await.unwrap().0, json!({}));
    assert_eq!(login(&sandbox, &token).await.0, 401);
    assert_eq!(ask::<CheckConnectionToken>(&client, named.clone()).await.unwrap().status.as_str(), "revoked");
    assert_eq!(refused::<RevokeConnectionToken>(&client, named).await.0, 400);
}

#[tokio::test]
async fn a_token_expires() {
    let clock = Clock::stopped_at(std::time::SystemTime::UNIX_EPOCH + Duration::from_secs(1_772_366_400));
    let sandbox = Sandbox::start(Config { clock: clock.clone(), ..Config::default() }).await.unwrap();
    let client = partoo(&sandbox, 1);
    let user = me(&client).await;
    let token = ask::<GenerateConnectionToken>(&client, json!({ "user_id": user })).await.unwrap().token;
    let check = json!({ "user_id": user, "token": token });
    clock.advance(Duration::from_secs(86_399));
    assert_eq!(ask::<CheckConnectionToken>(&client, check.clone()).await.unwrap().status.as_str(), "valid");
    clock.advance(Duration::from_secs(1));
    assert_eq!(ask::<CheckConnectionToken>(&client, check).await.unwrap().status.as_str(), "expired");
    assert_eq!(login(&sandbox, &token).await.0, 401);
}

#[tokio::test]
async fn tokens_need_write_access_to_a_user_who_is_no_provider() {
    let sandbox = start().await;
    let (client, manager, provider) = (partoo(&sandbox, 1), with_role(&sandbox, "business_manager"), with_role(&sandbox, "provider"));
    let admin = me(&client).await;
    assert_eq!(refused::<GenerateConnectionToken>(&manager, json!({ "user_id": admin })).await.0, 403);
    assert_eq!(refused::<GenerateConnectionToken>(&partoo(&sandbox, 2), json!({ "user_id": admin })).await.0, 404);
    let own = me(&provider).await;
    assert_eq!(refused::<GenerateConnectionToken>(&provider, json!({ "user_id": own })).await.0, 403);
    let token = ask::<GenerateConnectionToken>(&provider, json!({ "user_id": admin })).await.unwrap().token;
    let of_another = json!({ "user_id": me(&manager).await, "token": token });
    assert_eq!(refused::<CheckConnectionToken>(&client, of_another).await.0, 404);
    let (status, detail) = refused::<GenerateConnectionToken>(&client, json!({ "user_id": admin, "ttl": 0 })).await;
    assert_eq!((status, detail), (400, json!({ "json": { "ttl": "must be at least 1" } })));
}
