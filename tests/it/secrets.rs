//! A key is sent, and shown nowhere.

use std::fmt::Debug;

use localpresence::backend::Recorder;
use localpresence::client::{Credentials, Options};
use localpresence::http::HttpResponse;
use localpresence::models::{CheckConnectionToken, GetCustomer, GetMe, SearchUsers};
use localpresence::{Error, Fullwhere, Partoo};

const KEY: &str = "hush-key-0001";
const SECRET: &str = "hush-secret-0002";

fn is_silent(thing: &impl Debug) {
    let shown = format!("{thing:?} {thing:#?}");
    assert!(!shown.contains("hush"), "{shown}");
}

fn failing() -> Recorder {
    let recorder = Recorder::new();
    recorder.answer(HttpResponse::new(401, Vec::new(), br#"{"error":"no"}"#.to_vec()));
    recorder
}

fn error_is_silent(error: &Error) {
    is_silent(error);
    let shown = format!("{error} {}", serde_json::to_string(error).unwrap());
    assert!(!shown.contains("hush"), "{shown}");
}

#[tokio::test]
async fn partoo_shows_its_key_nowhere() {
    let (recorder, credentials) = (failing(), Credentials::Partoo { api_key: KEY.into() });
    is_silent(&credentials);
    let client = Partoo::with_backend(credentials, Options::default(), recorder.clone()).unwrap();
    error_is_silent(&client.users().me(GetMe::default()).await.unwrap_err());
    is_silent(&client);
    is_silent(&client.client());
    is_silent(&client.users());
    is_silent(&recorder);
    let request = recorder.requests().remove(0);
    is_silent(&request);
    assert!(!request.url.contains("hush"));
    assert!(request.headers.iter().any(|header| header.name == "x-apikey" && header.value == KEY));
}

#[tokio::test]
async fn a_token_in_the_query_is_not_shown() {
    let recorder = failing();
    let client = Partoo::with_backend(Credentials::None, Options::default(), recorder.clone()).unwrap();
    error_is_silent(&client.connection_tokens().check(CheckConnectionToken::new("5309", "hush-token")).await.unwrap_err());
    let request = recorder.requests().remove(0);
    assert!(request.url.ends_with("token=hush-token"));
    is_silent(&request);
    is_silent(&recorder);
    recorder.answer(HttpResponse::new(401, Vec::new(), Vec::new()));
    client.users().search(SearchUsers::default()).await.unwrap_err();
    let shown = format!("{:?}", recorder.requests()[1]);
    assert!(shown.contains("/user/search?page=1"), "other queries stay: {shown}");
}

#[tokio::test]
async fn fullwhere_shows_neither_key_nor_secret() {
    let (recorder, credentials) = (failing(), Credentials::Fullwhere { api_key: KEY.into(), api_secret: SECRET.into() });
    is_silent(&credentials);
    let client = Fullwhere::with_backend(credentials, Options::default(), recorder.clone()).unwrap();
    error_is_silent(&client.customers().get(GetCustomer::new("7d1f")).await.unwrap_err());
    is_silent(&client);
    is_silent(&recorder.requests());
    assert!(!recorder.requests()[0].url.contains("hush"));
}

#[test]
fn a_key_that_cannot_be_a_header_is_refused_without_being_shown() {
    for key in ["hush\nkey", "hush\u{e9}", " hush", "hush "] {
        let credentials = Credentials::Partoo { api_key: key.into() };
        let error = Partoo::with_backend(credentials, Options::default(), Recorder::new()).unwrap_err();
        assert_eq!(error.details().parameter.as_deref(), Some("api_key"));
        error_is_silent(&error);
        error_is_silent(&Partoo::with_backend(Credentials::Bearer(key.into()), Options::default(), Recorder::new()).unwrap_err());
    }
}

#[test]
fn a_base_url_with_a_password_is_refused_without_being_shown() {
    let options = Options { base_url: Some("https://user:hush@api.example.org".into()), ..Options::default() };
    error_is_silent(&Partoo::with_backend(Credentials::None, options, Recorder::new()).unwrap_err());
}
