//! From method and path to an operation, quickly.

use std::collections::HashMap;

use crate::http::Method;
use crate::operation::{Operation, PathValues, Vendor, all};

/// The table by the first segment of the path, which no operation has a parameter in.
#[derive(Debug)]
pub(super) struct Routes(HashMap<(bool, &'static str), Vec<&'static Operation>>);

impl Routes {
    pub(super) fn new() -> Self {
        let mut routes: HashMap<_, Vec<_>> = HashMap::new();
        for operation in all() {
            routes.entry(key(operation.vendor, operation.path_template())).or_default().push(operation);
        }
        Self(routes)
    }

    /// As [`crate::operation::matching`], but a value that is a word of another path at the same place matches nothing: a vendor that
    /// ignores case, or looks at the path before the method, would take it for that word.
    pub(super) fn find(&self, vendor: Vendor, method: Method, path: &str) -> Option<(&'static Operation, PathValues)> {
        let near = self.0.get(&key(vendor, path))?;
        let matches = near.iter().filter_map(|operation| operation.matches(method, path).map(|values| (*operation, values)));
        let (operation, values) = matches.min_by_key(|(_, values)| values.len())?;
        let mistaken = !values.is_empty() && near.iter().any(|other| is_mistaken(operation, other, path));
        (!mistaken).then_some((operation, values))
    }
}

fn key(vendor: Vendor, path: &str) -> (bool, &str) {
    let first = path.strip_prefix('/').unwrap_or(path).split('/').next().unwrap_or_default();
    (vendor == Vendor::Partoo, first)
}

/// Whether the path is another operation's, but for the case of its words, and that one has a word where this one has a value.
fn is_mistaken(operation: &Operation, other: &Operation, path: &str) -> bool {
    let is_value = |segment: &str| segment.starts_with('{');
    let mut mine = operation.path_template().split('/');
    let mut theirs = other.path_template().split('/');
    let mut given = path.split('/');
    let mut word_for_value = false;
    loop {
        match (mine.next(), theirs.next(), given.next()) {
            (None, None, None) => return word_for_value,
            (Some(mine), Some(theirs), Some(given)) => {
                if !is_value(theirs) && !theirs.eq_ignore_ascii_case(given) {
                    return false;
                }
                word_for_value |= is_value(mine) && !is_value(theirs);
            }
            _ => return false,
        }
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
