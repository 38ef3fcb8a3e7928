//! What handlers answer, and how a refusal looks at each vendor.

use localpresence::operation::Vendor;
use serde_json::{Map, Value, json};

/// What a handler returns.
pub(crate) type Result<T = Answer> = std::result::Result<T, Refusal>;

/// A success.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) body: Body,
    /// The status where it is not the vendor's usual one.
    pub(crate) status: Option<u16>,
}

/// What an answer says.
#[derive(Debug)]
pub(crate) enum Body {
    Value(Value),
    /// JSON that was written already: large pages are copied from the store, not built.
    Text(String),
}

impl Body {
    /// The JSON that is sent.
    pub(crate) fn into_text(self) -> String {
        match self {
            Self::Value(value) => value.to_string(),
            Self::Text(text) => text,
        }
    }
}

impl From<Value> for Body {
    fn from(value: Value) -> Self {
        Self::Value(value)
    }
}

impl From<Value> for Answer {
    fn from(body: Value) -> Self {
        Self { body: body.into(), status: None }
    }
}

impl Answer {
    /// An answer of JSON that was written already.
    pub(crate) fn text(body: String) -> Self {
        Self { body: Body::Text(body), status: None }
    }

    /// The word with which Partoo confirms a change of something that has an id.
    pub(crate) fn written(id: &Value) -> Self {
        json!({ "status": "success", "id": id }).into()
    }
}

/// An answer that says no.
#[derive(Debug, PartialEq)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) reason: Reason,
    /// Seconds to wait.
    pub(crate) retry_after: Option<u64>,
}

/// Why it says no.
#[derive(Debug, PartialEq)]
pub(crate) enum Reason {
    /// Who calls is not known.
    Authentication(String),
    /// Who calls may not do this.
    Authorization(String),
    /// One text about the whole request.
    Request(String),
    /// One text for each field.
    Fields(Vec<(String, String)>),
    /// What stands in the way, in a form of its own.
    Conflict(Value),
}

impl Refusal {
    fn new(status: u16, reason: Reason) -> Self {
        Self { status, reason, retry_after: None }
    }

    pub(crate) fn not_authenticated() -> Self {
        Self::new(401, Reason::Authentication("User not authenticated".to_owned()))
    }

    pub(crate) fn not_allowed() -> Self {
        Self::new(403, Reason::Authorization("Operation not allowed".to_owned()))
    }

    pub(crate) fn not_found() -> Self {
        Self::request(404, "Resource not found")
    }

    pub(crate) fn request(status: u16, text: impl Into<String>) -> Self {
        Self::new(status, Reason::Request(text.into()))
    }

    pub(crate) fn field(name: impl Into<String>, problem: impl Into<String>) -> Self {
        Self::fields(vec![(name.into(), problem.into())])
    }

    pub(crate) fn fields(problems: Vec<(String, String)>) -> Self {
        Self::new(400, Reason::Fields(problems))
    }

    /// What stands in the way, as an object whose members the vendor documents.
    pub(crate) fn conflict(what: Value) -> Self {
        Self::new(400, Reason::Conflict(what))
    }

    pub(crate) fn too_many(wait: u64) -> Self {
        Self { retry_after: Some(wait), ..Self::request(429, "Too many requests") }
    }

    /// The body, in the vendor's shape.
    pub(crate) fn body(&self, vendor: Vendor) -> Value {
        match vendor {
            Vendor::Partoo => self.partoo(),
            Vendor::Fullwhere => self.fullwhere(),
        }
    }

    fn partoo(&self) -> Value {
        match &self.reason {
            Reason::Authentication(text) => json!({ "errors": { "authentication": text } }),
            Reason::Authorization(text) => json!({ "errors": { "authorization": text } }),
            Reason::Request(text) => json!({ "errors": { "json": text } }),
            Reason::Conflict(what) => json!({ "errors": { "json": what } }),
            Reason::Fields(problems) => {
                let fields: Map<_, _> = problems.iter().map(|(name, text)| (name.clone(), text.as_str().into())).collect();
                json!({ "errors": { "json": fields } })
            }
        }
    }

    /// Fullwhere documents no error body; this one is ours.
    fn fullwhere(&self) -> Value {
        let message = match &self.reason {
            Reason::Authentication(_) => "Unauthorized".to_owned(),
            Reason::Authorization(text) | Reason::Request(text) => text.clone(),
            Reason::Conflict(what) => what.to_string(),
            Reason::Fields(problems) => problems.iter().map(|(name, text)| format!("{name} {text}")).collect::<Vec<_>>().join("; "),
        };
        json!({ "statusCode": self.status, "message": message })
    }
}
