//! Conversations: what a business and one customer write each other on one channel.
//!
//! Only businesses with Messages have them. The vendor advises webhooks (`message_created`, `message_updated`) over asking again and again.

use localpresence_macros::{model, operations, params};
use serde_json::{Map, Value};

use crate::error::Error;
use crate::partoo::StatusResult;
use crate::partoo::messages::Message;
use crate::types::{Json, Timestamp, open_enum};
use crate::webhook::event::MessagingPartner;

operations! {
    "Conversations between businesses and their customers."
    conversations: Conversations {
        "Reads one conversation."
        get: GET "/conversations/{conversation_id}" (GetConversation) -> Conversation;
        "Lists the conversations of the businesses you can read. Their order is not documented, and there are no page numbers: the cursor of an answer leads to the next part."
        list: GET "/conversations" (ListConversations) -> ConversationPage, cursor = conversations: Conversation;
        "Marks a conversation as read or unread for the user behind the key. Other users keep their own mark."
        mark_read: POST "/conversations/{conversation_id}/read" (MarkConversationRead) -> StatusResult, retry = Repeatable;
        "Marks a conversation as read or unread for the user behind the key."
        set_read_legacy: POST "/conversations/{conversation_id}" (SetConversationRead) -> StatusResult, retry = Repeatable, deprecated = "Use conversations.mark_read; no date is set.";
        "Closes or reopens a conversation, or assigns it to a user: exactly one change per call. An expired conversation cannot be reopened. Only organizations of the type `enterprise` can assign."
        update: PATCH "/conversations/{conversation_id}" (UpdateConversation) -> StatusResult, check = check_update, retry = Repeatable;
    }
}

open_enum! {
    /// Why nothing can be sent in a conversation. The vendor adds values without notice.
    ConversationIssue {
        /// The business is not linked to a Facebook page.
        NoFacebookPage = "facebook_no_page_linked",
    }
}

open_enum! {
    /// Whether messages can be sent in a conversation.
    ConversationStatus {
        /// They cannot: it has expired.
        Closed = "Closed",
        /// They can.
        Open = "Open",
    }
}

open_enum! {
    /// What to do with a conversation.
    ConversationStatusChange {
        /// Close it: it is solved.
        Close = "closed",
        /// Open it again: it is not solved. It does not undo that a conversation has expired.
        Reopen = "open",
    }
}

/// Which conversation to read.
#[params]
pub struct GetConversation {
    /// The conversation.
    pub conversation_id: i64,
}

/// Which conversations to list.
#[params]
pub struct ListConversations {
    /// Only those of these businesses, by id.
    #[serde(rename = "business__in")]
    pub business_in: Option<Vec<String>>,
    /// Conversations per answer, 1 to 100; 30 when absent.
    #[limit(1..=100)]
    pub per_page: Option<u32>,
    /// Where to go on: `next_cursor` of the last answer; absent in the first call.
    pub cursor: Option<String>,
}

/// The mark to set on a conversation.
#[params]
pub struct MarkConversationRead {
    /// The conversation.
    pub conversation_id: i64,
    /// True: read; false: unread.
    pub is_read: bool,
}

/// The mark to set on a conversation, in the old way.
#[params]
pub struct SetConversationRead {
    /// The conversation.
    pub conversation_id: i64,
    /// True: read; false: unread.
    pub is_read: bool,
}

/// The change of a conversation: either `status` or `assigned_user_id`, never both.
#[params]
pub struct UpdateConversation {
    /// The conversation.
    pub conversation_id: i64,
    /// Close or reopen it. It is read back as `is_solved`; `status` and `is_expired` stay as they are.
    pub status: Option<ConversationStatusChange>,
    /// The user to assign it to, 24 hexadecimal digits; the word `unassigned` takes the user away. The user must be active, no bot, and
    /// able to read the conversation.
    pub assigned_user_id: Option<String>,
}

/// A conversation.
#[model]
pub struct Conversation {
    /// The id.
    pub id: i64,
    /// A picture of the customer.
    pub consumer_img: Option<String>,
    /// The name of the customer as the channel has it, for example with a handle in brackets; may be empty.
    pub consumer_name: Option<String>,
    /// The phone number of the customer, as `+33600000000`.
    pub consumer_phone_number: Option<String>,
    /// The last message; absent when there is none.
    pub last_message: Option<Message>,
    /// Whether the user behind the key has read it.
    pub is_read: Option<bool>,
    /// Whether messages can be sent. Closing a conversation changes `is_solved` and not this.
    pub status: Option<ConversationStatus>,
    /// The creation, as `2023-01-31 16:22:17.327878+00:00`: with a blank.
    pub created_at: Option<Timestamp>,
    /// Whether somebody on the side of the business has written in it.
    pub has_one_user_message: Option<bool>,
    /// The business.
    pub business: Option<ConversationBusiness>,
    /// The channel.
    pub messaging_partner: Option<MessagingPartner>,
    /// Why nothing can be sent; empty when nothing is in the way.
    pub issues: Vec<ConversationIssue>,
    /// When the first message was written; presumably in the form of `created_at`.
    pub first_message_date: Option<Timestamp>,
    /// Whether it has expired: it can then neither be reopened nor written in.
    pub is_expired: Option<bool>,
    /// Whether it was closed with `conversations.update`.
    pub is_solved: Option<bool>,
    /// The user it is assigned to, 24 hexadecimal digits.
    pub assigned_user_id: Option<String>,
    /// What a channel of your own keeps about it; its form is not documented. Absent on other channels.
    pub custom_channel: Option<Json>,
}

/// The business of a conversation.
#[model]
pub struct ConversationBusiness {
    /// The id, 24 hexadecimal digits.
    // Webhooks show a number here.
    #[serde(deserialize_with = "crate::types::text")]
    pub id: Option<String>,
    /// The name that publishers show.
    pub name: Option<String>,
    /// The city.
    pub city: Option<String>,
    /// The postal code.
    pub zipcode: Option<String>,
    /// The country.
    pub country: Option<String>,
    /// The whole address in one text.
    pub formatted_address: Option<String>,
}

/// Some of the conversations, and where the next ones are.
#[model]
pub struct ConversationPage {
    /// The conversations.
    pub conversations: Vec<Conversation>,
    /// How many conversations match in all.
    pub count: u32,
    /// What to give as `cursor` for the next ones; absent when there are no more.
    pub next_cursor: Option<String>,
}

/// Refuses a `conversations.update` that does not make exactly one change.
pub(crate) fn check_update(params: &Map<String, Value>) -> Result<(), Error> {
    match (params.contains_key("status"), params.contains_key("assigned_user_id")) {
        (true, true) => Err(Error::invalid_request("assigned_user_id", "cannot be given with `status`: one change per call")),
        (false, false) => Err(Error::invalid_request("status", "is missing: give `status` or `assigned_user_id`")),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Conversation, ConversationPage, UpdateConversation, check_update};
    use crate::testing::{from_json, to_json};

    #[test]
    fn an_update_makes_exactly_one_change() {
        for (given, expected) in [
            (json!({ "conversation_id": 7, "status": "closed" }), None),
            (json!({ "conversation_id": 7, "assigned_user_id": "unassigned" }), None),
            (json!({ "conversation_id": 7 }), Some("status")),
            (json!({ "conversation_id": 7, "status": "open", "assigned_user_id": "unassigned" }), Some("assigned_user_id")),
        ] {
            let request: UpdateConversation = from_json(given.clone());
            let Value::Object(params) = to_json(&request) else { panic!("not an object") };
            let refused = check_update(&params).err().and_then(|error| error.into_details().parameter);
            assert_eq!(refused.as_deref(), expected, "{given}");
        }
    }

    #[test]
    fn the_last_part_has_no_cursor() {
        let page: ConversationPage =
            from_json(json!({ "conversations": [{ "id": 1, "last_message": null }], "count": 1, "next_cursor": null }));
        assert_eq!(page.next_cursor, None);
        assert_eq!(page.conversations[0].last_message, None);
    }

    #[test]
    fn the_id_of_the_business_may_be_a_number() {
        let conversation: Conversation = from_json(json!({ "id": 1, "business": { "id": 12 }, "issues": ["line_cut"] }));
        assert_eq!(conversation.business.unwrap().id.as_deref(), Some("12"));
        assert_eq!(conversation.issues[0].as_str(), "line_cut");
    }
}
