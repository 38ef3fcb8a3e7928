//! Messages that come in on a channel of one's own.

use localpresence::Partoo;
use localpresence::models::{Conversation, GetBusiness, IngestMessage, ListConversations, ListMessages, SendMessage};
use localpresence::webhook::event::WebhookEvent;
use serde_json::{Value, json};

use crate::webhooks::{Receiver, event, subscribe};
use crate::{ask, partoo, refused, start, with_role};

async fn message(client: &Partoo, channel: &str, id: &str) -> Value {
    let business = client.businesses().get(GetBusiness::new("c-PAR/HQ")).await.unwrap().id;
    json!({
        "channel_id": channel, "business_id": business, "external_conversation_id": "ticket-7", "external_message_id": id,
        "content": "Is the oven on?", "sender_type": "Consumer", "consumer_name": "Maud", "consumer_image": null,
    })
}

async fn newest(client: &Partoo) -> Conversation {
    ask::<ListConversations>(client, json!({})).await.unwrap().conversations.remove(0)
}

#[tokio::test]
async fn the_first_message_begins_a_conversation_that_others_join() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    ask::<IngestMessage>(&client, message(&client, "11", "a").await).await.unwrap();
    let begun = newest(&client).await;
    assert_eq!((begun.consumer_name.as_deref(), begun.is_read), (Some("Maud"), Some(false)));
    assert_eq!(begun.messaging_partner.unwrap().as_str(), "Custom");

    let mut second = message(&client, "11", "b").await;
    second["consumer_name"] = json!("Somebody else");
    second["content"] = json!("Hello?");
    ask::<IngestMessage>(&client, second).await.unwrap();
    let mut answer = message(&client, "11", "c").await;
    answer["sender_type"] = json!("User");
    ask::<IngestMessage>(&client, answer).await.unwrap();
    let joined = newest(&client).await;
    assert_eq!((joined.id, joined.consumer_name.as_deref(), joined.has_one_user_message), (begun.id, Some("Maud"), Some(true)));
    let messages = ask::<ListMessages>(&client, json!({ "conversation_id": begun.id })).await.unwrap();
    let labels: Vec<_> = messages.messages.iter().rev().filter_map(|message| message.sender_label.as_deref()).collect();
    assert_eq!(labels, ["Maud", "Maud", "Solène Kerbriac"]);
}

#[tokio::test]
async fn a_message_that_comes_again_is_ignored() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    for _ in 0..2 {
        ask::<IngestMessage>(&client, message(&client, "11", "a").await).await.unwrap();
    }
    let conversation = newest(&client).await.id;
    assert_eq!(ask::<ListMessages>(&client, json!({ "conversation_id": conversation })).await.unwrap().count, 1);
    ask::<IngestMessage>(&client, message(&client, "12", "a").await).await.unwrap();
    assert_ne!(newest(&client).await.id, conversation);
}

#[tokio::test]
async fn a_read_only_channel_takes_no_answer() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    for (channel, allowed) in [("11", true), ("12", false)] {
        ask::<IngestMessage>(&client, message(&client, channel, "a").await).await.unwrap();
        let answer = json!({ "conversation_id": newest(&client).await.id, "content_type": "Text", "content": "Yes" });
        assert_eq!(ask::<SendMessage>(&client, answer).await.is_ok(), allowed, "{channel}");
    }
}

#[tokio::test]
async fn a_message_from_elsewhere_is_told() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let mut receiver = Receiver::start().await;
    subscribe(&sandbox, &receiver, "message_created").await;
    ask::<IngestMessage>(&client, message(&client, "11", "a").await).await.unwrap();
    let delivery = receiver.next().await;
    let WebhookEvent::MessageCreated(told) = event(&sandbox, &delivery) else { panic!("another event") };
    assert_eq!(told.payload.org_id, Some(1));
    assert_eq!(told.payload.conversation.consumer_name.as_deref(), Some("Maud"));
}

#[tokio::test]
async fn wrong_channels_businesses_and_senders_are_refused() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    assert_eq!(refused::<IngestMessage>(&client, message(&client, "21", "a").await).await.0, 404);
    assert_eq!(refused::<IngestMessage>(&with_role(&sandbox, "group_manager"), message(&client, "11", "a").await).await.0, 403);
    let theirs = partoo(&sandbox, 2).businesses().get(GetBusiness::new("c-LON/HQ")).await.unwrap().id;
    for (member, value, complaint) in [
        ("business_id", json!(theirs), "does not exist"),
        ("sender_type", json!("Metadata"), "must be Consumer or User"),
        ("content", json!(" "), "must not be empty"),
    ] {
        let mut request = message(&client, "11", "a").await;
        request[member] = value;
        assert_eq!(refused::<IngestMessage>(&client, request).await, (400, json!({ "json": { member: complaint } })));
    }
}
