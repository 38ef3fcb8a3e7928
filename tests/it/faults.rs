//! The cases of `tests/faults`, played against a sandbox that misbehaves as they say.

use std::fs;
use std::path::Path;
use std::time::Duration;

use localpresence::backend::Reqwest;
use localpresence::client::{CallOptions, Client, Credentials, Options};
use localpresence::http::{Method, RESPONSE_LIMIT};
use localpresence::operation::{self, Vendor};
use localpresence::{Error, models};
use localpresence_sandbox::{Config, Running, Sandbox};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::compare::{Rule, differences};

/// One file. See `tests/faults/README.md`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    about: String,
    operation: String,
    params: Map<String, Value>,
    options: CaseOptions,
    faults: Value,
    #[serde(default)]
    succeeds: bool,
    error: Option<Value>,
    received: u64,
    carried_out: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseOptions {
    timeout: Option<f64>,
    deadline: Option<f64>,
    response_limit: Option<usize>,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_fault_is_met_as_its_case_says() {
    let sandbox = Sandbox::start(Config { rate_limit: None, ..Config::default() }).await.unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("faults");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    assert!(files.len() > 20);
    let mut problems = Vec::new();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy();
        let case: Case = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(case.succeeds != case.error.is_some(), "{name}: `succeeds` or `error`");
        problems.extend(play(&sandbox, &case).await.iter().map(|problem| format!("{name}: {problem} ({})", case.about)));
    }
    sandbox.stop().await;
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

async fn play(sandbox: &Running, case: &Case) -> Vec<String> {
    sandbox.control(Method::POST, "/reset", None).await.unwrap();
    sandbox.control(Method::PUT, "/faults", Some(json!({ "faults": case.faults }))).await.unwrap();
    let mut found = match (&case.error, call(sandbox, case).await) {
        (None, Ok(())) => Vec::new(),
        (Some(expected), Err(error)) => {
            let members = serde_json::to_value(error.details()).unwrap();
            differences(Rule::Holds, expected, &members)
        }
        (None, Err(error)) => vec![format!("fails: {error}")],
        (Some(_), Ok(())) => vec!["succeeds".to_owned()],
    };
    let counts = sandbox.control(Method::GET, "/requests", None).await.unwrap()["operations"][&case.operation].clone();
    let expected = json!({ "received": case.received, "carried_out": case.carried_out });
    found.extend(differences(Rule::Same, &expected, &counts));
    found
}

/// Calls the operation and decodes its answer.
async fn call(sandbox: &Running, case: &Case) -> Result<(), Error> {
    let default = CallOptions::default();
    let calls = CallOptions {
        timeout: case.options.timeout.map_or(default.timeout, Duration::from_secs_f64),
        deadline: case.options.deadline.map(Duration::from_secs_f64),
        ..default
    };
    let options = Options {
        base_url: Some(sandbox.partoo_url.clone()),
        calls,
        rate_limit: None,
        response_limit: case.options.response_limit.unwrap_or(RESPONSE_LIMIT),
        ..Options::default()
    };
    let credentials = Credentials::Partoo { api_key: sandbox.api_keys[&1].clone() };
    let client = Client::new(Vendor::Partoo, credentials, options, Reqwest::new().unwrap()).unwrap();
    let http = client.call_by_name(&case.operation, case.params.clone()).await?;
    let operation = operation::find(&case.operation).unwrap();
    match operation.id {
        "reviews.reply" => localpresence::client::decode_answer::<models::Comment>(operation, &http).map(drop),
        "reviews.search" => localpresence::client::decode_answer::<models::ReviewPage>(operation, &http).map(drop),
        other => panic!("{other} has no type here"),
    }
}
