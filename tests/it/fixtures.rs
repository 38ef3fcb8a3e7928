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
use localpresence::models;
use localpresence::operation::{self, Endpoint};
use localpresence::webhook::event::{WebhookEvent, parse_event};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::compare::{Rule, differences};

/// One file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fixture {
    #[serde(skip)]
    file: String,
    about: String,
    #[serde(default)]
    params: Map<String, Value>,
    body: Value,
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
enum Form<'a> {
    Request(&'a str),
    Answer(&'a str),
    Event,
}

/// What a type made of a body: the body written again, and the places that did not fit.
type Reading = Result<(Value, Vec<String>), String>;

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
fn a_missing_or_empty_member_costs_at_most_its_record() {
    let mut problems = Problems::default();
    for fixture in all().iter().filter(|fixture| matches!(fixture.form(), Form::Answer(_))) {
        for place in places(&fixture.body) {
            problems.add(fixture, &cost(fixture, &place, "null", &fixture.with(&place, Value::Null)));
            problems.add(fixture, &cost(fixture, &place, "absent", &fixture.without(&place)));
        }
    }
    problems.none();
}

#[test]
fn members_and_words_of_tomorrow_cost_nothing() {
    let mut problems = Problems::default();
    for fixture in all().iter().filter(|fixture| !matches!(fixture.form(), Form::Request(_))) {
        for place in places(&fixture.body).into_iter().chain([Place::default()]) {
            let body = match fixture.body.pointer(&place.pointer) {
                Some(Value::String(_)) => fixture.with(&place, "a word of tomorrow".into()),
                Some(Value::Object(members)) => {
                    // Where names are free, all values have one form.
                    let value = members.values().next().cloned().unwrap_or_else(|| json!({ "a": [1] }));
                    let mut members = members.clone();
                    members.insert("member_of_tomorrow".to_owned(), value);
                    fixture.with(&place, members.into())
                }
                _ => continue,
            };
            match fixture.read(&body) {
                Ok((_, skipped)) if skipped.is_empty() => {}
                Ok((_, skipped)) => problems.add(fixture, &[format!("{}: {skipped:?} is skipped", place.path)]),
                Err(error) => problems.add(fixture, &[format!("{}: {error}", place.path)]),
            }
        }
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

        fn answer_of(id: &str, body: &Value) -> Reading {
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
    let http = HttpResponse { status: 200, headers: Vec::new(), body: body.to_string().into_bytes() };
    let (answer, skipped) = decode_answer::<E::Answer>(E::OPERATION, &http).map_err(|error| error.to_string())?;
    Ok((serde_json::to_value(answer).unwrap(), skipped.into_iter().map(|skipped| skipped.path).collect()))
}

fn event_of(body: &Value) -> Reading {
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
    let mut found: Vec<_> = skipped.iter().map(|path| format!("{path} is skipped")).collect();
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

/// Complains when a changed member costs more than itself or its record. Outside of lists an answer may be lost.
fn cost(fixture: &Fixture, place: &Place, change: &str, body: &Value) -> Vec<String> {
    match (fixture.read(body), &place.entry) {
        (Ok((_, skipped)), Some(entry))
            if skipped.len() > 1 || skipped.iter().any(|path| !path.starts_with(entry) && !is_read_whole(path)) =>
        {
            vec![format!("{} is {change}: {skipped:?} is skipped", place.path)]
        }
        (Err(error), Some(_)) => vec![format!("{} is {change}: {error}", place.path)],
        _ => Vec::new(),
    }
}

/// Whether a place is read in one piece, as its form depends on what stands in it: then all of it is lost.
fn is_read_whole(path: &str) -> bool {
    let name = path.rsplit('.').next().and_then(|last| last.split('[').next());
    name.is_some_and(|name| ["attributes", "comments", "custom_fields", "text_fields"].contains(&name))
}

/// A member of an object or an entry of a list somewhere in a body; by default the body.
#[derive(Default)]
struct Place {
    pointer: String,
    path: String,
    /// The list entry that it is, or that is around it.
    entry: Option<String>,
}

/// Every member of every object and every entry of every list.
fn places(body: &Value) -> Vec<Place> {
    let mut found = Vec::new();
    collect(body, &Place::default(), &mut found);
    found
}

fn collect(value: &Value, at: &Place, found: &mut Vec<Place>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let pointer = format!("{}/{}", at.pointer, name.replace('~', "~0").replace('/', "~1"));
                let path = if at.path.is_empty() { name.clone() } else { format!("{}.{name}", at.path) };
                let place = Place { pointer, path, entry: at.entry.clone() };
                collect(member, &place, found);
                found.push(place);
            }
        }
        Value::Array(entries) => {
            for (index, entry) in entries.iter().enumerate() {
                let path = format!("{}[{index}]", at.path);
                let place = Place { pointer: format!("{}/{index}", at.pointer), entry: Some(path.clone()), path };
                collect(entry, &place, found);
                found.push(place);
            }
        }
        _ => {}
    }
}

impl Fixture {
    fn form(&self) -> Form<'_> {
        let name = self.file.trim_end_matches(".json").trim_end_matches(|end: char| end == '.' || end.is_ascii_digit());
        match (name.strip_suffix(".request"), name.strip_suffix(".response")) {
            (Some(id), _) => Form::Request(id),
            (_, Some(id)) => Form::Answer(id),
            _ if name.starts_with("webhook.") => Form::Event,
            _ => panic!("{}: neither request nor response nor webhook", self.file),
        }
    }

    fn read(&self, body: &Value) -> Reading {
        match self.form() {
            Form::Answer(id) => answer_of(id, body),
            Form::Event => event_of(body),
            Form::Request(_) => panic!("{}: requests are written, not read", self.file),
        }
    }

    /// Whether the type has this member: it is written again, or a value of another form disturbs.
    fn knows(&self, place: &Place, written: &Value) -> bool {
        let disturbs = |odd: Value| match self.read(&self.with(place, odd)) {
            Ok((value, skipped)) => !skipped.is_empty() || value.pointer(&place.pointer).is_some_and(|value| !value.is_null()),
            Err(_) => true,
        };
        written.pointer(&place.pointer).is_some_and(|value| !value.is_null()) || disturbs(json!([[7]])) || disturbs(json!("odd"))
    }

    fn with(&self, place: &Place, value: Value) -> Value {
        let mut body = self.body.clone();
        *body.pointer_mut(&place.pointer).unwrap() = value;
        body
    }

    fn without(&self, place: &Place) -> Value {
        let mut body = self.body.clone();
        let (parent, name) = place.pointer.rsplit_once('/').unwrap();
        match body.pointer_mut(parent) {
            Some(Value::Object(members)) => drop(members.remove(&name.replace("~1", "/").replace("~0", "~"))),
            Some(Value::Array(entries)) => drop(entries.remove(name.parse().unwrap())),
            _ => panic!("{}: {} is not there", self.file, place.path),
        }
        body
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
fn all() -> Vec<Fixture> {
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
