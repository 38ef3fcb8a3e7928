//! The cases, and the statements of the test that plays one.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use localpresence::ErrorCode;
use localpresence::describe::{Described, Kind};
use localpresence::models::WebhookEvent;
use localpresence::operation::{self, Operation, Vendor};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::dialect::{Dialect, Place, Whole};
use super::values::{Asserts, record};

/// What proves a caller to a vendor: apps have none of it.
const KEYS: [&str; 3] = ["x-api-key", "x-api-secret", "x-apikey"];

#[derive(Deserialize)]
pub(super) struct Case {
    #[serde(skip)]
    pub(super) name: String,
    #[serde(skip)]
    pub(super) resource: String,
    /// The rest of the name.
    #[serde(skip)]
    pub(super) title: String,
    pub(super) about: String,
    operation: Option<String>,
    webhook: Option<Delivery>,
    #[serde(default)]
    params: Map<String, Value>,
    request: Option<Request>,
    response: Option<Response>,
    #[serde(default)]
    responses: Vec<Reaction>,
    #[serde(default)]
    options: ClientOptions,
    requests: Option<usize>,
    waits: Option<Vec<f64>>,
    #[serde(default)]
    value: Value,
    error: Option<Map<String, Value>>,
}

#[derive(Deserialize)]
pub(super) struct Delivery {
    pub(super) public_key: String,
    pub(super) signature: String,
    pub(super) body: String,
}

#[derive(Deserialize)]
pub(super) struct Request {
    pub(super) method: String,
    pub(super) path: String,
    #[serde(default)]
    pub(super) query: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) headers: BTreeMap<String, String>,
    pub(super) body: Option<Value>,
}

#[derive(Deserialize)]
pub(super) struct Response {
    pub(super) status: u16,
    #[serde(default)]
    pub(super) headers: BTreeMap<String, String>,
    #[serde(default)]
    body: Value,
    text: Option<String>,
}

/// One of several reactions to requests.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Reaction {
    Answer(Response),
    Failure { fails: String },
}

/// Options of the client; without the number of attempts, nothing is repeated.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct ClientOptions {
    pub(super) deadline: Option<f64>,
    pub(super) max_attempts: Option<u32>,
}

impl Response {
    pub(super) fn text(&self) -> String {
        self.text.clone().unwrap_or_else(|| self.body.to_string())
    }
}

/// All cases, by name.
pub(super) fn read(folder: &Path) -> Result<Vec<Case>> {
    let mut cases = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let mut case: Case = serde_json::from_str(&fs::read_to_string(&path)?).with_context(|| format!("reading the case {name}"))?;
        let own = name.strip_prefix("fullwhere.").unwrap_or(&name);
        let (resource, title) = own.split_once('.').context("a case is named by its operation")?;
        (case.resource, case.title) = (resource.to_owned(), title.replace('.', "_"));
        if let Some(request) = &mut case.request {
            request.headers.retain(|name, _| !KEYS.contains(&name.as_str()));
        }
        case.name = name;
        cases.push(case);
    }
    cases.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(cases)
}

impl Case {
    pub(super) fn lines(&self, dialect: &dyn Dialect) -> Result<Vec<String>> {
        match (&self.operation, &self.webhook) {
            (Some(id), _) => self.call(dialect, operation::find(id)?),
            (None, Some(delivery)) => self.outcome(dialect, &dialect.delivery(delivery), &<WebhookEvent as Described>::KIND, Vec::new()),
            (None, None) => bail!("neither operation nor webhook"),
        }
    }

    fn call(&self, dialect: &dyn Dialect, operation: &Operation) -> Result<Vec<String>> {
        let client = match operation.vendor {
            Vendor::Partoo => "partoo",
            Vendor::Fullwhere => "fullwhere",
        };
        let client = dialect.client(client, &self.options);
        let call = match record(dialect, operation.params, &self.params) {
            Some(request) => {
                let mut parts = operation.id.rsplit('.');
                let (method, resource) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
                dialect.call(&client, resource, method, &request)
            }
            // No typed program can ask this.
            None if self.error.is_some() => dialect.call_by_name(&client, operation.id, &Value::Object(self.params.clone()).to_string()),
            None => bail!("the parameters do not fit their types"),
        };
        let sent = match &self.request {
            Some(request) => dialect.sent(request, self.requests.unwrap_or(1)),
            None => dialect.nothing_sent(),
        };
        let mut sent = vec![sent];
        sent.extend(self.waits.as_ref().map(|waits| dialect.waited(waits)));
        let mut lines = vec![dialect.recorder(self.response.as_ref())];
        lines.extend(self.responses.iter().map(|reaction| dialect.reaction(reaction)));
        lines.extend(self.outcome(dialect, &call, &operation.answer, sent)?);
        Ok(lines)
    }

    /// The call, what was sent, and what came back.
    fn outcome(&self, dialect: &dyn Dialect, call: &str, kind: &Kind, sent: Vec<String>) -> Result<Vec<String>> {
        let mut asserts = Asserts::new(dialect);
        let first = if let Some(error) = &self.error {
            let code = error.get("code").and_then(Value::as_str).context("the error has no code")?;
            let code =
                ErrorCode::ALL.iter().find(|known| known.as_str() == code).with_context(|| format!("no error has the code {code}"))?;
            asserts.lines.extend(details(dialect, error));
            dialect.failure(&format!("{code:?}"), call)
        } else {
            asserts.hold(&Place::new("answer"), kind, Whole::I64, &self.value)?;
            dialect.answer(call, !asserts.lines.is_empty())
        };
        Ok([first, sent, asserts.lines].concat())
    }
}

fn details(dialect: &dyn Dialect, error: &Map<String, Value>) -> Vec<String> {
    let line = |(name, value): (&String, &Value)| {
        let place = Place::new(&dialect.detail(name));
        match (name.as_str(), value) {
            ("message", Value::String(part)) => dialect.contains(&place, part),
            (_, Value::Null) => dialect.absent(&place),
            ("detail", value) => dialect.same_json(&place, &value.to_string()),
            ("retry_after", value) => dialect.equal(&place, &dialect.number(value.as_f64().unwrap_or_default())),
            ("attempts", value) => dialect.equal(&place, &dialect.integer(value.as_i64().unwrap_or_default(), Whole::U32)),
            ("status", value) => dialect.equal(&place, &value.to_string()),
            (_, Value::String(text)) => dialect.equal(&place, &dialect.text(text)),
            (_, value) => dialect.equal(&place, &value.to_string()),
        }
    };
    error.iter().map(line).collect()
}
