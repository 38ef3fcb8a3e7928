//! More hours: the kinds of hours that Google shows beside the opening hours, such as those of the kitchen.

use localpresence_macros::{model, operations, params};

use crate::partoo::google_attributes::GoogleLanguage;

operations! {
    "Kinds of further hours that Google knows for a category in a country."
    google_more_hours: GoogleMoreHours {
        "Lists the kinds of further hours that a category has in a country."
        list: GET "/more_hours/list" (ListGoogleMoreHours) -> GoogleMoreHoursList, inferred;
    }
}

/// Which kinds of further hours to list.
#[params]
pub struct ListGoogleMoreHours {
    /// The Google id of the category, such as `gcid:restaurant`.
    pub category: String,
    /// The country as two capital letters (ISO 3166-1).
    pub country: String,
    /// The language of the names; that of the user who owns the key when absent.
    pub lang: Option<GoogleLanguage>,
}

/// The kinds of further hours of a category in a country.
#[model]
pub struct GoogleMoreHoursList {
    /// The kinds.
    pub more_hours: Vec<GoogleMoreHoursType>,
}

/// A kind of further hours.
#[model]
pub struct GoogleMoreHoursType {
    /// The id, such as `KITCHEN`.
    pub gmb_id: String,
    /// The name in the language asked for.
    pub name: Option<String>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{GoogleMoreHoursList, ListGoogleMoreHours};
    use crate::testing::{from_json, to_json};

    #[test]
    fn a_kind_without_a_name_is_read() {
        let list: GoogleMoreHoursList = from_json(json!({ "more_hours": [{ "gmb_id": "KITCHEN", "name": null }] }));
        assert_eq!(list.more_hours[0].gmb_id, "KITCHEN");
    }

    #[test]
    fn the_category_has_another_name_than_for_attributes() {
        let request = ListGoogleMoreHours::new("gcid:restaurant", "FR");
        assert_eq!(to_json(&request), json!({ "category": "gcid:restaurant", "country": "FR" }));
    }
}
