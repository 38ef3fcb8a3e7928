//! `cargo +nightly fuzz run decide`, from the folder `proxy`. The checks are those of the ordinary tests.
#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use localpresence::proxy::{Policy, Principal};

#[path = "../check.rs"]
mod check;

static POLICY: OnceLock<(Policy, Principal)> = OnceLock::new();

fuzz_target!(|data: &[u8]| {
    let (policy, principal) = POLICY.get_or_init(|| {
        let document = toml::from_str(include_str!("../../tests/corpus/policy.toml")).unwrap();
        let businesses = Some(vec!["5409".to_owned(), "5410".to_owned()]);
        (Policy::new(&document).unwrap(), Principal { businesses, org_id: Some(42), ..Principal::new("anna").unwrap() })
    });
    check::check(policy, principal, data);
});
