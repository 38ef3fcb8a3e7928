//! Review Booster: text messages that ask customers for a review on Google.
//!
//! The business needs the Review Booster subscription and a linked Google location. Nothing is sent in the vendor's sandbox.

use localpresence_macros::{model, operations, params};
use serde_json::{Map, Value};

use crate::error::Error;
use crate::partoo::{ResultStatus, StatusResult};
use crate::request::count;
use crate::types::{Timestamp, open_enum};

operations! {
    "Invitations by text message to leave a review."
    review_booster: ReviewBooster {
        "Reads the sender that the customers of a business see instead of a phone number."
        get_expeditor_name: GET "/review_booster/expeditor_name" (GetExpeditorName) -> ExpeditorName, inferred;
        "Reads the text of the invitations of the calling user. Where there is none, it is made."
        get_template: GET "/review_booster/template" (GetInvitationTemplate) -> InvitationTemplate, retry = Repeatable;
        "Tells how far the delivery of an invitation has come."
        invitation_status: GET "/review_booster/invitation_status" (GetInvitationStatus) -> InvitationStatus;
        "Lists the invitations that were sent to one phone number for one business, to see whether a customer was asked already."
        search_invitations: GET "/review_booster/search-invitation" (SearchInvitations) -> InvitationPage, pages = review_invitations: Invitation;
        "Sends a customer a text message with a link to leave a review on Google. It costs one of a monthly quota and reaches a person, so a retry never repeats it. A phone number gets one every 10 days, unless `force` is true. Needs write access to the business."
        send_invitation: POST "/review_booster/send_invitation" (SendInvitation) -> SentInvitation, check = check_invitation, retry = Once;
        "Sets the sender that the customers of a business see instead of a phone number."
        set_expeditor_name: PUT "/review_booster/expeditor_name" (SetExpeditorName) -> ExpeditorName, inferred;
        "Changes the text of the invitations of the calling user. It must be there already: `review_booster.get_template` makes one."
        update_template: PUT "/review_booster/template" (UpdateInvitationTemplate) -> StatusResult, check = check_template;
    }
}

open_enum! {
    /// How far the delivery of an invitation has come.
    InvitationState {
        /// It waits to be sent.
        Created = "CREATED",
        /// It reached the phone.
        Delivered = "DELIVERED",
        /// It was sent but did not reach the phone.
        FailedDelivery = "FAILED_DELIVERY",
        /// It could not be sent.
        FailedSend = "FAILED_SEND",
        /// It is on its way.
        Sent = "SENT",
    }
}

/// Which sender to read.
#[params]
pub struct GetExpeditorName {
    /// The business, by its id.
    pub business_id: String,
}

/// Which invitation to ask about.
#[params]
pub struct GetInvitationStatus {
    /// The invitation: the UUID that `review_booster.send_invitation` answered.
    pub invitation_id: String,
}

/// The template to read: that of the calling user.
#[params]
pub struct GetInvitationTemplate {}

/// Which invitations to return.
#[params]
pub struct SearchInvitations {
    /// The business, by its id.
    pub business_id: String,
    /// The phone number, written exactly as it was when the invitation was sent.
    pub target_phone: String,
    /// Only those sent after this time, in epoch seconds.
    pub after: Option<i64>,
    /// The page to read, from 1. The answer tells of pages, but the name of this parameter is not confirmed.
    #[limit(1..)]
    pub page: Option<u32>,
}

/// An invitation to send. `invite_content` and `template_id` exclude each other; without both, the text of the calling user is sent.
#[params]
pub struct SendInvitation {
    /// The business, by its id.
    pub business_id: String,
    /// The phone number of the customer with country code, such as `+33600000000`.
    pub target_phone: String,
    /// The name of the customer, at most 255 characters.
    #[limit(..=255)]
    pub target_name: Option<String>,
    /// The template to send. Deprecated: give `invite_content`, or neither.
    pub template_id: Option<i64>,
    /// The text to send, at most 286 characters. `@link` stands for the link to the review and must be in it; characters outside of
    /// the GSM alphabet are removed.
    #[limit(..=286)]
    pub invite_content: Option<String>,
    /// True sends it even if the phone number got one in the last 10 days.
    #[title_case]
    pub force: Option<bool>,
}

/// The sender to show.
#[params]
pub struct SetExpeditorName {
    /// The business, by its id.
    pub business_id: String,
    /// The sender: 3 to 11 characters, none of them special.
    #[limit(3..=11)]
    pub expeditor_name: String,
}

/// The text for the invitations of the calling user.
#[params]
pub struct UpdateInvitationTemplate {
    /// The text, at most 250 characters besides the placeholders `${client_name}`, `${business_name}` and `${url}`. `${url}`, the
    /// link to the review, must be in it.
    pub template: String,
}

/// The sender that customers see.
#[model]
pub struct ExpeditorName {
    /// The sender; absent where none is set.
    pub expeditor_name: Option<String>,
    /// That it was read or set.
    pub status: Option<ResultStatus>,
}

/// An invitation that was sent.
#[model]
pub struct Invitation {
    /// The id, a UUID.
    pub id: String,
    /// The user who sent it.
    pub user_id: Option<String>,
    /// The name of that user.
    pub user_name: Option<String>,
    /// When it was sent, as `2019-06-06 11:57:27.274725+00:00`: a space instead of `T`.
    // Older documents spell it with a hyphen.
    #[serde(alias = "sent-time")]
    pub sent_time: Option<Timestamp>,
}

/// One page of the invitations found.
#[model]
pub struct InvitationPage {
    /// The number of this page, from 1.
    pub page: u32,
    /// The number of the last page.
    pub max_page: u32,
    /// How many invitations match on all pages.
    pub count: u32,
    /// The invitations of this page.
    pub review_invitations: Vec<Invitation>,
}

/// How far the delivery of an invitation has come.
#[model]
pub struct InvitationStatus {
    /// The invitation.
    pub invitation_id: Option<String>,
    /// How far it has come.
    pub status: Option<InvitationState>,
}

/// The text of the invitations of a user.
#[model]
pub struct InvitationTemplate {
    /// The id.
    pub template_id: Option<i64>,
    /// The text, with the placeholders `${client_name}`, `${business_name}` and `${url}`.
    pub template: Option<String>,
    /// That it was read.
    pub status: Option<ResultStatus>,
}

/// Confirms that an invitation is sent.
#[model]
pub struct SentInvitation {
    /// The id, for `review_booster.invitation_status`.
    pub invitation_id: String,
    /// That it was accepted.
    pub status: Option<ResultStatus>,
}

/// Refuses a `review_booster.send_invitation` with two texts, or with one that has no link.
pub(crate) fn check_invitation(params: &Map<String, Value>) -> Result<(), Error> {
    let Some(content) = params.get("invite_content").and_then(Value::as_str) else { return Ok(()) };
    if params.contains_key("template_id") {
        return Err(Error::invalid_request("template_id", "does not go with invite_content: give one of the two"));
    }
    if count(content, "@link") == 0 {
        return Err(Error::invalid_request("invite_content", "must hold @link, which becomes the link to the review"));
    }
    Ok(())
}

/// Refuses a `review_booster.update_template` without a link, or with too much text around the placeholders.
pub(crate) fn check_template(params: &Map<String, Value>) -> Result<(), Error> {
    let Some(template) = params.get("template").and_then(Value::as_str) else { return Ok(()) };
    if count(template, "${url}") == 0 {
        return Err(Error::invalid_request("template", "must hold ${url}, which becomes the link to the review"));
    }
    let placeholders = ["${client_name}", "${business_name}", "${url}"];
    let of_placeholders: usize = placeholders.iter().map(|placeholder| count(template, placeholder) * placeholder.len()).sum();
    if template.chars().count() > 250 + of_placeholders {
        return Err(Error::invalid_request("template", "must be at most 250 characters besides the placeholders"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Invitation, InvitationStatus, check_invitation, check_template};
    use crate::error::Error;
    use crate::testing::from_json;

    fn refused(result: Result<(), Error>) -> Option<String> {
        result.err().and_then(|error| error.into_details().parameter)
    }

    #[test]
    fn an_invitation_has_one_text_with_a_link() {
        let check = |params: Value| refused(check_invitation(params.as_object().unwrap()));
        assert_eq!(check(json!({})), None);
        assert_eq!(check(json!({ "template_id": 31 })), None);
        assert_eq!(check(json!({ "invite_content": "How was it? @link" })), None);
        assert_eq!(check(json!({ "invite_content": "How was it? ${url}" })).as_deref(), Some("invite_content"));
        assert_eq!(check(json!({ "invite_content": "How was it? @link", "template_id": 31 })).as_deref(), Some("template_id"));
    }

    #[test]
    fn placeholders_do_not_count_as_text() {
        let check = |text: &str| refused(check_template(json!({ "template": text }).as_object().unwrap()));
        let long = format!("{}{}${{url}}", "é".repeat(250), "${client_name}");
        assert_eq!(check(&long), None);
        assert_eq!(check(&format!("{long}!")).as_deref(), Some("template"));
        assert_eq!(check("Hello ${client_name}").as_deref(), Some("template"));
    }

    #[test]
    fn the_time_of_an_invitation_has_two_names() {
        for name in ["sent_time", "sent-time"] {
            let invitation: Invitation = from_json(json!({ "id": "3d90efec", name: "2019-06-06 11:57:27.274725+00:00" }));
            assert!(invitation.sent_time.is_some(), "{name}");
        }
    }

    #[test]
    fn a_new_state_of_delivery_survives() {
        let status: InvitationStatus = from_json(json!({ "invitation_id": "3d90efec", "status": "READ" }));
        assert_eq!(status.status.unwrap().as_str(), "READ");
    }
}
