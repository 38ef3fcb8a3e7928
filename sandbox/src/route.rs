//! Which operations a path has.

use localpresence::operation::{Operation, PathValues, Vendor, all};

/// Where Partoo's API begins.
pub(crate) const PARTOO: &str = "/v2";
/// Where Fullwhere's API begins.
pub(crate) const FULLWHERE: &str = "/fullwhere";

/// A path below that of a vendor, and what can be done there.
pub(crate) struct Route {
    pub(crate) vendor: Vendor,
    operations: Vec<(&'static Operation, PathValues)>,
}

impl Route {
    /// A path that the table spells out is no parameter of another: `DELETE /user/me` deletes nobody.
    pub(crate) fn of(path: &str) -> Self {
        let (vendor, path) = split(path);
        let matches = |operation: &'static Operation| operation.matches(operation.method, path).map(|values| (operation, values));
        let mut operations: Vec<_> = all().filter(|operation| operation.vendor == vendor).filter_map(matches).collect();
        let fewest = operations.iter().map(|(_, values)| values.len()).min();
        operations.retain(|(_, values)| Some(values.len()) == fewest);
        Self { vendor, operations }
    }

    /// The operation of a method, with the values of its path.
    pub(crate) fn operation(&self, method: &str) -> Option<(&'static Operation, &PathValues)> {
        self.operations.iter().find(|(operation, _)| operation.method.as_str() == method).map(|(operation, values)| (*operation, values))
    }

    /// The methods that the path has, as the header `Allow` lists them; empty for an unknown path.
    pub(crate) fn allowed(&self) -> String {
        let mut methods: Vec<_> = self.operations.iter().map(|(operation, _)| operation.method.as_str()).collect();
        methods.sort_unstable();
        methods.join(", ")
    }
}

/// The vendor and what follows its prefix. A path of neither counts as Partoo's, where nothing is found for it.
fn split(path: &str) -> (Vendor, &str) {
    let below = |prefix: &str| path.strip_prefix(prefix).filter(|rest| rest.starts_with('/'));
    match (below(PARTOO), below(FULLWHERE)) {
        (Some(rest), _) => (Vendor::Partoo, rest),
        (None, Some(rest)) => (Vendor::Fullwhere, rest),
        (None, None) => (Vendor::Partoo, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(method: &str, path: &str) -> Option<&'static str> {
        Route::of(path).operation(method).map(|(operation, _)| operation.id)
    }

    #[test]
    fn a_path_belongs_to_one_vendor() {
        assert_eq!(found("GET", "/v2/user/me"), Some("users.me"));
        assert_eq!(found("POST", "/fullwhere/partners/customer/list"), Some("fullwhere.customers.list"));
        for path in ["/user/me", "/v2", "/v2x/user/me", "/fullwhere/user/me", "/v2/nothing", ""] {
            assert_eq!((found("GET", path), Route::of(path).allowed()), (None, String::new()), "{path}");
        }
    }

    #[test]
    fn a_path_that_is_spelt_out_has_its_own_methods_only() {
        assert_eq!((found("DELETE", "/v2/user/me"), Route::of("/v2/user/me").allowed()), (None, "GET".to_owned()));
        assert_eq!(Route::of("/v2/webhooks/1").allowed(), "DELETE, GET, PUT");
        let route = Route::of("/v2/business/c-LON%2FHQ");
        let (operation, values) = route.operation("GET").unwrap();
        assert_eq!((operation.id, values[0].1.as_str()), ("businesses.get", "c-LON/HQ"));
    }
}
