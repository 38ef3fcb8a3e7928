//! Permissions: the single rights that custom roles are made of.

use localpresence_macros::{operations, params};

use crate::types::Json;

operations! {
    "Permissions that a role can hold."
    permissions: Permissions {
        "Lists the permissions that an organization can put in a role. The form of the answer is not documented."
        list: GET "/permissions" (ListPermissions) -> Json;
    }
}

/// The permissions to list: all of them.
#[params]
pub struct ListPermissions {}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::ListPermissions;
    use crate::testing::to_json;

    #[test]
    fn nothing_is_asked_for() {
        assert_eq!(to_json(&ListPermissions::default()), json!({}));
    }
}
