//! Experience, a file of hotel guests and their stays.

use localpresence_macros::model;

use crate::types::Json;

/// A hotel guest.
#[model]
pub struct ExperienceMetadata {
    /// Properties that the hotel defined itself, kept as they came.
    pub customer_custom_properties: Vec<Json>,
    /// Further properties of the guest, kept as they came.
    pub customer_additional_properties: Vec<Json>,
    /// Email address.
    pub email: Option<String>,
    /// Form of address.
    pub title: Option<String>,
    /// Given name.
    pub firstname: Option<String>,
    /// Family name.
    pub lastname: Option<String>,
    /// The guest's language.
    pub language: Option<String>,
    /// Day of birth; format not documented.
    pub birthdate: Option<String>,
    /// The guest's age in years when the stay took place.
    pub age_at_time_of_stay: Option<i64>,
    /// Street and house number.
    pub addr_street: Option<String>,
    /// Town.
    pub addr_city: Option<String>,
    /// Postal code.
    pub addr_zipcode: Option<String>,
    /// Country.
    pub addr_country: Option<String>,
    /// Continent the guest comes from.
    pub continent: Option<String>,
    /// The guest's nationality.
    pub nationality: Option<String>,
    /// Mobile phone number.
    pub mobile_phone: Option<String>,
    /// Landline or other phone number.
    pub phone: Option<String>,
    /// Stays so far.
    pub number_of_stays: Option<i64>,
    /// Whether the guest often comes to the hotel's town.
    pub often_travel_to_city: Option<bool>,
}
