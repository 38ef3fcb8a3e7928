//! Systems that tell little more than how to reach a customer: AutoGestion, Booking, Juxta.

use localpresence_macros::model;

/// A contact of AutoGestion, with the postal address.
#[model]
pub struct AutoGestionMetadata {
    /// Given name.
    pub firstname: Option<String>,
    /// Family name.
    pub lastname: Option<String>,
    /// Email address.
    pub email: Option<String>,
    /// Phone number.
    pub phone: Option<String>,
    /// Street and house number.
    pub thoroughfare: Option<String>,
    /// Second address line, such as the building or the apartment.
    pub premise: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// Town.
    pub locality: Option<String>,
    /// Country.
    pub country: Option<String>,
}

/// A guest known from Booking.
#[model]
pub struct BookingMetadata {
    /// The name the guest gave. The key is one word in lower case.
    #[serde(rename = "yourname")]
    pub your_name: Option<String>,
}

/// A patient known to Juxta.
#[model]
pub struct JuxtaMetadata {
    /// Given and family name together.
    #[serde(rename = "patient_fullname")]
    pub patient_full_name: Option<String>,
    /// Given name.
    #[serde(rename = "patient_firstname")]
    pub patient_first_name: Option<String>,
    /// Family name.
    #[serde(rename = "patient_lastname")]
    pub patient_last_name: Option<String>,
    /// Phone number.
    pub phone_number: Option<String>,
    /// Email address.
    pub email: Option<String>,
}
