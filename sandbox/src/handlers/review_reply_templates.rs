//! Templates for answers to reviews.

use localpresence::models::Language;
use serde_json::{Value, json};

use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::paging;
use crate::store::{Object, object, text};
use crate::words;

const PLACEHOLDERS: [&str; 4] = ["my_first_name", "client_full_name", "client_first_name", "business_name"];

/// Creates a template.
pub(super) fn create(call: &mut Call<'_>) -> Result<Answer> {
    check(call)?;
    let now = call.now.with_offset();
    let mut template = call.params.clone();
    template.extend(object(json!({
        "id": call.store.next_number(), "org_id": call.organization(), "creation_date": now, "update_date": now,
    })));
    call.store.review_reply_templates.insert(template.clone());
    Ok(Value::Object(template).into())
}

/// Deletes a template.
pub(super) fn delete(call: &mut Call<'_>) -> Result<Answer> {
    let (organization, id) = (call.organization(), call.param("template_id").clone());
    call.store.review_reply_templates.remove(organization, "id", &id).ok_or_else(Refusal::not_found)?;
    Ok(json!({ "status": "success" }).into())
}

/// Lists the placeholders.
#[allow(clippy::unnecessary_wraps, reason = "all handlers have one form")]
pub(super) fn placeholders(_: &mut Call<'_>) -> Result<Answer> {
    let placeholders: Vec<_> = (2..).zip(PLACEHOLDERS).map(|(id, value)| json!({ "id": id, "value": value })).collect();
    Ok(json!(placeholders).into())
}

/// The templates that pass all filters, the latest first.
pub(super) fn search(call: &mut Call<'_>) -> Result<Answer> {
    let is_for = |template: &Object, stars: &str| call.flag(stars).is_none_or(|wanted| template[stars] == wanted);
    let holds = |template: &Object, member, query| call.text(query).is_none_or(|query| words::all_found(text(template, member), query));
    let passes = |template: &&Object| {
        ["positive", "neutral", "negative"].iter().all(|stars| is_for(template, stars))
            && call.list("language__in").is_none_or(|wanted| wanted.contains(&template["language"]))
            && holds(template, "title", "title_query")
            && holds(template, "text", "text_query")
    };
    let mut found: Vec<_> = call.store.review_reply_templates.of(call.organization()).filter(passes).cloned().collect();
    paging::sort(&mut found, "-creation_date", &["creation_date"])?;
    Ok(paging::page(call, "reply_templates", found).into())
}

fn check(call: &Call<'_>) -> Result<()> {
    for member in ["title", "text"] {
        if call.text(member).is_some_and(|text| text.trim().is_empty()) {
            return Err(Refusal::field(member, "must not be empty"));
        }
    }
    if matches!(Language::from(call.text("language").unwrap_or_default()), Language::Unknown(_)) {
        return Err(Refusal::field("language", "must be a language of the application"));
    }
    match unknown_placeholder(call.text("text").unwrap_or_default()) {
        Some(name) => Err(Refusal::field("text", format!("must not hold the unknown placeholder {name}"))),
        None => Ok(()),
    }
}

/// The first name in `@[](name)` that stands for nothing.
fn unknown_placeholder(text: &str) -> Option<&str> {
    let names = text.split("@[](").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0));
    names.into_iter().find(|name| !PLACEHOLDERS.contains(name))
}

#[cfg(test)]
mod tests {
    use super::unknown_placeholder;

    #[test]
    fn placeholders_are_those_that_are_listed() {
        assert_eq!(unknown_placeholder("Bonjour @[](client_first_name), à bientôt chez @[](business_name) (vraiment)"), None);
        assert_eq!(unknown_placeholder("Bonjour @[](client_first_name) @[](weather)"), Some("weather"));
    }
}
