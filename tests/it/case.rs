//! Reading the cases. Strict, so that a misspelt member fails here and does not go unnoticed in six languages.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Duration;

use localpresence::backend::Recorder;
use localpresence::client::{CallOptions, Options};
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
    responses: Vec<Reaction>,
    #[serde(default)]
    pub(crate) options: CaseOptions,
    /// How many requests are sent, each like `request`.
    pub(crate) requests: Option<usize>,
    pub(crate) waits: Option<Vec<f64>>,
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

/// One of several reactions to requests.
#[derive(Deserialize)]
#[serde(untagged)]
enum Reaction {
    Answer(Response),
    Failure { fails: Failure },
}

/// How a connection fails.
#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum Failure {
    BeforeSending,
    Connection,
    Timeout,
}

/// Options of the client.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct CaseOptions {
    deadline: Option<f64>,
    max_attempts: Option<u32>,
    rate_limit: Option<u32>,
}

impl CaseOptions {
    /// Without the number of attempts, nothing is repeated.
    pub(crate) fn of_client(&self) -> Options {
        let calls = CallOptions {
            deadline: self.deadline.map(Duration::from_secs_f64),
            max_attempts: self.max_attempts.unwrap_or(1),
            ..CallOptions::default()
        };
        Options { calls, rate_limit: self.rate_limit, ..Options::default() }
    }
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
        const KNOWN: [&str; 8] = ["attempts", "code", "detail", "json_path", "parameter", "retry_after", "retryable", "status"];
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
    /// The one answer of a case that has no more.
    pub(crate) fn answer(&self) -> Option<HttpResponse> {
        self.response.as_ref().map(Response::http)
    }

    /// A recorder that reacts as the case says.
    pub(crate) fn recorder(&self) -> Recorder {
        let recorder = Recorder::new();
        if let Some(answer) = self.answer() {
            recorder.answer(answer);
        }
        for reaction in &self.responses {
            match reaction {
                Reaction::Answer(response) => recorder.answer(response.http()),
                Reaction::Failure { fails } => recorder.fail(fails.error()),
            }
        }
        recorder
    }
}

impl Case {
    fn answers(&self) -> impl Iterator<Item = &Response> {
        let several = self.responses.iter().filter_map(|reaction| match reaction {
            Reaction::Answer(response) => Some(response),
            Reaction::Failure { .. } => None,
        });
        self.response.iter().chain(several)
    }
}

impl Response {
    fn http(&self) -> HttpResponse {
        let body = self.body.as_ref().map(Value::to_string).or_else(|| self.text.clone()).unwrap_or_default();
        let headers = self.headers.iter().map(|(name, value)| Header::new(name, value)).collect();
        HttpResponse::new(self.status, headers, body.into_bytes())
    }
}

impl Failure {
    fn error(self) -> localpresence::Error {
        match self {
            Self::BeforeSending => localpresence::Error::connection("refused").before_sending(),
            Self::Connection => localpresence::Error::connection("reset"),
            Self::Timeout => localpresence::Error::timeout(Duration::from_secs(30)),
        }
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
    } else if has("operation") && case.request.is_some() != (case.response.is_some() == case.responses.is_empty()) {
        "has an answer without a request, or the other way round"
    } else if case.answers().any(|response| response.body.is_some() == response.text.is_some()) {
        "answers with both `body` and `text`, or none of them"
    } else {
        return Case { file: name, ..case };
    };
    panic!("{name} {problem}");
}
