//! Additional data: a few values of your own that are kept on a business.

use std::collections::HashMap;

use localpresence_macros::params;
use serde_json::{Map, Value};

use crate::error::Error;
use crate::types::Json;

/// Whose additional data to read.
#[params]
pub struct GetAdditionalData {
    /// The business: its id, or `c-` and its store code.
    pub business_id: String,
}

/// The additional data to keep on a business.
///
/// Send all of it: whether names that are left out stay is not documented.
#[params]
pub struct SetAdditionalData {
    /// The business: its id, or `c-` and its store code.
    pub business_id: String,
    /// The values by names of your choice, at most 10: texts, numbers, booleans or null, but no lists and objects.
    #[limit(..=10)]
    pub data: HashMap<String, Json>,
}

/// The data is flat.
pub(crate) fn check_flat(given: &Map<String, Value>) -> Result<(), Error> {
    let Some(Value::Object(data)) = given.get("data") else { return Ok(()) };
    match data.iter().find(|(_, value)| value.is_array() || value.is_object()) {
        Some((name, _)) => Err(Error::invalid_request(format!("data.{name}"), "must not be a list or an object")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::check_flat;

    #[test]
    fn nested_data_is_refused() {
        let check = |data: Value| check_flat(json!({ "business_id": "5409", "data": data }).as_object().unwrap());
        assert!(check(json!({ "manager": "Kim", "tables": 12, "terrace": true, "floor": null })).is_ok());
        assert!(check(json!({ "tables": { "inside": 12 } })).unwrap_err().to_string().contains("data.tables"));
    }
}
