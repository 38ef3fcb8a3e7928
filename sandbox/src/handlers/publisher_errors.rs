//! The errors of publishers, as the older operation tells them.

use crate::answer::{Answer, Result};
use crate::call::Call;
use crate::handlers::diffusion_errors::{Errors, after_sending, before_sending, shown};

/// Checks the given values and nothing else; without any, the stored business.
pub(super) fn check(call: &mut Call<'_>) -> Result<Answer> {
    let business = call.business()?.clone();
    let mut tried = call.params.clone();
    tried.remove("business_id");
    let mut errors = Errors::new();
    if tried.is_empty() {
        before_sending(&business, |_| true, &mut errors);
        after_sending(call, &business, &mut errors);
    } else {
        let mut with_values = business;
        with_values.extend(tried.clone());
        before_sending(&with_values, |fault| fault.members.iter().any(|member| tried.contains_key(*member)), &mut errors);
    }
    Ok(shown(&errors))
}
