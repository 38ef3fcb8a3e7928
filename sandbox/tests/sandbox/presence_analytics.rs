//! Figures of Google Business Profiles.

use std::time::Duration;

use localpresence::Partoo;
use localpresence::models::{GetProfileKeywords, GetProfileMetrics, ProfileKeywordRow, ProfileMetricsRow, SearchBusinesses};
use serde_json::{Value, json};

use crate::{from_json, partoo, refusal, start, start_with_clock, whole, with_role};

async fn metrics(client: &Partoo, mut request: Value) -> Vec<ProfileMetricsRow> {
    request["metrics"] = json!(["call_clicks", "website_clicks"]);
    whole(client, from_json::<GetProfileMetrics>(request)).await.metrics
}

async fn keywords(client: &Partoo, mut request: Value) -> Vec<ProfileKeywordRow> {
    request["metrics"] = json!(["count", "threshold"]);
    whole(client, from_json::<GetProfileKeywords>(request)).await.keywords
}

fn calls(rows: &[ProfileMetricsRow]) -> i64 {
    rows.iter().filter_map(|row| row.call_clicks).sum()
}

async fn businesses(client: &Partoo) -> Vec<String> {
    client.businesses().search(SearchBusinesses::default()).await.unwrap().businesses.into_iter().map(|business| business.id).collect()
}

#[tokio::test]
async fn figures_add_up_whatever_the_dimensions() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let year = |dimensions: Value| json!({ "dimensions": dimensions, "filter_date__gte": "2025-01-01T00:00:00", "filter_date__lte": "2025-12-31T00:00:00" });
    let total = metrics(&client, json!({ "filter_date__gte": "2025-01-01T00:00:00", "filter_date__lte": "2025-12-31T00:00:00" })).await;
    assert_eq!(total.len(), 1);
    assert!(total[0].call_clicks.unwrap() > 1_000 && total[0].date.is_none() && total[0].business_impressions_mobile_maps.is_none());
    for (dimensions, rows) in [
        (json!(["business"]), 3),
        (json!(["day"]), 365),
        (json!(["week"]), 53),
        (json!(["month"]), 12),
        (json!(["year"]), 1),
        (json!(["business", "month"]), 36),
    ] {
        let found = metrics(&client, year(dimensions.clone())).await;
        assert_eq!((found.len(), calls(&found)), (rows, calls(&total)), "{dimensions}");
    }
    let all = businesses(&client).await;
    let one = metrics(&client, json!({ "business__in": [all[0]] })).await;
    let others = metrics(&client, json!({ "business__notin": [all[0]] })).await;
    assert_eq!(calls(&one) + calls(&others), calls(&metrics(&client, json!({})).await));
}

#[tokio::test]
async fn the_past_does_not_change() {
    let (sandbox, clock) = start_with_clock().await;
    let client = partoo(&sandbox, 1);
    let week = json!({ "dimensions": ["business", "day"], "filter_date__gte": "2026-02-23T00:00:00", "order_by": "-call_clicks" });
    let before = metrics(&client, week.clone()).await;
    // Until yesterday: six days of three businesses.
    assert_eq!(before.len(), 18);
    assert!(before.is_sorted_by_key(|row| std::cmp::Reverse(row.call_clicks)));
    clock.advance(Duration::from_secs(24 * 60 * 60));
    let after = metrics(&client, week).await;
    assert_eq!(after.len(), 21);
    assert!(before.iter().all(|row| after.contains(row)));
}

#[tokio::test]
async fn filters_choose_businesses() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let all = businesses(&client).await;
    for (filter, expected) in [
        (json!({ "city": "lyon" }), vec![1]),
        (json!({ "query": "vieux port" }), vec![2]),
        (json!({ "query": "vents 13002" }), vec![2]),
        (json!({ "business__in": [all[0], all[1]], "business__notin": [all[0]] }), vec![1]),
    ] {
        let mut filter = filter;
        filter["dimensions"] = json!(["business"]);
        let found: Vec<_> = metrics(&client, filter.clone()).await.into_iter().filter_map(|row| row.business_id).collect();
        let expected: Vec<_> = expected.into_iter().map(|index: usize| all[index].clone()).collect();
        assert_eq!(found, expected, "{filter}");
    }
    let manager = with_role(&sandbox, "business_manager");
    assert_eq!(metrics(&manager, json!({ "dimensions": ["business"] })).await.len(), 1);
    let refused = client.presence_analytics().get_metrics(from_json(json!({ "metrics": ["smiles"] }))).await.unwrap_err();
    assert_eq!(refusal(&refused), (400, json!({ "metrics[0]": "is unknown" })));
}

#[tokio::test]
async fn words_are_counted_by_month_and_small_counts_hidden() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let one = &businesses(&client).await[0];
    let since = "2025-10-01T00:00:00";
    let rows = keywords(
        &client,
        json!({ "dimensions": ["keyword", "month"], "business__in": [one], "filter_date__gte": since, "order_by": "-count" }),
    )
    .await;
    // Seven words in the five full months until February.
    assert_eq!(rows.len(), 35);
    assert!(rows.iter().any(|row| row.keyword.as_deref() == Some("boulangerie paris")));
    assert!(rows.iter().all(|row| row.count.is_some() != row.threshold.is_some() && row.count.is_none_or(|count| count >= 15)));
    assert!(rows.iter().filter_map(|row| row.count).is_sorted_by(|left, right| left >= right));
    let total = keywords(&client, json!({ "business__in": [one], "filter_date__gte": since })).await;
    assert_eq!(total[0].count, Some(rows.iter().filter_map(|row| row.count).sum()));
    let months = keywords(&client, json!({ "dimensions": ["business", "month"], "filter_date__gte": since })).await;
    assert_eq!((months.len(), months[0].date.as_ref().unwrap().as_str()), (15, "2025-10-01"));
}
