//! Messages: sending, delivery, trying again, and what webhooks tell.

use std::time::Duration;

use localpresence::Partoo;
use localpresence::models::{ListMessages, RetryMessage, SendMessage};
use localpresence::webhook::event::WebhookEvent;
use serde_json::{Value, json};

use crate::webhooks::{Receiver, event, subscribe};
use crate::{from_json, partoo, refusal, start, start_with_clock, whole};

async fn send(client: &Partoo, conversation: i64, kind: &str, content: &str) -> Result<i64, (u16, Value)> {
    let request: SendMessage = from_json(json!({ "conversation_id": conversation, "content_type": kind, "content": content }));
    client.messages().send(request).await.map(|sent| sent.message_id).map_err(|error| refusal(&error))
}

async fn status(client: &Partoo, conversation: i64, id: i64) -> String {
    let page = whole(client, ListMessages::new(conversation)).await;
    page.messages.into_iter().find(|message| message.id == id).unwrap().status.unwrap().as_str().to_owned()
}

#[tokio::test]
async fn a_message_is_on_its_way_before_it_arrives() {
    let (sandbox, clock) = start_with_clock().await;
    let client = partoo(&sandbox, 1);
    let id = send(&client, 101, "Text", "À demain !").await.unwrap();
    assert_eq!(status(&client, 101, id).await, "Sending");
    clock.advance(Duration::from_secs(1));
    assert_eq!(status(&client, 101, id).await, "Success");
    let newest = whole(&client, ListMessages::new(101)).await.messages.remove(0);
    assert_eq!((newest.id, newest.date.unwrap().as_str()), (id, "2026-03-01 12:00:00.000000+00:00"));
    assert_eq!((newest.sender_type.unwrap().as_str(), newest.user_id.is_some()), ("User", true));
}

#[tokio::test]
async fn only_what_failed_is_sent_again() {
    let (sandbox, clock) = start_with_clock().await;
    let client = partoo(&sandbox, 1);
    let retry = async |id| client.messages().retry(RetryMessage::new(id)).await;
    // Instagram takes it at the second try, while nothing ever reaches this phone.
    for (conversation, failed, expected) in [(104, 1041, "Success"), (103, 1031, "Failed")] {
        assert_eq!(status(&client, conversation, failed).await, "Failed");
        retry(failed).await.unwrap();
        assert_eq!(status(&client, conversation, failed).await, "Sending");
        assert_eq!(retry(failed).await.unwrap_err().status(), Some(400));
        clock.advance(Duration::from_secs(1));
        assert_eq!(status(&client, conversation, failed).await, expected);
    }
    let lost = send(&client, 103, "Text", "Vous êtes là ?").await.unwrap();
    clock.advance(Duration::from_secs(1));
    assert_eq!(status(&client, 103, lost).await, "Failed");
    let refused = retry(1041).await.unwrap_err();
    assert_eq!(refusal(&refused), (400, json!({ "message_id": "must be a message whose status is Failed" })));
    assert_eq!(retry(1).await.unwrap_err().status(), Some(404));
    assert_eq!(partoo(&sandbox, 2).messages().retry(RetryMessage::new(1031)).await.unwrap_err().status(), Some(404));
}

#[tokio::test]
async fn channels_take_what_they_can_carry() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let file = "https://files.example/menu.pdf";
    for (conversation, kind, content, expected) in [
        (102, "Document", file, None),
        (104, "Video", file, None),
        (107, "Text", "Merci", None),
        (104, "Document", file, Some("content_type")),
        (103, "Image", file, Some("content_type")),
        (107, "Image", file, Some("content_type")),
        (102, "IgStoryReply", file, Some("content_type")),
        (102, "Image", "menu.png", Some("content")),
        (102, "Text", " ", Some("content")),
        (105, "Text", "Facebook has no page here", Some("conversation_id")),
        (106, "Text", "It has expired", Some("conversation_id")),
    ] {
        let refused = send(&client, conversation, kind, content).await.err();
        let field = refused.as_ref().map(|(_, fields)| fields.as_object().unwrap().keys().next().unwrap().as_str());
        assert_eq!(field, expected, "{conversation} {kind}");
    }
    assert_eq!(send(&client, 1, "Text", "Bonjour").await.unwrap_err().0, 404);
    assert_eq!(send(&partoo(&sandbox, 2), 101, "Text", "Hello").await.unwrap_err().0, 404);
}

#[tokio::test]
async fn a_cursor_stays_right_when_messages_come() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let list = async |cursor| whole(&client, ListMessages { per_page: Some(1), cursor, ..ListMessages::new(102) }).await;
    let first = list(None).await;
    assert_eq!((first.count, first.messages[0].id), (2, 1021));
    send(&client, 102, "Text", "Encore une chose").await.unwrap();
    let second = list(first.next_cursor).await;
    assert_eq!((second.count, second.messages[0].id, second.next_cursor), (3, 1020, None));
}

#[tokio::test]
async fn webhooks_tell_that_a_message_leaves_and_then_that_it_arrives() {
    let sandbox = start().await;
    let mut receiver = Receiver::start().await;
    for event_type in ["message_created", "message_updated", "message_received"] {
        subscribe(&sandbox, &receiver, event_type).await;
    }
    let id = send(&partoo(&sandbox, 1), 101, "Text", "À demain !").await.unwrap();
    let WebhookEvent::MessageCreated(created) = event(&sandbox, &receiver.next().await) else { panic!("another event") };
    let WebhookEvent::MessageUpdated(updated) = event(&sandbox, &receiver.next().await) else { panic!("another event") };
    let status = |message: &localpresence::models::WebhookMessage| message.status.clone().unwrap().as_str().to_owned();
    assert_eq!((created.payload.message.id, status(&created.payload.message)), (id, "Sending".to_owned()));
    assert_eq!((updated.payload.message.id, status(&updated.payload.message)), (id, "Success".to_owned()));
    let conversation = updated.payload.conversation;
    assert_eq!((conversation.id, conversation.consumer_name.as_deref()), (Some(101), Some("Ombeline Vassogne")));
    assert_eq!((conversation.business.unwrap().id.unwrap().len(), updated.payload.org_id), (24, Some(1)));
    assert!(receiver.is_silent().await);
}
