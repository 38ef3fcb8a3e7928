//! Users.

use serde_json::Value;

use crate::answer::{Answer, Refusal, Result};
use crate::call::Call;

/// The user that owns the key.
pub(super) fn me(call: &mut Call<'_>) -> Result<Answer> {
    let mut user = call.user().cloned().ok_or_else(Refusal::not_found)?;
    if call.flag("display_business_ids") == Some(false) {
        user.remove("business_ids");
    }
    Ok(Value::Object(user).into())
}
