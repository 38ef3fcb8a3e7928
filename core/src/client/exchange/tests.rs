//! Attempts, waits and budgets over a recorder, whose time passes only when somebody waits.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::*;
use crate::Partoo;
use crate::backend::Recorder;
use crate::client::{Attempt, CallOptions, Credentials, Listener, Options};
use crate::http::Header;
use crate::models::{GetMe, ReplyToReview};

const fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn answer(status: u16) -> HttpResponse {
    HttpResponse::new(status, Vec::new(), br#"{ "id": "1" }"#.to_vec())
}

fn busy(wait: &str) -> HttpResponse {
    HttpResponse { headers: vec![Header::new("retry-after", wait)], ..answer(429) }
}

fn client(recorder: &Recorder, options: Options) -> Partoo<Recorder> {
    Partoo::with_backend(Credentials::Partoo { api_key: "test-key".to_owned() }, options, recorder.clone()).unwrap()
}

fn calls(calls: CallOptions) -> Options {
    Options { calls, ..Options::default() }
}

async fn me(client: &Partoo<Recorder>) -> Result<String, Error> {
    client.users().me(GetMe::default()).await.map(|user| user.id)
}

async fn reply(client: &Partoo<Recorder>) -> Error {
    client.reviews().reply(ReplyToReview::new(34, "Thank you!")).await.unwrap_err()
}

#[tokio::test]
async fn a_read_is_tried_three_times_with_growing_waits() {
    let recorder = Recorder::new();
    for status in [500, 503, 502] {
        recorder.answer(answer(status));
    }
    let error = me(&client(&recorder, Options::default())).await.unwrap_err();
    assert_eq!((error.status(), error.details().attempts, error.details().retryable), (Some(502), 3, true));
    assert_eq!(recorder.waits(), [Duration::from_millis(500), seconds(1)]);
    assert_eq!(recorder.requests().len(), 3);
}

#[tokio::test]
async fn a_fault_that_passes_is_not_seen() {
    let recorder = Recorder::new();
    recorder.fail(Error::connection("reset"));
    recorder.answer(answer(200));
    assert_eq!(me(&client(&recorder, Options::default())).await.unwrap(), "1");
}

#[tokio::test]
async fn a_reply_is_never_sent_twice_when_nobody_knows_what_came_of_it() {
    for fault in [Ok(answer(500)), Err(Error::connection("reset")), Err(Error::timeout(seconds(30)))] {
        let recorder = Recorder::new();
        match fault {
            Ok(response) => recorder.answer(response),
            Err(error) => recorder.fail(error),
        }
        let error = reply(&client(&recorder, Options::default())).await;
        assert_eq!((error.details().attempts, error.details().retryable), (1, false));
        assert!(error.to_string().ends_with("it may have been carried out: look before you repeat it"), "{error}");
        assert_eq!(recorder.requests().len(), 1);
    }
}

#[tokio::test]
async fn a_reply_that_certainly_was_not_carried_out_is_sent_again() {
    let recorder = Recorder::new();
    recorder.fail(Error::connection("refused").before_sending());
    recorder.answer(busy("7"));
    recorder.answer(answer(400));
    let error = reply(&client(&recorder, Options::default())).await;
    assert_eq!((error.status(), error.details().attempts), (Some(400), 3));
    assert_eq!(recorder.waits(), [Duration::from_millis(500), seconds(7)]);
}

#[tokio::test]
async fn a_wait_of_more_than_two_minutes_is_left_to_the_caller() {
    let recorder = Recorder::new();
    recorder.answer(busy("121"));
    let error = me(&client(&recorder, Options::default())).await.unwrap_err();
    assert_eq!((error.code(), error.retry_after(), error.details().attempts), (ErrorCode::RateLimited, Some(seconds(121)), 1));
}

#[tokio::test]
async fn a_deadline_bounds_waits_and_attempts() {
    let recorder = Recorder::new();
    recorder.answer(busy("20"));
    let options = calls(CallOptions { deadline: Some(seconds(10)), ..CallOptions::default() });
    let error = me(&client(&recorder, options)).await.unwrap_err();
    assert_eq!((error.code(), error.retry_after()), (ErrorCode::RateLimited, Some(seconds(20))));
    assert!(recorder.waits().is_empty());
    assert_eq!(recorder.requests()[0].timeout, seconds(10));
}

#[tokio::test]
async fn one_key_has_one_budget_over_all_clients() {
    let recorder = Recorder::new();
    (0..5).for_each(|_| recorder.answer(answer(200)));
    let options = Options { rate_limit: Some(2), ..Options::default() };
    let (one, other) = (client(&recorder, options.clone()), client(&recorder, options));
    for client in [&one, &other, &one, &other, &one] {
        me(client).await.unwrap();
    }
    assert_eq!(recorder.waits(), [seconds(61), seconds(61)]);
    assert_eq!(one.client().headroom().await.unwrap().unwrap().remaining, 1);
}

#[tokio::test]
async fn when_the_vendor_refuses_one_call_all_wait() {
    let recorder = Recorder::new();
    recorder.answer(busy("60"));
    recorder.answer(answer(200));
    let once = calls(CallOptions { max_attempts: 1, ..CallOptions::default() });
    me(&client(&recorder, once)).await.unwrap_err();
    me(&client(&recorder, Options::default())).await.unwrap();
    assert_eq!(recorder.waits(), [seconds(60)]);
}

#[tokio::test]
async fn a_wait_that_nobody_should_sit_through_is_told_to_everybody() {
    let recorder = Recorder::new();
    recorder.answer(busy("3600"));
    let client = client(&recorder, Options::default());
    for attempts in [1, 0] {
        let error = me(&client).await.unwrap_err();
        assert_eq!((error.code(), error.retry_after(), error.details().attempts), (ErrorCode::RateLimited, Some(seconds(3600)), attempts));
    }
    assert_eq!((recorder.requests().len(), recorder.waits()), (1, Vec::new()));
}

#[tokio::test]
async fn without_a_limit_nobody_waits_for_others() {
    let recorder = Recorder::new();
    recorder.answer(busy("60"));
    recorder.answer(answer(200));
    let options = Options { rate_limit: None, ..calls(CallOptions { max_attempts: 1, ..CallOptions::default() }) };
    me(&client(&recorder, options.clone())).await.unwrap_err();
    me(&client(&recorder, options)).await.unwrap();
    assert!(recorder.waits().is_empty());
}

#[tokio::test]
async fn a_refusal_that_names_no_wait_keeps_everybody_for_five_seconds() {
    let recorder = Recorder::new();
    recorder.answer(answer(429));
    recorder.answer(answer(200));
    me(&client(&recorder, Options::default())).await.unwrap();
    assert_eq!(recorder.waits(), [Duration::from_millis(500), Duration::from_millis(4500)]);
}

#[tokio::test]
async fn what_came_of_an_attempt_is_told_when_there_is_no_place_for_another() {
    let recorder = Recorder::new();
    recorder.answer(answer(503));
    let options = Options { rate_limit: Some(1), ..calls(CallOptions { deadline: Some(seconds(5)), ..CallOptions::default() }) };
    let error = me(&client(&recorder, options)).await.unwrap_err();
    assert_eq!((error.status(), error.details().attempts), (Some(503), 1));
}

#[tokio::test]
async fn a_place_after_the_deadline_is_told_and_nothing_is_sent() {
    let recorder = Recorder::new();
    recorder.answer(answer(200));
    let options = Options { rate_limit: Some(1), ..calls(CallOptions { deadline: Some(seconds(5)), ..CallOptions::default() }) };
    let client = client(&recorder, options);
    me(&client).await.unwrap();
    let error = me(&client).await.unwrap_err();
    assert_eq!((error.code(), error.status(), error.retry_after()), (ErrorCode::RateLimited, None, Some(seconds(61))));
    assert_eq!((error.details().attempts, recorder.requests().len()), (0, 1));
}

#[tokio::test]
async fn a_service_that_is_down_is_not_hammered() {
    let recorder = Recorder::new();
    (0..400).for_each(|_| recorder.answer(answer(503)));
    let client = client(&recorder, Options { rate_limit: None, ..Options::default() });
    for _ in 0..100 {
        me(&client).await.unwrap_err();
    }
    // 500 tokens pay for 100 retries.
    assert_eq!(recorder.requests().len(), 200);
}

#[tokio::test]
async fn a_listener_hears_of_every_attempt_and_of_nothing_secret() {
    let recorder = Recorder::new();
    recorder.answer(answer(500));
    recorder.answer(answer(200));
    let heard: Arc<Mutex<Vec<Attempt>>> = Arc::default();
    let ear = Arc::clone(&heard);
    let listener = Listener::new(move |attempt| ear.lock().unwrap().push(attempt.clone()));
    let client = client(&recorder, Options { on_attempt: Some(listener), ..Options::default() });
    client.businesses().get(crate::models::GetBusiness::new("c-hush")).await.unwrap();
    let heard = heard.lock().unwrap();
    let told: Vec<_> = heard.iter().map(|attempt| (attempt.attempt, attempt.status, attempt.retry_in)).collect();
    assert_eq!(told, [(1, Some(500), Some(0.5)), (2, Some(200), None)]);
    assert_eq!((heard[0].operation, &*heard[0].path), (Some("businesses.get"), "/business/{business_id}"));
    assert_eq!(heard[0].server, "api.partoo.co");
    assert!(!format!("{heard:?}").contains("hush") && !format!("{heard:?}").contains("test-key"));
}

#[test]
fn options_out_of_range_are_refused_by_name() {
    let refusal = |options: Options| {
        let credentials = Credentials::Partoo { api_key: "test-key".to_owned() };
        Partoo::with_backend(credentials, options, Recorder::new()).unwrap_err().into_details().parameter.unwrap()
    };
    assert_eq!(refusal(Options { rate_limit: Some(0), ..Options::default() }), "rate_limit");
    assert_eq!(refusal(calls(CallOptions { max_attempts: 0, ..CallOptions::default() })), "max_attempts");
    assert_eq!(refusal(calls(CallOptions { timeout: Duration::ZERO, ..CallOptions::default() })), "timeout");
    assert_eq!(refusal(calls(CallOptions { deadline: Some(Duration::ZERO), ..CallOptions::default() })), "deadline");
}
