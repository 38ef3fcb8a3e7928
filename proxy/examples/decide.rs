//! How long a decision takes: `cargo run --release -p localpresence-proxy --example decide`. CPU time where Linux tells it, else the clock's.

use std::hint::black_box;
use std::time::{Duration, SystemTime};

use localpresence::proxy::{Decision, Incoming, Policy, Principal};

const TIMES: u32 = 200_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let policy = Policy::new(&toml::from_str(include_str!("policy.toml"))?)?;
    let businesses = Some(vec!["5409".to_owned(), "5410".to_owned()]);
    let anna = Principal { businesses, roles: vec!["editor".to_owned()], ..Principal::new("anna")? };
    let headers = [
        ("host", "proxy.example"),
        ("user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"),
        ("accept", "application/json"),
        ("accept-encoding", "gzip, deflate, br"),
        ("authorization", "Bearer an-invented-token-of-anna"),
        ("content-type", "application/json"),
        ("sec-fetch-site", "same-origin"),
    ];
    let reply = br#"{"review_id":34,"content":"Thank you, we hope to see you again soon!"}"#.as_slice();
    for (name, method, target, body) in [
        ("a read of one record", "GET", "/api/partoo/business/5409", b"".as_slice()),
        ("a search", "GET", "/api/partoo/reviews?business__in=5409,5410&state__in=not_treated&page=2&per_page=30", b""),
        ("a reply", "POST", "/api/partoo/comments", reply),
        ("a refusal", "DELETE", "/api/partoo/business/5409", b""),
        ("a hostile path", "GET", "/api/partoo/reviews/%2e%2e/api_keys", b""),
    ] {
        let incoming = Incoming { method, target, headers: &headers, body };
        let allowed = matches!(policy.decide(&incoming, &anna), Decision::Forward(_));
        let start = time();
        for _ in 0..TIMES {
            black_box(policy.decide(black_box(&incoming), &anna));
        }
        let micros = time().saturating_sub(start).as_secs_f64() * 1e6 / f64::from(TIMES);
        println!("{micros:6.2} microseconds  {name} ({})", if allowed { "allowed" } else { "refused" });
    }
    Ok(())
}

/// How long this thread has run.
fn time() -> Duration {
    let nanoseconds = std::fs::read_to_string("/proc/thread-self/schedstat").ok().and_then(|text| text.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default(), Duration::from_nanos)
}
