// What must hold of every request, whatever is in it. Shared by the fuzz target and by the ordinary tests.

use localpresence::operation::{Vendor, matching};
use localpresence::proxy::{Decision, Incoming, Outgoing, Policy, Principal};

/// Plays bytes as a request: method, target, headers and body, each on a line of its own.
pub(crate) fn check(policy: &Policy, principal: &Principal, data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut parts = text.splitn(4, '\n');
    let mut part = || parts.next().unwrap_or_default();
    let (method, target, headers, body) = (part(), part(), part(), part());
    let headers: Vec<_> = headers.split('\r').filter_map(|header| header.split_once(": ")).collect();
    if let Decision::Forward(outgoing) = policy.decide(&Incoming { method, target, headers: &headers, body: body.as_bytes() }, principal) {
        is_sound(&outgoing);
        stays_the_same(policy, principal, &outgoing);
    }
}

/// The path means the operation and nothing else, and no header is the client's.
fn is_sound(outgoing: &Outgoing) {
    let operation = outgoing.operation;
    let path = outgoing.path.split('?').next().unwrap_or_default();
    assert!(outgoing.path.bytes().all(|byte| byte.is_ascii_graphic() && !b"#\\;".contains(&byte)), "{}", outgoing.path);
    assert!(path.split('/').skip(1).all(|segment| !matches!(segment, "" | "." | "..")), "{path}");
    for encoded in ["%2F", "%5C", "%25", "%2E", "%00", "%0D", "%0A"] {
        assert!(!path.contains(encoded), "{path}");
    }
    let found = matching(operation.vendor, operation.method, path).map(|(found, _)| found.id);
    assert_eq!(found, Some(operation.id), "{path}");
    let known = ["user-agent", "accept", "content-type"];
    assert!(outgoing.headers.iter().all(|header| known.contains(&header.name.as_str())), "{:?}", outgoing.headers);
    if let Some(body) = &outgoing.body {
        assert!(serde_json::from_slice::<serde_json::Map<String, serde_json::Value>>(body).is_ok());
    }
}

/// What goes on would go on again as it is: it is within its own limits, and in its normal form.
fn stays_the_same(policy: &Policy, principal: &Principal, outgoing: &Outgoing) {
    let mount = if outgoing.operation.vendor == Vendor::Partoo { "/api/partoo" } else { "/api/fullwhere" };
    let (method, target) = (outgoing.operation.method.as_str(), format!("{mount}{}", outgoing.path));
    let headers = [("authorization", "Bearer token"), ("content-type", "application/json")];
    let body = outgoing.body.as_deref().unwrap_or_default();
    match policy.decide(&Incoming { method, target: &target, headers: &headers, body }, principal) {
        Decision::Forward(again) => assert_eq!((&again.path, &again.body), (&outgoing.path, &outgoing.body)),
        // What is filled in may be longer than what a client may send.
        Decision::Refuse(refusal) if target.len() > 8192 || body.len() > 1 << 20 => drop(refusal),
        Decision::Refuse(refusal) => panic!("{target}: {}", refusal.message),
    }
}
