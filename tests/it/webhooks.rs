//! The cases of webhook deliveries.

use localpresence::webhook::Verifier;

use crate::case;
use crate::compare::{Rule, differences};
use crate::operations::differences_in_error;

#[test]
fn every_delivery_is_judged_as_its_case_says() {
    let mut problems = Vec::new();
    for case in case::all() {
        let Some(delivery) = &case.webhook else { continue };
        let verifier = Verifier::with_keys([delivery.public_key.as_str()]).unwrap();
        let found = match (verifier.unwrap_event(&delivery.signature, delivery.body.as_bytes()), &case.error) {
            (Ok(event), None) => differences(Rule::Holds, &case.value, &serde_json::to_value(event).unwrap()),
            (Err(error), Some(expected)) => differences_in_error(expected, &error),
            (Ok(event), Some(_)) => vec![format!("there is an event instead of an error: {event:?}")],
            (Err(error), None) => vec![format!("there is an error instead of an event: {error}")],
        };
        problems.extend(found.iter().map(|line| format!("{}: {line} ({})", case.file, case.about)));
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}
