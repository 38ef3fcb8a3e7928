//! From method and path to an operation, quickly.

use std::collections::HashMap;

use crate::http::Method;
use crate::operation::{Operation, PathValues, Vendor, all};

/// The table by vendor, first segment and number of segments. No operation has a value in its first segment.
#[derive(Debug)]
pub(super) struct Routes(HashMap<(bool, &'static str, usize), Vec<Route>>);

#[derive(Debug)]
struct Route {
    operation: &'static Operation,
    /// The segments; none where a value stands.
    words: Vec<Option<&'static str>>,
}

impl Routes {
    pub(super) fn new() -> Self {
        let mut routes: HashMap<_, Vec<_>> = HashMap::new();
        for operation in all() {
            let segments: Vec<_> = operation.path_template().split('/').collect();
            let words = segments.iter().map(|segment| (!segment.starts_with('{')).then_some(*segment)).collect();
            routes.entry(key(operation.vendor, &segments)).or_default().push(Route { operation, words });
        }
        Self(routes)
    }

    /// As [`crate::operation::matching`], but a value that is a word of another path at the same place matches nothing: a vendor that
    /// ignores case, or looks at the path before the method, would take it for that word.
    pub(super) fn find(&self, vendor: Vendor, method: Method, path: &str) -> Option<(&'static Operation, PathValues)> {
        let segments: Vec<_> = path.split('/').collect();
        let near = self.0.get(&key(vendor, &segments))?;
        let fitting = near.iter().filter(|route| route.operation.method == method && route.fits(&segments, str::eq));
        let route = fitting.min_by_key(|route| route.words.iter().filter(|word| word.is_none()).count())?;
        if near.iter().any(|other| other.is_closer_than(route) && other.fits(&segments, str::eq_ignore_ascii_case)) {
            return None;
        }
        Some((route.operation, route.operation.matches(method, path)?))
    }
}

fn key<'a>(vendor: Vendor, segments: &[&'a str]) -> (bool, &'a str, usize) {
    (vendor == Vendor::Partoo, segments.get(1).copied().unwrap_or_default(), segments.len())
}

impl Route {
    fn fits(&self, segments: &[&str], same: fn(&str, &str) -> bool) -> bool {
        self.words.iter().zip(segments).all(|(word, segment)| word.is_none_or(|word| same(word, segment)))
    }

    /// Whether it has a word where the other one has a value.
    fn is_closer_than(&self, other: &Self) -> bool {
        self.words.iter().zip(&other.words).any(|(mine, theirs)| mine.is_some() && theirs.is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::matching;

    fn found(method: Method, path: &str) -> Option<&'static str> {
        Routes::new().find(Vendor::Partoo, method, path).map(|(operation, _)| operation.id)
    }

    #[test]
    fn finds_what_the_table_finds() {
        let routes = Routes::new();
        for operation in all() {
            let path = operation.path_template().replace(['{', '}'], "");
            let ids = |found: Option<(&'static Operation, PathValues)>| found.map(|(operation, values)| (operation.id, values));
            let expected = ids(matching(operation.vendor, operation.method, &path));
            assert_eq!(ids(routes.find(operation.vendor, operation.method, &path)), expected, "{path}");
            assert_eq!(expected.map(|(id, _)| id), Some(operation.id), "{path}");
        }
    }

    #[test]
    fn no_operation_has_a_value_in_its_first_segment() {
        assert!(all().all(|operation| !operation.path_template().starts_with("/{")));
    }

    #[test]
    fn a_word_of_another_path_is_no_value() {
        assert_eq!(found(Method::GET, "/business/search"), Some("businesses.search"));
        assert_eq!(found(Method::GET, "/business/SEARCH"), None);
        assert_eq!(found(Method::DELETE, "/business/search"), None);
        assert_eq!(found(Method::GET, "/business/searching"), Some("businesses.get"));
        assert_eq!(found(Method::GET, "/user/Me"), None);
    }
}
