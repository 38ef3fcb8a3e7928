//! Feedback forms: what customers are asked after a visit. They need the Feedback Management subscription.

use localpresence_macros::{model, operations, params};

operations! {
    "Forms in which customers give feedback."
    feedback_forms: FeedbackForms {
        "Lists the feedback forms of the organization, 30 a page."
        search: GET "/feedback/feedback_form" (SearchFeedbackForms) -> FeedbackFormPage, pages = items: FeedbackForm, beta;
        "Changes the display name of a feedback form; nothing else of it can be changed."
        update: PUT "/feedback/feedback_form/{feedback_form_id}" (UpdateFeedbackForm) -> FeedbackForm, beta;
    }
}

/// Which page of the feedback forms to return.
#[params]
pub struct SearchFeedbackForms {
    /// The page to read, from 1. The wire name `page` is not confirmed.
    #[limit(1..)]
    pub page: Option<u32>,
}

/// What to change of a feedback form.
#[params]
pub struct UpdateFeedbackForm {
    /// The form.
    pub feedback_form_id: String,
    /// The name that users see.
    pub display_name: Option<String>,
}

/// A feedback form.
#[model]
pub struct FeedbackForm {
    /// The id.
    pub id: String,
    /// The organization.
    pub org_id: Option<i64>,
    /// The address that replies are sent from; without it nobody can reply.
    pub email_reply_source: Option<String>,
    /// The subject of replies; without it nobody can reply.
    pub email_reply_subject: Option<String>,
    /// Where the customer's answer to a reply goes: to the business if true, else to `email_reply_source`.
    pub email_reply_to_business: Option<bool>,
    /// The name that replies are sent under.
    pub email_reply_expeditor_name: Option<String>,
    /// How long a link to the form works, in seconds from the `date` in the link; one without a date works for ever.
    pub expiration_interval_seconds: Option<i64>,
    /// The name that users see.
    pub display_name: Option<String>,
}

/// One page of feedback forms.
#[model]
pub struct FeedbackFormPage {
    /// The number of this page, from 1.
    pub page: u32,
    /// The number of the last page.
    pub max_page: u32,
    /// How many forms there are on all pages.
    pub count: u32,
    /// The forms of this page.
    pub items: Vec<FeedbackForm>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{FeedbackFormPage, UpdateFeedbackForm};
    use crate::testing::{from_json, to_json};

    #[test]
    fn a_form_that_cannot_be_replied_to_is_read() {
        let page: FeedbackFormPage = from_json(json!({
            "page": 1, "max_page": 1, "count": 1,
            "items": [{ "id": "674d", "email_reply_source": null, "email_reply_subject": null, "expiration_interval_seconds": 1_209_600 }],
        }));
        assert_eq!(page.items[0].email_reply_source, None);
        assert_eq!(page.items[0].expiration_interval_seconds, Some(1_209_600));
    }

    #[test]
    fn a_name_that_is_not_given_is_not_sent() {
        assert_eq!(to_json(&UpdateFeedbackForm::new("674d")), json!({ "feedback_form_id": "674d" }));
    }
}
