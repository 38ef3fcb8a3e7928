//! Feedback forms, what customers answered in them, and invitations to leave a review.

use serde_json::json;

use super::organizations::{ORGANIZATIONS, Organization};
use super::voices::{Feedback, VOICES, Voice};
use crate::store::{Store, hex_id, object, uuid};

/// Fills the tables of all organizations.
pub(super) fn fill(store: &mut Store) {
    for ((number, voice), organization) in (1..).zip(&VOICES).zip(&ORGANIZATIONS) {
        forms(store, number, voice);
        for (index, feedback) in (0..).zip(&voice.opinions) {
            result(store, number, index, feedback, voice, organization);
        }
        for index in 0..2 {
            invitation(store, number, index, organization);
        }
    }
}

/// From the second form nobody can reply.
fn forms(store: &mut Store, number: u32, voice: &Voice) {
    for index in 0..2 {
        let can_reply = index == 0;
        store.feedback_forms.insert(object(json!({
            "id": hex_id(number, 500 + index), "org_id": number, "display_name": format!("{} {}", voice.form, index + 1),
            "email_reply_source": can_reply.then(|| format!("feedback@organization-{number}.example")),
            "email_reply_subject": can_reply.then_some(voice.subject), "email_reply_to_business": number.is_multiple_of(2),
            "email_reply_expeditor_name": null, "expiration_interval_seconds": 1_209_600,
        })));
    }
}

/// Every other customer agreed to be contacted; the second one was answered.
fn result(store: &mut Store, number: u32, index: u32, feedback: &Feedback, voice: &Voice, organization: &Organization) {
    let id = number * 100 + index + 1;
    let (first_name, last_name) = organization.user;
    let day = 2 + index * 4;
    let comment = json!({
        "id": id * 10, "created": format!("2025-12-{day:02}T16:00:00+00:00"), "author_name": format!("{first_name} {last_name}"),
        "content": organization.thanks, "feedback_result_id": id, "user_id": hex_id(number, 900), "is_reply_suggestion": false,
    });
    let question = json!({
        "id": hex_id(number, 550), "field_type": "CSAT", "field_label": voice.question, "field_choices": null,
    });
    store.feedback_results.insert(object(json!({
        "id": id, "org_id": number, "business_id": hex_id(number, index % 3 + 1), "firstname": feedback.name.0, "lastname": feedback.name.1,
        "nps": feedback.nps, "content": feedback.text, "state": if index == 1 { "treated" } else { "not_treated" },
        "optin": index.is_multiple_of(2) || index == 1, "created": format!("2025-12-{day:02}T10:{:02}:11+00:00", index * 9),
        "feedback_form_id": hex_id(number, 500 + u32::from(index == 4)),
        "feedback_result_fields": [{
            "rating": feedback.nps / 2, "content": null, "choices": null, "feedback_form_field": question,
        }],
        "comments": if index == 1 { vec![comment] } else { vec![] }, "extra": { "ticket": format!("T-{id}"), "channel": "e-mail" },
    })));
}

fn invitation(store: &mut Store, number: u32, index: u32, organization: &Organization) {
    let (first_name, last_name) = organization.user;
    store.invitations.insert(object(json!({
        "id": uuid(number * 100 + index + 1), "org_id": number, "business_id": hex_id(number, index + 1),
        "target_phone": format!("+33199{number:03}20{index}"), "target_name": null, "user_id": hex_id(number, 900),
        "user_name": format!("{first_name} {last_name}"), "sent_time": format!("2026-01-{:02} 11:57:27.274725+00:00", 10 + index),
    })));
}
