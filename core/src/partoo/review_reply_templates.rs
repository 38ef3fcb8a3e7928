//! Reply templates: texts that users start an answer to a review with.
//!
//! Placeholders are written `@[](client_first_name)`; the templates of messages and of invitations have other mark-ups.

use localpresence_macros::{model, operations, params};
use serde::{Deserialize, Serialize};

use crate::partoo::StatusResult;
use crate::partoo::users::Language;
use crate::types::Timestamp;

operations! {
    "Templates for answers to reviews."
    review_reply_templates: ReviewReplyTemplates {
        "Creates a template."
        create: POST "/reviews/template" (CreateReviewReplyTemplate) -> ReviewReplyTemplate, retry = Once;
        "Deletes a template."
        delete: DELETE "/reviews/template/{template_id}" (DeleteReviewReplyTemplate) -> StatusResult;
        "Lists the placeholders that a template may hold."
        placeholders: GET "/reviews/templates/placeholders" (ListTemplatePlaceholders) -> TemplatePlaceholders;
        "Searches the templates, 30 a page."
        search: GET "/reviews/templates/search" (SearchReviewReplyTemplates) -> ReviewReplyTemplatePage, pages = reply_templates: ReviewReplyTemplate;
    }
}

/// The template to create.
#[params]
pub struct CreateReviewReplyTemplate {
    /// The language of the text.
    pub language: Language,
    /// Whether it is for bad reviews: 1 or 2 stars.
    pub negative: bool,
    /// Whether it is for reviews with 3 stars.
    pub neutral: bool,
    /// Whether it is for good reviews: 4 or 5 stars.
    pub positive: bool,
    /// The text. Placeholders are written `@[](client_first_name)`; `review_reply_templates.placeholders` lists their names.
    pub text: String,
    /// The title that users see.
    pub title: String,
}

/// Which template to delete.
#[params]
pub struct DeleteReviewReplyTemplate {
    /// The template.
    pub template_id: i64,
}

/// The placeholders to list: all of them.
#[params]
pub struct ListTemplatePlaceholders {}

/// Which templates to return. Filters add up.
#[params]
pub struct SearchReviewReplyTemplates {
    /// The page to read, from 1.
    #[limit(1..)]
    pub page: Option<u32>,
    /// True: only templates for good reviews; false: only others.
    pub positive: Option<bool>,
    /// True: only templates for reviews with 3 stars; false: only others.
    pub neutral: Option<bool>,
    /// True: only templates for bad reviews; false: only others.
    pub negative: Option<bool>,
    /// Only the templates in these languages.
    #[serde(rename = "language__in")]
    pub language_in: Option<Vec<Language>>,
    /// Words of the title.
    pub title_query: Option<String>,
    /// Words of the text.
    pub text_query: Option<String>,
}

/// A template for answers to reviews.
#[model]
pub struct ReviewReplyTemplate {
    /// The id, for `reply_template_id` of `reviews.reply`.
    pub id: i64,
    /// The organization it belongs to.
    pub org_id: Option<i64>,
    /// The last change, with offset.
    pub update_date: Option<Timestamp>,
    /// The creation, with offset.
    pub creation_date: Option<Timestamp>,
    /// The language of the text.
    pub language: Option<Language>,
    /// The title that users see.
    pub title: Option<String>,
    /// The text, with placeholders such as `@[](client_first_name)`.
    pub text: Option<String>,
    /// Whether it is for bad reviews: 1 or 2 stars.
    pub negative: Option<bool>,
    /// Whether it is for reviews with 3 stars.
    pub neutral: Option<bool>,
    /// Whether it is for good reviews: 4 or 5 stars.
    pub positive: Option<bool>,
}

/// One page of the templates found.
#[model]
pub struct ReviewReplyTemplatePage {
    /// The number of this page, from 1.
    pub page: u32,
    /// The number of the last page.
    pub max_page: u32,
    /// How many templates match on all pages.
    pub count: u32,
    /// The templates of this page.
    pub reply_templates: Vec<ReviewReplyTemplate>,
}

/// A placeholder of reply templates.
#[model]
pub struct TemplatePlaceholder {
    /// The id.
    pub id: Option<i64>,
    /// The name to write between the round brackets, such as `my_first_name`.
    pub value: Option<String>,
}

/// The placeholders of reply templates. The answer is a bare list, or a single one.
// The vendor's sample is one object, though the operation lists.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TemplatePlaceholders(#[serde(deserialize_with = "crate::types::one_or_more")] pub Vec<TemplatePlaceholder>);

#[cfg(feature = "answers")]
impl crate::describe::Described for TemplatePlaceholders {
    const KIND: crate::describe::Kind = <Vec<TemplatePlaceholder> as crate::describe::Described>::KIND;
}

#[cfg(feature = "uniffi")]
uniffi::custom_newtype!(TemplatePlaceholders, Vec<TemplatePlaceholder>);

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{ReviewReplyTemplate, SearchReviewReplyTemplates, TemplatePlaceholders};
    use crate::testing::{from_json, to_json};

    #[test]
    fn one_placeholder_is_a_list_of_one() {
        let one = json!({ "id": 2, "value": "my_first_name" });
        for (body, expected) in [(one.clone(), 1), (json!([one, one]), 2), (json!([]), 0), (json!(null), 0)] {
            let placeholders: TemplatePlaceholders = from_json(body);
            assert_eq!(placeholders.0.len(), expected);
            assert!(placeholders.0.iter().all(|placeholder| placeholder.value.as_deref() == Some("my_first_name")));
        }
    }

    #[test]
    fn a_template_in_a_new_language_is_a_template() {
        let template: ReviewReplyTemplate = from_json(json!({ "id": 34, "language": "tlh", "positive": true }));
        assert_eq!(to_json(&template)["language"], "tlh");
    }

    #[test]
    fn filters_keep_their_wire_names() {
        let body = json!({ "page": 1, "positive": false, "language__in": ["fr", "pt-br"], "title_query": "thanks" });
        let request: SearchReviewReplyTemplates = from_json(body.clone());
        assert_eq!(to_json(&request), body);
    }
}
