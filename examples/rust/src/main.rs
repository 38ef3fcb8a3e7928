//! One job: answer a review, change a store's hours, list customers, and receive the webhook that this caused.
//!
//! `cargo xtask demo` starts it with the addresses and keys of a sandbox in the environment.

use std::env;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use localpresence::client::Options;
use localpresence::models::{
    CreateWebhooks, ListCustomers, OpenHoursInput, ReplyToReview, Review, ReviewState, SearchBusinesses, SearchReviews, UpdateBusiness,
    WebhookEvent, WebhookEventType, WebhookInput,
};
use localpresence::webhook::{SIGNATURE_HEADER, Verifier};
use localpresence::{Fullwhere, Partoo};
use serde_json::json;
use tokio::net::TcpListener;
use tokio::sync::mpsc;

#[tokio::main]
async fn main() -> Result<()> {
    let partoo = Partoo::with_options(env::var("PARTOO_API_KEY")?, at("PARTOO_BASE_URL")?)?;
    let fullwhere = Fullwhere::with_options(env::var("FULLWHERE_API_KEY")?, env::var("FULLWHERE_API_SECRET")?, at("FULLWHERE_BASE_URL")?)?;
    let mut deliveries = receive_webhooks(&partoo).await?;
    let mut clock = Instant::now();

    let unanswered = SearchReviews { state_in: Some(vec![ReviewState::NotTreated]), ..SearchReviews::default() };
    let page = partoo.reviews().search(unanswered).await?;
    report(&mut clock, "search", &format!("{} unanswered reviews", page.count));

    let review = page.reviews.first().context("there is no unanswered review")?;
    let comment = partoo.reviews().reply(ReplyToReview::new(review.id, "Thank you for your visit!")).await?;
    report(&mut clock, "reply", &format!("review {} answered with comment {}", review.id, comment.id.unwrap_or_default()));

    let hours = change_hours(&partoo).await?;
    report(&mut clock, "hours", &hours);

    let customers = fullwhere.customers().list(ListCustomers::default()).await?;
    let total = customers.meta.and_then(|meta| meta.total_items).unwrap_or_default();
    report(&mut clock, "customers", &format!("{} of {total} customers", customers.items.len()));

    let webhook = verify(deliveries.recv().await.context("no delivery")?, review)?;
    report(&mut clock, "webhook", &webhook);
    Ok(())
}

fn at(variable: &str) -> Result<Options> {
    Ok(Options { base_url: Some(env::var(variable)?), ..Options::default() })
}

/// Opens the first store on Sunday mornings too.
async fn change_hours(partoo: &Partoo) -> Result<String> {
    let stores = partoo.businesses().search(SearchBusinesses::default()).await?;
    let store = stores.businesses.into_iter().next().context("there is no store")?;
    let mut hours = OpenHoursInput::from(store.open_hours.context("the store has no hours")?);
    hours.sunday = vec!["09:00-12:00".to_owned()];
    partoo.businesses().update(UpdateBusiness { open_hours: Some(hours), ..UpdateBusiness::new(store.id) }).await?;
    Ok(format!("{} opens on Sunday", store.name.unwrap_or_default()))
}

type Delivery = (String, Bytes);

/// Listens on a free port and tells the vendor to deliver there.
async fn receive_webhooks(partoo: &Partoo) -> Result<mpsc::UnboundedReceiver<Delivery>> {
    let (sender, receiver) = mpsc::unbounded_channel();
    let handler = move |headers: HeaderMap, body: Bytes| async move {
        let signature = headers.get(SIGNATURE_HEADER).and_then(|value| value.to_str().ok()).unwrap_or_default();
        match sender.send((signature.to_owned(), body)) {
            Ok(()) => StatusCode::OK,
            Err(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    };
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}/webhooks", listener.local_addr()?);
    tokio::spawn(async move { axum::serve(listener, Router::new().route("/webhooks", post(handler))).await });
    partoo.webhooks().create(CreateWebhooks::new(vec![WebhookInput::new(url, WebhookEventType::ReviewUpdated)])).await?;
    Ok(receiver)
}

fn verify((signature, body): Delivery, review: &Review) -> Result<String> {
    let verifier = Verifier::with_keys([env::var("WEBHOOK_PUBLIC_KEY")?.as_str()])?;
    let WebhookEvent::ReviewUpdated(event) = verifier.unwrap_event(&signature, &body)? else {
        anyhow::bail!("another event than review_updated came");
    };
    ensure!(event.payload.review.id == review.id, "the event is about another review");
    let tampered = [&body[..], b" "].concat();
    ensure!(verifier.verify(&signature, &tampered).is_err(), "a tampered body was accepted");
    Ok(format!("review_updated for review {}, signature valid, tampered copy refused", event.payload.review.id))
}

#[allow(clippy::print_stdout, reason = "the demo reads these lines")]
fn report(clock: &mut Instant, step: &str, answer: &str) {
    let milliseconds = clock.elapsed().as_secs_f64() * 1000.0;
    println!("{}", json!({ "step": step, "answer": answer, "milliseconds": milliseconds }));
    *clock = Instant::now();
}
