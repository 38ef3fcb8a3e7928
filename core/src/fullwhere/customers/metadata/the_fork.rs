//! TheFork, which takes bookings for restaurants: the diner, tastes and consents.

use localpresence_macros::model;

use crate::types::Json;

/// A diner's file. Dates are text, and their format is not documented.
#[model]
#[serde(rename_all = "camelCase")]
pub struct TheForkMetadata {
    /// TheFork's id of the diner.
    pub customer_uuid: Option<String>,
    /// Email address.
    pub email: Option<String>,
    /// Given name.
    pub first_name: Option<String>,
    /// Family name.
    pub last_name: Option<String>,
    /// Phone number.
    pub phone: Option<String>,
    /// Day of birth.
    pub birth_date: Option<String>,
    /// Language and region of the diner.
    pub locale: Option<String>,
    /// Form of address.
    pub civility: Option<String>,
    /// The rank the restaurant gave the diner.
    pub rank: Option<String>,
    /// The rank TheFork worked out.
    pub computed_rank: Option<String>,
    /// Whether the restaurant treats the diner as important.
    pub is_vip: Option<bool>,
    /// Street and house number.
    pub address: Option<String>,
    /// What the diner cannot eat.
    pub allergies_and_intolerances: Vec<String>,
    /// What the diner does not eat.
    pub dietary_restrictions: Vec<String>,
    /// Dishes the diner likes.
    pub fav_food: Option<String>,
    /// Drinks the diner likes.
    pub fav_drinks: Option<String>,
    /// Where the diner likes to sit.
    pub fav_seating: Option<String>,
    /// What the staff wrote about the diner.
    pub notes: Option<String>,
    /// TheFork's id of the restaurant that opened the file.
    pub origin_restaurant_uuid: Option<String>,
    /// Name of the restaurant that opened the file.
    pub origin_restaurant_name: Option<String>,
    /// When the file was opened.
    pub creation_date: Option<String>,
    /// The last change of the file.
    pub last_update_date: Option<String>,
    /// Whether the diner counts as a promoter of the restaurant.
    pub is_promoter: Option<bool>,
    /// Another phone number.
    pub secondary_phone: Option<String>,
    /// Country.
    pub country: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// Postal code.
    pub zipcode: Option<String>,
    /// What the diner agreed to.
    pub optins: Option<TheForkOptins>,
    /// Fields that the restaurant defined itself.
    pub custom_fields: Vec<TheForkCustomField>,
}

/// What a diner agreed to.
#[model]
#[serde(rename_all = "camelCase")]
pub struct TheForkOptins {
    /// Whether the restaurant may send its newsletter.
    pub restaurant_newsletter: Option<bool>,
}

/// A field that a restaurant defined itself, with the diner's value.
#[model]
#[serde(rename_all = "camelCase")]
pub struct TheForkCustomField {
    /// TheFork's id of the field.
    pub label_uuid: Option<String>,
    /// Name of the field.
    pub label: Option<String>,
    /// What sort of field it is; the form is not documented, so it is kept as it came.
    #[serde(rename = "type")]
    pub kind: Option<Json>,
    /// The diner's value.
    pub value: Option<String>,
    /// TheFork's id of the value, where it was chosen from a list.
    pub value_uuid: Option<String>,
}
