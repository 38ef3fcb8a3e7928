//! What holds for all operations of a vendor: servers, keys, errors.

use localpresence::ErrorCode;
use localpresence::operation::Vendor;

use super::node::{Node, empty, list, object};
use super::operations::json;
use super::schemas::{Schemas, reference, typed};

/// The schema of an error's body.
pub(crate) const ERROR: &str = "VendorError";

pub(crate) fn info(vendor: Vendor) -> Node {
    let (title, description) = match vendor {
        Vendor::Partoo => (
            "Partoo REST API v2",
            "Listings, reviews, messages, posts, analytics, users and webhooks, as the SDKs of localpresence know them. Independent of \
             the vendor.\n\nAll enumerations are open: a value that is not listed may come at any time. A member of an answer that is \
             not required may be absent or null, and answers may have members that are not described. Lists in a query are joined by \
             commas. An organization has 300 calls a minute for all its keys together.",
        ),
        Vendor::Fullwhere => (
            "Fullwhere partners API",
            "Customer records, as the SDKs of localpresence know them. Independent of the vendor.\n\nAll enumerations are open: a value \
             that is not listed may come at any time. A member of an answer that is not required may be absent or null, and answers may \
             have members that are not described.",
        ),
    };
    let license = object([("name", "MIT OR Apache-2.0"), ("identifier", "MIT OR Apache-2.0")]);
    empty().with("title", title).with("version", env!("CARGO_PKG_VERSION")).with("description", description).with("license", license)
}

pub(crate) fn servers(vendor: Vendor) -> Node {
    let server = |(url, description): (&str, &str)| object([("url", url), ("description", description)]);
    let known: &[(&str, &str)] = match vendor {
        Vendor::Partoo => &[
            ("https://api.partoo.co/v2", "Production."),
            ("https://api.sandbox.partoo.co/v2", "Sandbox: keys of its own, starts empty, publishes nothing."),
        ],
        Vendor::Fullwhere => &[("https://api.fullwhere.com", "Production.")],
    };
    list(known.iter().copied().map(server))
}

/// The headers that carry the key, all of them on every call.
fn keys(vendor: Vendor) -> &'static [(&'static str, &'static str, &'static str)] {
    match vendor {
        Vendor::Partoo => &[("apiKey", "x-APIKey", "The key of a user. It belongs on servers, never in a browser or an app.")],
        Vendor::Fullwhere => &[
            ("apiKey", "X-API-KEY", "The key of a workspace. It belongs on servers, never in a browser or an app."),
            ("apiSecret", "X-API-SECRET", "The secret of the key."),
        ],
    }
}

pub(crate) fn security_schemes(vendor: Vendor) -> Node {
    object(
        keys(vendor)
            .iter()
            .map(|(name, header, doc)| (*name, object([("type", "apiKey"), ("in", "header"), ("name", *header), ("description", *doc)]))),
    )
}

pub(crate) fn security(vendor: Vendor) -> Node {
    list([object(keys(vendor).iter().map(|(name, ..)| (*name, Node::List(Vec::new()))))])
}

/// An answer that says no.
pub(crate) struct Error {
    pub(crate) status: &'static str,
    pub(crate) name: &'static str,
    pub(crate) response: Node,
}

impl Error {
    pub(crate) fn reference(&self) -> Node {
        object([("$ref", format!("#/components/responses/{}", self.name))])
    }
}

/// The statuses that the vendor documents.
pub(crate) fn errors(vendor: Vendor) -> Vec<Error> {
    let statuses: &[(&str, u16)] = match vendor {
        Vendor::Partoo => &[("400", 400), ("401", 401), ("403", 403), ("404", 404), ("415", 415), ("429", 429), ("5XX", 500)],
        Vendor::Fullwhere => &[("400", 400), ("401", 401), ("404", 404), ("5XX", 500)],
    };
    statuses.iter().map(|(status, number)| error(status, ErrorCode::of_status(*number))).collect()
}

fn error(status: &'static str, code: ErrorCode) -> Error {
    let about = code.about().split_once(": ").map_or(code.about(), |(_, about)| about);
    let mut text = about.to_owned();
    text[..1].make_ascii_uppercase();
    let wait = typed("integer").with("minimum", 0);
    let wait = object([("Retry-After", object([("description", "Seconds to wait.".into()), ("schema", wait)]))]);
    // Nothing is said of the body when there are too many calls, or a fault.
    let is_known = !matches!(code, ErrorCode::RateLimited | ErrorCode::Server);
    let response = empty()
        .with("description", text)
        .with_some("headers", (code == ErrorCode::RateLimited).then_some(wait))
        .with_some("content", is_known.then(|| json(object([("schema", reference(ERROR))]))));
    Error { status, name: code.class(), response }
}

/// Partoo's errors have two shapes, under `error` or `errors`; Fullwhere documents none.
pub(crate) fn error_schema(vendor: Vendor, schemas: &mut Schemas) -> Node {
    if vendor == Vendor::Fullwhere {
        return object([("description", "Why the request was refused; its form is not documented.")]);
    }
    let said = |doc: &str| empty().with("type", list(["string", "object", "null"])).with("description", doc);
    let detail = typed("object").with("description", "What is wrong, by what it concerns.").with(
        "properties",
        empty()
            .with("json", said("The request: a sentence, or sentences by the name of the member."))
            .with("authentication", said("The key."))
            .with("authorization", said("What the key may not do: a sentence, or a word for each member that it may not write.")),
    );
    let detail = schemas.add("ErrorDetail", detail);
    let shape = |name: &str| typed("object").with("properties", object([(name, detail.clone())])).with("required", list([name]));
    empty().with("description", "Why the request was refused.").with("anyOf", list([shape("error"), shape("errors")]))
}
