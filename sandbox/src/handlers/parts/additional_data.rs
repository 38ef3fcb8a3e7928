//! Additional data: values of the caller's own.

use serde_json::Value;

use super::{members, write};
use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;

const PART: &str = "additional_data";

/// Reads the data; an empty object when there is none.
pub(in crate::handlers) fn get(call: &mut Call<'_>) -> Result<Answer> {
    let business = call.business()?.clone();
    Ok(Value::Object(members(call, &business, PART)).into())
}

/// Replaces the data.
pub(in crate::handlers) fn set(call: &mut Call<'_>) -> Result<Answer> {
    let business = call.business()?.clone();
    let data = call.param("data").clone();
    let nested = data.as_object().into_iter().flatten().filter(|(_, value)| value.is_array() || value.is_object());
    let problems: Vec<_> = nested.map(|(name, _)| (name.clone(), "must not be a list or an object".to_owned())).collect();
    if !problems.is_empty() {
        return Err(Refusal::fields(problems));
    }
    write(call.store, &business, PART, data);
    Ok(Answer::written(&business["id"]))
}
