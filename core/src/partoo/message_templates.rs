//! Message reply templates: texts that users start an answer to a customer with.
//!
//! The content of a template is JSON written as a text: [`MessageTemplateContent`] makes it and reads it. There is no way to delete a
//! template. The templates of replies to reviews are others, with another mark-up.

use std::fmt;
use std::str::FromStr;

use localpresence_macros::{model, operations, params};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::error::Error;
use crate::json;
use crate::types::{NullableText, Timestamp};

operations! {
    "Templates for answers to customers."
    message_templates: MessageTemplates {
        "Creates a template."
        create: POST "/messaging/templates" (CreateMessageTemplate) -> MessageTemplate, check = check_content, retry = Once;
        "Lists the templates of the organization, all at once."
        list: GET "/messaging/templates" (ListMessageTemplates) -> MessageTemplateList;
        "Changes the given fields of a template; the others stay as they are."
        update: PUT "/messaging/templates/{template_id}" (UpdateMessageTemplate) -> MessageTemplate, check = check_content;
    }
}

/// The template to create.
#[params]
pub struct CreateMessageTemplate {
    /// The title that users see.
    pub title: String,
    /// The text as JSON, such as `{"text": "Hello {{client_first_name}}", "_version": "0.1"}`; both members must be there.
    ///
    /// Placeholders: `{{client_full_name}}`, `{{client_first_name}}`, `{{business_name}}`, `{{my_first_name}}`, `{{rb_link}}`,
    /// `{{address}}`, `{{website_url}}`, `{{phone_number}}`.
    pub content: String,
    /// An emoji.
    pub icon: Option<String>,
}

/// The templates to list: all of them.
#[params]
pub struct ListMessageTemplates {}

/// The fields to change. An absent field stays as it is.
#[params]
pub struct UpdateMessageTemplate {
    /// The template, 24 hexadecimal digits.
    pub template_id: String,
    /// The title that users see.
    pub title: Option<String>,
    /// The text as JSON, such as `{"text": "Hello {{client_first_name}}", "_version": "0.1"}`; both members must be there.
    ///
    /// The placeholders are those of `message_templates.create`.
    pub content: Option<String>,
    /// An emoji. `Clear` presumably takes it away.
    #[nullable]
    pub icon: Option<NullableText>,
}

/// A template.
#[model]
pub struct MessageTemplate {
    /// The id, 24 hexadecimal digits.
    pub id: String,
    /// The title that users see.
    pub title: Option<String>,
    /// The text as JSON with the members `text` and `_version`, as it was received; it may be broken.
    pub content: Option<String>,
    /// An emoji.
    pub icon: Option<String>,
    /// The organization it belongs to.
    pub org_id: Option<i64>,
    /// The creation, as `2023-01-31T16:22:17.327878+00:00`.
    pub created_at: Option<Timestamp>,
    /// The last change, as `2023-02-15T10:00:00.000000+00:00`.
    pub updated_at: Option<Timestamp>,
    /// How often it was used.
    pub usage_count: Option<i64>,
}

/// The templates of an organization. The answer is a bare list.
pub type MessageTemplateList = Vec<MessageTemplate>;

/// What stands in the content of a template. `to_string` writes it, `parse` reads it.
///
/// ```
/// use localpresence::models::{CreateMessageTemplate, MessageTemplateContent};
///
/// let request = CreateMessageTemplate::new("Greeting", MessageTemplateContent::new("Hello {{client_first_name}}"));
/// let content: MessageTemplateContent = request.content.parse().unwrap();
/// assert_eq!(content.text, "Hello {{client_first_name}}");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct MessageTemplateContent {
    /// The text, with placeholders such as `{{client_first_name}}`.
    pub text: String,
    /// The version of this form: `0.1`.
    #[serde(rename = "_version")]
    pub version: String,
}

impl MessageTemplateContent {
    /// A content with this text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), version: "0.1".to_owned() }
    }
}

impl fmt::Display for MessageTemplateContent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        serde_json::json!({ "text": self.text, "_version": self.version }).fmt(formatter)
    }
}

impl From<MessageTemplateContent> for String {
    fn from(content: MessageTemplateContent) -> Self {
        content.to_string()
    }
}

impl FromStr for MessageTemplateContent {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let read = || {
            let content = json::read(text)?;
            let member = |name| content.get(name)?.as_str().map(str::to_owned);
            Some(Self { text: member("text")?, version: member("_version")? })
        };
        read().ok_or_else(|| Error::invalid_request("content", r#"must be JSON such as {"text": "Hello", "_version": "0.1"}"#))
    }
}

/// Refuses a `message_templates.create` or `.update` whose content is not the JSON that the vendor takes.
pub(crate) fn check_content(params: &Map<String, Value>) -> Result<(), Error> {
    params.get("content").and_then(Value::as_str).map_or(Ok(()), |content| content.parse::<MessageTemplateContent>().map(|_| ()))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{CreateMessageTemplate, MessageTemplateContent, MessageTemplateList, UpdateMessageTemplate, check_content};
    use crate::testing::{from_json, to_json};

    #[test]
    fn the_content_is_json_in_a_text() {
        let request = CreateMessageTemplate::new("Greeting", MessageTemplateContent::new("Say \"hello\""));
        let content: Value = serde_json::from_str(&request.content).unwrap();
        assert_eq!(content, json!({ "text": "Say \"hello\"", "_version": "0.1" }));
    }

    #[test]
    fn a_content_that_the_vendor_would_not_read_is_refused() {
        for (content, fits) in
            [(r#"{"text": "a", "_version": "0.1"}"#, true), ("Hello", false), (r#"{"text": "a"}"#, false), ("\"a\"", false)]
        {
            let params = json!({ "template_id": "642b", "content": content });
            let refused = check_content(params.as_object().unwrap()).err().and_then(|error| error.into_details().parameter);
            assert_eq!(refused.as_deref(), (!fits).then_some("content"), "{content}");
        }
        let request = to_json(&UpdateMessageTemplate::new("642b"));
        assert!(check_content(request.as_object().unwrap()).is_ok());
    }

    #[test]
    fn a_broken_content_costs_no_template() {
        let broken = r#"{"text": "Hello" "_version": "0.1"}"#;
        let list: MessageTemplateList = from_json(json!([{ "id": "642b", "content": broken, "icon": null }]));
        assert_eq!(list[0].content.as_deref(), Some(broken));
    }
}
