//! Reading the cases. Strict, so that a misspelt member fails here and does not go unnoticed in six languages.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use localpresence::http::{Header, HttpResponse};
use serde::Deserialize;
use serde_json::{Map, Value};

/// One file. See `tests/cases/README.md`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    #[serde(skip)]
    pub(crate) file: String,
    pub(crate) about: String,
    pub(crate) operation: Option<String>,
    pub(crate) webhook: Option<Delivery>,
    #[serde(default)]
    pub(crate) typed: bool,
    #[serde(default)]
    pub(crate) params: Map<String, Value>,
    pub(crate) request: Option<Request>,
    pub(crate) response: Option<Response>,
    #[serde(default)]
    pub(crate) value: Value,
    pub(crate) error: Option<Error>,
}

/// What must be sent.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    #[serde(default)]
    pub(crate) query: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Option<Value>,
}

/// The answer to give.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Response {
    status: u16,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    body: Option<Value>,
    text: Option<String>,
}

/// A webhook delivery.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Delivery {
    pub(crate) public_key: String,
    pub(crate) signature: String,
    pub(crate) body: String,
}

/// The members that an error must have; `message` is a part of its text.
#[derive(Deserialize)]
#[serde(try_from = "Map<String, Value>")]
pub(crate) struct Error {
    pub(crate) code: String,
    pub(crate) message: String,
    pub(crate) members: Value,
}

impl TryFrom<Map<String, Value>> for Error {
    type Error = String;

    fn try_from(mut members: Map<String, Value>) -> Result<Self, String> {
        const KNOWN: [&str; 7] = ["code", "detail", "json_path", "parameter", "retry_after", "retryable", "status"];
        let message = members.remove("message").unwrap_or_else(|| "".into());
        let text = |value: &Value| value.as_str().map(str::to_owned);
        if let Some(name) = members.keys().find(|name| !KNOWN.contains(&name.as_str())) {
            return Err(format!("`{name}` is no member of an error"));
        }
        let code = members.get("code").and_then(text).ok_or("an error needs its `code`")?;
        Ok(Self { code, message: text(&message).ok_or("`message` is a text")?, members: Value::Object(members) })
    }
}

impl Case {
    /// Calls the client's answer into being.
    pub(crate) fn answer(&self) -> Option<HttpResponse> {
        let response = self.response.as_ref()?;
        let body = response.body.as_ref().map(Value::to_string).or_else(|| response.text.clone()).unwrap_or_default();
        let headers = response.headers.iter().map(|(name, value)| Header::new(name, value)).collect();
        Some(HttpResponse { status: response.status, headers, body: body.into_bytes() })
    }
}

/// Every case, by file name.
pub(crate) fn all() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    files.iter().map(|file| read(file)).collect()
}

fn read(file: &Path) -> Case {
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    let text = fs::read_to_string(file).unwrap();
    let members: Map<String, Value> = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    let case: Case = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    let has = |member: &str| members.contains_key(member);
    let problem = if !has("about") {
        "says nothing `about` itself"
    } else if has("value") == has("error") {
        "has both `value` and `error`, or none of them"
    } else if has("operation") == has("webhook") {
        "has both `operation` and `webhook`, or none of them"
    } else if has("webhook") && (has("params") || has("request") || has("response")) {
        "is of a webhook and of a call"
    } else if has("operation") && !(has("params") && has("request")) {
        "lacks `params` or `request`"
    } else if has("operation") && case.request.is_some() != case.response.is_some() {
        "has an answer without a request, or the other way round"
    } else if case.response.as_ref().is_some_and(|response| response.body.is_some() == response.text.is_some()) {
        "answers with both `body` and `text`, or none of them"
    } else {
        return Case { file: name, ..case };
    };
    panic!("{name} {problem}");
}
