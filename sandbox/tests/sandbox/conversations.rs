//! Conversations: list, marks, closing, assignment.

use localpresence::Partoo;
use localpresence::http::Method;
use localpresence::models::{
    Conversation, DeleteBusiness, GetConversation, ListConversations, ListMessages, MarkConversationRead, SendMessage, SetConversationRead,
    UpdateConversation,
};
use serde_json::{Value, json};

use crate::{body, from_json, partoo, raw, refusal, start, whole, with_role};

async fn get(client: &Partoo, id: i64) -> Conversation {
    whole(client, GetConversation::new(id)).await
}

async fn update(client: &Partoo, id: i64, change: Value) -> Result<(), (u16, Value)> {
    let mut request = change;
    request["conversation_id"] = json!(id);
    let request: UpdateConversation = from_json(request);
    client.conversations().update(request).await.map(|_| ()).map_err(|error| {
        let json = error.details().detail.as_ref().and_then(|detail| detail.get("json")).cloned();
        (error.status().unwrap(), json.unwrap_or_default())
    })
}

#[tokio::test]
async fn a_cursor_leads_through_all_conversations_once() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let (mut found, mut cursor, mut parts) = (Vec::new(), None, 0);
    loop {
        let page = whole(&client, ListConversations { per_page: Some(3), cursor, ..Default::default() }).await;
        assert_eq!(page.count, 7);
        found.extend(page.conversations.iter().map(|conversation| conversation.id));
        parts += 1;
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!((found, parts), (vec![107, 106, 105, 104, 103, 102, 101], 3));
    let wrong = ListConversations { cursor: Some("3".to_owned()), ..Default::default() };
    let refused = client.conversations().list(wrong).await.unwrap_err();
    assert_eq!(refusal(&refused), (400, json!({ "cursor": "must be the next_cursor of an answer" })));
}

#[tokio::test]
async fn conversations_are_those_of_businesses_that_the_user_sees() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let second = get(&client, 102).await.business.unwrap().id.unwrap();
    let page = whole(&client, from_json::<ListConversations>(json!({ "business__in": [second] }))).await;
    assert_eq!(page.conversations.iter().map(|conversation| conversation.id).collect::<Vec<_>>(), [104, 102]);
    let manager = with_role(&sandbox, "business_manager");
    let page = whole(&manager, ListConversations::default()).await;
    assert_eq!(page.conversations.iter().map(|conversation| conversation.id).collect::<Vec<_>>(), [107, 103, 101]);
    for (client, id) in [(&manager, 102), (&partoo(&sandbox, 2), 101)] {
        assert_eq!(client.conversations().get(GetConversation::new(id)).await.unwrap_err().status(), Some(404));
    }
}

#[tokio::test]
async fn a_conversation_shows_its_last_message() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let before = get(&client, 107).await;
    assert_eq!((before.has_one_user_message, before.is_read), (Some(false), Some(false)));
    assert_eq!(before.first_message_date, before.last_message.as_ref().unwrap().date);
    client
        .messages()
        .send(from_json::<SendMessage>(json!({ "conversation_id": 107, "content_type": "Text", "content": "Oui !" })))
        .await
        .unwrap();
    let after = get(&client, 107).await;
    assert_eq!((after.has_one_user_message, after.is_read), (Some(true), Some(true)));
    let last = after.last_message.unwrap();
    assert_eq!((last.content.unwrap().0, last.sender_label.as_deref()), (json!("Oui !"), Some("Solène Kerbriac")));
    assert_eq!(after.first_message_date, before.first_message_date);
}

#[tokio::test]
async fn each_user_has_a_mark_of_their_own() {
    let sandbox = start().await;
    let (admin, manager) = (partoo(&sandbox, 1), with_role(&sandbox, "business_manager"));
    whole(&manager, MarkConversationRead::new(107, true)).await;
    assert_eq!((get(&manager, 107).await.is_read, get(&admin, 107).await.is_read), (Some(true), Some(false)));
    whole(&admin, SetConversationRead::new(107, true)).await;
    whole(&manager, MarkConversationRead::new(107, false)).await;
    assert_eq!((get(&manager, 107).await.is_read, get(&admin, 107).await.is_read), (Some(false), Some(true)));
}

#[tokio::test]
async fn closing_solves_and_does_not_undo_that_a_conversation_has_expired() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    update(&client, 102, json!({ "status": "closed" })).await.unwrap();
    let closed = get(&client, 102).await;
    assert_eq!((closed.is_solved, closed.status.unwrap().as_str(), closed.is_expired), (Some(true), "Open", Some(false)));
    update(&client, 102, json!({ "status": "open" })).await.unwrap();
    assert_eq!(get(&client, 102).await.is_solved, Some(false));
    assert_eq!(get(&client, 106).await.status.unwrap().as_str(), "Closed");
    update(&client, 106, json!({ "status": "closed" })).await.unwrap();
    let refused = update(&client, 106, json!({ "status": "open" })).await.unwrap_err();
    assert_eq!(refused, (400, json!({ "status": "must not be open: the conversation has expired" })));
    assert_eq!(update(&client, 102, json!({ "status": "done" })).await.unwrap_err().0, 400);
}

#[tokio::test]
async fn only_large_organizations_assign_conversations() {
    let sandbox = start().await;
    let me = |client: Partoo| async move { client.users().me(from_json(json!({}))).await.unwrap().id };
    let (first, second) = (me(partoo(&sandbox, 1)).await, me(partoo(&sandbox, 2)).await);
    assert_eq!(update(&partoo(&sandbox, 1), 101, json!({ "assigned_user_id": first })).await.unwrap_err().0, 403);
    let client = partoo(&sandbox, 2);
    update(&client, 201, json!({ "assigned_user_id": second })).await.unwrap();
    assert_eq!(get(&client, 201).await.assigned_user_id, Some(second));
    let refused = update(&client, 201, json!({ "assigned_user_id": first })).await.unwrap_err();
    assert_eq!(refused, (400, json!({ "assigned_user_id": "does not exist" })));
    update(&client, 201, json!({ "assigned_user_id": "unassigned" })).await.unwrap();
    assert_eq!(get(&client, 201).await.assigned_user_id, None);
}

#[tokio::test]
async fn two_changes_in_one_call_are_refused_by_the_server_too() {
    let sandbox = start().await;
    let change = json!({ "status": "open", "assigned_user_id": "unassigned" });
    let url = format!("{}/conversations/101", sandbox.partoo_url);
    let headers = [("x-apikey", "sandbox-key-1"), ("content-type", "application/json")];
    // By hand: the typed call would refuse it before it is sent.
    let refused = raw(Method::PATCH, &url, &headers, Some(&change.to_string())).await;
    assert_eq!(refused.status, 400);
    assert!(body(&refused)["errors"]["json"]["assigned_user_id"].is_string());
}

#[tokio::test]
async fn conversations_go_with_their_business_and_its_subscription() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let count = async || whole(&client, ListConversations::default()).await.count;
    client.businesses().delete(DeleteBusiness::new("c-PAR/HQ")).await.unwrap();
    assert_eq!(count().await, 4);
    assert_eq!(client.messages().list(ListMessages::new(101)).await.unwrap_err().status(), Some(404));
    let second = get(&client, 102).await.business.unwrap().id.unwrap();
    let ends = json!({ "business_id": second, "products": ["messages"], "canceling_date": 1_700_000_000 });
    with_role(&sandbox, "provider").businesses().unsubscribe(from_json(ends)).await.unwrap();
    assert_eq!(count().await, 2);
}
