//! Figures about reviews.

#![allow(deprecated, reason = "the older operations are answered too")]

use localpresence::Partoo;
use localpresence::models::{ReplyToReview, ReviewMetricsPage};
use serde_json::{Value, json};

use crate::{from_json, partoo, start, with_role};

async fn metrics(client: &Partoo, request: Value) -> Value {
    let page: ReviewMetricsPage = client.review_analytics().metrics(from_json(request)).await.unwrap();
    serde_json::to_value(page.data).unwrap()
}

#[tokio::test]
async fn one_row_adds_up_all_reviews_that_are_still_there() {
    let sandbox = start().await;
    let asked = json!({ "metrics": ["reviews_count", "average_rating", "rating_distribution", "reply_time", "reply_means"] });
    let rows = metrics(&partoo(&sandbox, 1), asked).await;
    let figures = &rows[0]["metrics"];
    assert_eq!((figures["reviews_count"].as_i64(), figures["average_rating"].as_f64()), (Some(11), Some(3.25)));
    assert_eq!(figures["rating_distribution"], json!({ "1": 1.0, "2": 2.0, "3": 1.0, "4": 2.0, "5": 2.0 }));
    assert_eq!(figures["reply_time"], json!({ "total": 11, "fast": 5, "slow": 0, "not_replied": 6 }));
    assert_eq!(figures["reply_means"], json!({ "total": 5, "manual": 5, "ai_suggestion": 0, "reply_template": 0, "auto_reply": 0 }));
    assert_eq!((rows.as_array().unwrap().len(), &rows[0]["dimension"]), (1, &Value::Null));
}

#[tokio::test]
async fn an_answer_shows_in_the_figures() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let late = ReplyToReview { reply_template_id: Some(3), ..ReplyToReview::new(1001, "Merci !") };
    client.reviews().reply(late).await.unwrap();
    let rows = metrics(&client, json!({ "metrics": ["reply_time", "reply_means"] })).await;
    assert_eq!(rows[0]["metrics"]["reply_time"], json!({ "total": 11, "fast": 5, "slow": 1, "not_replied": 5 }));
    assert_eq!(rows[0]["metrics"]["reply_means"]["reply_template"], 1);
    let stats = client.review_analytics().stats(from_json(json!({}))).await.unwrap();
    assert_eq!((stats.total, stats.answered, stats.treated, stats.not_treated), (Some(11), Some(6), Some(6), Some(5)));
    assert_eq!((stats.satisfied, stats.neutral, stats.dissatisfied, stats.average), (Some(6), Some(1), Some(4), Some(3.25)));
    assert!(stats.answer_time.unwrap() > 6.0 * 3600.0);
}

#[tokio::test]
async fn rows_by_business_have_names_and_an_order() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let asked = json!({ "metrics": ["rank", "average_rating"], "dimensions": "business", "order_by": "-average_rating" });
    let rows = metrics(&client, asked).await;
    let shown: Vec<_> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            (row["dimension_info"]["city"].as_str().unwrap(), row["metrics"]["average_rating"].as_f64().unwrap(), &row["metrics"]["rank"])
        })
        .collect();
    assert_eq!(shown, [("Paris", 5.0, &json!(1)), ("Lyon", 3.0, &json!(2)), ("Marseille", 2.33, &json!(3))]);
    assert_eq!(rows[0]["dimension_name"], "Maison Quatre Vents Bastille");
}

#[tokio::test]
async fn every_dimension_has_its_rows() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let count = async |dimension: &str| metrics(&client, json!({ "metrics": ["reviews_count"], "dimensions": dimension })).await;
    let months = count("month").await;
    assert_eq!(months.as_array().unwrap().len(), 3);
    assert_eq!((&months[0]["dimension"], &months[0]["metrics"]["reviews_count"]), (&json!("2025-09-01"), &json!(4)));
    assert_eq!(count("year").await[0]["dimension"], "2025-01-01");
    let groups = count("group").await;
    assert_eq!((&groups[0]["dimension"], &groups[0]["metrics"]["reviews_count"]), (&json!("11"), &json!(11)));
    assert_eq!(groups[1]["metrics"]["reviews_count"], 8);
    assert_eq!((&groups[0]["dimension_name"], &groups[1]["dimension_name"]), (&json!("All stores"), &json!("City centre")));
    let tags = count("tag").await;
    assert_eq!(
        (&tags[0]["dimension"], &tags[0]["dimension_name"], &tags[0]["metrics"]["reviews_count"]),
        (&json!("11"), &json!("accueil"), &json!(3))
    );
    let users = metrics(&client, json!({ "metrics": ["reply_means"], "dimensions": "user" })).await;
    assert_eq!((&users[0]["dimension_name"], &users[0]["metrics"]["reply_means"]["total"]), (&json!("Solène Kerbriac"), &json!(5)));
}

#[tokio::test]
async fn the_averages_of_businesses_fall_into_bands() {
    let sandbox = start().await;
    let rows = metrics(&partoo(&sandbox, 1), json!({ "metrics": ["average_rating_distribution"] })).await;
    assert_eq!(rows[0]["metrics"]["average_rating_distribution"], json!({ "1-2": 0, "2-3": 1, "3-4": 1, "4-5": 1 }));
}

#[tokio::test]
async fn what_does_not_go_together_is_refused_by_the_server_too() {
    let sandbox = start().await;
    for (query, field) in [
        ("metrics=average_rating&dimensions=user", "metrics"),
        ("metrics=rank&dimensions=business", "order_by"),
        ("metrics=reviews_count&order_by=average_rating", "order_by"),
        ("metrics=reviews_count&order_by=colour", "order_by"),
        ("metrics=sentiment", "metrics"),
        ("metrics=reviews_count&dimensions=planet", "dimensions"),
    ] {
        let url = format!("{}/review_analytics/metrics?{query}", sandbox.partoo_url);
        let answer = crate::raw(localpresence::http::Method::GET, &url, &[("x-apikey", "sandbox-key-1")], None).await;
        assert_eq!(answer.status, 400, "{query}");
        assert!(crate::body(&answer)["errors"]["json"][field].is_string(), "{query}");
    }
}

#[tokio::test]
async fn evolutions_have_a_row_for_every_period() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let count = client.review_analytics().quantitative_evolution(from_json(json!({ "bucket": "month" }))).await.unwrap();
    let shown: Vec<_> = count.iter().map(|row| (row.added.unwrap(), row.previous_sum.unwrap(), row.cum_sum.unwrap())).collect();
    assert_eq!(shown, [(4, 0.0, 4.0), (4, 4.0, 8.0), (3, 8.0, 11.0)]);
    let weeks = client.review_analytics().quantitative_evolution(from_json(json!({}))).await.unwrap();
    assert_eq!(weeks.iter().filter_map(|row| row.added).sum::<i64>(), 11);
    assert!(weeks.len() > 10 && weeks.iter().any(|row| row.added == Some(0)));
    let average = async |cumulative: bool| {
        let asked = json!({ "bucket": "month", "cumulative": cumulative });
        let rows = client.review_analytics().qualitative_evolution(from_json(asked)).await.unwrap();
        rows.into_iter().map(|row| row.average.unwrap()).collect::<Vec<_>>()
    };
    assert_eq!((average(true).await, average(false).await), (vec![3.67, 3.33, 3.25], vec![3.67, 3.0, 3.0]));
}

#[tokio::test]
async fn a_manager_gets_the_figures_of_the_own_businesses() {
    let sandbox = start().await;
    for (role, expected) in [("group_manager", 8), ("business_manager", 4), ("provider", 66)] {
        let rows = metrics(&with_role(&sandbox, role), json!({ "metrics": ["reviews_count"] })).await;
        assert_eq!(rows[0]["metrics"]["reviews_count"], expected, "{role}");
    }
}
