//! Services: what a business does, as Google lists it.
//!
//! A structured service is one that Google knows for a category; a free form service has a name of your choice.

use localpresence_macros::{model, params};

use crate::partoo::google_services::GoogleServiceType;

/// Which service to remove from a business.
#[params]
pub struct DeleteService {
    /// The business: its id, or `c-` and its store code.
    pub business_id: String,
    /// The id of the service.
    pub service_id: i64,
}

/// Whose services to list.
#[params]
pub struct ListServices {
    /// The business: its id, or `c-` and its store code.
    pub business_id: String,
}

/// The service with a name of your choice.
#[params]
pub struct SetFreeFormService {
    /// The business: its id, or `c-` and its store code.
    pub business_id: String,
    /// The category it belongs to, such as `gcid:climbing_gym`: one of the categories of the business.
    pub category_gmb_name: String,
    /// The name. A second service with the same name is refused.
    pub name: String,
    /// The price, without a currency.
    pub price: Option<f64>,
    /// A description of at most 300 characters.
    #[limit(..=300)]
    pub description: Option<String>,
}

/// The service that Google knows, with your price and description.
#[params]
pub struct SetStructuredService {
    /// The business: its id, or `c-` and its store code.
    pub business_id: String,
    /// The id of the service; `google_services.list_suggestions` tells which there are.
    pub service_id: i64,
    /// The price, without a currency.
    pub price: Option<f64>,
    /// A description of at most 300 characters.
    #[limit(..=300)]
    pub description: Option<String>,
}

/// A service of a business.
#[model]
pub struct Service {
    /// The id, by which it is changed and removed.
    pub service_id: i64,
    /// Where it comes from.
    #[serde(rename = "type")]
    pub kind: Option<GoogleServiceType>,
    /// The name.
    pub name: Option<String>,
    /// The price, without a currency.
    pub price: Option<f64>,
    /// A description of at most 300 characters.
    pub description: Option<String>,
    /// The category it belongs to, such as `gcid:climbing_gym`.
    pub category_gmb_name: Option<String>,
}

/// All services of a business.
#[model]
pub struct ServiceList {
    /// The services.
    pub services: Vec<Service>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{ServiceList, SetFreeFormService};
    use crate::testing::{from_json, to_json};

    #[test]
    fn a_price_is_a_whole_number_or_not() {
        let list: ServiceList = from_json(json!({ "services": [
            { "service_id": 1, "type": "STRUCTURED_SERVICE_ITEM", "name": "Climbing", "price": 50, "description": null },
            { "service_id": 2, "type": "FREE_FORM_SERVICE_ITEM", "name": "Birthdays", "price": 25.35 },
        ] }));
        assert_eq!(list.services.iter().map(|service| service.price).collect::<Vec<_>>(), [Some(50.0), Some(25.35)]);
    }

    #[test]
    fn what_is_not_given_is_not_sent() {
        let request = SetFreeFormService::new("5409", "gcid:climbing_gym", "Birthdays");
        assert_eq!(to_json(&request), json!({ "business_id": "5409", "category_gmb_name": "gcid:climbing_gym", "name": "Birthdays" }));
    }
}
