//! The deliveries of webhooks: requests that the vendor sends and the reader of the document answers.

use localpresence::describe::{Described, Kind};
use localpresence::webhook::event::WebhookEvent;
use localpresence::webhook::{SIGNATURE_HEADER, TRYOUT_HEADER};

use super::node::{Node, empty, list, object};
use super::operations::json;
use super::schemas::{Schemas, typed};
use super::words::{is_deprecated, summary, text};

/// `webhooks`: one path item for each event.
pub(crate) fn describe(schemas: &mut Schemas) -> Node {
    let Kind::Union(events) = WebhookEvent::KIND else { return empty() };
    object(events.variants.iter().map(|event| (event.tag, object([("post", delivery(event.tag, event.doc, &event.kind, schemas))]))))
}

fn delivery(tag: &str, doc: &str, kind: &Kind, schemas: &mut Schemas) -> Node {
    let text = text(doc);
    let schema = match kind {
        // The one delivery that names its event inside: the SDK adds `type`, the vendor does not send it.
        Kind::Struct(known) if known().fields.iter().any(|field| field.wire == "event") => {
            let known = known();
            let schema = schemas.structure(known, known.fields.iter().filter(|field| field.wire != "type"));
            schemas.add(known.name, schema)
        }
        kind => schemas.kind(kind),
    };
    empty()
        .with("operationId", format!("webhook.{tag}"))
        .with("tags", list(["webhooks"]))
        .with("summary", summary(&text))
        .with("description", format!("{text}\n\nVerify the signature of the body exactly as it was received, before reading it."))
        .with_some("deprecated", is_deprecated(&text).then_some(true))
        .with("parameters", list([signature(), tryout()]))
        .with("requestBody", empty().with("required", true).with("content", json(empty().with("schema", schema))))
        .with("responses", responses())
}

fn signature() -> Node {
    header(SIGNATURE_HEADER, true, "Ed25519 signature of the raw body, in base64.")
}

fn tryout() -> Node {
    header(TRYOUT_HEADER, false, "On test deliveries only, made by `webhooks.try_out`.")
}

fn header(name: &str, required: bool, doc: &str) -> Node {
    empty().with("name", name).with("in", "header").with("required", required).with("description", doc).with("schema", typed("string"))
}

fn responses() -> Node {
    let said = |doc: &str| object([("description", doc)]);
    object([
        ("200", said("The event is safe.")),
        ("4XX", said("The delivery is refused, and the event lost: the vendor does not try again.")),
        ("5XX", said("The event could not be kept: the vendor tries again, up to five times.")),
    ])
}
