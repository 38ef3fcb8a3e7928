//! The text of the invitations of each user.

use serde_json::{Value, json};

use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::store::{object, text};

/// Reads the text of the user behind the key; it is made when there is none.
#[allow(clippy::unnecessary_wraps, reason = "all handlers have one form")]
pub(in crate::handlers) fn get(call: &mut Call<'_>) -> Result<Answer> {
    own(call);
    let template = call.store.invitation_templates.find(call.organization(), "user_id", &call.user_id().into());
    let member = |name: &str| template.and_then(|template| template.get(name));
    Ok(json!({ "template_id": member("template_id"), "template": member("template"), "status": "success" }).into())
}

/// Changes the text of the user behind the key; it must have been read before.
pub(in crate::handlers) fn update(call: &mut Call<'_>) -> Result<Answer> {
    let (organization, user, new) = (call.organization(), call.user_id().into(), call.param("template").clone());
    let template = call.store.invitation_templates.find_mut(organization, "user_id", &user).ok_or_else(Refusal::not_found)?;
    template.insert("template".to_owned(), new);
    Ok(json!({ "status": "success" }).into())
}

/// The text of the user behind the key.
pub(super) fn own(call: &mut Call<'_>) -> String {
    let (organization, user) = (call.organization(), Value::from(call.user_id()));
    if let Some(template) = call.store.invitation_templates.find(organization, "user_id", &user) {
        return text(template, "template").to_owned();
    }
    let language = call.user().map(|user| text(user, "lang")).unwrap_or_default();
    let usual = usual_text(language);
    let template = object(json!({
        "template_id": call.store.next_number(), "org_id": organization, "user_id": user, "template": usual,
    }));
    call.store.invitation_templates.insert(template);
    usual.to_owned()
}

/// The text with this id, of whichever user of the organization.
pub(super) fn by_id(call: &Call<'_>, id: &Value) -> Option<String> {
    let template = call.store.invitation_templates.find(call.organization(), "template_id", id)?;
    Some(text(template, "template").to_owned())
}

fn usual_text(language: &str) -> &'static str {
    match language {
        "fr" => "Bonjour ${client_name}, merci de votre visite chez ${business_name}. Votre avis nous aiderait : ${url}",
        "es" => "Hola ${client_name}, gracias por tu visita a ${business_name}. Tu opinión nos ayuda: ${url}",
        "it" => "Ciao ${client_name}, grazie della visita da ${business_name}. Il tuo parere ci aiuta: ${url}",
        _ => "Hello ${client_name}, thank you for visiting ${business_name}. Your review would help us: ${url}",
    }
}
