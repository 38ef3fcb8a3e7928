//! From the bytes of a success to a value.
//!
//! The straight way costs nothing. Only when it fails is the body read a second time, and what does not fit is taken
//! out and reported: a wrong member costs that member, a record without its id costs that record, never the page.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::{Path, Segment};

use crate::error::Error;
use crate::http::HttpResponse;

/// A part of an answer that did not fit its type.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Skipped {
    /// Where it stands in the answer: `reviews[3].rating`, or `reviews[3]` when the whole entry was left out.
    pub path: String,
    /// Why it does not fit.
    pub reason: String,
}

/// More faults than this and the answer is not what we take it for.
const MOST_SKIPPED: usize = 1000;

pub(crate) fn decode<T: DeserializeOwned>(response: &HttpResponse) -> Result<(T, Vec<Skipped>), Error> {
    // Some operations answer nothing at all.
    let body: &[u8] = if response.body.trim_ascii().is_empty() { b"null" } else { &response.body };
    // Checked as a whole: text by text it takes a fifth longer.
    match std::str::from_utf8(body).map(serde_json::from_str) {
        Ok(Ok(value)) => Ok((value, Vec::new())),
        _ => repaired(response, body),
    }
}

fn repaired<T: DeserializeOwned>(response: &HttpResponse, body: &[u8]) -> Result<(T, Vec<Skipped>), Error> {
    from_value(json(response, body)?).map_err(|place| Error::decode(response, place, "it is not of the announced form"))
}

/// Decodes what fits, and gives the place where nothing can be left out any more.
pub(crate) fn from_value<T: DeserializeOwned>(value: Value) -> Result<(T, Vec<Skipped>), String> {
    let mut repair = Repair { value, skipped: Vec::new(), removed: BTreeMap::new() };
    loop {
        let text = repair.value.to_string();
        let error = match serde_json::from_str(&text) {
            Ok(decoded) => return Ok((decoded, repair.skipped)),
            Err(error) => error,
        };
        let path = place(&text, &error);
        // The name of a member that was broken off is unknown.
        let path: Vec<_> = path.iter().flat_map(Path::iter).filter(|segment| !matches!(segment, Segment::Unknown)).collect();
        let reason = kind_of(&error);
        if repair.skipped.len() == MOST_SKIPPED || !repair.take_out(&path, reason.clone()) {
            let place = repair.place(&path);
            return Err(repair.emptied(&place, &reason).map_or(place, |skipped| skipped.path.clone()));
        }
    }
}

/// Where a text of one line does not fit.
///
/// Reading the type itself with a reader that keeps track of places would take a second copy of the code of every type, a third of a
/// package. So the value that did not fit is broken, and such a reader meets it when it reads the text as plain JSON.
fn place(text: &str, error: &serde_json::Error) -> Option<Path> {
    // A value is refused at its end, but an object or a list that should be something else at its start.
    let read = text.get(..error.column())?;
    let before = match read.as_bytes().last()? {
        b'0'..=b'9' => read.trim_end_matches(|character: char| character.is_ascii_alphanumeric() || "+-.".contains(character)),
        b'"' | b'}' | b']' | b'a'..=b'z' => &read[..read.len() - 1],
        _ => read,
    };
    let broken = format!("{before}!");
    let mut reader = serde_json::Deserializer::from_str(&broken);
    serde_path_to_error::deserialize::<_, Value>(&mut reader).err().map(|error| error.path().clone())
}

fn json(response: &HttpResponse, body: &[u8]) -> Result<Value, Error> {
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut deserializer)
        .map_err(|error| Error::decode(response, error.path().to_string(), position(error.inner())))?;
    deserializer.end().map_err(|error| Error::decode(response, ".".to_owned(), position(&error)))?;
    Ok(value)
}

/// The error of a body that another JSON parser refuses.
pub(crate) fn unreadable(response: &HttpResponse) -> Error {
    match json(response, &response.body) {
        Ok(_) => Error::decode(response, ".".to_owned(), "the JSON parser of the host refuses it"),
        Err(error) => error,
    }
}

/// Says where the text stops being JSON, but not what stands there.
fn position(error: &serde_json::Error) -> String {
    format!("no JSON at line {}, column {}", error.line(), error.column())
}

/// The text of a data error quotes the value; keep what was expected of it.
fn kind_of(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let text = text.rsplit_once(" at line ").map_or(&*text, |(text, _)| text);
    match text.rsplit_once("expected ") {
        Some((_, expected)) => format!("expected {expected}"),
        None if text.starts_with("missing field") => text.to_owned(),
        None => "does not fit".to_owned(),
    }
}

/// An answer while what does not fit is taken out of it.
struct Repair {
    value: Value,
    skipped: Vec<Skipped>,
    /// The entries that were removed, by the place of their list, in ascending order; all as in the answer that was received.
    removed: BTreeMap<String, Vec<usize>>,
}

impl Repair {
    /// Empties the place; where it is empty already, removes it, or else the nearest list entry around it.
    fn take_out(&mut self, path: &[&Segment], reason: String) -> bool {
        if let Some(place) = at(&mut self.value, path)
            && !place.is_null()
            && matches!(path.last(), Some(Segment::Map { .. }))
        {
            *place = Value::Null;
            let place = self.place(path);
            let reason = self.cause(&place, reason);
            self.skip(place, reason);
            return true;
        }
        // A map may hold no null, so there the whole entry goes; a required member is then missing and costs its record.
        if let Some((Segment::Map { key }, holder)) = path.split_last()
            && let Some(Value::Object(members)) = at(&mut self.value, holder)
            && members.remove(key.as_str()).is_some()
        {
            let place = self.place(path);
            if !self.skipped.iter().any(|skipped| skipped.path == place) {
                self.skipped.push(Skipped { path: place, reason });
            }
            return true;
        }
        let Some(entry) = path.iter().rposition(|segment| matches!(segment, Segment::Seq { .. })) else { return false };
        let (Some(Value::Array(items)), Segment::Seq { index }) = (at(&mut self.value, &path[..entry]), path[entry]) else { return false };
        if *index >= items.len() {
            return false;
        }
        items.remove(*index);
        let member = written(&path[entry + 1..]);
        let place = self.place(&path[..=entry]);
        let reason = if member.is_empty() { self.cause(&place, reason) } else { format!("{member}: {reason}") };
        self.skip(place, reason);
        let list = self.place(&path[..entry]);
        let original = self.original(&list, *index);
        let removed = self.removed.entry(list).or_default();
        removed.insert(removed.partition_point(|gone| *gone < original), original);
        true
    }

    /// Tells of a place, and no longer of what was inside of it.
    fn skip(&mut self, place: String, reason: String) {
        let is_inside = |path: &str| path.strip_prefix(&place).is_some_and(|rest| rest.starts_with(['.', '[']));
        self.skipped.retain(|skipped| !is_inside(&skipped.path));
        self.skipped.push(Skipped { path: place, reason });
    }

    /// Why a record lacks a member: because it did not fit, where that is so.
    fn cause(&self, record: &str, reason: String) -> String {
        match self.emptied(record, &reason) {
            Some(Skipped { path, reason }) => format!("{}: {reason}", path.trim_start_matches(record).trim_start_matches('.')),
            None => reason,
        }
    }

    /// The member that a record lacks, when it was there but did not fit.
    fn emptied(&self, record: &str, reason: &str) -> Option<&Skipped> {
        let member = reason.strip_prefix("missing field `")?.strip_suffix('`')?;
        let place = if record == "." { member.to_owned() } else { format!("{record}.{member}") };
        self.skipped.iter().find(|skipped| skipped.path == place)
    }

    /// A place as it was in the answer that was received.
    fn place(&self, path: &[&Segment]) -> String {
        let mut place = String::new();
        for segment in path {
            match segment {
                Segment::Seq { index } => place = format!("{place}[{}]", self.original(&place, *index)),
                other => place = join(&place, other),
            }
        }
        if place.is_empty() { ".".to_owned() } else { place }
    }

    fn original(&self, list: &str, index: usize) -> usize {
        let removed = self.removed.get(list).map_or(&[][..], Vec::as_slice);
        removed.iter().fold(index, |index, gone| index + usize::from(*gone <= index))
    }
}

fn written(path: &[&Segment]) -> String {
    path.iter().fold(String::new(), |text, segment| join(&text, segment))
}

fn join(text: &str, segment: &Segment) -> String {
    if text.is_empty() { segment.to_string() } else { format!("{text}.{segment}") }
}

fn at<'a>(value: &'a mut Value, segments: &[&Segment]) -> Option<&'a mut Value> {
    segments.iter().try_fold(value, |value, segment| match segment {
        Segment::Seq { index } => value.get_mut(*index),
        Segment::Map { key } => value.get_mut(key.as_str()),
        Segment::Enum { .. } | Segment::Unknown => None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Just, Strategy, any, prop, prop_oneof, proptest};
    use serde_json::{Value, json};

    use super::*;
    use crate::models::{Customer, CustomerPage, ReviewPage};

    fn answer(body: impl Into<Vec<u8>>) -> HttpResponse {
        HttpResponse { status: 200, headers: Vec::new(), body: body.into() }
    }

    fn page(reviews: &Value) -> (ReviewPage, Vec<(String, String)>) {
        let body = json!({ "page": 1, "max_page": 1, "count": 9, "reviews": reviews }).to_string();
        let (page, skipped) = decode(&answer(body)).unwrap();
        (page, skipped.into_iter().map(|skipped| (skipped.path, skipped.reason)).collect())
    }

    #[test]
    fn a_wrong_member_costs_that_member_and_is_told() {
        let (page, skipped) = page(&json!([{ "id": 1, "state": "treated", "rating": "I expected better", "content": "Hm." }]));
        assert_eq!((page.reviews[0].rating, page.reviews[0].content.as_deref()), (None, Some("Hm.")));
        assert_eq!(skipped, [("reviews[0].rating".to_owned(), "expected u32".to_owned())]);
    }

    #[test]
    fn places_are_those_of_the_answer_that_was_received() {
        let (page, skipped) = page(&json!([
            { "state": "treated" },
            null,
            { "id": 2, "state": "treated", "title": 7 },
            { "state": "treated" },
            { "id": 4, "state": "treated", "tags": [3, { "id": 5 }, { "label": 8 }, { "id": "x", "label": "y" }] },
        ]));
        assert_eq!(page.reviews.iter().map(|review| review.id).collect::<Vec<_>>(), [2, 4]);
        assert_eq!(page.reviews[1].tags.len(), 3);
        let places: Vec<_> = skipped.iter().map(|(place, _)| place.as_str()).collect();
        let expected = [
            "reviews[0]",
            "reviews[1]",
            "reviews[2].title",
            "reviews[3]",
            "reviews[4].tags[0]",
            "reviews[4].tags[2].label",
            "reviews[4].tags[3].id",
        ];
        assert_eq!(places, expected);
    }

    #[test]
    fn an_odd_record_in_a_map_costs_that_record() {
        let body = r#"{ "count": 3, "businesses": { "a": null, "b": { "publishers": { "facebook": null } }, "c": 7 } }"#;
        let (page, skipped) = decode::<crate::models::PublisherStatesPage>(&answer(body)).unwrap();
        assert_eq!(page.businesses.keys().collect::<Vec<_>>(), ["b"]);
        assert_eq!(skipped.len(), 3, "{skipped:?}");
    }

    #[test]
    fn a_record_that_is_left_out_is_told_once_and_says_why() {
        let (page, skipped) = page(&json!([{ "id": "x", "state": "treated", "rating": [] }, { "state": "treated" }]));
        assert!(page.reviews.is_empty());
        let expected = [("reviews[0]", "id: expected i64"), ("reviews[1]", "missing field `id`")];
        assert_eq!(skipped, expected.map(|(place, reason)| (place.to_owned(), reason.to_owned())));
    }

    #[test]
    fn an_answer_of_another_kind_is_refused_with_its_place() {
        let place = |body: &str| decode::<ReviewPage>(&answer(body)).unwrap_err().into_details().json_path.unwrap();
        assert_eq!(place(r#"{ "page": 1, "max_page": 1, "reviews": [] }"#), ".");
        assert_eq!(place(r#"{ "page": "one", "max_page": 1, "count": 0 }"#), "page");
        assert_eq!(place(r#"{ "page": 1, "reviews": [{ "id": 1, "#), "reviews[0].?");
        assert_eq!(place("{} {}"), ".");
        assert_eq!(place(""), ".");
    }

    #[test]
    fn an_error_quotes_nothing_of_the_answer() {
        let error = decode::<Customer>(&answer(r#"{ "id": ["hush"], "email": "hush@example.org" }"#)).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("hush"));
    }

    #[test]
    fn a_page_full_of_faults_is_given_up() {
        let reviews = json!(vec![json!({}); MOST_SKIPPED + 1]);
        let body = json!({ "page": 1, "max_page": 1, "count": 0, "reviews": reviews }).to_string();
        assert_eq!(decode::<ReviewPage>(&answer(body)).unwrap_err().details().json_path.as_deref(), Some("reviews[1000]"));
    }

    /// JSON of the members that the models know, with values that seldom fit.
    fn odd_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            ".{0,4}".prop_map(Value::from)
        ];
        let member = prop::sample::select(vec![
            "page", "max_page", "count", "reviews", "items", "meta", "id", "state", "rating", "comments", "tags", "metadata",
        ]);
        leaf.prop_recursive(5, 60, 5, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                prop::collection::vec((member.clone(), inner), 0..6)
                    .prop_map(|members| members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
            ]
        })
    }

    proptest! {
        #[test]
        fn never_panics_on_bytes(body: Vec<u8>) {
            let _ = decode::<ReviewPage>(&answer(body));
        }

        #[test]
        fn never_panics_on_json(reviews in odd_json(), other in odd_json()) {
            let body = json!({ "page": 1, "max_page": 1, "count": 0, "reviews": reviews, "items": reviews, "meta": other }).to_string();
            let _ = decode::<ReviewPage>(&answer(body.as_str()));
            let _ = decode::<CustomerPage>(&answer(body));
            let _ = decode::<ReviewPage>(&answer(other.to_string()));
        }
    }
}
