//! Zelty, a till for restaurants: the customer's file, account and addresses.

use localpresence_macros::model;

use crate::types::Json;

/// A customer's file. Dates are text, and their format is not documented.
#[model]
pub struct ZeltyMetadata {
    /// Free data that the restaurant or its tools added, kept as it came.
    pub metadata: Option<Json>,
    /// Zelty's id of the customer.
    pub id: Option<i64>,
    /// Zelty's UUID of the customer.
    pub uuid: Option<String>,
    /// Id of the customer in a connected system.
    pub remote_id: Option<String>,
    /// The name to show.
    pub nice_name: Option<String>,
    /// The last change of the file.
    pub updated_at: Option<String>,
    /// Family name.
    pub name: Option<String>,
    /// Given name.
    #[serde(rename = "fname")]
    pub first_name: Option<String>,
    /// The company the customer belongs to.
    pub company: Option<String>,
    /// Number of the loyalty card.
    pub card: Option<String>,
    /// Phone number.
    pub phone: Option<String>,
    /// Another phone number.
    pub phone2: Option<String>,
    /// Email address.
    pub mail: Option<String>,
    /// Day of birth.
    pub birthday: Option<String>,
    /// Money on the customer's account; unit not documented.
    pub balance: Option<f64>,
    /// What the staff wrote about the customer.
    pub personal_info: Option<String>,
    /// Loyalty points.
    pub loyalty: Option<f64>,
    /// When the customer joined.
    pub registration: Option<String>,
    /// Id of the address to deliver to; see `addresses`.
    pub default_address: Option<i64>,
    /// Id of the address to bill to; see `addresses`.
    pub billing_address: Option<i64>,
    /// Whether the customer agreed to text messages.
    pub sms_optin: Option<bool>,
    /// Whether the customer agreed to emails.
    pub mail_optin: Option<bool>,
    /// What the customer has spent so far; unit not documented.
    pub turnover: Option<f64>,
    /// Orders so far.
    pub nb_orders: Option<i64>,
    /// The last order.
    pub last_order_date: Option<String>,
    /// Anything else that was noted.
    pub other: Option<String>,
    /// The customer's addresses.
    pub addresses: Vec<ZeltyAddress>,
    /// Code of the country.
    pub country_code: Option<String>,
}

/// An address to deliver or to bill to.
#[model]
pub struct ZeltyAddress {
    /// Zelty's id of the address.
    pub id: Option<i64>,
    /// Id of the address in a connected system.
    pub remote_id: Option<String>,
    /// What the customer calls the address.
    pub name: Option<String>,
    /// Street.
    pub street: Option<String>,
    /// House number.
    pub street_num: Option<String>,
    /// Postal code.
    pub zip_code: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// The whole address in one text.
    pub formatted_address: Option<String>,
    /// Google's id of the place.
    pub google_id: Option<String>,
    /// The coordinates in degrees; which one comes first is not documented.
    pub location: Vec<f64>,
    /// Directions for the courier.
    pub address_more: Option<String>,
    /// Floor.
    pub floor: Option<String>,
    /// Door.
    pub door: Option<String>,
    /// Building.
    pub building: Option<String>,
    /// The code that opens the entrance.
    pub code: Option<String>,
}
