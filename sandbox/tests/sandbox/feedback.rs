//! Feedback forms and results.

use localpresence::Partoo;
use localpresence::models::{
    FetchFeedbackReplySuggestion, ReplyToFeedback, SearchFeedbackForms, SearchFeedbackResults, UpdateFeedbackForm,
};
use serde_json::{Value, json};

use crate::{from_json, partoo, refusal, start, whole, with_role};

async fn found(client: &Partoo, filter: Value) -> Vec<i64> {
    let page = whole(client, from_json::<SearchFeedbackResults>(filter)).await;
    page.items.iter().map(|result| result.id).collect()
}

#[tokio::test]
async fn a_form_has_a_name_that_results_show() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let forms = whole(&client, SearchFeedbackForms::default()).await;
    assert_eq!((forms.count, forms.items[1].email_reply_source.as_ref()), (2, None));
    let id = &forms.items[0].id;
    let changed = whole(&client, from_json::<UpdateFeedbackForm>(json!({ "feedback_form_id": id, "display_name": "Printemps" }))).await;
    assert_eq!(whole(&client, SearchFeedbackForms::default()).await.items[0], changed);
    let page = whole(&client, from_json::<SearchFeedbackResults>(json!({ "feedback_form_ids": [id] }))).await;
    assert_eq!(page.count, 5);
    assert!(page.items.iter().all(|result| result.feedback_form.as_ref().unwrap().display_name.as_deref() == Some("Printemps")));
    let other: UpdateFeedbackForm = from_json(json!({ "feedback_form_id": id, "display_name": "Spring" }));
    assert_eq!(partoo(&sandbox, 2).feedback_forms().update(other).await.unwrap_err().status(), Some(404));
    let empty: UpdateFeedbackForm = from_json(json!({ "feedback_form_id": id, "display_name": "" }));
    assert_eq!(client.feedback_forms().update(empty).await.unwrap_err().status(), Some(400));
}

#[tokio::test]
async fn filters_add_up() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    for (filter, expected) in [
        (json!({}), vec![106, 105, 104, 103, 102, 101]),
        (json!({ "state__in": ["treated"] }), vec![102]),
        (json!({ "nps__gte": 7, "nps__lte": 9 }), vec![106, 103, 102]),
        (json!({ "nps__in": [3, 10] }), vec![105, 101]),
        (json!({ "search": ["EQUIPE", "monnaie"] }), vec![105, 101]),
        (json!({ "optin": false }), vec![106, 104]),
        (json!({ "created__gte": "2025-12-10T00:00:00Z", "created__lte": "2025-12-19T00:00:00Z" }), vec![105, 104, 103]),
    ] {
        assert_eq!(found(&client, filter.clone()).await, expected, "{filter}");
    }
    assert_eq!(found(&with_role(&sandbox, "business_manager"), json!({})).await, [104, 101]);
    let wrong = client.feedback_results().search(from_json(json!({ "created__gte": "yesterday" }))).await.unwrap_err();
    assert!(refusal(&wrong).1["created__gte"].is_string());
}

#[tokio::test]
async fn a_reply_is_shown_and_goes_only_to_those_who_agreed() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let comment = whole(&client, ReplyToFeedback::new(101, "Merci Aliénor !")).await;
    assert_eq!((comment.feedback_result_id, comment.is_reply_suggestion), (Some(101), Some(false)));
    let page = whole(&client, from_json::<SearchFeedbackResults>(json!({ "state__in": ["treated"] }))).await;
    assert_eq!((page.items[1].id, &page.items[1].comments), (101, &vec![comment]));
    // The customer did not agree; the form has no address for replies; another organization's.
    for (id, content, status) in [(104, "Merci", 400), (105, "Merci", 400), (101, " ", 400), (201, "Merci", 404)] {
        assert_eq!(client.feedback_results().reply(ReplyToFeedback::new(id, content)).await.unwrap_err().status(), Some(status), "{id}");
    }
}

#[tokio::test]
async fn a_suggestion_is_kept_and_may_be_sent() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let fetch = async |result, index: u32| whole(&client, FetchFeedbackReplySuggestion::new(result, index)).await;
    let first = fetch(101, 0).await;
    assert!(first.content.as_deref().unwrap().starts_with("Bonjour Aliénor,"));
    assert_ne!(fetch(101, 1).await.content, first.content);
    assert_eq!(fetch(101, 0).await, first);
    let reply = |result: i64| {
        let suggestion = json!({ "reply_suggestion_id": first.id, "reply_suggestion_modified": false });
        from_json::<ReplyToFeedback>(json!({ "feedback_result_id": result, "content": "Merci", "reply_suggestion": suggestion }))
    };
    assert_eq!(whole(&client, reply(101)).await.is_reply_suggestion, Some(true));
    let refused = client.feedback_results().reply(reply(103)).await.unwrap_err();
    assert!(refusal(&refused).1["reply_suggestion.reply_suggestion_id"].is_string());
}
