//! Sending invitations.

use serde_json::{Value, json};

use super::{linked, template};
use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::clock::{self, Moment};
use crate::phones::{self, Outcome};
use crate::reach;
use crate::store::{Object, object, organization_of, text};

/// A number gets one invitation in this many days, unless it is forced.
const DAYS_BETWEEN: u32 = 10;
const SECOND: i64 = 1_000_000;
/// When an invitation leaves, in microseconds after it was asked for.
const SENT_AFTER: i64 = SECOND;
/// When it has reached the phone or is known to be lost.
const SETTLED_AFTER: i64 = 10 * SECOND;

/// Sends an invitation.
pub(in crate::handlers) fn send(call: &mut Call<'_>) -> Result<Answer> {
    let business = linked(call)?.clone();
    let phone = call.text("target_phone").unwrap_or_default().to_owned();
    if !phones::is_international(&phone) {
        return Err(Refusal::field("target_phone", "must be a number with its country code, such as +33601020304"));
    }
    if call.flag("force") != Some(true) && got_one_lately(call, organization_of(&business), &phone) {
        return Err(Refusal::field("target_phone", "got an invitation in the last 10 days; force sends another"));
    }
    let text = content(call, &business)?;
    let id = call.store.next_uuid();
    let invitation = object(json!({
        "id": id, "org_id": business["org_id"], "business_id": business["id"], "target_phone": phone,
        "target_name": call.param("target_name"), "user_id": call.user_id(), "user_name": reach::user_name(call),
        "sent_time": call.now.with_blank(), "text": text,
    }));
    call.store.invitations.insert(invitation);
    Ok(json!({ "invitation_id": id, "status": "success" }).into())
}

fn got_one_lately(call: &Call<'_>, organization: i64, phone: &str) -> bool {
    let is_late = |row: &&Object| {
        let sent = Moment::from_micros(clock::parse(text(row, "sent_time")).unwrap_or_default());
        text(row, "target_phone") == phone && sent.plus_days(DAYS_BETWEEN).micros() > call.now.micros()
    };
    call.store.invitations.of(organization).any(|row| is_late(&row))
}

/// What the phone shows.
fn content(call: &mut Call<'_>, business: &Object) -> Result<String> {
    let link = format!("https://reviews.example/{}", text(business, "id"));
    if let Some(content) = call.text("invite_content") {
        return Ok(plain(content).replace("@link", &link));
    }
    let template = match call.param("template_id").clone() {
        Value::Null => template::own(call),
        id => template::by_id(call, &id).ok_or_else(|| Refusal::field("template_id", "does not exist"))?,
    };
    let name = call.text("target_name").unwrap_or_default();
    let text = template.replace("${client_name}", name).replace("${business_name}", text(business, "name"));
    Ok(plain(&text).replace("${url}", &link))
}

/// The text without what text messages cannot carry.
fn plain(text: &str) -> String {
    text.chars().filter(|letter| letter.is_ascii() || "£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà€".contains(*letter)).collect()
}

/// How far an invitation has come: time passes, and the number says how it ends.
pub(super) fn state(invitation: &Object, now: Moment) -> &'static str {
    let age = now.micros() - clock::parse(text(invitation, "sent_time")).unwrap_or_default();
    let outcome = phones::outcome(text(invitation, "target_phone"));
    match (age, outcome) {
        (..SENT_AFTER, _) => "CREATED",
        (_, Outcome::Refused) => "FAILED_SEND",
        (..SETTLED_AFTER, _) => "SENT",
        (_, Outcome::Lost) => "FAILED_DELIVERY",
        (_, Outcome::Arrives) => "DELIVERED",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_leaves_and_settles() {
        let states = |phone: &str| {
            let invitation = object(json!({ "sent_time": "2026-03-01 12:00:00.000000+00:00", "target_phone": phone }));
            let sent = clock::parse(text(&invitation, "sent_time")).unwrap();
            [0, 1, 10].map(|seconds| state(&invitation, Moment::from_micros(sent + seconds * SECOND)))
        };
        assert_eq!(states("+33199000101"), ["CREATED", "SENT", "DELIVERED"]);
        assert_eq!(states("+33199000404"), ["CREATED", "SENT", "FAILED_DELIVERY"]);
        assert_eq!(states("+33199000500"), ["CREATED", "FAILED_SEND", "FAILED_SEND"]);
    }

    #[test]
    fn signs_outside_of_the_alphabet_of_text_messages_are_removed() {
        assert_eq!(plain("Merci à vous 🙏 – dites-le ici : @link"), "Merci à vous   dites-le ici : @link");
    }
}
