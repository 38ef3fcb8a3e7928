//! Forms in which customers give feedback.

use serde_json::Value;

use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;
use crate::paging;

/// Lists the forms of the organization.
#[allow(clippy::unnecessary_wraps, reason = "all handlers have one form")]
pub(super) fn search(call: &mut Call<'_>) -> Result<Answer> {
    let forms = call.store.feedback_forms.of(call.organization()).cloned().collect();
    Ok(paging::page(call, "items", forms).into())
}

/// Changes the display name.
pub(super) fn update(call: &mut Call<'_>) -> Result<Answer> {
    let name = call.text("display_name").map(str::to_owned);
    if name.as_deref().is_some_and(|name| name.trim().is_empty()) {
        return Err(Refusal::field("display_name", "must not be empty"));
    }
    let (organization, id) = (call.organization(), call.param("feedback_form_id").clone());
    let form = call.store.feedback_forms.find_mut(organization, "id", &id).ok_or_else(Refusal::not_found)?;
    if let Some(name) = name {
        form.insert("display_name".to_owned(), name.into());
    }
    Ok(Value::Object(form.clone()).into())
}
