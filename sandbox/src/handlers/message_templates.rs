//! Templates for answers to customers. They cannot be deleted.

use serde_json::{Value, json};

use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::store::object;

/// Creates a template.
pub(super) fn create(call: &mut Call<'_>) -> Result<Answer> {
    check_title(call)?;
    let now = call.now.with_offset();
    let template = object(json!({
        "id": call.store.next_hex_id(), "title": call.param("title"), "content": call.param("content"), "icon": call.param("icon"),
        "org_id": call.organization(), "created_at": now, "updated_at": now, "usage_count": 0,
    }));
    call.store.message_templates.insert(template.clone());
    Ok(Value::Object(template).into())
}

/// Lists all templates.
#[allow(clippy::unnecessary_wraps, reason = "all handlers have one form")]
pub(super) fn list(call: &mut Call<'_>) -> Result<Answer> {
    let templates: Vec<_> = call.store.message_templates.of(call.organization()).collect();
    Ok(json!(templates).into())
}

/// Changes the given members; `null` takes the icon away.
pub(super) fn update(call: &mut Call<'_>) -> Result<Answer> {
    check_title(call)?;
    let mut changes = call.params.clone();
    let id = changes.remove("template_id").unwrap_or_default();
    changes.insert("updated_at".to_owned(), call.now.with_offset().into());
    let organization = call.organization();
    let template = call.store.message_templates.find_mut(organization, "id", &id).ok_or_else(Refusal::not_found)?;
    template.extend(changes);
    Ok(Value::Object(template.clone()).into())
}

fn check_title(call: &Call<'_>) -> Result<()> {
    match call.text("title") {
        Some(title) if title.trim().is_empty() => Err(Refusal::field("title", "must not be empty")),
        _ => Ok(()),
    }
}
