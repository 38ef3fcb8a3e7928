//! The cases of operations, played twice: with typed requests, and by name as JavaScript does.

use std::collections::BTreeMap;
use std::time::Duration;

use localpresence::backend::Recorder;
use localpresence::client::{Client, Credentials};
use localpresence::http::HttpRequest;
use localpresence::operation::{self, Vendor};
use localpresence::{Error, models};
use percent_encoding::percent_decode_str;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::case::{self, Case, Request};
use crate::compare::{Rule, differences};

#[tokio::test]
async fn every_case_holds_for_typed_requests() {
    let mut problems = Vec::new();
    for case in case::all().iter().filter(|case| case.operation.is_some()) {
        let recorder = case.recorder();
        let outcome = typed(case, recorder.clone()).await;
        judge(case, Rule::Holds, &outcome, &recorder, &mut problems);
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[tokio::test]
async fn every_case_holds_for_calls_by_name() {
    let mut problems = Vec::new();
    for case in case::all().iter().filter(|case| case.operation.is_some() && !case.typed) {
        let recorder = case.recorder();
        let outcome = by_name(case, recorder.clone()).await;
        judge(case, Rule::HoldsRaw, &outcome, &recorder, &mut problems);
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

/// What came of a call.
enum Outcome {
    Value(Value),
    Error(Box<Error>),
    /// The body is for the host's own parser, and this is no JSON.
    NoJson,
}

macro_rules! dispatch {
    ($( $vendor:ident $about:literal $field:ident: $class:ident { $( $doc:literal $op:ident: $id:literal ($request:ident) -> $answer:ident; )* } )*) => {
        /// Plays a case with the request type of its operation; by name where the type cannot say what the case says.
        #[allow(deprecated, reason = "operations that go away have cases until then")]
        async fn typed(case: &Case, recorder: Recorder) -> Outcome {
            match case.operation.as_deref() {
                $($(Some($id) => {
                    let Some(request) = request_of::<models::$request>(&case.params) else {
                        assert!(case.error.is_some(), "{}: the request type cannot hold the parameters", case.file);
                        return by_name(case, recorder).await;
                    };
                    let client = localpresence::$vendor::with_backend(credentials(Vendor::$vendor), case.options.of_client(), recorder).unwrap();
                    Box::pin(async move { outcome_of(client.$field().$op(request).await) }).await
                })*)*
                other => panic!("{}: {other:?} is not an operation", case.file),
            }
        }
    };
}
localpresence::for_each_operation!(dispatch);

fn request_of<T: Serialize + DeserializeOwned>(params: &Map<String, Value>) -> Option<T> {
    let params = Value::Object(params.clone());
    let request: T = serde_json::from_value(params.clone()).ok()?;
    // A type that cannot hold null takes it for absent.
    differences(Rule::Same, &params, &serde_json::to_value(&request).ok()?).is_empty().then_some(request)
}

fn outcome_of(result: Result<impl Serialize, Error>) -> Outcome {
    match result {
        Ok(value) => Outcome::Value(serde_json::to_value(value).unwrap()),
        Err(error) => Outcome::Error(Box::new(error)),
    }
}

async fn by_name(case: &Case, recorder: Recorder) -> Outcome {
    let operation = operation::find(case.operation.as_deref().unwrap()).unwrap();
    let client = Client::new(operation.vendor, credentials(operation.vendor), case.options.of_client(), recorder).unwrap();
    match client.call_by_name(operation.id, case.params.clone()).await {
        Ok(response) if response.body.is_empty() => Outcome::Value(Value::Null),
        Ok(response) => serde_json::from_slice(&response.body).map_or(Outcome::NoJson, Outcome::Value),
        Err(error) => Outcome::Error(Box::new(error)),
    }
}

fn credentials(vendor: Vendor) -> Credentials {
    match vendor {
        Vendor::Partoo => Credentials::Partoo { api_key: "test-key".into() },
        Vendor::Fullwhere => Credentials::Fullwhere { api_key: "test-key".into(), api_secret: "test-secret".into() },
    }
}

fn judge(case: &Case, rule: Rule, outcome: &Outcome, recorder: &Recorder, problems: &mut Vec<String>) {
    let (mut found, sent) = (Vec::new(), recorder.requests());
    let expected = case.requests.unwrap_or_else(|| usize::from(case.request.is_some()));
    if sent.len() != expected {
        found.push(format!("request: {expected} expected, {} sent", sent.len()));
    }
    if let Some(expected) = &case.request {
        found.extend(sent.iter().flat_map(|request| differences_in_request(case.operation.as_deref().unwrap(), expected, request)));
    }
    let waits: Vec<_> = recorder.waits().iter().map(Duration::as_secs_f64).collect();
    if case.waits.as_ref().is_some_and(|expected| *expected != waits) {
        found.push(format!("waits: {:?} expected, {waits:?} made", case.waits));
    }
    match (&case.error, outcome) {
        (None, Outcome::Value(value)) => found.extend(differences(rule, &case.value, value).iter().map(|line| format!("value: {line}"))),
        (Some(expected), Outcome::Error(error)) => found.extend(differences_in_error(expected, error)),
        (Some(expected), Outcome::NoJson) if expected.code == "decode" => {}
        (None, Outcome::Error(error)) => found.push(format!("value: there is an error instead: {error}")),
        (Some(_), Outcome::Value(value)) => found.push(format!("error: there is a value instead: {value}")),
        (_, Outcome::NoJson) => found.push("value: the answer is no JSON".to_owned()),
    }
    problems.extend(found.iter().map(|line| format!("{}: {line} ({})", case.file, case.about)));
}

/// What differs between the error that a case expects and the one that came.
pub(crate) fn differences_in_error(expected: &case::Error, actual: &Error) -> Vec<String> {
    let members = serde_json::to_value(actual.details()).unwrap();
    let mut found = differences(Rule::Holds, &expected.members, &members);
    if !actual.to_string().contains(&expected.message) {
        found.push(format!("message: `{}` is expected in `{actual}`", expected.message));
    }
    found.iter().map(|line| format!("error: {line}")).collect()
}

fn differences_in_request(operation: &str, expected: &Request, actual: &HttpRequest) -> Vec<String> {
    let base = match operation::find(operation).unwrap().vendor {
        Vendor::Partoo => "https://api.partoo.co/v2",
        Vendor::Fullwhere => "https://api.fullwhere.com",
    };
    let Some(rest) = actual.url.strip_prefix(base) else { return vec![format!("url: {} is elsewhere", actual.url)] };
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let mut found = Vec::new();
    let mut check = |what: &str, expected: Value, actual: Value| {
        found.extend(differences(Rule::Same, &expected, &actual).iter().map(|line| format!("request.{what}: {line}")));
    };
    check("method", expected.method.as_str().into(), actual.method.as_str().into());
    check("path", expected.path.as_str().into(), path.into());
    check("query", serde_json::to_value(&expected.query).unwrap(), serde_json::to_value(decoded(query)).unwrap());
    for (name, value) in &expected.headers {
        let header = actual.headers.iter().find(|header| header.name == *name).map(|header| header.value.as_str());
        check(&format!("headers.{name}"), value.as_str().into(), header.into());
    }
    let body = actual.body.as_ref().map(|body| serde_json::from_slice(body).unwrap());
    check("body", expected.body.clone().unwrap_or_default(), body.unwrap_or_default());
    found
}

/// A parameter that comes twice is kept under a name of its own, so that it is noticed.
fn decoded(query: &str) -> BTreeMap<String, String> {
    let mut decoded = BTreeMap::new();
    let text = |part| percent_decode_str(part).decode_utf8().unwrap().into_owned();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap();
        if decoded.insert(text(name), text(value)).is_some() {
            decoded.insert(format!("{name} (again)"), text(value));
        }
    }
    decoded
}
