//! Replies that are there already, and replies that a machine suggests.

use localpresence_macros::{model, params};

use crate::types::Timestamp;

/// Which reply to delete.
#[params]
pub struct DeleteReply {
    /// The id of the reply, not that of the review.
    pub comment_id: i64,
}

/// Which suggested reply to fetch.
#[params]
pub struct FetchReplySuggestion {
    /// The review to answer.
    pub review_id: i64,
    /// Which of the three suggestions: 0, 1 or 2.
    #[limit(0..=2)]
    pub index: u32,
}

/// The new text of a reply.
#[params]
pub struct UpdateReply {
    /// The id of the reply, not that of the review.
    pub comment_id: i64,
    /// The text.
    pub content: String,
}

/// A reply that a machine suggests.
#[model]
pub struct ReplySuggestion {
    /// The id, for `reply_suggestion` of `reviews.reply`.
    pub id: i64,
    /// Which of the three suggestions it is: 0, 1 or 2.
    pub index: Option<u32>,
    /// The review it answers.
    pub review_id: Option<i64>,
    /// The text.
    pub content: Option<String>,
    /// The complaint about it, where somebody made one.
    pub report: Option<ReplySuggestionReport>,
}

/// A complaint about a suggested reply.
#[model]
pub struct ReplySuggestionReport {
    /// The id of the complaint.
    pub id: Option<i64>,
    /// The user who made it.
    pub user_id: Option<String>,
    /// When it was made, as `2025-05-12T12:57:21.895170Z`.
    pub created_at: Option<Timestamp>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::ReplySuggestion;
    use crate::testing::from_json;

    #[test]
    fn a_suggestion_that_nobody_complained_about_is_a_suggestion() {
        let suggestion: ReplySuggestion = from_json(json!({ "id": 820_459, "index": 0, "content": "Thank you!", "report": null }));
        assert_eq!(suggestion.report, None);
        assert_eq!(suggestion.content.as_deref(), Some("Thank you!"));
    }

    #[test]
    fn a_complaint_is_read() {
        let body = json!({ "id": 820_459, "report": { "id": 3587, "created_at": "2025-05-12T12:57:21.895170Z" } });
        let suggestion: ReplySuggestion = from_json(body);
        assert_eq!(suggestion.report.and_then(|report| report.id), Some(3587));
    }
}
