//! The table: one row for every operation of both vendors.

mod route;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::describe::Struct;
use crate::error::Error;
use crate::http::Method;

pub use route::{PathValues, matching};

/// Who answers an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vendor {
    /// The Partoo REST API v2; a key in `x-APIKey`.
    Partoo,
    /// Fullwhere's partners API; a key and a secret in two headers.
    Fullwhere,
}

/// What may happen to an operation whose outcome is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// It changes nothing.
    Safe,
    /// A second call leaves what the first one made.
    Repeatable,
    /// A second call may do it twice, so it is never repeated once bytes were sent.
    Once,
}

impl Retry {
    /// What the meaning of a method allows.
    pub(crate) fn of(method: Method) -> Self {
        match method {
            Method::GET => Self::Safe,
            Method::DELETE | Method::PUT => Self::Repeatable,
            Method::PATCH | Method::POST => Self::Once,
        }
    }
}

/// How an operation walks through its results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pages {
    /// What a page is asked for by.
    pub kind: PageKind,
    /// The member of the answer that holds the entries.
    pub items: &'static str,
    /// Whether that member is a list; else a map by id.
    pub is_list: bool,
}

/// What a page is asked for by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageKind {
    /// Its number, from 1.
    Numbered,
    /// A mark that the last answer gave.
    Cursor,
}

/// A rule that relates several parameters, given by wire name, each right by itself.
pub type Check = fn(&Map<String, Value>) -> Result<(), Error>;

/// One row of the table.
#[derive(Debug)]
pub struct Operation {
    /// The name that all languages share: `reviews.reply`.
    pub id: &'static str,
    /// Who answers it.
    pub vendor: Vendor,
    /// The HTTP method.
    pub method: Method,
    /// The path: `{name}` is a path parameter, `{?name}` a query parameter of an operation with a body, `{=name}` a parameter that
    /// is the whole body.
    pub path: &'static str,
    /// The parameters.
    pub params: &'static Struct,
    /// What may happen when the outcome is unknown.
    pub retry: Retry,
    /// How it walks through its results.
    pub pages: Option<Pages>,
    /// The rules that relate several parameters.
    pub check: Option<Check>,
    /// Its texts.
    #[cfg(feature = "describe")]
    pub text: crate::describe::Text,
    /// The form of its answer.
    #[cfg(feature = "answers")]
    pub answer: crate::describe::Kind,
}

/// A request type, tied to its row and to the type of its answer.
pub trait Endpoint: Serialize {
    /// What a success decodes to.
    type Answer: DeserializeOwned;
    /// The row.
    const OPERATION: &'static Operation;
}

/// A request type whose answers hold entries that can be walked through, page after page.
pub trait Paged: Endpoint {
    /// What a page holds.
    type Item;

    /// The entries of a page.
    fn items(page: Self::Answer) -> Vec<Self::Item>;
}

/// Every operation of both vendors.
pub fn all() -> impl Iterator<Item = &'static Operation> {
    crate::TABLE.iter().flat_map(|rows| rows.iter())
}

/// The operation with this name.
///
/// # Errors
///
/// Refuses a name that the table does not hold, and says which one comes nearest.
pub fn find(id: &str) -> Result<&'static Operation, Error> {
    all().find(|operation| operation.id == id).ok_or_else(|| {
        let hint = nearest(id, all().map(|operation| operation.id));
        Error::invalid_request("operation", format!("`{id}` is not an operation{hint}"))
    })
}

impl Operation {
    /// The path without the query and body parts of the template.
    #[must_use]
    pub fn path_template(&self) -> &'static str {
        self.apart('?').or_else(|| self.apart('=')).map_or(self.path, |(path, _)| path)
    }

    /// The path, and the names of the braces at its end that begin with a sign.
    fn apart(&self, sign: char) -> Option<(&'static str, &'static str)> {
        let (path, names) = self.path.rsplit_once('{')?;
        Some((path, names.strip_prefix(sign)?.trim_end_matches('}')))
    }

    /// Whether a parameter is the whole body, instead of one of its members.
    #[must_use]
    pub fn is_body(&self, wire: &str) -> bool {
        self.apart('=').is_some_and(|(_, name)| name == wire)
    }

    /// Whether a parameter travels in the path.
    #[must_use]
    pub fn in_path(&self, wire: &str) -> bool {
        names_between(self.path_template()).any(|name| name == wire)
    }

    /// Whether a parameter travels in the query.
    #[must_use]
    pub fn in_query(&self, wire: &str) -> bool {
        if self.in_path(wire) {
            return false;
        }
        !self.method.has_body() || self.apart('?').is_some_and(|(_, names)| names.split(',').any(|name| name == wire))
    }
}

/// The names in braces of a path.
fn names_between(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name)
}

/// ` (did you mean ...?)` when one of the names is near, else nothing.
pub(crate) fn nearest<'a>(given: &str, names: impl Iterator<Item = &'a str>) -> String {
    names
        .map(|name| (strsim::osa_distance(given, name), name))
        .min()
        .filter(|(distance, name)| *distance <= 1 + name.len() / 3)
        .map_or_else(String::new, |(_, name)| format!("; did you mean `{name}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_name_is_answered_with_the_one_that_was_meant() {
        assert_eq!(find("reviews.reply").unwrap().path, "/comments");
        let message = |id| find(id).unwrap_err().to_string();
        assert_eq!(message("review.reply"), "operation: `review.reply` is not an operation; did you mean `reviews.reply`?");
        assert_eq!(message("weather.today"), "operation: `weather.today` is not an operation");
    }

    #[test]
    fn each_parameter_has_one_place() {
        let places = |id, wire| {
            let operation = find(id).unwrap();
            (operation.in_path(wire), operation.in_query(wire))
        };
        assert_eq!(places("businesses.update", "business_id"), (true, false));
        assert_eq!(places("businesses.update", "name"), (false, false));
        assert_eq!(places("reviews.search", "page"), (false, true));
        assert_eq!(places("webhooks.create", "org_id"), (false, true));
        assert_eq!(places("webhooks.create", "items"), (false, false));
    }

    #[test]
    fn the_template_of_a_path_ends_where_the_query_begins() {
        assert_eq!(find("webhooks.create").unwrap().path_template(), "/webhooks");
        assert_eq!(find("businesses.get").unwrap().path_template(), "/business/{business_id}");
    }
}
