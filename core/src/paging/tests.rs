//! Walks over a recorder.

use serde_json::{Value, json};

use crate::backend::Recorder;
use crate::client::{CallOptions, Credentials, Options};
use crate::error::ErrorCode;
use crate::http::HttpResponse;
use crate::models::{ListConversations, ListCustomers, SearchPublisherStates, SearchReviews};
use crate::{Fullwhere, Partoo};

fn client(recorder: &Recorder) -> Partoo<Recorder> {
    let calls = CallOptions { max_attempts: 1, ..CallOptions::default() };
    Partoo::with_backend(Credentials::None, Options { calls, ..Options::default() }, recorder.clone()).unwrap()
}

fn give(recorder: &Recorder, body: &Value) {
    recorder.answer(HttpResponse::new(200, Vec::new(), body.to_string().into_bytes()));
}

fn page(number: u64, pages: u64, ids: &[i64]) -> Value {
    let reviews: Vec<_> = ids.iter().map(|id| json!({ "id": id, "state": "treated" })).collect();
    json!({ "page": number, "max_page": pages, "count": 5, "reviews": reviews })
}

fn asked(recorder: &Recorder, name: &str) -> Vec<String> {
    let value = |url: String| {
        let query = url.split_once('?').map_or("", |(_, query)| query).to_owned();
        query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=').map(str::to_owned)).unwrap_or_default()
    };
    recorder.requests().into_iter().map(|request| value(request.url)).collect()
}

#[tokio::test]
async fn entries_come_in_order_and_totals_with_the_first_page() {
    let recorder = Recorder::new();
    for body in [page(1, 3, &[1, 2]), page(2, 3, &[3, 4]), page(3, 3, &[5])] {
        give(&recorder, &body);
    }
    let mut reviews = client(&recorder).reviews().search_pages(&SearchReviews::default()).unwrap().items();
    assert_eq!(reviews.totals(), None);
    let mut ids = Vec::new();
    while let Some(review) = reviews.next().await.unwrap() {
        ids.push(review.id);
        let totals = reviews.totals().unwrap();
        assert_eq!((totals.count, totals.pages), (Some(5), Some(3)));
    }
    assert_eq!(ids, [1, 2, 3, 4, 5]);
    assert_eq!(asked(&recorder, "page"), ["1", "2", "3"]);
}

#[tokio::test]
async fn a_list_that_shrinks_under_pages_on_their_way_ends_where_it_says() {
    let recorder = Recorder::new();
    for body in [page(1, 3, &[1]), page(2, 2, &[2]), json!({ "errors": {} })] {
        give(&recorder, &body);
    }
    let mut reviews = client(&recorder).reviews().search_pages(&SearchReviews::default()).unwrap().prefetch(2).items();
    let mut ids = Vec::new();
    while let Some(review) = reviews.next().await.unwrap() {
        ids.push(review.id);
    }
    assert_eq!((ids, reviews.position().to_string()), (vec![1, 2], r#"{"end":true}"#.to_owned()));
}

#[tokio::test]
async fn a_success_that_is_no_page_is_an_error_and_not_the_end() {
    let recorder = Recorder::new();
    for body in [page(1, 2, &[1]), json!({ "message": "Log in first." }), page(2, 2, &[2])] {
        give(&recorder, &body);
    }
    let params = json!({}).as_object().unwrap().clone();
    let mut walk = client(&recorder).client().pages_by_name("reviews.search", params).unwrap();
    walk.next().await.unwrap();
    let error = walk.next().await.unwrap_err();
    assert_eq!((error.code(), error.details().json_path.as_deref()), (ErrorCode::Decode, Some("reviews")));
    assert!(walk.next().await.unwrap().is_some());
    assert!(walk.next().await.unwrap().is_none());
}

#[tokio::test]
async fn a_page_that_is_handed_out_whole_leaves_nothing_to_skip_on_the_next() {
    let recorder = Recorder::new();
    for body in [page(1, 3, &[1, 2]), page(2, 3, &[3, 4])] {
        give(&recorder, &body);
    }
    let position = r#"{"page":1,"skip":1}"#.parse().unwrap();
    let mut pages = client(&recorder).reviews().search_pages(&SearchReviews::default()).unwrap().prefetch(0).resume(&position);
    assert_eq!(pages.next().await.unwrap().unwrap().reviews.len(), 2);
    assert_eq!(pages.position().to_string(), r#"{"page":2}"#);
    assert_eq!(pages.items().next().await.unwrap().unwrap().id, 3);
}

#[tokio::test]
async fn a_bounded_list_asks_for_no_more_than_it_needs() {
    let recorder = Recorder::new();
    for body in [page(1, 9, &[1, 2]), page(2, 9, &[3, 4])] {
        give(&recorder, &body);
    }
    let reviews = client(&recorder).reviews().search_pages(&SearchReviews::default()).unwrap().prefetch(0).items();
    assert_eq!(reviews.collect(3).await.unwrap().len(), 3);
    assert_eq!(asked(&recorder, "page"), ["1", "2"]);
}

#[tokio::test]
async fn a_page_that_fails_can_be_asked_for_again() {
    let recorder = Recorder::new();
    give(&recorder, &page(1, 2, &[1, 2]));
    recorder.answer(HttpResponse::new(503, Vec::new(), Vec::new()));
    give(&recorder, &page(2, 2, &[3]));
    let mut reviews = client(&recorder).reviews().search_pages(&SearchReviews::default()).unwrap().items();
    reviews.next().await.unwrap();
    reviews.next().await.unwrap();
    assert_eq!(reviews.next().await.unwrap_err().code(), ErrorCode::Server);
    assert_eq!(reviews.position().to_string(), r#"{"page":2}"#);
    assert_eq!(reviews.next().await.unwrap().unwrap().id, 3);
    assert!(reviews.next().await.unwrap().is_none());
}

#[tokio::test]
async fn a_walk_that_gave_up_the_page_ahead_asks_for_it_again() {
    let recorder = Recorder::new();
    for body in [page(1, 2, &[1]), page(2, 2, &[2])] {
        give(&recorder, &body);
    }
    let mut walk = client(&recorder).reviews().search_pages(&SearchReviews::default()).unwrap().into_walk();
    walk.next().await.unwrap().unwrap();
    walk.give_up();
    assert!(walk.next().await.unwrap().is_some());
    assert!(walk.next().await.unwrap().is_none());
    assert_eq!(asked(&recorder, "page"), ["1", "2"]);
}

#[tokio::test]
async fn another_walk_goes_on_from_a_saved_position() {
    let recorder = Recorder::new();
    for body in [page(1, 2, &[1, 2]), page(1, 2, &[1, 2]), page(2, 2, &[3])] {
        give(&recorder, &body);
    }
    let pages = || client(&recorder).reviews().search_pages(&SearchReviews::default()).unwrap().prefetch(0);
    let mut first = pages().items();
    first.next().await.unwrap();
    let saved = first.position().to_string();
    assert_eq!(saved, r#"{"page":1,"skip":1}"#);
    drop(first);
    let rest = pages().resume(&saved.parse().unwrap()).items().collect(9).await.unwrap();
    assert_eq!(rest.iter().map(|review| review.id).collect::<Vec<_>>(), [2, 3]);
}

#[tokio::test]
async fn cursors_lead_from_page_to_page_and_never_in_a_circle() {
    let recorder = Recorder::new();
    let body = |next: Value| json!({ "count": 2, "next_cursor": next, "conversations": [{ "id": 1 }] });
    for body in [body(json!("b")), body(json!("c")), body(json!("c"))] {
        give(&recorder, &body);
    }
    let mut pages = client(&recorder).conversations().list_pages(&ListConversations::default()).unwrap();
    let mut count = 0;
    while pages.next().await.unwrap().is_some() {
        count += 1;
    }
    assert_eq!((count, asked(&recorder, "cursor")), (3, vec![String::new(), "b".to_owned(), "c".to_owned()]));
}

#[tokio::test]
async fn without_a_total_the_walk_ends_at_an_empty_page() {
    let recorder = Recorder::new();
    give(&recorder, &json!({ "count": 1, "businesses": { "a": {} } }));
    give(&recorder, &json!({ "count": 0, "businesses": {} }));
    let mut pages = client(&recorder).publisher_states().search_pages(&SearchPublisherStates::default()).unwrap();
    assert_eq!(pages.next().await.unwrap().unwrap().businesses.len(), 1);
    assert_eq!(pages.next().await.unwrap().unwrap().businesses.len(), 0);
    assert!(pages.next().await.unwrap().is_none());
}

#[tokio::test]
async fn the_page_in_a_body_is_counted_up_too() {
    let recorder = Recorder::new();
    give(&recorder, &json!({ "items": [{ "id": "a" }], "meta": { "totalItems": 2, "totalPages": 2 } }));
    give(&recorder, &json!({ "items": [{ "id": "b" }], "meta": { "totalItems": 2, "totalPages": 2 } }));
    let client = Fullwhere::with_backend(Credentials::None, Options::default(), recorder.clone()).unwrap();
    let customers = client.customers().list_pages(&ListCustomers::default()).unwrap().items().collect(10).await.unwrap();
    assert_eq!(customers.len(), 2);
    let bodies: Vec<Value> =
        recorder.requests().iter().map(|request| serde_json::from_slice(request.body.as_ref().unwrap()).unwrap()).collect();
    assert_eq!(bodies[1]["page"], 2);
}

#[test]
fn what_is_wrong_is_told_before_the_first_page() {
    let wrong = SearchReviews { per_page: Some(0), ..SearchReviews::default() };
    let error = client(&Recorder::new()).reviews().search_pages(&wrong).unwrap_err();
    assert_eq!(error.details().parameter.as_deref(), Some("per_page"));
    let error = client(&Recorder::new()).client().pages_by_name("users.me", serde_json::Map::new()).unwrap_err();
    assert_eq!(error.into_details().message, "operation: `users.me` has no pages");
}
