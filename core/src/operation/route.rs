//! From a request back to its operation: for proxies and emulators.

use percent_encoding::percent_decode_str;

use super::{Operation, Vendor, all};
use crate::http::Method;

/// The values of the path parameters, decoded, by name.
pub type PathValues = Vec<(&'static str, String)>;

/// The operation that a request is meant for. Among several, the one whose path has the fewest parameters.
///
/// `path` is still percent-encoded and has no query.
#[must_use]
pub fn matching(vendor: Vendor, method: Method, path: &str) -> Option<(&'static Operation, PathValues)> {
    all()
        .filter(|operation| operation.vendor == vendor)
        .filter_map(|operation| operation.matches(method, path).map(|values| (operation, values)))
        .min_by_key(|(_, values)| values.len())
}

impl Operation {
    /// The decoded path parameters when method and path are those of this operation.
    ///
    /// `path` is still percent-encoded and has no query. A value that is empty, a dot segment or not UTF-8 matches nothing.
    #[must_use]
    pub fn matches(&self, method: Method, path: &str) -> Option<PathValues> {
        if self.method != method {
            return None;
        }
        let mut template = self.path_template().split('/');
        let mut given = path.split('/');
        let mut values = Vec::new();
        loop {
            match (template.next(), given.next()) {
                (None, None) => return Some(values),
                (Some(expected), Some(segment)) => match expected.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
                    Some(name) => values.push((name, decoded(segment)?)),
                    None if expected == segment => {}
                    None => return None,
                },
                _ => return None,
            }
        }
    }
}

/// Decoded after the path was split: a slash inside a store code does not divide it.
fn decoded(segment: &str) -> Option<String> {
    let value = percent_decode_str(segment).decode_utf8().ok()?.into_owned();
    (!matches!(value.as_str(), "" | "." | "..")).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(method: Method, path: &str) -> Option<(&'static str, PathValues)> {
        matching(Vendor::Partoo, method, path).map(|(operation, values)| (operation.id, values))
    }

    #[test]
    fn a_literal_path_wins_over_a_parameter() {
        assert_eq!(found(Method::GET, "/business/search"), Some(("businesses.search", vec![])));
        assert_eq!(found(Method::GET, "/business/5409"), Some(("businesses.get", vec![("business_id", "5409".into())])));
        assert_eq!(found(Method::POST, "/business/5409").map(|(id, _)| id), Some("businesses.update"));
    }

    #[test]
    fn a_slash_inside_a_store_code_does_not_divide_the_path() {
        assert_eq!(found(Method::GET, "/business/c-LON%2FHQ"), Some(("businesses.get", vec![("business_id", "c-LON/HQ".into())])));
        assert_eq!(found(Method::GET, "/business/c-LON/HQ"), None);
    }

    #[test]
    fn a_value_that_would_change_the_path_matches_nothing() {
        for path in ["/business/", "/business/..", "/business/%2e%2E", "/business/%ff", "/business", "//business/1", "/business/1/"] {
            assert_eq!(found(Method::GET, path), None, "{path}");
        }
    }
}
