//! How many businesses are linked to which publisher.

use serde_json::json;

use crate::answer::{Answer, Result};
use crate::call::Call;
use crate::handlers::publishers;

/// Counts the businesses.
#[allow(clippy::unnecessary_wraps, reason = "all handlers have one form")]
pub(in crate::handlers) fn count(call: &mut Call<'_>) -> Result<Answer> {
    let linked = |publisher: &str| call.visible_businesses().filter(|business| publishers::is_linked(call, business, publisher)).count();
    let answer = json!({
        "count": call.visible_businesses().count(),
        "linked_to_gmb_count": linked("google_my_business"),
        "linked_to_facebook_count": linked("facebook"),
        "linked_to_tripadvisor_count": linked("tripadvisor"),
        "linked_to_instagram_count": linked("instagram"),
    });
    Ok(answer.into())
}
