//! More hours: hours beside the opening hours, such as those of the kitchen.
//!
//! Which sets there are depends on category and country: `google_more_hours.list` tells.

use localpresence_macros::{model, params};

use super::{OpenHours, OpenHoursInput};
use crate::types::nullable;

nullable! {
    /// Weekly hours, or nothing.
    NullableOpenHours(OpenHoursInput, "OpenHoursInput | null");
}

/// Whose additional hours to read, and which ones.
#[params]
pub struct GetMoreHours {
    /// The business: its id, or `c-` and its store code.
    pub business_id: String,
    /// Only the sets of this category, such as `gcid:restaurant`; of the main category of the business when absent.
    pub category: Option<String>,
    /// Only the sets of this country, as two capital letters (ISO 3166-1); of the country of the business when absent.
    pub country: Option<String>,
}

/// The sets of additional hours to change; the others stay as they are.
#[params]
pub struct SetMoreHours {
    /// The business: its id, or `c-` and its store code.
    pub business_id: String,
    /// The sets to write or to remove.
    pub more_hours: Vec<MoreHoursInput>,
}

/// A set of additional hours, to write or to remove.
#[params]
pub struct MoreHoursInput {
    /// The set, such as `KITCHEN`.
    pub gmb_id: String,
    /// The weekly hours; `Clear` removes the set. Hours without any window are not the same: they say that it is closed all week.
    pub value: NullableOpenHours,
}

/// The additional hours of a business.
#[model]
pub struct MoreHours {
    /// The sets.
    pub more_hours: Vec<MoreHoursSet>,
}

/// A set of additional hours.
#[model]
pub struct MoreHoursSet {
    /// The set, such as `KITCHEN`.
    pub gmb_id: String,
    /// The weekly hours; absent when not set.
    pub value: Option<OpenHours>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{MoreHoursSet, NullableOpenHours, SetMoreHours};
    use crate::testing::{from_json, to_json};

    #[test]
    fn a_set_is_removed_by_null() {
        let body = json!({ "business_id": "5409", "more_hours": [{ "gmb_id": "BRUNCH", "value": null }] });
        let request: SetMoreHours = from_json(body.clone());
        assert_eq!(request.more_hours[0].value, NullableOpenHours::Clear);
        assert_eq!(to_json(&request), body);
    }

    #[test]
    fn hours_that_were_read_can_be_sent_back() {
        let read: MoreHoursSet = from_json(json!({ "gmb_id": "KITCHEN", "value": { "monday": ["08:00-15:00"], "sunday": null } }));
        let sent = to_json(&NullableOpenHours::from(read.value.unwrap()));
        assert_eq!((&sent["monday"], &sent["sunday"]), (&json!(["08:00-15:00"]), &json!([])));
    }
}
