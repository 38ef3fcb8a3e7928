//! Messages: what is written in a conversation, by customers and by the business.
//!
//! Which kinds a channel takes: Facebook and Whatsapp all five, Instagram all but documents, SMS and channels of your own only text.
//! Newer documents give a size for each kind: images 5 MB, videos and sounds 16 MB, documents 100 MB.

use localpresence_macros::{model, operations, params};

use crate::partoo::{ResultStatus, StatusResult};
use crate::types::{Json, Timestamp};
use crate::webhook::event::{MessageContentType, MessageSenderType, MessageStatus};

operations! {
    "Messages of conversations."
    messages: Messages {
        "Lists the messages of one conversation. Their order is not documented."
        list: GET "/messages" (ListMessages) -> MessagePage, cursor = messages: Message;
        "Tries again to deliver a message whose status is `Failed`."
        retry: POST "/messages/{message_id}/retry" (RetryMessage) -> StatusResult, retry = Once;
        "Sends a message as the business. A success means that it is stored with the status `Sending`; whether it arrives, the event `message_updated` or the list tells later. Nothing can be sent in a conversation that is `Closed` or has issues, nor on a channel of your own that is read-only. A second call may send it twice, so a retry never repeats it: for a failed message there is `messages.retry`."
        send: POST "/messages" (SendMessage) -> MessageSendResult, retry = Once;
    }
}

/// Whose messages to list.
#[params]
pub struct ListMessages {
    /// The conversation.
    pub conversation_id: i64,
    /// Messages per answer, 1 to 100; 30 when absent.
    #[limit(1..=100)]
    pub per_page: Option<u32>,
    /// Where to go on: `next_cursor` of the last answer; absent in the first call.
    pub cursor: Option<String>,
}

/// Which message to deliver again.
#[params]
pub struct RetryMessage {
    /// The message; its status is `Failed`.
    pub message_id: i64,
}

/// The message to send.
#[params]
pub struct SendMessage {
    /// The conversation to write in.
    pub conversation_id: i64,
    /// What the message consists of: `Text`, `Image`, `Video`, `Audio` or `Document`. The other kinds can only be read.
    pub content_type: MessageContentType,
    /// The text, or the address of the file. The name of this member is confirmed for texts only.
    pub content: String,
}

/// A message in a conversation.
#[model]
pub struct Message {
    /// The id.
    pub id: i64,
    /// The conversation it belongs to.
    pub conversation_id: Option<i64>,
    /// When it was written, as `2023-01-31 16:22:17.327878+00:00`: with a blank.
    pub date: Option<Timestamp>,
    /// What it consists of.
    pub content_type: Option<MessageContentType>,
    /// Who wrote it.
    pub sender_type: Option<MessageSenderType>,
    /// The name of the sender.
    pub sender_label: Option<String>,
    /// Whether it has arrived.
    pub status: Option<MessageStatus>,
    /// True when it was taken back.
    pub is_deleted: Option<bool>,
    /// The text. How other kinds carry their content is not documented; it is kept in whatever form it has.
    pub content: Option<Json>,
    /// The user who wrote it, on the side of the business.
    pub user_id: Option<String>,
    /// What a channel of your own keeps about it; its form is not documented. Absent on other channels.
    pub custom_channel: Option<Json>,
}

/// Some of the messages of a conversation, and where the next ones are.
#[model]
pub struct MessagePage {
    /// The messages.
    pub messages: Vec<Message>,
    /// How many messages the conversation has in all.
    pub count: u32,
    /// What to give as `cursor` for the next ones; absent when there are no more.
    pub next_cursor: Option<String>,
}

/// Confirms that a message was stored; it has not arrived yet.
#[model]
pub struct MessageSendResult {
    /// That it was stored.
    pub status: Option<ResultStatus>,
    /// The id of the message.
    pub message_id: i64,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Message, SendMessage};
    use crate::testing::{from_json, to_json};
    use crate::webhook::event::MessageContentType;

    #[test]
    fn a_message_of_an_unknown_kind_keeps_its_content() {
        let message: Message = from_json(json!({ "id": 1, "content_type": "Location", "content": { "lat": 1.5 }, "custom_channel": null }));
        assert_eq!(message.content_type, Some(MessageContentType::Unknown("Location".into())));
        assert_eq!(message.content.unwrap().0["lat"], json!(1.5));
        assert_eq!(message.custom_channel, None);
    }

    #[test]
    fn the_kind_stands_beside_the_content() {
        let request = SendMessage::new(7, MessageContentType::Image, "https://example.com/a.png");
        let body = json!({ "conversation_id": 7, "content_type": "Image", "content": "https://example.com/a.png" });
        assert_eq!(to_json(&request), body);
    }
}
