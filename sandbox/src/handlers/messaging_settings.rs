//! Settings of the chats with customers. A business has them from when it subscribes to Messages.

use std::collections::{HashMap, HashSet};

use serde_json::{Value, json};

use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::paging;
use crate::reach;
use crate::store::{Object, object, text};

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Lists the settings of the businesses.
#[allow(clippy::unnecessary_wraps, reason = "all handlers have one form")]
pub(super) fn list(call: &mut Call<'_>) -> Result<Answer> {
    appear(call);
    let is_wanted = |business: &&Object| call.list("business__in").is_none_or(|wanted| wanted.contains(&business["id"]));
    let kept: HashMap<_, _> = call.store.messaging_settings.all().map(|settings| (&settings["business_id"], settings)).collect();
    let found = subscribed(call).filter(is_wanted).filter_map(|business| Some(shown(kept.get(&business["id"])?, business)));
    let settings: Vec<_> = found.collect();
    Ok(paging::page(call, "settings", settings).into())
}

/// Changes the given settings; an emptied text becomes the usual one again.
pub(super) fn update(call: &mut Call<'_>) -> Result<Answer> {
    appear(call);
    let id = call.param("setting_id").clone();
    let mut settings = call.store.messaging_settings.by_id(&id).cloned().ok_or_else(Refusal::not_found)?;
    let business = reach::known_business(call, &settings["business_id"])?.clone();
    if !reach::has_feature(&business, "messages") {
        return Err(Refusal::not_found());
    }
    settings.extend(changes(call, &business));
    if settings["uses_business_hours"] == false && settings["custom_chat_hours"].is_null() {
        return Err(Refusal::field("custom_chat_hours", "must not be null when uses_business_hours is false"));
    }
    let answer = shown(&settings, &business);
    if let Some(kept) = call.store.messaging_settings.by_id_mut(&id) {
        *kept = settings;
    }
    Ok(Value::Object(answer).into())
}

fn changes(call: &Call<'_>, business: &Object) -> Object {
    let mut changes = call.params.clone();
    changes.remove("setting_id");
    let usual = usual_texts(text(business, "default_lang"));
    for (member, usual) in ["welcome_message", "offline_message"].into_iter().zip(usual) {
        if changes.get(member).is_some_and(Value::is_null) {
            changes.insert(member.to_owned(), usual.into());
        }
    }
    if let Some(Value::Object(hours)) = changes.get_mut("custom_chat_hours") {
        for day in DAYS {
            hours.entry(day).or_insert_with(|| json!([]));
        }
    }
    changes
}

fn subscribed<'a>(call: &'a Call<'_>) -> impl Iterator<Item = &'a Object> {
    call.visible_businesses().filter(|business| reach::has_feature(business, "messages"))
}

/// Makes the settings of businesses that have subscribed since the last call.
fn appear(call: &mut Call<'_>) {
    let kept: HashSet<_> = call.store.messaging_settings.all().map(|settings| &settings["business_id"]).collect();
    let new: Vec<_> = subscribed(call).filter(|business| !kept.contains(&business["id"])).cloned().collect();
    for business in new {
        let [welcome, offline] = usual_texts(text(&business, "default_lang"));
        let settings = object(json!({
            "id": call.store.next_number(), "org_id": business["org_id"], "business_id": business["id"], "welcome_message": welcome,
            "offline_message": offline, "uses_business_hours": true, "custom_chat_hours": null, "is_launched": false,
        }));
        call.store.messaging_settings.insert(settings);
    }
}

/// Name and address are those that the business has now.
fn shown(settings: &Object, business: &Object) -> Object {
    let mut shown = settings.clone();
    shown.remove("org_id");
    shown.insert("business_name".to_owned(), business["name"].clone());
    shown.insert("business_address".to_owned(), reach::address(business).into());
    shown
}

/// What answers a first message within and outside of the chat hours, as long as nobody has written something else.
pub(crate) fn usual_texts(language: &str) -> [&'static str; 2] {
    match language {
        "fr" => [
            "Bonjour et merci pour votre message ! Nous vous répondons au plus vite.",
            "Bonjour, nous sommes fermés pour le moment. Nous vous répondrons dès notre retour.",
        ],
        "es" => [
            "¡Hola y gracias por escribirnos! Te respondemos lo antes posible.",
            "Hola, ahora mismo estamos cerrados. Te responderemos en cuanto volvamos.",
        ],
        "it" => [
            "Ciao e grazie del messaggio! Ti rispondiamo al più presto.",
            "Ciao, in questo momento siamo chiusi. Ti risponderemo appena torniamo.",
        ],
        _ => [
            "Hello, and thank you for your message! We will answer as soon as we can.",
            "Hello, we are closed right now. We will answer as soon as we are back.",
        ],
    }
}
