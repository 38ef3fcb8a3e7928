//! Lodging attributes: what Google lets a hotel say of its rooms, services and surroundings.

use localpresence_macros::{model, operations, params};

use crate::types::open_enum;

operations! {
    "Attributes that Google knows for hotels."
    google_lodging_attributes: GoogleLodgingAttributes {
        "Lists the lodging attributes by section, and the reasons for which one may have no value."
        list: GET "/lodging/list" (ListGoogleLodgingAttributes) -> GoogleLodgingAttributeList;
    }
}

open_enum! {
    /// The form of the value of a lodging attribute.
    GoogleLodgingAttributeType {
        /// Yes or no.
        Boolean = "BOOL",
        /// One of several values.
        Choice = "ENUM",
        /// Some of several values.
        Choices = "REPEATABLE_ENUM",
        /// A whole number.
        Integer = "INTEGER",
        /// A time of day.
        Time = "TIME",
    }
}

/// Nothing to choose: all lodging attributes are listed.
#[params]
pub struct ListGoogleLodgingAttributes {}

/// A lodging attribute.
#[model]
pub struct GoogleLodgingAttributeDefinition {
    /// The id, such as `lodging.property.checkinTime`.
    pub gmb_id: String,
    /// The form of its value.
    #[serde(rename = "type")]
    pub kind: Option<GoogleLodgingAttributeType>,
    /// The place in the section.
    pub order: Option<i64>,
    /// The values to choose from; empty where one does not choose.
    pub options: Vec<GoogleLodgingCode>,
    /// Whether an exception may stand in for the value.
    pub allowed_exception: Option<bool>,
}

/// The lodging attributes.
#[model]
pub struct GoogleLodgingAttributeList {
    /// The reasons for which an attribute may have no value, such as `LODGING_UNDER_CONSTRUCTION`.
    pub available_exceptions: Vec<GoogleLodgingCode>,
    /// The attributes by section.
    pub groups: Vec<GoogleLodgingGroup>,
}

/// A value to choose, or a reason to have none.
#[model]
pub struct GoogleLodgingCode {
    /// The id.
    pub id: String,
}

/// A section of lodging attributes.
#[model]
pub struct GoogleLodgingGroup {
    /// The id of the section, such as `lodging.property`.
    pub section_id: Option<String>,
    /// The place among the sections.
    pub order: Option<i64>,
    /// The attributes.
    pub attributes: Vec<GoogleLodgingAttributeDefinition>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{GoogleLodgingAttributeList, ListGoogleLodgingAttributes};
    use crate::testing::{from_json, to_json};

    #[test]
    fn an_attribute_without_a_choice_has_no_options() {
        let list: GoogleLodgingAttributeList = from_json(json!({
            "available_exceptions": [{ "id": "LODGING_UNDER_CONSTRUCTION" }],
            "groups": [{ "section_id": "lodging.property", "order": 1, "attributes": [
                { "gmb_id": "lodging.property.checkinTime", "type": "TIME", "order": 1, "options": null, "allowed_exception": true },
            ] }],
        }));
        assert!(list.groups[0].attributes[0].options.is_empty());
        assert_eq!(list.available_exceptions[0].id, "LODGING_UNDER_CONSTRUCTION");
    }

    #[test]
    fn nothing_is_asked_for() {
        assert_eq!(to_json(&ListGoogleLodgingAttributes::default()), json!({}));
    }
}
