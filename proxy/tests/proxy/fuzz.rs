//! The checks of the fuzz target, with invented requests.

use std::sync::OnceLock;

use localpresence::proxy::Policy;
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};
use proptest::test_runner::Config;

use crate::anna;
use crate::corpus::{cases, policy};

#[path = "../../fuzz/check.rs"]
mod check;

fn shared() -> &'static Policy {
    static POLICY: OnceLock<Policy> = OnceLock::new();
    POLICY.get_or_init(policy)
}

/// Pieces of which real requests are made, and pieces that break them.
fn piece() -> impl Strategy<Value = String> {
    let known = "/api/partoo|/api/fullwhere|/reviews|/business/|/business/search|5409|5410|5411|/comments|/posts|/custom_fields|/webhooks|\
        /sections/1/groups/2|/partners/customer|/list|/api_keys|?|&|=|,|%2F|%2E|..|.|/|//|\\|%|%25|;|#|+|*|%00|%0A|é|business__in|page|per_page|org_id|\
        query|1|42|50|51|all|null|-|content-type: application/json|\r|x-apikey: 9f3c|{|}|[|]|\"|:|\"review_id\"|\"content\"|\"items\"|\"name\"|\
        \"business__in\"|{\"review_id\":1,\"content\":\"a\"}|{\"name\":\"A\"}|{\"description_long\":\"a\"}| ";
    let known: Vec<_> = known.split('|').map(str::to_owned).collect();
    prop_oneof![6 => proptest::sample::select(known), 1 => any::<String>(), 1 => Just("\u{ff0f}".to_owned())]
}

fn line(method: &str, target: &str, headers: &str, body: &str) -> Vec<u8> {
    [method, target, headers, body].join("\n").into_bytes()
}

proptest! {
    #![proptest_config(Config::with_cases(4000))]

    #[test]
    fn nothing_made_of_real_pieces_gets_around_the_policy(
        method in proptest::sample::select(vec!["GET", "POST", "PUT", "PATCH", "DELETE"]),
        target in vec(piece(), 0..8),
        headers in vec(piece(), 0..3),
        body in vec(piece(), 0..6),
    ) {
        let target = format!("/api/partoo{}", target.concat());
        let headers = format!("content-type: application/json\r{}", headers.concat());
        check::check(shared(), &anna(), &line(method, &target, &headers, &body.concat()));
    }

    #[test]
    fn no_bytes_get_around_the_policy(data in vec(any::<u8>(), 0..200)) {
        check::check(shared(), &anna(), &data);
    }
}

#[test]
fn the_checks_hold_for_the_corpus() {
    for case in cases().iter().filter(|case| case.raw.is_none()) {
        let headers: Vec<_> = case.headers.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        check::check(shared(), &anna(), &line(&case.method, &case.target, &headers.join("\r"), &case.body));
    }
}
