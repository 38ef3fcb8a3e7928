//! Mews, software that hotels are run with: the guest and the guest's identity documents.

use localpresence_macros::model;

/// A guest of a hotel run with Mews.
#[model]
pub struct MewsMetadata {
    /// The guest.
    pub customer: Option<MewsCustomer>,
    /// The identity documents the guest showed.
    pub documents: Vec<MewsDocument>,
}

/// A guest's file. Dates are text, and their format is not documented.
#[model]
#[serde(rename_all = "PascalCase")]
pub struct MewsCustomer {
    /// Mews' id of the guest.
    pub id: Option<String>,
    /// Id of the hotel chain.
    pub chain_id: Option<String>,
    /// The number people know the guest by.
    pub number: Option<String>,
    /// Given name.
    pub first_name: Option<String>,
    /// Family name.
    pub last_name: Option<String>,
    /// Second family name.
    pub second_last_name: Option<String>,
    /// Form of address.
    pub title: Option<String>,
    /// The guest's sex as recorded.
    pub sex: Option<String>,
    /// Country code of the nationality.
    pub nationality_code: Option<String>,
    /// Code of the guest's language.
    pub language_code: Option<String>,
    /// Day of birth.
    pub birth_date: Option<String>,
    /// Place of birth.
    pub birth_place: Option<String>,
    /// Email address.
    pub email: Option<String>,
    /// Phone number.
    pub phone: Option<String>,
    /// The number the tax office knows the guest by.
    pub tax_identification_number: Option<String>,
    /// Code in the hotel's loyalty program.
    pub loyalty_code: Option<String>,
    /// Code the guest has in the hotel's books.
    pub accounting_code: Option<String>,
    /// Code that goes on the guest's bills.
    pub billing_code: Option<String>,
    /// What the staff wrote about the guest.
    pub notes: Option<String>,
    /// Number plate of the guest's car.
    pub car_registration_number: Option<String>,
    /// How the hotel classes the guest.
    pub classifications: Vec<String>,
    /// Settings of the guest's file, such as consents.
    pub options: Vec<String>,
    /// Postal address.
    pub address: Option<MewsCustomerAddress>,
    /// When the file was opened, in UTC.
    pub created_utc: Option<String>,
    /// The last change of the file, in UTC.
    pub updated_utc: Option<String>,
    /// Destination code on Italian electronic invoices.
    pub italian_destination_code: Option<String>,
    /// Italian tax code of the guest.
    pub italian_fiscal_code: Option<String>,
    /// Id of the company the guest belongs to.
    pub company_id: Option<String>,
    /// Id of the file this one was merged into.
    pub merge_target_id: Option<String>,
    /// Whether the file is in use, in Mews' words.
    pub activity_state: Option<String>,
    /// The number the guest's state knows the guest by.
    pub citizen_number: Option<String>,
    /// Name of the guest's mother.
    pub mother_name: Option<String>,
    /// Name of the guest's father.
    pub father_name: Option<String>,
    /// What the guest does for a living.
    pub occupation: Option<String>,
    /// Whether the email address comes from an online travel agency.
    pub has_ota_email: Option<bool>,
    /// The passport, as text.
    pub passport: Option<String>,
    /// The identity card, as text.
    pub identity_card: Option<String>,
    /// The visa, as text.
    pub visa: Option<String>,
    /// The driver's license, as text.
    pub drivers_license: Option<String>,
    /// Id of the postal address.
    pub address_id: Option<String>,
    /// Id of the category the guest is in.
    pub category_id: Option<String>,
    /// Day of birth, in UTC.
    pub birth_date_utc: Option<String>,
    /// Whether the file is in use.
    pub is_active: Option<bool>,
    /// Whether the last change was made by the account that exports the file.
    pub is_updated_by_me: Option<bool>,
}

/// A guest's postal address.
#[model]
#[serde(rename_all = "PascalCase")]
pub struct MewsCustomerAddress {
    /// Mews' id of the address.
    pub id: Option<String>,
    /// First line, usually street and house number.
    pub line1: Option<String>,
    /// Second line.
    pub line2: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// Code of the country.
    pub country_code: Option<String>,
    /// Code of the state or region.
    pub country_subdivision_code: Option<String>,
    /// Latitude in degrees.
    pub latitude: Option<f64>,
    /// Longitude in degrees.
    pub longitude: Option<f64>,
}

/// A document that proves who a guest is. Dates are text, and their format is not documented.
#[model]
#[serde(rename_all = "PascalCase")]
pub struct MewsDocument {
    /// Mews' id of the document.
    pub id: Option<String>,
    /// Id of the guest it belongs to.
    pub customer_id: Option<String>,
    /// What sort of document it is, such as a passport.
    #[serde(rename = "Type")]
    pub kind: Option<String>,
    /// The number printed on it.
    pub number: Option<String>,
    /// Its last day.
    pub expiration: Option<String>,
    /// The day it was issued.
    pub issuance: Option<String>,
    /// Code of the country that issued it.
    pub issuing_country_code: Option<String>,
    /// Town that issued it.
    pub issuing_city: Option<String>,
}
