//! Publisher states: whether publishers show what you say about your businesses.

use std::collections::HashMap;

use localpresence_macros::{model, operations, params};

use crate::types::open_enum;

operations! {
    "States of businesses on publishers."
    publisher_states: PublisherStates {
        "Reads the state of businesses on publishers, 5 businesses a page unless told otherwise. The answer names no last page: the first one with fewer businesses than `per_page` is the last."
        search: GET "/publisher_states" (SearchPublisherStates) -> PublisherStatesPage, pages = businesses;
    }
}

open_enum! {
    /// Why a publisher does not show a business.
    PublisherErrorType {
        /// The connection to the publisher.
        Connection = "PUBLISHER_CONNEXION",
        /// Something on the side of the publisher.
        External = "EXTERNAL",
        /// The data of the business.
        UserInput = "USER_INPUT",
    }
}

open_enum! {
    /// How far the publication of a business has come.
    PublisherStateValue {
        /// It is on its way.
        Pending = "pending",
        /// The publisher shows it.
        Success = "success",
        /// Somebody must do something first, such as link an account.
        ToConfigure = "to_configure",
    }
}

/// Which states to return. Filters add up.
#[params]
pub struct SearchPublisherStates {
    /// Only these businesses, by id.
    #[serde(rename = "business__in")]
    pub business_in: Option<Vec<String>>,
    /// Only these publishers, such as `facebook` and `google_my_business`.
    pub publishers: Option<Vec<String>>,
    /// Only publications in these states.
    pub states: Option<Vec<PublisherStateValue>>,
    /// Businesses per page, 1 to 100; 5 when absent.
    #[limit(1..=100)]
    pub per_page: Option<u32>,
    /// The page to read, from 1.
    #[limit(1..)]
    pub page: Option<u32>,
}

/// A business with its state on publishers.
#[model]
pub struct BusinessPublisherStates {
    /// The business.
    pub business_id: Option<String>,
    /// Its name.
    pub business_name: Option<String>,
    /// Its address in one line.
    pub business_formatted_address: Option<String>,
    /// Its states by publisher, such as `facebook`, `google_my_business` and `apple_direct`.
    pub publishers: HashMap<String, PublisherState>,
}

/// The state of a business on a publisher.
#[model]
pub struct PublisherState {
    /// How far the publication has come.
    pub state: Option<PublisherStateValue>,
    /// What is in the way, if anything.
    pub error_type: Option<PublisherErrorType>,
    /// The page of the business there.
    pub url_on_publisher: Option<String>,
}

/// One page of businesses with their states on publishers.
#[model]
pub struct PublisherStatesPage {
    /// The businesses of this page by their id, in no order.
    pub businesses: HashMap<String, BusinessPublisherStates>,
    /// How many businesses this page holds.
    pub count: u32,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{PublisherErrorType, PublisherStatesPage};
    use crate::testing::{from_json, to_json};

    #[test]
    fn businesses_and_publishers_are_found_by_name() {
        let facebook = json!({ "state": "to_configure", "error_type": "PUBLISHER_CONNEXION", "url_on_publisher": null });
        let business = json!({ "business_id": "5a01", "publishers": { "facebook": facebook, "apple_direct": { "state": "success" } } });
        let page: PublisherStatesPage = from_json(json!({ "businesses": { "5a01": business }, "count": 1 }));
        let publishers = &page.businesses["5a01"].publishers;
        assert_eq!(publishers["facebook"].error_type, Some(PublisherErrorType::Connection));
        assert_eq!(publishers["apple_direct"].error_type, None);
    }

    #[test]
    fn a_state_we_do_not_know_survives() {
        let page = json!({ "businesses": { "5a01": { "publishers": { "waze": { "state": "paused" } } } }, "count": 1 });
        let page: PublisherStatesPage = from_json(page);
        assert_eq!(to_json(&page)["businesses"]["5a01"]["publishers"]["waze"]["state"], "paused");
    }
}
