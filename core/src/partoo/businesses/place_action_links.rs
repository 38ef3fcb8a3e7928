//! Place action links: where customers of a business order, book or buy, as Google shows it.

use localpresence_macros::{model, params};

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
    /// The complete list, also of those that cannot be changed; `businesses.change_place_action_links` begins with what is there. An
    /// empty list deletes all links of this kind.
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
