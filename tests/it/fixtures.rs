//! The fixtures: the vendors' own samples with our values, read by the types that claim to know them.
//!
//! `tests/fixtures/<operation>.request.json` holds the body of a request, `<operation>.response.json` of an answer,
//! `webhook.<event>.json` of a delivery; further samples of the same thing are numbered from 2. `params` are the parameters beside
//! the body, `unknown` the members that our types leave out on purpose.

use std::fs;
use std::path::Path;

use localpresence::backend::Recorder;
use localpresence::client::{Client, Credentials, Options, decode_answer};
use localpresence::http::HttpResponse;
use localpresence::operation::{self, Endpoint};
use localpresence::webhook::event::{WebhookEvent, parse_event};
use localpresence::{Skipped, models};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::compare::{Rule, differences};
use crate::places::{Place, places};

/// One file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fixture {
    #[serde(skip)]
    pub(crate) file: String,
    about: String,
    #[serde(default)]
    params: Map<String, Value>,
    pub(crate) body: Value,
    #[serde(default)]
    unknown: Vec<Unknown>,
}

/// A member that the types leave out.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unknown {
    path: String,
    reason: String,
}

/// Whose form a fixture has.
pub(crate) enum Form<'a> {
    Request(&'a str),
    Answer(&'a str),
    Event,
}

/// What a type made of a body: the body written again, and the places that did not fit.
pub(crate) type Reading = Result<(Value, Vec<Skipped>), String>;

#[tokio::test]
async fn requests_come_out_of_their_types_as_they_went_in() {
    let mut problems = Problems::default();
    for fixture in all() {
        if let Form::Request(id) = fixture.form() {
            problems.add(&fixture, &rewritten(id, &fixture).await);
        }
    }
    problems.none();
}

#[test]
fn answers_and_events_lose_nothing_in_their_types() {
    let mut problems = Problems::default();
    for fixture in all().iter().filter(|fixture| !matches!(fixture.form(), Form::Request(_))) {
        problems.add(fixture, &lost(fixture));
    }
    problems.none();
}

#[test]
fn every_fixture_says_what_it_is() {
    for fixture in all() {
        assert!(!fixture.about.is_empty(), "{}: says nothing `about` itself", fixture.file);
        assert!(fixture.unknown.iter().all(|unknown| !unknown.reason.is_empty()), "{}: give a reason", fixture.file);
        if let Form::Request(id) | Form::Answer(id) = fixture.form() {
            assert!(operation::find(id).is_ok(), "{}: {id} is not an operation", fixture.file);
        }
    }
}

macro_rules! dispatch {
    ($( $vendor:ident $about:literal $field:ident: $class:ident { $( $doc:literal $op:ident: $id:literal ($request:ident) -> $answer:ident; )* } )*) => {
        fn request_of(id: &str, params: Value) -> Result<Value, String> {
            match id {
                $($($id => written_again::<models::$request>(params),)*)*
                other => Err(format!("{other} is not an operation")),
            }
        }

        pub(crate) fn answer_of(id: &str, body: &Value) -> Reading {
            match id {
                $($($id => read_as::<models::$request>(body),)*)*
                other => Err(format!("{other} is not an operation")),
            }
        }
    };
}
localpresence::for_each_operation!(dispatch);

fn written_again<T: Serialize + DeserializeOwned>(params: Value) -> Result<Value, String> {
    let request: T = serde_json::from_value(params).map_err(|error| error.to_string())?;
    serde_json::to_value(request).map_err(|error| error.to_string())
}

fn read_as<E: Endpoint>(body: &Value) -> Reading
where
    E::Answer: Serialize,
{
    let http = HttpResponse::new(200, Vec::new(), body.to_string().into_bytes());
    let (answer, skipped) = decode_answer::<E::Answer>(E::OPERATION, &http).map_err(|error| error.to_string())?;
    Ok((serde_json::to_value(answer).unwrap(), skipped))
}

pub(crate) fn event_of(body: &Value) -> Reading {
    match parse_event(body.to_string().as_bytes()) {
        Ok(event) => Ok((serde_json::to_value(event).unwrap(), Vec::new())),
        Err(error) => Err(error.to_string()),
    }
}

/// What of a request its type changes, or the request builder refuses.
async fn rewritten(id: &str, fixture: &Fixture) -> Vec<String> {
    let operation = operation::find(id).unwrap();
    let mut params = fixture.params.clone();
    match operation.params.fields.iter().find(|field| operation.is_body(field.wire)) {
        Some(field) => drop(params.insert(field.wire.to_owned(), fixture.body.clone())),
        None => params.extend(fixture.body.as_object().unwrap().clone()),
    }
    let expected = Value::Object(params);
    let request = match request_of(id, expected.clone()) {
        Ok(request) => request,
        Err(error) => return vec![error],
    };
    let found = differences(Rule::Same, &expected, &request);
    if !found.is_empty() {
        return found;
    }
    let recorder = Recorder::new();
    let client = Client::new(operation.vendor, Credentials::None, Options::default(), recorder.clone()).unwrap();
    // The recorder has no answer; only what was sent counts.
    let outcome = client.call_by_name(id, request.as_object().unwrap().clone()).await;
    match recorder.requests().first().and_then(|request| request.body.as_deref()) {
        Some(body) => differences(Rule::Same, &fixture.body, &serde_json::from_slice(body).unwrap()),
        None => vec![format!("is not sent: {outcome:?}")],
    }
}

/// What of an answer or an event its type does not keep.
fn lost(fixture: &Fixture) -> Vec<String> {
    let (value, skipped) = match fixture.read(&fixture.body) {
        Ok(reading) => reading,
        Err(error) => return vec![error],
    };
    let mut found: Vec<_> = skipped.iter().map(|skipped| format!("{skipped:?}")).collect();
    if matches!(fixture.form(), Form::Event) && matches!(serde_json::from_value(value.clone()), Ok(WebhookEvent::Other(_))) {
        found.push("is of no known type".to_owned());
    }
    let unknown: Vec<_> = places(&fixture.body).into_iter().filter(|place| !fixture.knows(place, &value)).map(|place| place.path).collect();
    let announced = |path: &str| fixture.unknown.iter().any(|unknown| unknown.path == path);
    found.extend(unknown.iter().filter(|path| !announced(path)).map(|path| format!("{path}: no type knows it")));
    found.extend(
        fixture.unknown.iter().map(|entry| &entry.path).filter(|path| !unknown.contains(path)).map(|path| format!("{path}: is known")),
    );
    let differing = differences(Rule::Holds, &settled(&fixture.body, &value), &value);
    found.extend(differing.into_iter().filter(|line| !unknown.iter().any(|path| line.starts_with(&format!("{path}:")))));
    found
}

/// A body in the forms that the types give to it: an absent list is an empty one, an entry alone a list, a number that serves as a name a text.
fn settled(body: &Value, written: &Value) -> Value {
    match (body, written) {
        (Value::Null, Value::Array(entries)) if entries.is_empty() => written.clone(),
        (Value::Object(_), Value::Array(entries)) if entries.len() == 1 => json!([settled(body, &entries[0])]),
        (Value::Number(number), Value::String(text)) if number.to_string() == *text => written.clone(),
        (Value::Array(entries), Value::Array(others)) if entries.len() == others.len() => {
            entries.iter().zip(others).map(|(entry, other)| settled(entry, other)).collect()
        }
        (Value::Object(members), Value::Object(others)) => {
            let settled = |(name, value): (&String, &Value)| {
                (name.clone(), others.get(name).map_or_else(|| value.clone(), |other| settled(value, other)))
            };
            Value::Object(members.iter().map(settled).collect())
        }
        _ => body.clone(),
    }
}

impl Fixture {
    pub(crate) fn form(&self) -> Form<'_> {
        let name = self.file.trim_end_matches(".json").trim_end_matches(|end: char| end == '.' || end.is_ascii_digit());
        match (name.strip_suffix(".request"), name.strip_suffix(".response")) {
            (Some(id), _) => Form::Request(id),
            (_, Some(id)) => Form::Answer(id),
            _ if name.starts_with("webhook.") => Form::Event,
            _ => panic!("{}: neither request nor response nor webhook", self.file),
        }
    }

    pub(crate) fn read(&self, body: &Value) -> Reading {
        match self.form() {
            Form::Answer(id) => answer_of(id, body),
            Form::Event => event_of(body),
            Form::Request(_) => panic!("{}: requests are written, not read", self.file),
        }
    }

    /// Whether the type has this member: it is written again, or a value of another form disturbs.
    fn knows(&self, place: &Place, written: &Value) -> bool {
        let disturbs = |odd: Value| match self.read(&place.with(&self.body, odd)) {
            Ok((value, skipped)) => !skipped.is_empty() || value.pointer(&place.pointer).is_some_and(|value| !value.is_null()),
            Err(_) => true,
        };
        written.pointer(&place.pointer).is_some_and(|value| !value.is_null()) || disturbs(json!([[7]])) || disturbs(json!("odd"))
    }
}

/// What is wrong, a line each.
#[derive(Default)]
struct Problems(Vec<String>);

impl Problems {
    fn add(&mut self, fixture: &Fixture, found: &[String]) {
        self.0.extend(found.iter().map(|line| format!("{}: {line}", fixture.file)));
    }

    fn none(self) {
        assert!(self.0.is_empty(), "\n{}", self.0.join("\n"));
    }
}

/// Every fixture, by file name.
pub(crate) fn all() -> Vec<Fixture> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let read = |file: &Path| {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let fixture: Fixture = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap_or_else(|error| panic!("{name}: {error}"));
        Fixture { file: name, ..fixture }
    };
    files.iter().map(|file| read(file)).collect()
}
