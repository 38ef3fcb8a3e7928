//! Feedback results: what customers answered in a feedback form. They need the Feedback Management subscription.

use std::collections::HashMap;

use localpresence_macros::{model, operations, params};
use serde_json::{Map, Value};

use crate::error::Error;
use crate::types::{Json, Timestamp, open_enum};

operations! {
    "Filled feedback forms, and the replies to them."
    feedback_results: FeedbackResults {
        "Has a reply written by a machine, for a person to read before it is sent. A result has at most three suggestions; once made, the same index answers the same one."
        fetch_suggestion: GET "/feedback/feedback_result/fetch-suggestion/{feedback_result_id}/{index}" (FetchFeedbackReplySuggestion) -> FeedbackReplySuggestion, beta;
        "Sends the customer a reply by e-mail, so a retry never repeats it. It works only for a result with `optin` true whose form has both the address and the subject of replies."
        reply: POST "/feedback/feedback_result/{feedback_result_id}/reply" (ReplyToFeedback) -> FeedbackComment, retry = Once, beta;
        "Searches the feedback on the businesses you can read, 30 a page."
        search: GET "/feedback/feedback_result" (SearchFeedbackResults) -> FeedbackResultPage, check = check_scores, pages = items: FeedbackResult, beta;
    }
}

open_enum! {
    /// How far the work on a feedback result has come.
    FeedbackState {
        /// Nobody has dealt with it yet.
        NotTreated = "not_treated",
        /// Somebody answered or closed it.
        Treated = "treated",
    }
}

/// A suggested reply that the text was made from.
#[params]
pub struct FeedbackSuggestionUse {
    /// The id of the suggestion.
    pub reply_suggestion_id: i64,
    /// Whether a person changed its text before sending.
    pub reply_suggestion_modified: bool,
}

/// Which suggestion to fetch.
#[params]
pub struct FetchFeedbackReplySuggestion {
    /// The feedback result to reply to.
    pub feedback_result_id: i64,
    /// Which of the three suggestions: 0, 1 or 2.
    #[limit(0..=2)]
    pub index: u32,
}

/// A reply to a customer.
#[params]
pub struct ReplyToFeedback {
    /// The feedback result to reply to.
    pub feedback_result_id: i64,
    /// The text; line breaks are kept.
    pub content: String,
    /// The suggestion that the text was made from.
    pub reply_suggestion: Option<FeedbackSuggestionUse>,
}

/// Which feedback results to return. Filters add up.
#[params]
pub struct SearchFeedbackResults {
    /// Only those of these businesses, by id.
    #[serde(rename = "business__in")]
    pub business_in: Option<Vec<String>>,
    /// Without those of these businesses, by id.
    #[serde(rename = "business__notin")]
    pub business_notin: Option<Vec<String>>,
    /// Only those in these states.
    #[serde(rename = "state__in")]
    pub state_in: Option<Vec<FeedbackState>>,
    /// Only what was given at or before this time, as `2024-11-01T00:00:00Z`.
    #[serde(rename = "created__lte")]
    pub created_lte: Option<Timestamp>,
    /// Only what was given at or after this time, as `2024-10-01T00:00:00Z`.
    #[serde(rename = "created__gte")]
    pub created_gte: Option<Timestamp>,
    /// The highest net promoter score, 0 to 10.
    #[serde(rename = "nps__lte")]
    #[limit(0..=10)]
    pub nps_lte: Option<u32>,
    /// The lowest net promoter score, 0 to 10.
    #[serde(rename = "nps__gte")]
    #[limit(0..=10)]
    pub nps_gte: Option<u32>,
    /// Only these net promoter scores, 0 to 10 each.
    #[serde(rename = "nps__in")]
    pub nps_in: Option<Vec<u32>>,
    /// Words that the text may hold, at most 6, without commas.
    #[limit(..=6)]
    pub search: Option<Vec<String>>,
    /// Only from customers who agreed to be contacted, or only from the others.
    pub optin: Option<bool>,
    /// Only those of these forms.
    pub feedback_form_ids: Option<Vec<String>>,
    /// The page to read, from 1. The wire name `page` is not confirmed.
    #[limit(1..)]
    pub page: Option<u32>,
}

/// A reply that was sent.
#[model]
pub struct FeedbackComment {
    /// The id.
    pub id: i64,
    /// When it was sent, with offset.
    pub created: Option<Timestamp>,
    /// Who wrote it.
    pub author_name: Option<String>,
    /// The text.
    pub content: Option<String>,
    /// The feedback result it replies to.
    pub feedback_result_id: Option<i64>,
    /// The user who sent it.
    pub user_id: Option<String>,
    /// Whether it was made from a suggested reply.
    pub is_reply_suggestion: Option<bool>,
}

/// A question of a feedback form.
#[model]
pub struct FeedbackFormField {
    /// The id.
    pub id: Option<String>,
    /// The kind of question, for example `CSAT`.
    pub field_type: Option<String>,
    /// The question.
    pub field_label: Option<String>,
    /// The answers to choose from; empty where one does not choose.
    pub field_choices: Vec<String>,
}

/// The form that was filled.
#[model]
pub struct FeedbackFormRef {
    /// The id.
    pub id: Option<String>,
    /// The name that users see.
    pub display_name: Option<String>,
}

/// A suggested reply.
#[model]
pub struct FeedbackReplySuggestion {
    /// The id: give it along when replying with this text.
    pub id: i64,
    /// Which of the three suggestions it is, from 0.
    pub index: Option<u32>,
    /// The text.
    pub content: Option<String>,
    /// The feedback result it replies to.
    pub feedback_result_id: Option<i64>,
    /// The complaint about it; absent while nobody complained.
    pub report: Option<FeedbackSuggestionReport>,
}

/// What a customer answered.
#[model]
pub struct FeedbackResult {
    /// The id to reply to it with.
    pub id: i64,
    /// The business that was visited.
    pub business_id: Option<String>,
    /// The first name of the customer.
    pub firstname: Option<String>,
    /// The last name of the customer.
    pub lastname: Option<String>,
    /// The net promoter score, 0 to 10.
    pub nps: Option<u32>,
    /// The text.
    pub content: Option<String>,
    /// How far the work on it has come.
    pub state: Option<FeedbackState>,
    /// Whether the customer agreed to be contacted.
    pub optin: Option<bool>,
    /// When it was given, with offset.
    pub created: Option<Timestamp>,
    /// The form.
    pub feedback_form: Option<FeedbackFormRef>,
    /// The answers to the further questions of the form.
    pub feedback_result_fields: Vec<FeedbackResultField>,
    /// The replies.
    pub comments: Vec<FeedbackComment>,
    /// Whatever the link to the form carried, by free names.
    pub extra: HashMap<String, Json>,
}

/// The answer to one question. Which member is filled depends on the kind of question.
#[model]
pub struct FeedbackResultField {
    /// The rating.
    pub rating: Option<u32>,
    /// The text.
    pub content: Option<String>,
    /// The answers chosen.
    pub choices: Vec<String>,
    /// The question.
    pub feedback_form_field: Option<FeedbackFormField>,
}

/// One page of the feedback results found.
#[model]
pub struct FeedbackResultPage {
    /// The number of this page, from 1.
    pub page: u32,
    /// The number of the last page.
    pub max_page: u32,
    /// How many results match on all pages.
    pub count: u32,
    /// The results of this page.
    pub items: Vec<FeedbackResult>,
}

/// A complaint about a suggested reply.
#[model]
pub struct FeedbackSuggestionReport {
    /// The id.
    pub id: Option<i64>,
    /// The user who complained.
    pub user_id: Option<String>,
    /// When, with offset.
    pub created_at: Option<Timestamp>,
}

/// Refuses scores outside of 0 to 10 in `feedback_results.search`.
pub(crate) fn check_scores(params: &Map<String, Value>) -> Result<(), Error> {
    let scores = params.get("nps__in").and_then(Value::as_array).into_iter().flatten();
    match scores.enumerate().find(|(_, score)| score.as_u64().is_none_or(|score| score > 10)) {
        Some((index, _)) => Err(Error::invalid_request(format!("nps__in[{index}]"), "must be 0 to 10")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{FeedbackResult, SearchFeedbackResults, check_scores};
    use crate::testing::{from_json, to_json};

    #[test]
    fn a_result_without_a_name_or_a_score_is_read() {
        let result: FeedbackResult = from_json(json!({
            "id": 7, "business_id": null, "firstname": null, "nps": null, "feedback_form": null, "comments": [], "extra": null,
            "feedback_result_fields": [{ "rating": 4, "content": null, "choices": null, "feedback_form_field": { "id": "1", "field_type": "CSAT" } }],
        }));
        assert_eq!(result.nps, None);
        assert_eq!(result.feedback_result_fields[0].rating, Some(4));
        assert!(result.feedback_result_fields[0].choices.is_empty());
    }

    #[test]
    fn whatever_the_link_carried_is_kept() {
        let result: FeedbackResult = from_json(json!({ "id": 7, "extra": { "ticket": "A-1", "visits": 3 } }));
        assert_eq!(to_json(&result)["extra"], json!({ "ticket": "A-1", "visits": 3 }));
    }

    #[test]
    fn scores_end_at_ten() {
        let params = |scores: &[u32]| match to_json(&SearchFeedbackResults { nps_in: Some(scores.to_vec()), ..Default::default() }) {
            Value::Object(params) => params,
            other => panic!("{other}"),
        };
        assert!(check_scores(&params(&[0, 10])).is_ok());
        let refused = check_scores(&params(&[0, 11])).unwrap_err();
        assert_eq!(refused.details().parameter.as_deref(), Some("nps__in[1]"));
    }
}
