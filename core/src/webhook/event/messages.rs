//! What the events about messages carry.

use localpresence_macros::model;

use crate::partoo::webhooks::WebhookEventType;
use crate::types::{Json, Timestamp, open_enum};

open_enum! {
    /// What a message consists of. Show a placeholder for a value you do not know.
    MessageContentType {
        /// A sound recording.
        Audio = "Audio",
        /// A document.
        Document = "Document",
        /// A picture.
        Image = "Image",
        /// The customer mentioned the business in a story on Instagram.
        StoryMention = "IgStoryMention",
        /// The customer answered a story on Instagram.
        StoryReply = "IgStoryReply",
        /// Text.
        Text = "Text",
        /// Something that the vendor cannot show.
        Unsupported = "Unsupported",
        /// A film.
        Video = "Video",
    }
}

open_enum! {
    /// Who wrote a message. Ignore a message whose sender you do not know.
    MessageSenderType {
        /// The customer.
        Consumer = "Consumer",
        /// Nobody: the message records something that happened in the conversation.
        Metadata = "Metadata",
        /// Somebody on the side of the business.
        User = "User",
    }
}

open_enum! {
    /// Whether a message has arrived.
    MessageStatus {
        /// It could not be sent.
        Failed = "Failed",
        /// It is on its way; an update follows.
        Sending = "Sending",
        /// It was sent or received.
        Success = "Success",
    }
}

open_enum! {
    /// The channel that a conversation takes place on.
    MessagingPartner {
        /// A channel of your own.
        Custom = "Custom",
        /// Facebook.
        Facebook = "Facebook",
        /// Google.
        Google = "Google",
        /// Instagram.
        Instagram = "Instagram",
        /// Text messages by phone.
        Sms = "SMS",
        /// Whatsapp.
        Whatsapp = "Whatsapp",
    }
}

/// The message that an event is about.
#[model]
pub struct MessageEventPayload {
    /// The message.
    pub message: WebhookMessage,
    /// The conversation it belongs to.
    pub conversation: WebhookConversation,
    /// The organization of the business.
    pub org_id: Option<i64>,
}

/// A message of a customer and where it belongs, all in one object. Deprecated by the vendor.
#[model]
pub struct MessageReceivedEvent {
    /// The id of the message.
    pub id: Option<i64>,
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
    /// The text; another form for other kinds of content.
    pub content: Option<Json>,
    /// The user who wrote it, on the side of the business.
    pub user_id: Option<String>,
    /// The id of the message once more.
    pub message_id: Option<i64>,
    /// The organization of the business.
    pub org_id: Option<i64>,
    /// The business written to.
    #[serde(deserialize_with = "crate::types::text")]
    pub business_id: Option<String>,
    /// When it came in, as `2023-01-31T16:22:17.327878+00:00`.
    pub received_at: Option<Timestamp>,
    /// The name of the customer.
    pub consumer_name: Option<String>,
    /// The channel.
    pub messaging_partner: Option<MessagingPartner>,
    /// Always `message_received`.
    pub event_type: Option<WebhookEventType>,
}

/// The conversation of a message.
#[model]
pub struct WebhookConversation {
    /// The id.
    pub id: Option<i64>,
    /// A picture of the customer.
    pub consumer_img: Option<String>,
    /// The name of the customer.
    pub consumer_name: Option<String>,
    /// The business that the customer writes to.
    pub business: Option<WebhookConversationBusiness>,
    /// The channel.
    pub messaging_partner: Option<MessagingPartner>,
    /// What a channel of your own keeps about the conversation; its form is not documented.
    pub custom_channel: Option<Json>,
}

/// The business of a conversation.
#[model]
pub struct WebhookConversationBusiness {
    /// The id.
    // The samples show a number, while the ids of businesses are texts everywhere else.
    #[serde(deserialize_with = "crate::types::text")]
    pub id: Option<String>,
}

/// A message in a conversation.
#[model]
pub struct WebhookMessage {
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
    /// The text; another form for other kinds of content.
    pub content: Option<Json>,
    /// The user who wrote it, on the side of the business.
    pub user_id: Option<String>,
    /// What a channel of your own keeps about the message; its form is not documented.
    pub custom_channel: Option<Json>,
}
