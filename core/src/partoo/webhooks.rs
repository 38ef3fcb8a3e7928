//! Webhooks: where Partoo sends what happens, one address per event and organization.
//!
//! Deliveries are signed; `webhook` in this crate checks the signature and decodes them.

use std::collections::HashMap;

use localpresence_macros::{model, operations, params};
use serde_json::{Map, Value};

use crate::error::Error;
use crate::partoo::{ResultStatus, StatusResult};
use crate::request::is_encrypted_or_loopback;
use crate::types::{Json, Timestamp, open_enum};

operations! {
    "Webhook configurations of an organization."
    webhooks: Webhooks {
        "Creates webhook configurations. An organization has one per event: a second address for the same event is refused, while one address may serve several events."
        create: POST "/webhooks{?org_id}" (CreateWebhooks) -> WebhookList, check = check_deliveries, retry = Once, beta;
        "Deletes a webhook configuration: its event is no longer sent."
        delete: DELETE "/webhooks/{webhook_id}" (DeleteWebhook) -> StatusResult, beta, inferred;
        "Reads one webhook configuration."
        get: GET "/webhooks/{webhook_id}" (GetWebhook) -> Webhook, beta;
        "Lists the webhook configurations of an organization."
        list: GET "/webhooks" (ListWebhooks) -> WebhookPage, pages = items: Webhook, beta;
        "Lists the events that an organization can have sent; they depend on its products."
        list_events: GET "/webhooks/events" (ListWebhookEvents) -> WebhookEventTypeList, beta, inferred;
        "Has a test delivery sent, made from the latest data of that event or from a sample. Only the first entry is tried, and its configuration need not exist yet. The delivery carries the header `X-Partoo-Webhook-Tryout`."
        try_out: POST "/webhooks/tryout{?org_id}" (TryOutWebhook) -> WebhookTryOutList, check = check_deliveries, retry = Once, beta;
        "Changes the address and the headers of a webhook configuration. Its event stays: for another one, create another configuration."
        update: PUT "/webhooks/{webhook_id}{?org_id}" (UpdateWebhook) -> Webhook, check = check_deliveries, beta, inferred;
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

/// Which webhook configuration to delete.
#[params]
pub struct DeleteWebhook {
    /// The configuration.
    pub webhook_id: i64,
    /// The organization; required for keys of a PROVIDER, of no use to others.
    pub org_id: Option<i64>,
}

/// Which webhook configuration to read.
#[params]
pub struct GetWebhook {
    /// The configuration.
    pub webhook_id: i64,
    /// The organization; required for keys of a PROVIDER, of no use to others.
    pub org_id: Option<i64>,
}

/// Whose events to list.
#[params]
pub struct ListWebhookEvents {
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

/// What to change about a webhook configuration.
#[params]
pub struct UpdateWebhook {
    /// The configuration.
    pub webhook_id: i64,
    /// The organization; required for keys of a PROVIDER, of no use to others.
    pub org_id: Option<i64>,
    /// The address; HTTPS only. Send it even if only the headers change.
    pub url: String,
    /// Headers to send along, at most 5; the rules are those of `webhooks.create`. Send all of them, as it is not documented whether
    /// the others stay.
    #[limit(..=5)]
    #[secret]
    pub custom_headers: Option<HashMap<String, String>>,
}

/// Where to send one kind of event.
#[params]
pub struct WebhookInput {
    /// The address; HTTPS only. It is called as given, so a secret in its path or query comes back.
    pub url: String,
    /// The event.
    pub event_type: WebhookEventType,
    /// Headers to send along, at most 5. Names begin with `X-`, not with `X-Partoo`, and have at most 128 characters, values 512.
    #[limit(..=5)]
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

/// The events that an organization can have sent. The answer is a bare list.
pub type WebhookEventTypeList = Vec<WebhookEventType>;

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

/// Refuses a `webhooks.create`, `.try_out` or `.update` with a header that cannot be sent along, or whose address is not HTTPS. HTTP to
/// this machine passes, for emulators.
pub(crate) fn check_deliveries(params: &Map<String, Value>) -> Result<(), Error> {
    check_delivery(params, "")?;
    for (index, item) in params.get("items").and_then(Value::as_array).into_iter().flatten().enumerate() {
        if let Some(item) = item.as_object() {
            check_delivery(item, &format!("items[{index}]."))?;
        }
    }
    Ok(())
}

fn check_delivery(given: &Map<String, Value>, path: &str) -> Result<(), Error> {
    if let Some(url) = given.get("url").and_then(Value::as_str)
        && !is_encrypted_or_loopback(url)
    {
        return Err(Error::invalid_request(format!("{path}url"), "must start with https://"));
    }
    for (name, value) in given.get("custom_headers").and_then(Value::as_object).into_iter().flatten() {
        let refuse = |why: &str| Err(Error::invalid_request(format!("{path}custom_headers.{name}"), why));
        let lower = name.to_ascii_lowercase();
        if !lower.starts_with("x-") {
            return refuse("the name of a header must start with X-");
        }
        if lower.starts_with("x-partoo") {
            return refuse("the name of a header must not start with X-Partoo, which the vendor keeps for itself");
        }
        if name.len() > 128 {
            return refuse("the name of a header must be at most 128 characters");
        }
        if !name.bytes().all(|byte| byte.is_ascii_graphic() && !br#"()<>@,;:\"/[]?={}"#.contains(&byte)) {
            return refuse(
                r#"the name of a header must be plain ASCII without blanks and without any of ( ) < > @ , ; : \ " / [ ] ? = { }"#,
            );
        }
        let value = value.as_str().unwrap_or_default();
        if value.chars().count() > 512 {
            return refuse("the value of a header must be at most 512 characters");
        }
        if value.contains(['\r', '\n', '\0']) {
            return refuse("the value of a header must not hold line breaks");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{CreateWebhooks, Webhook, check_deliveries};
    use crate::testing::from_json;

    fn refused(params: &Value) -> Option<String> {
        check_deliveries(params.as_object().unwrap()).err().and_then(|error| error.into_details().parameter)
    }

    #[test]
    fn a_header_has_a_name_of_its_own() {
        for (name, fits) in [
            ("X-Token", true),
            ("x-token_1.a!", true),
            ("Token", false),
            ("X-Partoo-Token", false),
            ("x-PARTOO", false),
            ("X-My Token", false),
            ("X-Token:", false),
            ("X-Tök", false),
            (r"X-\", false),
            (&format!("X-{}", "a".repeat(126)), true),
            (&format!("X-{}", "a".repeat(127)), false),
        ] {
            let given = json!({ "url": "https://example.com", "custom_headers": { name: "1" } });
            assert_eq!(refused(&given), (!fits).then(|| format!("custom_headers.{name}")));
        }
    }

    #[test]
    fn the_value_of_a_header_is_short_and_stays_out_of_the_error() {
        let given = |value: &str| json!({ "items": [{ "custom_headers": { "X-A": "1" } }, { "custom_headers": { "X-B": value } }] });
        assert_eq!(refused(&given(&"é".repeat(512))), None);
        assert_eq!(refused(&given(&"é".repeat(513))).as_deref(), Some("items[1].custom_headers.X-B"));
        let error = check_deliveries(given("hunter2\r\nX-Other: 1").as_object().unwrap()).unwrap_err();
        assert!(!error.to_string().contains("hunter2"), "{error}");
    }

    #[test]
    fn deliveries_are_encrypted() {
        for (url, expected) in [
            ("https://example.com", None),
            ("HTTPS://example.com", None),
            ("http://127.0.0.1:8080/hook", None),
            ("http://[::1]/hook", None),
            ("http://example.com", Some("url")),
            ("http://localhost@example.com", Some("url")),
            ("é", Some("url")),
        ] {
            assert_eq!(refused(&json!({ "webhook_id": 1, "url": url })).as_deref(), expected, "{url}");
        }
    }

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
