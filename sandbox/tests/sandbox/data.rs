//! Demo data by number, and a state in a file.

use std::path::PathBuf;

use localpresence::models::{ReplyToReview, SearchReviews, UpdateBusiness};
use localpresence_sandbox::{Config, DataSize};
use serde_json::json;

use crate::{from_json, partoo, start_with};

/// A file of its own for a test.
fn file(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("localpresence-sandbox-{}-{name}.json", std::process::id()))
}

#[tokio::test]
async fn what_was_written_is_there_after_the_next_start() {
    let path = file("state");
    let config = || Config { data: Some(path.clone()), ..Config::default() };
    let sandbox = start_with(config()).await;
    let client = partoo(&sandbox, 1);
    client.reviews().reply(ReplyToReview::new(1001, "Merci !")).await.unwrap();
    client.businesses().update(UpdateBusiness { name: Some("Fournil".into()), ..UpdateBusiness::new("c-PAR/HQ") }).await.unwrap();
    sandbox.stop_and_save().await.unwrap();

    let sandbox = start_with(config()).await;
    let client = partoo(&sandbox, 1);
    assert_eq!(client.reviews().search(from_json(json!({ "state__in": ["not_treated"] }))).await.unwrap().count, 5);
    let found = client.businesses().search(from_json(json!({ "query": "fournil" }))).await.unwrap();
    assert_eq!(found.count, 1);
    let more = client.reviews().reply(ReplyToReview::new(1003, "Merci !")).await.unwrap().id;
    assert_eq!(client.reviews().search(from_json(json!({ "state__in": ["not_treated"] }))).await.unwrap().count, 4);
    assert!(more > Some(100_001));
    sandbox.stop().await;
    std::fs::remove_file(path).unwrap();
}

#[tokio::test]
async fn a_file_that_is_no_state_is_refused_at_the_start() {
    let path = file("broken");
    std::fs::write(&path, r#"{ "format": 7 }"#).unwrap();
    let error = localpresence_sandbox::Sandbox::start(Config { data: Some(path.clone()), ..Config::default() }).await.unwrap_err();
    assert!(error.to_string().contains("broken.json"), "{error}");
    std::fs::remove_file(path).unwrap();
}

#[tokio::test]
async fn there_is_as_much_data_as_was_asked_for() {
    let config = Config { data_size: DataSize { seed: 3, businesses: 60, reviews: 600 }, rate_limit: None, ..Config::default() };
    let sandbox = start_with(config).await;
    let client = partoo(&sandbox, 1);
    assert_eq!(client.businesses().search(from_json(json!({}))).await.unwrap().count, 13);
    let mut ids = std::collections::BTreeSet::new();
    let count = client.reviews().search(SearchReviews::default()).await.unwrap().count;
    for (page, order) in (1..=2).zip(["update_date", "update_date"]) {
        let request = json!({ "page": page, "per_page": 100, "order_by": order });
        let page = client.reviews().search(from_json(request)).await.unwrap();
        let dates: Vec<_> = page.reviews.iter().map(|review| review.update_date.clone().unwrap().0).collect();
        assert!(dates.is_sorted());
        ids.extend(page.reviews.iter().map(|review| review.id));
    }
    assert_eq!(u32::try_from(ids.len()).unwrap(), count);
    let created = client.businesses().search(from_json(json!({ "code": "GEN-000000" }))).await.unwrap();
    assert_eq!(created.count, 1);
    let states = async |state: &str| client.reviews().search(from_json(json!({ "state__in": [state] }))).await.unwrap().count;
    let sum = states("treated").await + states("not_treated").await + states("deleted").await + states("treated_auto_reply").await;
    assert_eq!(sum, count);
}
