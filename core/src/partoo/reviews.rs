//! Reviews: what customers wrote about a business, and the answers to them.
//!
//! Which members are filled depends on the publisher: Facebook recommends, the others rate. Reviews are collected once a day, those of
//! Google also as they come, and only for businesses with review management.

use localpresence_macros::{model, operations, params};

use crate::partoo::StatusResult;
use crate::types::{Timestamp, open_enum};

mod replies;

pub use replies::{DeleteReply, FetchReplySuggestion, ReplySuggestion, ReplySuggestionReport, UpdateReply};

operations! {
    "Reviews that customers left on your businesses."
    reviews: Reviews {
        "Deletes a reply; the publisher then shows the review without it."
        delete_reply: DELETE "/comments/{comment_id}" (DeleteReply) -> StatusResult;
        "Has a reply written by a machine, for a person to read before it is posted: the terms of the feature ask for it. A review has at most three suggestions; once made, the same index answers the same one."
        fetch_reply_suggestion: GET "/reviews/fetch-suggestion/{review_id}/{index}" (FetchReplySuggestion) -> ReplySuggestion, retry = Repeatable;
        "Answers a review, or on Facebook a comment below it. Public at once, and a second call may post a second answer, so a retry never repeats it."
        reply: POST "/comments" (ReplyToReview) -> Comment, retry = Once;
        "Searches the reviews of the businesses you can read."
        search: GET "/reviews" (SearchReviews) -> ReviewPage, pages = reviews: Review;
        "Marks a review as treated or not treated. Text and rating belong to the publisher and cannot be changed."
        update: PUT "/reviews/{review_id}" (UpdateReview) -> Review;
        "Changes the text of a reply. On Facebook, comments of other people cannot be changed: `can_edit` tells."
        update_reply: PUT "/comments/{comment_id}" (UpdateReply) -> Comment;
    }
}

open_enum! {
    /// The order of the reviews found.
    ReviewOrder {
        /// The longest unchanged first.
        UpdateDate = "update_date",
        /// The last changed first.
        UpdateDateDescending = "-update_date",
    }
}

open_enum! {
    /// The publisher that a review comes from.
    ReviewPartner {
        /// Facebook: recommendations instead of ratings.
        Facebook = "facebook",
        /// Google.
        Google = "google_my_business",
        /// Tripadvisor.
        Tripadvisor = "tripadvisor",
    }
}

open_enum! {
    /// How far the work on a review has come.
    ReviewState {
        /// The publisher removed it; it may come back.
        Deleted = "deleted",
        /// Nobody has dealt with it yet.
        NotTreated = "not_treated",
        /// An automatic reply is on its way.
        PendingAutoReply = "pending_auto_reply",
        /// Somebody answered or closed it.
        Treated = "treated",
        /// An automatic reply was posted.
        TreatedAutoReply = "treated_auto_reply",
    }
}

/// A suggested reply that the answer was made from.
#[params]
pub struct ReplySuggestionUse {
    /// The suggestion.
    pub reply_suggestion_id: Option<i64>,
    /// Whether a person changed its text before posting.
    pub reply_suggestion_modified: Option<bool>,
}

/// A public answer to a review.
#[params]
pub struct ReplyToReview {
    /// The review to answer.
    pub review_id: i64,
    /// Comment to answer below; Facebook only, two levels at most.
    pub parent_id: Option<i64>,
    /// The text of the answer.
    pub content: String,
    /// The reply template that the text was made from.
    pub reply_template_id: Option<i64>,
    /// The suggestion that the text was made from.
    pub reply_suggestion: Option<ReplySuggestionUse>,
}

/// Which reviews to return. Filters add up.
#[params]
pub struct SearchReviews {
    /// Only the reviews of these businesses, by id.
    #[serde(rename = "business__in")]
    pub business_in: Option<Vec<String>>,
    /// Without the reviews of these businesses, by id.
    #[serde(rename = "business__notin")]
    pub business_notin: Option<Vec<String>>,
    /// True: only reviews without text; false: only those with text.
    #[serde(rename = "content__isnull")]
    pub content_isnull: Option<bool>,
    /// Only the reviews on these publishers.
    #[serde(rename = "partner__in")]
    pub partner_in: Option<Vec<ReviewPartner>>,
    /// Only Google reviews with these ratings, 1 to 5.
    #[serde(rename = "gmb_rating__in")]
    pub gmb_rating_in: Option<Vec<u32>>,
    /// Only Tripadvisor reviews with these ratings, 1 to 5.
    #[serde(rename = "tripadvisor_rating__in")]
    pub tripadvisor_rating_in: Option<Vec<u32>>,
    /// Only Facebook reviews that recommend, or that do not.
    #[serde(rename = "recommended__in")]
    pub recommended_in: Option<Vec<bool>>,
    /// Only what changed at or after this time, as `2017-08-01T00:00:00` in UTC.
    #[serde(rename = "update_date__gte")]
    pub update_date_gte: Option<Timestamp>,
    /// Only what changed at or before this time, as `2017-08-02T00:00:00` in UTC.
    #[serde(rename = "update_date__lte")]
    pub update_date_lte: Option<Timestamp>,
    /// Only the reviews in these states.
    #[serde(rename = "state__in")]
    pub state_in: Option<Vec<ReviewState>>,
    /// Only reviews with one of these tags; part of a label is enough. A label has at most 30 characters and no comma.
    #[serde(rename = "tag_label__in")]
    pub tag_label_in: Option<Vec<String>>,
    /// True: only reviews without a tag.
    pub without_tag: Option<bool>,
    /// Only reviews whose text has one of these words or phrases; write a phrase with blanks.
    pub keywords: Option<Vec<String>>,
    /// True: fill the photo links of Google reviews.
    pub with_media_links: Option<bool>,
    /// The page to read, from 1.
    #[limit(1..)]
    pub page: Option<u32>,
    /// Reviews per page, 1 to 100; 30 when absent.
    #[limit(1..=100)]
    pub per_page: Option<u32>,
    /// The order.
    pub order_by: Option<ReviewOrder>,
}

/// The state to give to a review.
#[params]
pub struct UpdateReview {
    /// The review to change.
    pub review_id: i64,
    /// `Treated` or `NotTreated`; no other state can be set.
    pub state: ReviewState,
}

/// An answer to a review, or a comment below one.
#[model]
pub struct Comment {
    /// The id; absent in some nested comments.
    pub id: Option<i64>,
    /// The id that the publisher gave it.
    pub partner_id: Option<String>,
    /// When Partoo recorded it, with offset.
    pub created: Option<Timestamp>,
    /// Who wrote it; usually absent for your own answers.
    pub author_name: Option<String>,
    /// The text.
    pub content: Option<String>,
    /// When it was published, with offset.
    pub date: Option<Timestamp>,
    /// The last change, with offset.
    pub update_date: Option<Timestamp>,
    /// Whether its text can be changed; it matters only on Facebook.
    pub can_edit: Option<bool>,
    /// The review it belongs to.
    pub review_id: Option<i64>,
    /// The comment it answers; 0 or absent when it answers the review.
    pub parent_id: Option<i64>,
    /// The user who posted it.
    pub user_id: Option<String>,
    /// Whether it was made from a suggested reply.
    pub is_reply_suggestion: Option<bool>,
    /// The comments below it.
    pub replies: Vec<Comment>,
}

/// A review.
#[model]
pub struct Review {
    /// A further identifier, meant for the vendor.
    pub key: Option<String>,
    /// The organization of the business.
    pub org_id: Option<i64>,
    /// The id to answer the review with.
    pub id: i64,
    /// The business that was reviewed.
    pub business_id: Option<String>,
    /// The publisher.
    pub partner: Option<ReviewPartner>,
    /// The id that the publisher gave it.
    pub partner_id: Option<String>,
    /// Who wrote it.
    pub author_name: Option<String>,
    /// When it was published, with offset.
    pub date: Option<Timestamp>,
    /// The last change, with offset.
    pub update_date: Option<Timestamp>,
    /// When the publisher removed it; absent while it is there.
    pub delete_date: Option<Timestamp>,
    /// 0 to 5; absent where the publisher has no rating.
    pub rating: Option<u32>,
    /// Whether the customer recommends the business; Facebook only.
    pub recommended: Option<bool>,
    /// The headline, where the publisher has one.
    pub title: Option<String>,
    /// The text; absent when the customer only rated.
    pub content: Option<String>,
    /// How far the work on the review has come.
    pub state: ReviewState,
    /// The review on the site of the publisher.
    pub link: Option<String>,
    /// The answer to the review; absent while there is none.
    // The member is named `comments` but holds one object.
    #[serde(rename = "comments", deserialize_with = "crate::types::one_or_first")]
    pub comment: Option<Comment>,
    /// The tags that users gave it.
    pub tags: Vec<ReviewTag>,
    /// Addresses of photos on Google; empty unless the search asked for them. The wire name `media_links` is not confirmed.
    pub media_links: Vec<String>,
}

/// One page of the reviews found.
#[model]
pub struct ReviewPage {
    /// The number of this page, from 1.
    pub page: u32,
    /// The number of the last page.
    pub max_page: u32,
    /// How many reviews match on all pages.
    pub count: u32,
    /// The reviews of this page.
    pub reviews: Vec<Review>,
}

/// A tag on a review.
#[model]
pub struct ReviewTag {
    /// The id of the tag.
    pub id: Option<i64>,
    /// The text, at most 30 characters.
    pub label: Option<String>,
    /// The colour, as `#808080`.
    pub color: Option<String>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Comment, Review, SearchReviews};
    use crate::testing::{from_json, to_json};

    #[test]
    fn reads_the_answer_in_each_of_its_forms() {
        let answer = json!({ "id": 82938, "content": "Thank you!" });
        for (comments, expected) in [(answer.clone(), Some(82938)), (json!([answer]), Some(82938)), (json!([]), None), (json!(null), None)]
        {
            let review: Review = from_json(json!({ "id": 34, "state": "treated", "comments": comments }));
            assert_eq!(review.comment.and_then(|comment| comment.id), expected);
        }
        let review: Review = from_json(json!({ "id": 34, "state": "treated" }));
        assert_eq!(review.comment, None);
    }

    #[test]
    fn a_nested_comment_may_be_empty() {
        let comment: Comment = from_json(json!({ "id": 82938, "parent_id": 0, "replies": [{}] }));
        assert_eq!(comment.replies[0].id, None);
        let comment: Comment = from_json(json!({ "id": 82938, "replies": null }));
        assert!(comment.replies.is_empty());
    }

    #[test]
    fn a_state_we_do_not_know_survives() {
        let review: Review = from_json(json!({ "id": 1, "state": "archived" }));
        assert_eq!(review.state.as_str(), "archived");
        assert_eq!(to_json(&review)["state"], "archived");
    }

    #[test]
    fn filters_keep_their_wire_names() {
        let body = json!({ "content__isnull": false, "gmb_rating__in": [1, 2], "recommended__in": [true], "order_by": "-update_date" });
        let request: SearchReviews = from_json(body.clone());
        assert_eq!(to_json(&request), body);
    }
}
