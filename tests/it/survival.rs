//! What a change of any member costs: its own value, or the record of a list that is nothing without it.
//!
//! The answers are those of the fixtures and of each operation's plain case, read by the type of the operation.

use localpresence::{Skipped, operation};
use serde_json::{Value, json};

use crate::fixtures::{Form, Reading, answer_of};
use crate::places::{Place, places};
use crate::{case, fixtures};

#[test]
fn every_operation_has_an_answer_to_read() {
    let samples = answers();
    let missing: Vec<_> =
        operation::all().map(|operation| operation.id).filter(|id| !samples.iter().any(|sample| sample.is_of(id))).collect();
    assert!(missing.is_empty(), "neither a fixture nor a case answers {missing:?}");
}

#[test]
fn a_member_that_is_null_costs_itself() {
    let change = |place: &Place, body: &Value| Some(place.with(body, Value::Null));
    check_each(&answers(), change, |skipped, place| skipped.iter().all(|part| tells_of(part, place)));
}

#[test]
fn a_member_that_is_missing_costs_itself() {
    // The one exception: an answer without any member is not what was announced.
    let change = |place: &Place, body: &Value| Some(place.without(body)).filter(|body| *body != json!({}));
    check_each(&answers(), change, |skipped, place| skipped.iter().all(|part| tells_of(part, place)));
}

#[test]
fn a_member_of_another_kind_costs_itself() {
    let change = |place: &Place, body: &Value| {
        let odd = if body.pointer(&place.pointer)?.is_boolean() { json!("odd") } else { json!(true) };
        Some(place.with(body, odd))
    };
    check_each(&answers(), change, |skipped, place| skipped.iter().all(|part| tells_of(part, place)));
}

#[test]
fn a_word_of_tomorrow_costs_nothing() {
    let change = |place: &Place, body: &Value| {
        let is_text = body.pointer(&place.pointer).is_some_and(Value::is_string);
        is_text.then(|| place.with(body, "a word of tomorrow".into()))
    };
    check_each(&all(), change, |skipped, _| skipped.is_empty());
}

#[test]
fn a_member_of_tomorrow_costs_nothing() {
    let change = |place: &Place, body: &Value| {
        let mut members = body.pointer(&place.pointer)?.as_object()?.clone();
        // Where names are free, all values have one form; an empty object does not tell which.
        let value = members.values().next().cloned()?;
        members.insert("member_of_tomorrow".to_owned(), value);
        Some(place.with(body, members.into()))
    };
    check_each(&all(), change, |skipped, _| skipped.is_empty());
}

/// An answer or an event, and how to read it.
struct Sample {
    name: String,
    operation: Option<String>,
    body: Value,
}

impl Sample {
    fn is_of(&self, id: &str) -> bool {
        self.operation.as_deref() == Some(id)
    }

    fn read(&self, body: &Value) -> Reading {
        match &self.operation {
            Some(id) => answer_of(id, body),
            None => fixtures::event_of(body),
        }
    }
}

/// The answers of all operations.
fn answers() -> Vec<Sample> {
    all().into_iter().filter(|sample| sample.operation.is_some()).collect()
}

fn all() -> Vec<Sample> {
    let fixtures = fixtures::all().into_iter().filter_map(|fixture| {
        let operation = match fixture.form() {
            Form::Answer(id) => Some(id.to_owned()),
            Form::Event => None,
            Form::Request(_) => return None,
        };
        Some(Sample { name: fixture.file.clone(), operation, body: fixture.body })
    });
    let cases = case::all().into_iter().filter_map(|case| {
        let id = case.operation.clone()?;
        let body = serde_json::from_slice(&case.answer()?.body).ok()?;
        (case.file == format!("{id}.json")).then_some(Sample { name: case.file, operation: Some(id), body })
    });
    fixtures.chain(cases).collect()
}

/// Changes each place of each sample, and reads it: there must be a value, and of the rest of it nothing may be lost.
fn check_each(samples: &[Sample], change: impl Fn(&Place, &Value) -> Option<Value>, may_be_skipped: impl Fn(&[Skipped], &Place) -> bool) {
    let mut problems = Vec::new();
    for sample in samples {
        let (whole, _) = sample.read(&sample.body).unwrap_or_else(|error| panic!("{}: {error}", sample.name));
        for place in places(&sample.body) {
            let Some(body) = change(&place, &sample.body) else { continue };
            match sample.read(&body) {
                Ok((_, skipped)) if skipped.len() > 1 || !may_be_skipped(&skipped, &place) => {
                    problems.push(format!("{}: {}: {skipped:?}", sample.name, place.path));
                }
                // Events of another type keep their JSON; a list of one may come without its brackets.
                Ok((value, _)) if sample.operation.is_some() && whole.is_object() => {
                    let lost = lost_beside(&place, &whole, &value);
                    problems.extend(lost.map(|lost| format!("{}: {}: {lost} is lost as well", sample.name, place.path)));
                }
                Ok(_) => {}
                Err(error) => problems.push(format!("{}: {}: {error}", sample.name, place.path)),
            }
        }
    }
    assert!(problems.is_empty(), "{} problems\n{}", problems.len(), problems.join("\n"));
}

/// Whether what was skipped is the place, or the record around it on account of the place.
fn tells_of(skipped: &Skipped, place: &Place) -> bool {
    match place.path.strip_prefix(&skipped.path) {
        Some("") => true,
        Some(inner) => skipped.path.ends_with(']') && skipped.reason.contains(inner.trim_start_matches('.')),
        None => false,
    }
}

/// A value outside of the changed place, and of the list around it, that is not as it was.
fn lost_beside(place: &Place, before: &Value, after: &Value) -> Option<String> {
    let list = place.path.split_once('[').map_or(place.path.as_str(), |(list, _)| list);
    let is_beside = |path: &str| !path.starts_with(list);
    lost(before, after, "", &is_beside)
}

fn lost(before: &Value, after: &Value, path: &str, is_beside: &dyn Fn(&str) -> bool) -> Option<String> {
    match before {
        Value::Object(members) => members.iter().find_map(|(name, value)| {
            let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            lost(value, after.get(name).unwrap_or(&Value::Null), &path, is_beside)
        }),
        Value::Array(entries) => entries
            .iter()
            .enumerate()
            .find_map(|(index, value)| lost(value, after.get(index).unwrap_or(&Value::Null), &format!("{path}[{index}]"), is_beside)),
        _ => (is_beside(path) && before != after).then(|| path.to_owned()),
    }
}
