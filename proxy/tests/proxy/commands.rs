//! The commands of the program that need no network.

use std::path::PathBuf;
use std::process::Command;

use crate::file;

/// The output of the program, and whether it succeeded.
fn run(arguments: &[&str]) -> (String, bool) {
    let output = Command::new(env!("CARGO_BIN_EXE_localpresence-proxy")).args(arguments).output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    (String::from_utf8(text).unwrap(), output.status.success())
}

fn written(name: &str, text: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    path.display().to_string()
}

fn example() -> String {
    file("examples/policy.toml").display().to_string()
}

#[test]
fn the_example_has_nothing_wrong() {
    assert_eq!(run(&["check", "--strict", &example()]), ("nothing to complain about\n".to_owned(), true));
}

#[test]
fn check_names_the_place_and_the_nearest_name() {
    let policy = written("misspelt.toml", "[[allow]]\noperations = [\"reviews.serch\"]\n");
    let (text, success) = run(&["check", &policy]);
    assert!(!success);
    assert_eq!(text, "error: allow[0].operations[0]: `reviews.serch` is no operation; did you mean `reviews.search`?\n");
    let policy = written("unknown.toml", "[[allow]]\noperation = [\"reviews.search\"]\n");
    let (text, success) = run(&["check", &policy]);
    assert!(!success && text.contains("unknown field `operation`"), "{text}");
}

#[test]
fn what_is_only_doubtful_fails_on_request() {
    let policy = written("doubtful.json", r#"{ "allow": [{ "operations": ["reviews.reply"] }] }"#);
    let (text, success) = run(&["check", &policy]);
    assert!(success && text.contains("warning: allow[0]: lets reviews.reply write without any limit"), "{text}");
    assert!(!run(&["check", "--strict", &policy]).1);
}

#[test]
fn the_schema_is_printed() {
    let (text, success) = run(&["schema"]);
    assert!(success && text == std::fs::read_to_string(file("policy.schema.json")).unwrap());
}

#[test]
fn explain_shows_what_would_be_sent() {
    let anna = r#"{"id":"anna","businesses":["5409"]}"#;
    let explain = |method, target| run(&["explain", &example(), method, target, "--principal", anna]);
    let (text, success) = explain("GET", "/api/partoo/reviews?page=1");
    assert!(success);
    assert_eq!(text, "allowed: reviews.search\nGET /reviews?business__in=5409&page=1&per_page=50\nfields are taken out of the answer\n");
    let (text, success) = explain("DELETE", "/api/partoo/business/5409");
    assert!(!success);
    assert_eq!(
        text,
        "refused: 403\n{\"code\":\"not_allowed\",\"error\":\"businesses.delete is not allowed here\",\"operation\":\"businesses.delete\"}\n"
    );
}

#[test]
fn it_does_not_serve_without_knowing_who_calls() {
    let policy = example();
    let config = written("nobody.toml", &format!("policy = {policy:?}\nlisten = \"127.0.0.1:0\"\n[partoo]\napi_key_env = \"PATH\"\n"));
    let (text, success) = run(&["serve", &config]);
    assert!(!success && text.starts_with("authorize: is missing"), "{text}");
}
