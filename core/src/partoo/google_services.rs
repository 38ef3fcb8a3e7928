//! Google services: what a business offers, in the terms of Google.

use localpresence_macros::{model, operations, params};

use crate::types::open_enum;

operations! {
    "Services that Google knows for the categories of businesses."
    google_services: GoogleServices {
        "Lists the services that businesses can offer, from all their categories. The list is flat: it does not say which business a service is for."
        list_suggestions: GET "/services/suggestions" (ListGoogleServiceSuggestions) -> GoogleServiceSuggestions, inferred;
    }
}

open_enum! {
    /// Who named a Google service.
    GoogleServiceType {
        /// The business, in its own words.
        FreeForm = "FREE_FORM_SERVICE_ITEM",
        /// Google, which translates the name.
        Structured = "STRUCTURED_SERVICE_ITEM",
    }
}

/// For which businesses to list services.
#[params]
pub struct ListGoogleServiceSuggestions {
    /// Only for these businesses, by id.
    #[serde(rename = "business__in")]
    pub business_in: Option<Vec<String>>,
}

/// A service that a business can offer.
#[model]
pub struct GoogleServiceSuggestion {
    /// The id to offer it with.
    pub service_id: i64,
    /// Who named it.
    #[serde(rename = "type")]
    pub kind: Option<GoogleServiceType>,
    /// The name.
    pub name: Option<String>,
    /// The category it comes from, by number.
    pub category_id: Option<i64>,
    /// The category it comes from, by Google id.
    pub category_gmb_name: Option<String>,
}

/// Services that businesses can offer.
#[model]
pub struct GoogleServiceSuggestions {
    /// The services.
    pub services_suggestions: Vec<GoogleServiceSuggestion>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{GoogleServiceSuggestions, GoogleServiceType, ListGoogleServiceSuggestions};
    use crate::testing::{from_json, to_json};

    #[test]
    fn a_service_without_a_category_is_read() {
        let list: GoogleServiceSuggestions = from_json(json!({
            "services_suggestions": [{ "service_id": 3, "type": "FREE_FORM_SERVICE_ITEM", "name": "Repair", "category_id": null }],
        }));
        assert_eq!(list.services_suggestions[0].kind, Some(GoogleServiceType::FreeForm));
        assert_eq!(list.services_suggestions[0].category_id, None);
    }

    #[test]
    fn the_filter_keeps_its_double_underscore() {
        let body = json!({ "business__in": ["5409"] });
        let request: ListGoogleServiceSuggestions = from_json(body.clone());
        assert_eq!(to_json(&request), body);
    }
}
