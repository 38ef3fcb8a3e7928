//! The errors on the way of a business to publishers.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::answer::{Answer, Result};
use crate::call::Call;
use crate::handlers::publishers::{self, FAULTS, Fault};
use crate::store::Object;

/// Errors by publisher.
pub(super) type Errors = BTreeMap<&'static str, Vec<Value>>;

/// Checks the stored business; values are tried on it, without being kept.
pub(super) fn check(call: &mut Call<'_>) -> Result<Answer> {
    let stored = call.business()?.clone();
    let mut tried = stored.clone();
    tried.extend(call.params.clone());
    let mut errors = Errors::new();
    before_sending(&tried, |_| true, &mut errors);
    after_sending(call, &stored, &mut errors);
    Ok(shown(&errors))
}

/// What is wrong with the data of a business.
pub(super) fn before_sending(business: &Object, is_asked: impl Fn(&Fault) -> bool, errors: &mut Errors) {
    for fault in FAULTS.iter().filter(|fault| is_asked(fault) && (fault.is_in)(business)) {
        for publisher in fault.publishers {
            add(errors, publisher, fault.code, fault.message, "before_sending");
        }
    }
}

/// What publishers answered to a business.
pub(super) fn after_sending(call: &Call<'_>, business: &Object, errors: &mut Errors) {
    for publisher in publishers::ALL {
        if !publishers::is_linked(call, business, publisher) {
            add(errors, publisher, "not_connected", "No account of the publisher is connected.", "after_sending");
        } else if publisher == "google_my_business" && !publishers::is_verified(call, business) {
            add(errors, publisher, "not_verified", "Google has not verified the location.", "after_sending");
        }
    }
}

fn add(errors: &mut Errors, publisher: &'static str, code: &str, message: &str, found: &str) {
    errors.entry(publisher).or_default().push(json!({ "code": code, "message": message, "found": found }));
}

/// Publishers without errors are left out.
pub(super) fn shown(errors: &Errors) -> Answer {
    json!(errors).into()
}
