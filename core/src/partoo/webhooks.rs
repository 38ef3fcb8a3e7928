//! Webhooks: where Partoo sends what happens, one address per event and organization.
//!
//! Deliveries are signed; `webhook` in this crate checks the signature and decodes them.

use std::collections::HashMap;

use localpresence_macros::{model, operations, params};

use crate::partoo::ResultStatus;
use crate::types::{Json, Timestamp, open_enum};

operations! {
    "Webhook configurations of an organization."
    webhooks: Webhooks {
        "Creates webhook configurations. An organization has one per event: a second address for the same event is refused, while one address may serve several events."
        create: POST "/webhooks{?org_id}" (CreateWebhooks) -> WebhookList, retry = Once, beta;
        "Reads one webhook configuration."
        get: GET "/webhooks/{webhook_id}" (GetWebhook) -> Webhook, beta;
        "Lists the webhook configurations of an organization."
        list: GET "/webhooks" (ListWebhooks) -> WebhookPage, pages = items, beta;
        "Has a test delivery sent, made from the latest data of that event or from a sample. Only the first entry is tried, and its configuration need not exist yet. The delivery carries the header `X-Partoo-Webhook-Tryout`."
        try_out: POST "/webhooks/tryout{?org_id}" (TryOutWebhook) -> WebhookTryOutList, retry = Once, beta;
    }
}

open_enum! {
    /// What a webhook tells about. Which ones can be had depends on the products of the organization.
    WebhookEventType {
        /// A business was created.
        BusinessCreated = "business_created",
        /// A business was removed.
        BusinessDeleted = "business_deleted",
        /// A business was changed, sometimes without any visible difference.
        BusinessUpdated = "business_updated",
        /// Someone left their data, for example in a chat.
        LeadReceived = "lead_received",
        /// A conversation has a new message, from either side.
        MessageCreated = "message_created",
        /// A customer wrote. Deprecated: use `message_created`.
        MessageReceived = "message_received",
        /// A message was sent, failed or was deleted.
        MessageUpdated = "message_updated",
        /// A business has a new review.
        ReviewCreated = "review_created",
        /// A review or its tags changed, or it disappeared or came back.
        ReviewUpdated = "review_updated",
    }
}

/// The webhook configurations to create.
#[params]
pub struct CreateWebhooks {
    /// The organization; required for keys of a PROVIDER, of no use to others.
    pub org_id: Option<i64>,
    /// One entry per event.
    pub items: Vec<WebhookInput>,
}

/// Which webhook configuration to read.
#[params]
pub struct GetWebhook {
    /// The configuration.
    pub webhook_id: i64,
    /// The organization; required for keys of a PROVIDER, of no use to others.
    pub org_id: Option<i64>,
}

/// Whose webhook configurations to list.
#[params]
pub struct ListWebhooks {
    /// The organization; required for keys of a PROVIDER, of no use to others.
    pub org_id: Option<i64>,
    /// The page to read, from 1.
    #[limit(1..)]
    pub page: Option<u32>,
    /// Configurations per page, 1 to 100; 30 when absent.
    #[limit(1..=100)]
    pub per_page: Option<u32>,
}

/// The delivery to try.
#[params]
pub struct TryOutWebhook {
    /// The organization; required for keys of a PROVIDER, of no use to others.
    pub org_id: Option<i64>,
    /// The address and event to try; only the first entry counts.
    pub items: Vec<WebhookInput>,
}

/// Where to send one kind of event.
#[params]
pub struct WebhookInput {
    /// The address; HTTPS only. It is called as given, so a secret in its path or query comes back.
    pub url: String,
    /// The event.
    pub event_type: WebhookEventType,
    /// Headers to send along, at most 5. Names begin with `X-`, not with `X-Partoo`, and have at most 128 characters, values 512.
    #[secret]
    pub custom_headers: Option<HashMap<String, String>>,
}

/// A webhook configuration.
#[model]
pub struct Webhook {
    /// The id.
    pub id: i64,
    /// The address that is called.
    pub url: String,
    /// The event.
    pub event_type: WebhookEventType,
    /// The creation, with offset.
    pub created_at: Option<Timestamp>,
    /// The last change, with offset.
    pub updated_at: Option<Timestamp>,
    /// The organization whose businesses it is about.
    pub org_id: Option<i64>,
    /// The headers that are sent along.
    #[secret]
    pub custom_headers: HashMap<String, String>,
}

/// The webhook configurations that were created.
#[model]
pub struct WebhookList {
    /// The configurations.
    pub items: Vec<Webhook>,
}

/// One page of webhook configurations.
#[model]
pub struct WebhookPage {
    /// The number of this page, from 1.
    pub page: u32,
    /// The number of the last page.
    pub max_page: u32,
    /// How many configurations there are on all pages.
    pub count: u32,
    /// The configurations of this page.
    pub items: Vec<Webhook>,
}

/// A test delivery.
#[model]
pub struct WebhookTryOut {
    /// What was sent: the data of the event.
    pub payload: Option<Json>,
    /// The event.
    pub event_type: Option<WebhookEventType>,
    /// That the delivery was made.
    pub status: Option<ResultStatus>,
    /// The address that was called. The wire name `url` is not confirmed.
    pub url: Option<String>,
}

/// The test deliveries that were made.
#[model]
pub struct WebhookTryOutList {
    /// The deliveries: one at most.
    pub items: Vec<WebhookTryOut>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{CreateWebhooks, Webhook};
    use crate::testing::from_json;

    #[test]
    fn custom_headers_are_not_shown() {
        let request: CreateWebhooks = from_json(json!({
            "items": [{ "url": "https://example.com/hook", "event_type": "review_created", "custom_headers": { "X-Token": "hunter2" } }],
        }));
        let shown = format!("{request:?}");
        assert!(shown.contains("https://example.com/hook"));
        assert!(!shown.contains("hunter2"));
    }

    #[test]
    fn a_webhook_without_headers_is_read() {
        let webhook: Webhook = from_json(json!({
            "id": 1, "url": "https://example.com/hook", "event_type": "lead_lost", "created_at": "2024-11-27T16:10:44.929678Z",
            "updated_at": "2024-11-27T16:10:44.929678Z", "org_id": 1, "custom_headers": null,
        }));
        assert!(webhook.custom_headers.is_empty());
        assert_eq!(webhook.event_type.as_str(), "lead_lost");
    }
}
