//! Oracle's hotel software: the guest's profile, membership and last stay.

use localpresence_macros::model;

use crate::types::Timestamp;

/// A guest's profile.
#[model]
#[serde(rename_all = "camelCase")]
pub struct OracleMetadata {
    /// The loyalty program the guest takes part in.
    pub membership: Option<OracleMembership>,
    /// What stands before the name.
    pub name_prefix: Option<String>,
    /// Given name.
    pub given_name: Option<String>,
    /// Given name in another script or spelling.
    pub alternate_given_name: Option<String>,
    /// Second given name.
    pub middle_name: Option<String>,
    /// Family name.
    pub surname: Option<String>,
    /// Family name in another script or spelling.
    pub alternate_surname: Option<String>,
    /// Form of address.
    pub name_title: Option<String>,
    /// All parts of the name together.
    pub full_name: Option<String>,
    /// Phone number.
    pub phone_number: Option<String>,
    /// Email address.
    pub email: Option<String>,
    /// Day of birth, as a date-time.
    pub birth_date: Option<Timestamp>,
    /// The guest's language.
    pub language: Option<String>,
    /// The guest's nationality.
    pub nationality: Option<OracleNationality>,
    /// How important the hotel holds the guest.
    pub vip: Option<OracleVip>,
    /// Postal address.
    pub address: Option<OracleAddress>,
    /// Whether personal data was removed from the profile.
    pub anonymization: Option<OracleAnonymization>,
    /// People who travel with the guest.
    pub accompany_guests: Vec<OracleAccompanyingGuest>,
    /// The last stay, and how many there were.
    pub guest_last_stay_information: Option<OracleLastStay>,
    /// Code of the reason why the hotel restricts the guest.
    pub guest_restricted_code: Option<String>,
    /// The reason in words.
    pub guest_restricted_reason_desc: Option<String>,
    /// Whether the hotel restricts the guest, for instance refuses a room.
    pub guest_restricted: Option<bool>,
    /// Number of the form signed at arrival.
    pub registration_card_no: Option<String>,
    /// What sort of name this is, such as the primary one.
    pub name_type: Option<String>,
    /// Oracle's id of the profile.
    pub id: Option<String>,
    /// What sort of id or profile this is, in Oracle's words.
    #[serde(rename = "type")]
    pub kind: Option<String>,
}

/// A guest's part in a loyalty program.
#[model]
#[serde(rename_all = "camelCase")]
pub struct OracleMembership {
    /// Oracle's id of the membership.
    pub membership_id: Option<i64>,
    /// Code of the program.
    pub program_code: Option<String>,
    /// Code of the bonus the guest gets.
    pub bonus_code: Option<String>,
    /// The sort of membership, in words.
    pub membership_type_desc: Option<String>,
    /// The level reached, in words.
    pub membership_level_desc: Option<String>,
    /// The guest's number in the program.
    pub account_id: Option<String>,
    /// Code of the level reached.
    pub membership_level: Option<String>,
    /// The guest's rank as a player, in hotels with a casino.
    pub player_ranking: Option<i64>,
}

/// A guest's nationality.
#[model]
#[serde(rename_all = "camelCase")]
pub struct OracleNationality {
    /// Name of the country.
    pub value: Option<String>,
    /// The hotel's code of the country.
    pub code: Option<String>,
    /// Whether to show the flag beside the name.
    pub display_country_flag: Option<bool>,
    /// ISO code of the country.
    pub iso_code: Option<String>,
}

/// How important a hotel holds a guest.
#[model]
#[serde(rename_all = "camelCase")]
pub struct OracleVip {
    /// Code of the rank.
    pub vip_code: Option<String>,
    /// The rank in words.
    pub vip_description: Option<String>,
}

/// A guest's postal address.
#[model]
#[serde(rename_all = "camelCase")]
pub struct OracleAddress {
    /// Town.
    pub city_name: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// State or region.
    pub state: Option<String>,
    /// Street and house number.
    pub street_address: Option<String>,
    /// Country.
    pub country: Option<OracleCountry>,
    /// Whether addresses without a town are left out.
    pub exclude_no_city: Option<bool>,
}

/// The country of an address.
#[model]
pub struct OracleCountry {
    /// Name of the country.
    pub value: Option<String>,
    /// Code of the country.
    pub code: Option<String>,
}

/// Whether personal data was removed from a profile.
#[model]
#[serde(rename_all = "camelCase")]
pub struct OracleAnonymization {
    /// How far the removal has come, in Oracle's words.
    pub anonymization_status: Option<String>,
}

/// Somebody who travels with a guest.
#[model]
#[serde(rename_all = "camelCase")]
pub struct OracleAccompanyingGuest {
    /// Given name.
    pub first_name: Option<String>,
    /// Family name.
    pub last_name: Option<String>,
    /// All parts of the name together.
    pub full_name: Option<String>,
    /// Number of the form signed at arrival.
    pub registration_card_no: Option<String>,
    /// The ids of the companion's own profile.
    pub profile_id_list: Vec<OracleProfileId>,
}

/// One id of a profile.
#[model]
pub struct OracleProfileId {
    /// The id itself.
    pub id: Option<String>,
    /// What the id names, in Oracle's words.
    #[serde(rename = "type")]
    pub kind: Option<String>,
}

/// The last time a guest stayed.
#[model]
#[serde(rename_all = "camelCase")]
pub struct OracleLastStay {
    /// The day, as a date-time.
    pub last_stay_date: Option<Timestamp>,
    /// The room.
    pub last_stay_room: Option<String>,
    /// What the room cost.
    pub last_stay_rate: Option<OracleLastStayRate>,
    /// Stays so far.
    pub total_stay: Option<i64>,
}

/// What a room cost.
#[model]
#[serde(rename_all = "camelCase")]
pub struct OracleLastStayRate {
    /// The price, in units of the currency.
    pub amount: Option<f64>,
    /// Code of the currency.
    pub currency_code: Option<String>,
}
