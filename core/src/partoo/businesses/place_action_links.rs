//! Place action links: where customers of a business order, book or buy, as Google shows it.

use localpresence_macros::{model, params};

use crate::error::Error;
use crate::types::open_enum;

open_enum! {
    /// What customers can do behind a link.
    PlaceActionLinkKind {
        /// Make an appointment.
        Appointment = "APPOINTMENT",
        /// Reserve a table.
        DiningReservation = "DINING_RESERVATION",
        /// Have food delivered.
        FoodDelivery = "FOOD_DELIVERY",
        /// Order food, to be delivered or fetched.
        FoodOrdering = "FOOD_ORDERING",
        /// Order food to fetch.
        FoodTakeout = "FOOD_TAKEOUT",
        /// Make an appointment that takes place online.
        OnlineAppointment = "ONLINE_APPOINTMENT",
        /// Buy online.
        ShopOnline = "SHOP_ONLINE",
    }
}

/// Whose place action links to read.
#[params]
pub struct GetPlaceActionLinks {
    /// The business: its id, or `c-` and its store code. It must be linked to a Google location.
    pub business_id: String,
}

/// The place action links to set, complete for each kind that is named.
#[params]
pub struct SetPlaceActionLinks {
    /// The business: its id, or `c-` and its store code. It must be linked to a Google location.
    pub business_id: String,
    /// One entry per kind. Kinds without an entry presumably stay as they are.
    pub place_action_links: Vec<AllPlaceActionLinksOfKind>,
}

/// All links of one kind that a business shall have. A link that is not listed is deleted.
#[params]
pub struct AllPlaceActionLinksOfKind {
    /// The kind.
    pub gmb_id: PlaceActionLinkKind,
    /// The complete list: read the links first and send back what shall stay, also those that cannot be changed. An empty list deletes
    /// all links of this kind.
    pub urls: Vec<PlaceActionLinkInput>,
}

/// A link that a business shall have.
#[params]
pub struct PlaceActionLinkInput {
    /// The id of an existing link, to keep or to change it; absent for a new one.
    pub id: Option<i64>,
    /// The address.
    pub value: String,
    /// Whether it shall be shown before the others of its kind.
    pub is_preferred: Option<bool>,
}

/// A place action link.
#[model]
pub struct PlaceActionLink {
    /// The id, by which it is kept or changed.
    pub id: Option<i64>,
    /// The address.
    pub value: Option<String>,
    /// Whether it is shown before the others of its kind.
    pub is_preferred: Option<bool>,
    /// False when it cannot be changed here. Such a link must still be sent back, or it counts as deleted.
    pub is_editable: Option<bool>,
}

/// The links of one kind.
#[model]
pub struct PlaceActionLinkGroup {
    /// The kind.
    pub gmb_id: PlaceActionLinkKind,
    /// The links.
    pub urls: Vec<PlaceActionLink>,
}

/// The place action links of a business, of all kinds that are available to it.
#[model]
pub struct BusinessPlaceActionLinks {
    /// One entry per kind.
    pub place_action_links: Vec<PlaceActionLinkGroup>,
}

/// The links as they are, to be kept. A link without an address cannot be sent, and leaving it out would delete it.
impl TryFrom<PlaceActionLinkGroup> for AllPlaceActionLinksOfKind {
    type Error = Error;

    fn try_from(group: PlaceActionLinkGroup) -> Result<Self, Error> {
        let urls = group.urls.into_iter().enumerate().map(|(index, link)| {
            let missing = || Error::invalid_request(format!("urls[{index}].value"), "is missing; without it the link would be deleted");
            Ok(PlaceActionLinkInput { id: link.id, value: link.value.ok_or_else(missing)?, is_preferred: link.is_preferred })
        });
        Ok(Self { gmb_id: group.gmb_id, urls: urls.collect::<Result<_, Error>>()? })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{AllPlaceActionLinksOfKind, PlaceActionLinkGroup};
    use crate::testing::{from_json, to_json};

    #[test]
    fn links_that_were_read_can_be_sent_back() {
        let read: PlaceActionLinkGroup = from_json(json!({ "gmb_id": "FOOD_TAKEOUT", "urls": [
            { "id": 3, "value": "https://example.com/a", "is_preferred": true, "is_editable": false },
            { "id": 4, "value": "https://example.com/b", "is_preferred": false, "is_editable": true },
        ] }));
        let sent = to_json(&AllPlaceActionLinksOfKind::try_from(read).unwrap());
        let expected = json!({ "gmb_id": "FOOD_TAKEOUT", "urls": [
            { "id": 3, "value": "https://example.com/a", "is_preferred": true },
            { "id": 4, "value": "https://example.com/b", "is_preferred": false },
        ] });
        assert_eq!(sent, expected);
    }

    #[test]
    fn a_link_that_cannot_be_sent_back_is_not_dropped() {
        let read: PlaceActionLinkGroup = from_json(json!({ "gmb_id": "FOOD_TAKEOUT", "urls": [{ "id": 3, "value": null }] }));
        let error = AllPlaceActionLinksOfKind::try_from(read).unwrap_err();
        assert!(error.to_string().contains("urls[0].value"), "{error}");
    }
}
