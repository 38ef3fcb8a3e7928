//! Custom channels: messages from a source of your own, shown beside those of the other channels.
//!
//! The vendor's support creates a channel, two-way or read-only, and tells its id. What users answer on a two-way channel is not pushed
//! to you: the event `message_created` carries it.

use localpresence_macros::{operations, params};

use crate::partoo::StatusResult;
use crate::types::NullableText;
use crate::webhook::event::MessageSenderType;

operations! {
    "Channels of your own, for messages from elsewhere."
    custom_channels: CustomChannels {
        "Hands over a message of your own source, and creates its conversation when it is the first; for ORG_ADMIN and PROVIDER. A success means that it was accepted: it is stored later, and the answer has no id. A message whose id was already seen on the channel is ignored, so it can be repeated."
        ingest_message: POST "/custom-channels/{channel_id}/messages" (IngestMessage) -> StatusResult, retry = Repeatable;
    }
}

/// The message to hand over.
#[params]
pub struct IngestMessage {
    /// The channel, as the vendor's support told it.
    pub channel_id: String,
    /// The business that the conversation belongs to, by id.
    pub business_id: String,
    /// Your id of the conversation. Messages with the same one form one conversation.
    pub external_conversation_id: String,
    /// Your id of the message.
    pub external_message_id: String,
    /// The message: plain text.
    pub content: String,
    /// Who wrote it: `Consumer` or `User`, no other.
    pub sender_type: MessageSenderType,
    /// The name of the customer; counts only when the conversation is created. `Clear` is as good as absent.
    #[nullable]
    pub consumer_name: Option<NullableText>,
    /// The address of a picture of the customer; counts only when the conversation is created. `Clear` is as good as absent.
    #[nullable]
    pub consumer_image: Option<NullableText>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::IngestMessage;
    use crate::testing::{from_json, to_json};
    use crate::types::NullableText;
    use crate::webhook::event::MessageSenderType;

    #[test]
    fn a_customer_without_a_name_is_null_and_not_a_word() {
        let body = json!({
            "channel_id": "12", "business_id": "5409", "external_conversation_id": "c-1", "external_message_id": "m-1",
            "content": "Hello", "sender_type": "Consumer", "consumer_name": null,
        });
        let request: IngestMessage = from_json(body.clone());
        assert_eq!(request.consumer_name, Some(NullableText::Clear));
        assert_eq!(to_json(&request), body);
    }

    #[test]
    fn the_optional_members_are_left_out() {
        let request = IngestMessage::new("12", "5409", "c-1", "m-1", "Hello", MessageSenderType::User);
        assert_eq!(to_json(&request).as_object().unwrap().len(), 6);
    }
}
