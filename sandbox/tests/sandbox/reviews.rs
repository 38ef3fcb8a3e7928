//! Reviews: search, reply, update.

use localpresence::Partoo;
use localpresence::models::{DeleteReply, FetchReplySuggestion, ReplyToReview, ReviewState, SearchReviews, UpdateReply, UpdateReview};
use serde_json::{Value, json};

use crate::{from_json, partoo, start};

async fn found(client: &Partoo, filter: Value) -> Vec<i64> {
    let page = client.reviews().search(from_json(filter)).await.unwrap();
    let mut ids: Vec<_> = page.reviews.iter().map(|review| review.id).collect();
    ids.sort_unstable();
    ids
}

#[tokio::test]
async fn filters_add_up() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    assert_eq!(found(&client, json!({})).await.len(), 12);
    let businesses = client.businesses().search(from_json(json!({}))).await.unwrap().businesses;
    for (filter, expected) in [
        (json!({ "state__in": ["not_treated"] }), vec![1001, 1003, 1005, 1007, 1009, 1011]),
        (json!({ "state__in": ["deleted"] }), vec![1012]),
        (json!({ "partner__in": ["facebook"], "state__in": ["not_treated"] }), vec![1007, 1011]),
        (json!({ "gmb_rating__in": [1, 2] }), vec![1002, 1009]),
        (json!({ "gmb_rating__in": [1], "tripadvisor_rating__in": [5], "recommended__in": [false] }), vec![1007, 1009, 1010]),
        (json!({ "content__isnull": true }), vec![1005]),
        (json!({ "content__isnull": false, "per_page": 100 }), vec![1001, 1002, 1003, 1004, 1006, 1007, 1008, 1009, 1010, 1011, 1012]),
        (json!({ "keywords": ["pain de seigle", "FOUGASSE"] }), vec![1008, 1010]),
        (json!({ "tag_label__in": ["accu"] }), vec![1002, 1006, 1010]),
        (json!({ "without_tag": true, "state__in": ["treated"] }), vec![1004, 1008]),
        (json!({ "update_date__gte": "2025-11-14T00:00:00" }), vec![1011, 1012]),
        (json!({ "update_date__lte": "2025-09-02T09:00:00" }), vec![1001]),
        (json!({ "business__in": [businesses[1].id] }), vec![1002, 1005, 1008, 1011]),
        (json!({ "business__notin": [businesses[1].id, businesses[2].id] }), vec![1001, 1004, 1007, 1010]),
    ] {
        assert_eq!(found(&client, filter.clone()).await, expected, "{filter}");
    }
    let refused = client.reviews().search(from_json(json!({ "update_date__gte": "yesterday" }))).await.unwrap_err();
    assert_eq!(
        refused.details().detail,
        Some(json!({ "json": { "update_date__gte": "must be a date-time such as 2017-08-01T00:00:00" } }))
    );
}

#[tokio::test]
async fn photos_are_shown_only_when_asked_for() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    for with_media_links in [false, true] {
        let request = SearchReviews { with_media_links: Some(with_media_links), ..SearchReviews::default() };
        let page = client.reviews().search(request).await.unwrap();
        assert_eq!(page.reviews.iter().any(|review| !review.media_links.is_empty()), with_media_links);
    }
}

#[tokio::test]
async fn a_reply_is_shown_below_its_review() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let comment = client.reviews().reply(ReplyToReview::new(1001, "Merci Agathe !")).await.unwrap();
    assert_eq!((comment.review_id, comment.parent_id, comment.can_edit), (Some(1001), None, Some(true)));
    let newest = client.reviews().search(from_json(json!({ "order_by": "-update_date" }))).await.unwrap().reviews.remove(0);
    assert_eq!((newest.id, newest.state.as_str()), (1001, "treated"));
    assert_eq!(newest.comment, Some(comment));
}

#[tokio::test]
async fn only_facebook_answers_comments_and_two_levels_deep() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let reply =
        async |review_id, parent_id| client.reviews().reply(ReplyToReview { parent_id, ..ReplyToReview::new(review_id, "Merci !") }).await;
    let first = reply(1007, None).await.unwrap().id;
    let second = reply(1007, first).await.unwrap().id;
    assert_eq!(reply(1007, second).await.unwrap_err().status(), Some(400));
    assert_eq!(reply(1007, Some(1)).await.unwrap_err().status(), Some(400));
    let google = reply(1001, None).await.unwrap().id;
    assert_eq!(reply(1001, google).await.unwrap_err().status(), Some(400));
    let page = client.reviews().search(from_json(json!({ "partner__in": ["facebook"], "recommended__in": [false] }))).await.unwrap();
    let comment = page.reviews[0].comment.as_ref().unwrap();
    assert_eq!((comment.id, comment.replies[0].id), (first, second));
}

#[tokio::test]
async fn an_answer_is_changed_and_deleted() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let id = client.reviews().reply(ReplyToReview::new(1001, "Merci !")).await.unwrap().id.unwrap();
    let changed = client.reviews().update_reply(UpdateReply::new(id, "Merci beaucoup !")).await.unwrap();
    assert_eq!((changed.id, changed.content.as_deref()), (Some(id), Some("Merci beaucoup !")));
    let shown = async || client.reviews().search(from_json(json!({}))).await.unwrap().reviews.remove(0);
    assert_eq!(shown().await.comment, Some(changed));
    assert_eq!(partoo(&sandbox, 2).reviews().delete_reply(DeleteReply::new(id)).await.unwrap_err().status(), Some(404));
    client.reviews().delete_reply(DeleteReply::new(id)).await.unwrap();
    let review = shown().await;
    assert_eq!((review.id, review.comment, review.state), (1001, None, ReviewState::NotTreated));
    assert_eq!(client.reviews().update_reply(UpdateReply::new(id, "Encore")).await.unwrap_err().status(), Some(404));
}

#[tokio::test]
async fn a_comment_below_an_answer_is_deleted_alone() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let first = client.reviews().reply(ReplyToReview::new(1007, "Merci !")).await.unwrap().id;
    let below = client.reviews().reply(ReplyToReview { parent_id: first, ..ReplyToReview::new(1007, "Encore") }).await.unwrap().id.unwrap();
    client.reviews().delete_reply(DeleteReply::new(below)).await.unwrap();
    let review = client.reviews().search(from_json(json!({}))).await.unwrap().reviews.remove(0);
    let comment = review.comment.unwrap();
    assert_eq!((review.state, comment.id, comment.replies.len()), (ReviewState::Treated, first, 0));
}

#[tokio::test]
async fn a_suggestion_stays_what_it_was() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let fetch = async |index: u32| client.reviews().fetch_reply_suggestion(FetchReplySuggestion::new(1002, index)).await;
    let first = fetch(0).await.unwrap();
    assert_eq!((first.review_id, first.index, &first.report), (Some(1002), Some(0), &None));
    assert_ne!(fetch(1).await.unwrap().content, first.content);
    assert_eq!(fetch(0).await.unwrap(), first);
    let unknown = client.reviews().fetch_reply_suggestion(FetchReplySuggestion::new(2001, 0_u32)).await.unwrap_err();
    assert_eq!(unknown.status(), Some(404));
}

#[tokio::test]
async fn pages_follow_the_order() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let page = async |order: &str, page: u32| {
        let request = json!({ "order_by": order, "page": page, "per_page": 5 });
        let page = client.reviews().search(from_json(request)).await.unwrap();
        (page.count, page.max_page, page.reviews.into_iter().map(|review| review.id).collect::<Vec<_>>())
    };
    assert_eq!(page("update_date", 1).await, (12, 3, vec![1001, 1002, 1003, 1004, 1005]));
    assert_eq!(page("update_date", 3).await.2, [1011, 1012]);
    assert_eq!(page("-update_date", 3).await.2, [1002, 1001]);
    assert_eq!(page("-update_date", 4).await, (12, 3, vec![]));
}

#[tokio::test]
async fn a_review_changes_its_state() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    let review = client.reviews().update(UpdateReview::new(1002, ReviewState::NotTreated)).await.unwrap();
    assert_eq!((review.id, review.state), (1002, ReviewState::NotTreated));
    assert_eq!(found(&client, json!({ "state__in": ["not_treated"] })).await.len(), 7);
    let refused = client.reviews().update(UpdateReview::new(1002, ReviewState::Deleted)).await.unwrap_err();
    assert_eq!(refused.status(), Some(400));
}

#[tokio::test]
async fn a_review_of_another_organization_does_not_exist() {
    let sandbox = start().await;
    let client = partoo(&sandbox, 1);
    assert_eq!(client.reviews().reply(ReplyToReview::new(2001, "Thanks!")).await.unwrap_err().status(), Some(404));
    assert_eq!(client.reviews().update(UpdateReview::new(2001, ReviewState::Treated)).await.unwrap_err().status(), Some(404));
}
