//! What differs between Kotlin and Swift.

use super::case::{ClientOptions, Delivery, Reaction, Request, Response};

/// The type of a whole number, for languages that have several.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Whole {
    I64,
    U32,
}

/// An expression of a test.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) text: String,
    /// Whether there may be nothing at it.
    pub(super) optional: bool,
    /// Whether the way to it led through something that may be nothing.
    pub(super) chained: bool,
}

impl Place {
    pub(super) fn new(text: &str) -> Self {
        Self { text: text.to_owned(), optional: false, chained: false }
    }
}

pub(super) trait Dialect {
    // Literals.
    fn text(&self, text: &str) -> String;
    fn raw(&self, text: &str) -> String;
    fn integer(&self, number: i64, whole: Whole) -> String;
    fn list(&self, items: &[String]) -> String;
    fn map(&self, entries: &[(String, String)]) -> String;
    fn record(&self, name: &str, fields: &[(String, String)]) -> String;
    fn variant(&self, name: &str, variant: &str, value: Option<String>) -> String;
    fn nullable(&self, name: &str, value: Option<String>) -> String;

    fn number(&self, number: f64) -> String {
        format!("{number:?}")
    }

    // Places.
    fn member(&self, of: &Place, name: &str, optional: bool) -> Place;
    fn entry(&self, of: &Place, index: &str, optional: bool) -> Place;
    fn detail(&self, name: &str) -> String;

    // Statements.
    fn recorder(&self, response: Option<&Response>) -> String;
    fn answer(&self, call: &str, used: bool) -> Vec<String>;
    fn failure(&self, variant: &str, call: &str) -> Vec<String>;
    fn reaction(&self, reaction: &Reaction) -> String;
    fn sent(&self, request: &Request, times: usize) -> String;
    fn waited(&self, seconds: &[f64]) -> String;
    fn nothing_sent(&self) -> String;
    fn equal(&self, place: &Place, literal: &str) -> String;
    fn absent(&self, place: &Place) -> String;
    fn empty(&self, place: &Place) -> String;
    fn length(&self, place: &Place, length: usize) -> String;
    fn contains(&self, place: &Place, part: &str) -> String;
    fn same_json(&self, place: &Place, json: &str) -> String;
    fn holds_json(&self, place: &Place, json: &str) -> String;
    /// A statement that makes `name` the value of a variant, and its place.
    fn narrow(&self, place: &Place, union: &str, variant: &str, name: &str) -> (String, Place);

    // Calls.
    fn client(&self, vendor: &str, options: &ClientOptions) -> String;
    fn call(&self, client: &str, resource: &str, method: &str, request: &str) -> String;
    fn call_by_name(&self, client: &str, operation: &str, params: &str) -> String;
    fn delivery(&self, delivery: &Delivery) -> String;
}
