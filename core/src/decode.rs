//! From the bytes of a success to a value.
//!
//! The straight way costs nothing. Only when it fails is the body read a second time, and what does not fit is taken
//! out and reported: a wrong member costs that member, a record without its id costs that record, never the page.

mod blank;
mod fault;
mod members;
mod place;
mod repair;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::Error;
use crate::http::HttpResponse;
use repair::Repair;

use fault::Fault;
pub(crate) use fault::inside;

/// A part of an answer that did not fit its type.
///
/// A member that its record cannot do without is then blank: 0, an empty text, false. An entry of a list that lacks its id is left out,
/// as whoever walks through the list would act on another one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[non_exhaustive]
pub struct Skipped {
    /// Where it stands in the answer: `reviews[3].rating`, or `reviews[3]` when the whole entry was left out.
    pub path: String,
    /// Why it does not fit.
    pub reason: String,
}

/// What to do about a record outside of lists that lacks a member it must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lack {
    /// Leave the member blank.
    Blank,
    /// Leave the record out, and refuse the whole where that is not possible.
    Refuse,
}

/// More faults than this and the answer is not what we take it for.
const MOST_SKIPPED: usize = 1000;

/// Each fault takes at most this many steps to mend.
const STEPS: usize = 8;

pub(crate) fn decode<T: DeserializeOwned>(response: &HttpResponse) -> Result<(T, Vec<Skipped>), Error> {
    // Some operations answer nothing at all.
    let body: &[u8] = if response.body.trim_ascii().is_empty() { b"null" } else { &response.body };
    // Checked as a whole: text by text it takes a fifth longer. And a reader of bytes would be one more copy of the code of every type.
    if let Some(value) = utf8(body).and_then(|text| serde_json::from_str(text).ok()) {
        return Ok((value, Vec::new()));
    }
    let decoded = json(response, body).map(|value| from_value(value, Lack::Blank))?;
    decoded.map_err(|place| misshapen(response, place))
}

#[cfg(not(target_arch = "wasm32"))]
fn utf8(body: &[u8]) -> Option<&str> {
    simdutf8::basic::from_utf8(body).ok()
}

#[cfg(target_arch = "wasm32")]
fn utf8(body: &[u8]) -> Option<&str> {
    std::str::from_utf8(body).ok()
}

fn misshapen(response: &HttpResponse, place: String) -> Error {
    Error::decode(response, place, "it is not of the announced form")
}

/// Decodes what fits, and gives the place where nothing can be left out any more.
pub(crate) fn from_value<T: DeserializeOwned>(value: Value, lack: Lack) -> Result<(T, Vec<Skipped>), String> {
    let mut decoded = None;
    let skipped = mended(Repair::new(value, lack, members::of::<T>()), &mut |value| fault::read(value).map(|value| decoded = Some(value)))?;
    decoded.map(|value| (value, skipped)).ok_or_else(nowhere)
}

/// Mends a value until it can be read, and tells what it left out. Written once: of what knows the type there is a copy for each type.
fn mended(mut repair: Repair, read: &mut dyn FnMut(&Value) -> Result<(), Fault>) -> Result<Vec<Skipped>, String> {
    for _ in 0..STEPS * MOST_SKIPPED {
        let Err(fault) = read(repair.value()) else { return Ok(repair.skipped) };
        if repair.skipped.len() >= MOST_SKIPPED || !repair.mend(&fault) {
            return Err(repair.blame(&fault));
        }
    }
    Err(nowhere())
}

fn nowhere() -> String {
    ".".to_owned()
}

fn json(response: &HttpResponse, body: &[u8]) -> Result<Value, Error> {
    serde_json::from_slice(body).map_err(|error| no_json(response, body, &error))
}

/// The error of a body that the host refuses. A parser that would say where is not there.
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
pub(crate) fn unreadable(response: &HttpResponse) -> Error {
    Error::decode(response, nowhere(), "it is no JSON")
}

/// The error of a body that another JSON parser refuses.
#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
pub(crate) fn unreadable(response: &HttpResponse) -> Error {
    match serde_json::from_slice::<serde::de::IgnoredAny>(&response.body) {
        Ok(_) => Error::decode(response, ".".to_owned(), "the JSON parser of the host refuses it"),
        Err(error) => no_json(response, &response.body, &error),
    }
}

/// Says where a body stops being JSON, but not what stands there.
fn no_json(response: &HttpResponse, body: &[u8], error: &serde_json::Error) -> Error {
    let (line, column) = (error.line(), error.column());
    let before: usize = body.split_inclusive(|byte| *byte == b'\n').take(line.saturating_sub(1)).map(<[u8]>::len).sum();
    // The last byte is the one that does not fit, unless there is none.
    let end = before + if error.is_eof() { column } else { column.saturating_sub(1) };
    let read = String::from_utf8_lossy(body.get(..end).unwrap_or(body));
    Error::decode(response, place::text(place::reached(&read)), format!("no JSON at line {line}, column {column}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Just, Strategy, any, prop, prop_oneof, proptest};
    use serde_json::{Value, json};

    use super::*;
    use crate::models::{Business, ConversationPage, CustomFieldValue, Customer, CustomerPage, ReviewPage};

    fn answer(body: impl Into<Vec<u8>>) -> HttpResponse {
        HttpResponse::new(200, Vec::new(), body.into())
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
            { "id": 2, "state": "treated", "title": true },
            { "state": "treated" },
            { "id": 4, "state": "treated", "tags": [3, { "id": 5 }, { "label": [8] }, { "id": "x", "label": "y" }] },
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
    fn a_page_without_its_numbers_is_a_page() {
        for (body, places) in [
            (json!({ "page": 1, "max_page": null, "reviews": [{ "id": 1, "state": "treated" }] }), vec!["max_page", "count"]),
            (json!({ "page": "one", "max_page": 3, "count": 9, "reviews": [{ "id": 1, "state": "treated" }] }), vec!["page"]),
            (json!({ "page": "1", "max_page": "3", "count": 9.0, "reviews": [{ "id": "1", "state": "treated" }] }), vec![]),
        ] {
            let (page, skipped) = decode::<ReviewPage>(&answer(body.to_string())).unwrap();
            assert_eq!(skipped.iter().map(|skipped| skipped.path.as_str()).collect::<Vec<_>>(), places, "{body}");
            assert_eq!(page.reviews[0].id, 1);
        }
    }

    #[test]
    fn only_its_id_a_record_of_a_list_cannot_do_without() {
        let (page, skipped) = page(&json!([{ "id": 1, "state": null, "rating": 5 }, { "id": null, "state": "treated" }]));
        assert_eq!((page.reviews.len(), page.reviews[0].state.as_str(), page.reviews[0].rating), (1, "", Some(5)));
        let expected = [("reviews[0].state", "expected a string"), ("reviews[1]", "id: expected i64")];
        assert_eq!(skipped, expected.map(|(place, reason)| (place.to_owned(), reason.to_owned())));
    }

    #[test]
    fn an_object_alone_is_kept_with_a_blank() {
        let (customer, skipped) = decode::<Customer>(&answer(r#"{ "id": null, "email": "a@example.org" }"#)).unwrap();
        assert_eq!((customer.id.as_str(), customer.email.as_deref()), ("", Some("a@example.org")));
        assert_eq!(skipped, [Skipped { path: "id".into(), reason: "expected a string".into() }]);
    }

    #[test]
    fn an_empty_object_is_as_good_as_null() {
        let body = r#"{ "count": 1, "conversations": [{ "id": 1, "last_message": {} }] }"#;
        let (page, skipped) = decode::<ConversationPage>(&answer(body)).unwrap();
        assert_eq!((page.conversations[0].last_message.as_ref(), skipped), (None, Vec::new()));
    }

    #[test]
    fn a_fault_inside_of_a_union_costs_the_member() {
        let fields =
            json!([{ "id": 1, "type": "INTEGER", "name": "Surface", "value": "wide", "order": 1 }, { "type": "TEXT", "name": "Lost" }]);
        let (business, skipped) = decode::<Business>(&answer(json!({ "id": "5409", "custom_fields": fields }).to_string())).unwrap();
        assert!(
            matches!(&business.custom_fields[..], [CustomFieldValue::Integer(field)] if field.value.is_none() && field.order == Some(1))
        );
        let expected = [("custom_fields[0].value", "expected i64"), ("custom_fields[1]", "missing field `id`")];
        assert_eq!(skipped, expected.map(|(path, reason)| Skipped { path: path.into(), reason: reason.into() }));
    }

    #[test]
    fn a_fault_inside_of_one_or_several_costs_the_member() {
        for (comments, place) in [(json!({ "id": 7, "content": [] }), "comments"), (json!([{ "id": 7, "content": [] }]), "comments[0]")] {
            let (page, skipped) = page(&json!([{ "id": 1, "state": "treated", "comments": comments }]));
            assert_eq!(page.reviews[0].comment.as_ref().unwrap().id, Some(7));
            assert_eq!(skipped, [(format!("reviews[0].{place}.content"), "expected a string".to_owned())]);
        }
    }

    #[test]
    fn an_answer_of_another_kind_is_refused_with_its_place() {
        let place = |body: &str| decode::<ReviewPage>(&answer(body)).unwrap_err().into_details().json_path.unwrap();
        assert_eq!(place(r#"{ "page": 1, "reviews": [{ "id": 1, "#), "reviews[0].?");
        assert_eq!(place(r#"{ "message": "Log in first." }"#), ".");
        for body in ["{} {}", "", "{}", "[]", "7", "\"\"", "null"] {
            assert_eq!(place(body), ".", "{body}");
        }
    }

    #[test]
    fn an_error_quotes_nothing_of_the_answer() {
        let error = decode::<Customer>(&answer(r#"[{ "id": "hush", "email": "hush@example.org" }]"#)).unwrap_err();
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
            "page",
            "max_page",
            "count",
            "reviews",
            "items",
            "meta",
            "id",
            "state",
            "rating",
            "comments",
            "tags",
            "metadata",
            "custom_fields",
            "type",
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
            let _ = decode::<Business>(&answer(other.to_string()));
        }
    }
}
