//! Webhook configurations and deliveries, received by a small server and checked with core's verifier.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use localpresence::ErrorCode;
use localpresence::http::Method;
use localpresence::models::{DeleteWebhook, GetWebhook, ListWebhookEvents, ListWebhooks, ReplyToReview, UpdateWebhook};
use localpresence::webhook::event::WebhookEvent;
use localpresence::webhook::{SIGNATURE_HEADER, TRYOUT_HEADER, Verifier};
use localpresence_sandbox::Running;
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::timeout;

use crate::{ask, from_json, partoo, raw, refused, start};

pub(crate) type Delivery = (HeaderMap, Bytes);

pub(crate) struct Receiver {
    url: String,
    deliveries: UnboundedReceiver<Delivery>,
}

#[derive(Clone)]
struct Answers {
    sender: UnboundedSender<Delivery>,
    /// How many deliveries to answer with `status`, before the rest is answered with 200.
    failures: Arc<AtomicUsize>,
    status: StatusCode,
}

impl Receiver {
    pub(crate) async fn start() -> Self {
        Self::failing(0, StatusCode::OK).await
    }

    async fn failing(times: usize, status: StatusCode) -> Self {
        let (sender, deliveries) = unbounded_channel();
        let answers = Answers { sender, failures: Arc::new(AtomicUsize::new(times)), status };
        let app = Router::new().route("/hook", post(receive)).with_state(answers);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook?key=9fa9", listener.local_addr().unwrap());
        tokio::spawn(axum::serve(listener, app).into_future());
        Self { url, deliveries }
    }

    pub(crate) async fn next(&mut self) -> Delivery {
        timeout(Duration::from_secs(10), self.deliveries.recv()).await.expect("no delivery came").unwrap()
    }

    pub(crate) async fn is_silent(&mut self) -> bool {
        timeout(Duration::from_millis(300), self.deliveries.recv()).await.is_err()
    }
}

async fn receive(State(answers): State<Answers>, headers: HeaderMap, body: Bytes) -> StatusCode {
    answers.sender.send((headers, body)).unwrap();
    let failing = answers.failures.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok();
    if failing { answers.status } else { StatusCode::OK }
}

pub(crate) fn event(sandbox: &Running, (headers, body): &Delivery) -> WebhookEvent {
    let signature = headers[SIGNATURE_HEADER].to_str().unwrap();
    Verifier::with_keys([sandbox.public_key.as_str()]).unwrap().unwrap_event(signature, body).unwrap()
}

pub(crate) async fn subscribe(sandbox: &Running, receiver: &Receiver, event_type: &str) {
    let item = json!({ "url": receiver.url, "event_type": event_type, "custom_headers": { "X-Token": "hunter2" } });
    partoo(sandbox, 1).webhooks().create(from_json(json!({ "items": [item] }))).await.unwrap();
}

#[tokio::test]
async fn an_event_has_one_url_in_each_organization() {
    let sandbox = start().await;
    let items = json!({ "items": [{ "url": "https://example.com/hook", "event_type": "review_updated" }] });
    let created = partoo(&sandbox, 1).webhooks().create(from_json(items.clone())).await.unwrap();
    assert_eq!((created.items[0].org_id, created.items[0].created_at.as_ref().unwrap().as_str()), (Some(1), "2026-03-01T12:00:00.000000Z"));
    let refused = partoo(&sandbox, 1).webhooks().create(from_json(items.clone())).await.unwrap_err();
    assert_eq!(refused.details().detail, Some(json!({ "json": { "items[0].event_type": "already has a URL in this organization" } })));
    partoo(&sandbox, 2).webhooks().create(from_json(items)).await.unwrap();
    let list = partoo(&sandbox, 1).webhooks().list(ListWebhooks::default()).await.unwrap();
    assert_eq!((list.count, list.items), (1, created.items));
}

#[tokio::test]
async fn one_bad_entry_creates_nothing() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    for wrong in [
        json!({ "url": "http://example.com/hook", "event_type": "lead_received" }),
        json!({ "url": "https://example.com/hook", "event_type": "lead_received", "custom_headers": { "X-Partoo-A": "1" } }),
        json!({ "url": "https://example.com/other", "event_type": "review_created" }),
    ] {
        let items = json!({ "items": [{ "url": "https://example.com/hook", "event_type": "review_created" }, wrong] });
        // By route: the typed call would refuse some of them before they are sent.
        let refused = client.client().request(Method::POST, "/webhooks", &[], Some(&items)).await.unwrap_err();
        assert_eq!(refused.code(), ErrorCode::BadRequest);
    }
    assert_eq!(client.webhooks().list(ListWebhooks::default()).await.unwrap().count, 0);
}

#[tokio::test]
async fn a_reply_is_told_with_a_signature() {
    let sandbox = start().await;
    let mut receiver = Receiver::start().await;
    subscribe(&sandbox, &receiver, "review_updated").await;
    partoo(&sandbox, 2).reviews().reply(ReplyToReview::new(2001, "Thanks!")).await.unwrap();
    partoo(&sandbox, 1).reviews().reply(ReplyToReview::new(1001, "Merci !")).await.unwrap();
    let delivery = receiver.next().await;
    let WebhookEvent::ReviewUpdated(told) = event(&sandbox, &delivery) else { panic!("another event") };
    assert_eq!((told.payload.review.id, told.payload.review.state.as_str()), (1001, "treated"));
    assert_eq!(told.payload.review.comment.unwrap().content.as_deref(), Some("Merci !"));
    assert!(delivery.0["x-token"] == "hunter2" && !delivery.0.contains_key(TRYOUT_HEADER));
    assert!(receiver.is_silent().await);
}

#[tokio::test]
async fn a_changed_business_is_told_without_its_custom_fields() {
    let sandbox = start().await;
    let mut receiver = Receiver::start().await;
    subscribe(&sandbox, &receiver, "business_updated").await;
    let update = json!({ "business_id": "c-PAR/HQ", "name": "Quatre Vents" });
    partoo(&sandbox, 1).businesses().update(from_json(update)).await.unwrap();
    let delivery = receiver.next().await;
    let WebhookEvent::BusinessUpdated(told) = event(&sandbox, &delivery) else { panic!("another event") };
    assert_eq!(told.payload.business.name.as_deref(), Some("Quatre Vents"));
    let body: Value = serde_json::from_slice(&delivery.1).unwrap();
    assert_eq!(body["payload"]["business"].get("custom_fields"), None);
}

#[tokio::test]
async fn a_delivery_is_repeated_after_5xx_with_the_same_body() {
    let sandbox = start().await;
    let mut receiver = Receiver::failing(2, StatusCode::SERVICE_UNAVAILABLE).await;
    subscribe(&sandbox, &receiver, "review_updated").await;
    partoo(&sandbox, 1).reviews().reply(ReplyToReview::new(1001, "Merci !")).await.unwrap();
    let first = receiver.next().await;
    for _ in 0..2 {
        assert_eq!(receiver.next().await.1, first.1);
    }
    assert!(receiver.is_silent().await);
}

#[tokio::test]
async fn a_delivery_is_repeated_five_times_at_most() {
    let sandbox = start().await;
    let mut receiver = Receiver::failing(100, StatusCode::INTERNAL_SERVER_ERROR).await;
    subscribe(&sandbox, &receiver, "review_updated").await;
    partoo(&sandbox, 1).reviews().reply(ReplyToReview::new(1001, "Merci !")).await.unwrap();
    for _ in 0..6 {
        receiver.next().await;
    }
    assert!(receiver.is_silent().await);
}

#[tokio::test]
async fn a_delivery_that_was_refused_is_lost() {
    let sandbox = start().await;
    let mut receiver = Receiver::failing(1, StatusCode::BAD_REQUEST).await;
    subscribe(&sandbox, &receiver, "review_updated").await;
    partoo(&sandbox, 1).reviews().reply(ReplyToReview::new(1001, "Merci !")).await.unwrap();
    receiver.next().await;
    assert!(receiver.is_silent().await);
}

#[tokio::test]
async fn a_configuration_is_read_by_its_organization_only() {
    let sandbox = start().await;
    let items = json!({ "items": [{ "url": "https://example.org/hook", "event_type": "review_updated" }] });
    let created = partoo(&sandbox, 1).webhooks().create(from_json(items)).await.unwrap().items.remove(0);
    let read = |organization| {
        let client = partoo(&sandbox, organization);
        async move { client.webhooks().get(GetWebhook::new(created.id)).await }
    };
    assert_eq!(read(1).await.unwrap().event_type, created.event_type);
    assert_eq!(read(2).await.unwrap_err().code(), ErrorCode::NotFound);
}

#[tokio::test]
async fn a_changed_configuration_sends_to_the_new_address() {
    let sandbox = start().await;
    let (mut old, mut new) = (Receiver::start().await, Receiver::start().await);
    subscribe(&sandbox, &old, "review_updated").await;
    let client = partoo(&sandbox, 1);
    let id = client.webhooks().list(ListWebhooks::default()).await.unwrap().items[0].id;
    let changed = ask::<UpdateWebhook>(&client, json!({ "webhook_id": id, "url": new.url })).await.unwrap();
    assert_eq!((changed.event_type.as_str(), changed.custom_headers["X-Token"].as_str()), ("review_updated", "hunter2"));
    client.reviews().reply(ReplyToReview::new(1001, "Merci !")).await.unwrap();
    new.next().await;
    assert!(old.is_silent().await);
    assert_eq!(refused::<UpdateWebhook>(&partoo(&sandbox, 2), json!({ "webhook_id": id, "url": old.url })).await.0, 404);
}

#[tokio::test]
async fn a_deleted_configuration_sends_nothing() {
    let sandbox = start().await;
    let mut receiver = Receiver::start().await;
    subscribe(&sandbox, &receiver, "review_updated").await;
    let client = partoo(&sandbox, 1);
    let id = client.webhooks().list(ListWebhooks::default()).await.unwrap().items[0].id;
    assert_eq!(refused::<DeleteWebhook>(&partoo(&sandbox, 2), json!({ "webhook_id": id })).await.0, 404);
    ask::<DeleteWebhook>(&client, json!({ "webhook_id": id })).await.unwrap();
    client.reviews().reply(ReplyToReview::new(1001, "Merci !")).await.unwrap();
    assert!(receiver.is_silent().await);
    assert_eq!(client.webhooks().list(ListWebhooks::default()).await.unwrap().count, 0);
}

#[tokio::test]
async fn every_listed_event_can_be_subscribed_to() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let events = ask::<ListWebhookEvents>(&client, json!({})).await.unwrap();
    assert_eq!(events.len(), 9);
    let items: Vec<_> = events.iter().map(|event| json!({ "url": "https://example.com/hook", "event_type": event })).collect();
    client.webhooks().create(from_json(json!({ "items": items }))).await.unwrap();
}

#[tokio::test]
async fn an_address_where_nobody_listens_does_not_hold_up_the_answer() {
    let sandbox = start().await;
    let item = json!({ "url": "http://127.0.0.1:9/hook", "event_type": "review_updated" });
    partoo(&sandbox, 1).webhooks().create(from_json(json!({ "items": [item] }))).await.unwrap();
    partoo(&sandbox, 1).reviews().reply(ReplyToReview::new(1001, "Merci !")).await.unwrap();
}

#[tokio::test]
async fn a_try_out_is_marked_and_needs_no_configuration() {
    let sandbox = start().await;
    let mut receiver = Receiver::start().await;
    for event_type in ["business_updated", "business_deleted", "lead_received", "message_created", "message_received", "review_created"] {
        let items = json!({ "items": [
            { "url": receiver.url, "event_type": event_type, "custom_headers": { "X-Token": "hunter2" } },
            { "url": receiver.url, "event_type": "business_created" },
        ] });
        let tried = partoo(&sandbox, 1).webhooks().try_out(from_json(items)).await.unwrap();
        assert_eq!(tried.items.len(), 1);
        let delivery = receiver.next().await;
        assert!(!matches!(event(&sandbox, &delivery), WebhookEvent::Other(_)), "{event_type}");
        assert!(delivery.0.contains_key(TRYOUT_HEADER) && delivery.0["x-token"] == "hunter2");
    }
    let items = json!({ "items": [{ "url": receiver.url, "event_type": "lead_lost" }] });
    assert_eq!(partoo(&sandbox, 1).webhooks().try_out(from_json(items)).await.unwrap_err().status(), Some(400));
    assert!(receiver.is_silent().await);
}

#[tokio::test]
async fn every_event_can_be_triggered() {
    let sandbox = start().await;
    let mut receiver = Receiver::start().await;
    let types = sandbox.control(Method::GET, "/state", None).await.unwrap()["event_types"].as_array().unwrap().clone();
    assert_eq!(types.len(), 9);
    for event_type in types.iter().map(|event_type| event_type.as_str().unwrap()) {
        let untold = sandbox.control(Method::POST, "/events", Some(json!({ "type": event_type }))).await.unwrap();
        assert_eq!(untold["deliveries"], 0);
        subscribe(&sandbox, &receiver, event_type).await;
        let told = sandbox.control(Method::POST, "/events", Some(json!({ "type": event_type }))).await.unwrap();
        assert_eq!(told["deliveries"], 1);
        let delivery = receiver.next().await;
        assert!(!matches!(event(&sandbox, &delivery), WebhookEvent::Other(_)), "{event_type}");
        assert!(!delivery.0.contains_key(TRYOUT_HEADER));
    }
}

#[tokio::test]
async fn an_event_tells_what_it_is_given_to_its_organization() {
    let sandbox = start().await;
    let mut receiver = Receiver::start().await;
    subscribe(&sandbox, &receiver, "business_deleted").await;
    let given = |organization| json!({ "type": "business_deleted", "org_id": organization, "payload": { "business_id": "gone" } });
    assert_eq!(sandbox.control(Method::POST, "/events", Some(given(2))).await.unwrap()["deliveries"], 0);
    sandbox.control(Method::POST, "/events", Some(given(1))).await.unwrap();
    let delivery = receiver.next().await;
    let WebhookEvent::BusinessDeleted(told) = event(&sandbox, &delivery) else { panic!("another event") };
    assert_eq!(told.payload.business_id, "gone");
    for wrong in [json!({ "type": "lead_lost" }), json!({ "type": "lead_received", "org_id": 99 }), json!({})] {
        let url = format!("{}/events", sandbox.control_url);
        assert_eq!(raw(Method::POST, &url, &[], Some(&wrong.to_string())).await.status, 400);
    }
}

#[tokio::test]
async fn a_review_that_arrives_is_told() {
    let sandbox = start().await;
    let mut receiver = Receiver::start().await;
    subscribe(&sandbox, &receiver, "review_created").await;
    let arrived = sandbox.control(Method::POST, "/reviews", Some(json!({ "rating": 1, "content": "Rien n'était prêt." }))).await.unwrap();
    let delivery = receiver.next().await;
    let WebhookEvent::ReviewCreated(told) = event(&sandbox, &delivery) else { panic!("another event") };
    assert_eq!(json!(told.payload.review.id), arrived["review"]["id"]);
    assert_eq!(told.payload.review.content.as_deref(), Some("Rien n'était prêt."));
}

#[tokio::test]
async fn the_log_of_deliveries_tells_each_attempt_and_its_outcome() {
    for (failures, status, statuses, outcome) in [
        (2, StatusCode::SERVICE_UNAVAILABLE, json!([503, 503, 200]), "delivered"),
        (9, StatusCode::BAD_REQUEST, json!([400]), "lost"),
        (9, StatusCode::BAD_GATEWAY, json!([502, 502, 502, 502, 502, 502]), "lost"),
    ] {
        let sandbox = start().await;
        let mut receiver = Receiver::failing(failures, status).await;
        subscribe(&sandbox, &receiver, "review_created").await;
        sandbox.control(Method::POST, "/reviews", Some(json!({}))).await.unwrap();
        for _ in 0..statuses.as_array().unwrap().len() {
            receiver.next().await;
        }
        receiver.is_silent().await;
        let log = sandbox.control(Method::GET, "/deliveries", None).await.unwrap();
        let entry = &log["deliveries"][0];
        let seen: Value = entry["attempts"].as_array().unwrap().iter().map(|attempt| attempt["status"].clone()).collect();
        assert_eq!((seen, entry["outcome"].as_str(), entry["event_type"].as_str()), (statuses, Some(outcome), Some("review_created")));
        assert_eq!((entry["host"].as_str(), log.to_string().contains("9fa9")), (Some("127.0.0.1"), false));
    }
}
