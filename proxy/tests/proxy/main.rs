//! The proxy against hostile requests, many requests, and ordinary ones.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests may fail as tests do")]

mod answers;
mod commands;
mod corpus;
mod fuzz;
mod hostile;
mod load;
mod program;
mod schema;
mod service;
mod vendor;

/// The token of the principal `anna` in all tests.
const TOKEN: &str = "an-invented-token-of-anna";
/// The vendor's key in all tests.
const KEY: &str = "an-invented-key-of-the-vendor";

/// A file of this package.
fn file(name: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// A client that speaks to this machine only.
fn client() -> reqwest::Client {
    // Another test may have installed it already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().no_proxy().build().unwrap()
}

fn anna() -> localpresence::proxy::Principal {
    let id = "anna".to_owned();
    localpresence::proxy::Principal { id, roles: vec![], businesses: Some(vec!["5409".into(), "5410".into()]), org_id: Some(42) }
}
