//! Templates for answers to reviews.

use localpresence::Partoo;
use localpresence::models::{CreateReviewReplyTemplate, DeleteReviewReplyTemplate, ListTemplatePlaceholders, SearchReviewReplyTemplates};
use serde_json::{Value, json};

use crate::{from_json, partoo, refusal, start, whole};

async fn found(client: &Partoo, filter: Value) -> Vec<i64> {
    let page = whole(client, from_json::<SearchReviewReplyTemplates>(filter)).await;
    page.reply_templates.iter().map(|template| template.id).collect()
}

fn template(title: &str, text: &str, language: &str) -> CreateReviewReplyTemplate {
    from_json(json!({ "language": language, "negative": true, "neutral": true, "positive": false, "text": text, "title": title }))
}

#[tokio::test]
async fn a_template_is_found_until_it_is_deleted() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let created = whole(&client, template("Réponse aux critiques", "Hello @[](client_first_name)", "en")).await;
    assert_eq!((created.org_id, created.neutral, created.positive), (Some(1), Some(true), Some(false)));
    for (filter, expected) in [
        (json!({}), vec![created.id, 13, 12, 11]),
        (json!({ "positive": true }), vec![11]),
        (json!({ "positive": false, "neutral": true }), vec![created.id, 12]),
        (json!({ "negative": true, "language__in": ["fr"] }), vec![13]),
        (json!({ "title_query": "critiques reponse" }), vec![created.id]),
        (json!({ "text_query": "NAVRES" }), vec![13]),
    ] {
        assert_eq!(found(&client, filter.clone()).await, expected, "{filter}");
    }
    let delete = |id| DeleteReviewReplyTemplate::new(id);
    assert_eq!(partoo(&sandbox, 2).review_reply_templates().delete(delete(created.id)).await.unwrap_err().status(), Some(404));
    whole(&client, delete(created.id)).await;
    assert_eq!(found(&client, json!({})).await, [13, 12, 11]);
    assert_eq!(client.review_reply_templates().delete(delete(created.id)).await.unwrap_err().status(), Some(404));
}

#[tokio::test]
async fn a_text_holds_only_placeholders_that_are_listed() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let names: Vec<_> =
        whole(&client, ListTemplatePlaceholders {}).await.0.into_iter().filter_map(|placeholder| placeholder.value).collect();
    let text: Vec<_> = names.iter().map(|name| format!("@[]({name})")).collect();
    whole(&client, template("Tout", &text.join(" "), "fr")).await;
    for (wrong, field) in [
        (template("Météo", "@[](weather)", "fr"), "text"),
        (template("Rien", " ", "fr"), "text"),
        (template("", "Merci", "fr"), "title"),
        (template("Klingon", "Qapla'", "tlh"), "language"),
    ] {
        let refused = refusal(&client.review_reply_templates().create(wrong).await.unwrap_err());
        assert!(refused.0 == 400 && refused.1[field].is_string(), "{refused:?}");
    }
}
