//! Zenchef, which takes bookings for restaurants: the guest's file and consents.

use localpresence_macros::model;

use crate::types::Json;

/// A guest's file. Most flags are numbers, 1 for yes and 0 for no. Dates are text, and their format is not documented.
#[model]
pub struct ZenchefMetadata {
    /// Zenchef's id of the file.
    pub id: Option<i64>,
    /// When the file was opened.
    pub created_at: Option<String>,
    /// The last change of the file.
    pub updated_at: Option<String>,
    /// When the file was deleted; null while it is in use.
    pub deleted_at: Option<String>,
    /// Id of the owner of the file.
    pub owner_id: Option<i64>,
    /// Id of a restaurant. A key of its own beside `restaurant_id`; how the two differ is not documented.
    pub restaurantid: Option<i64>,
    /// Id of the restaurant.
    pub restaurant_id: Option<i64>,
    /// How faithful the guest is, in words.
    pub retention_rate_label: Option<String>,
    /// How faithful the guest is; unit not documented.
    pub retention_rate: Option<f64>,
    /// The company the guest belongs to.
    pub company: Option<String>,
    /// How the file stands.
    pub status: Option<String>,
    /// Zenchef's id of the restaurant's account.
    pub account_id: Option<i64>,
    /// Id of what Zenchef knows of the guest from social networks.
    pub customer_social_id: Option<String>,
    /// Id of the guest's company.
    pub customer_company_id: Option<String>,
    /// Family name.
    pub lastname: Option<String>,
    /// Given name.
    pub firstname: Option<String>,
    /// Form of address.
    pub civility: Option<String>,
    /// Email address.
    pub email: Option<String>,
    /// Phone number.
    pub phone: Option<String>,
    /// Email address at work.
    pub professional_email: Option<String>,
    /// Phone number at work.
    pub professional_phone: Option<String>,
    /// Day of birth.
    pub birthdate: Option<String>,
    /// Street and house number.
    pub address: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// Postal code.
    pub zip: Option<String>,
    /// Country.
    pub country: Option<String>,
    /// The guest's language.
    pub lang: Option<String>,
    /// Number of the guest's membership.
    #[serde(rename = "membershipnum")]
    pub membership_number: Option<String>,
    /// 1 where the restaurant treats the guest as important.
    pub vip: Option<i64>,
    /// 1 where the guest once did not come.
    pub has_no_show: Option<i64>,
    /// 1 where the guest has not been there before.
    pub is_new: Option<i64>,
    /// 1 where the restaurant takes no more bookings from the guest.
    pub is_blacklisted: Option<i64>,
    /// What the guest cannot eat.
    pub allergies: Option<String>,
    /// What the staff wrote about the guest.
    pub comment: Option<String>,
    /// Whether the guest unsubscribed. Unlike its neighbors a boolean.
    pub unsubscribed: Option<bool>,
    /// 1 where the guest agreed to advertising by email.
    pub has_opt_in_market_mail: Option<i64>,
    /// 1 where the guest agreed to be asked for a review by email.
    pub has_opt_in_review_mail: Option<i64>,
    /// Bookings taken over from another system.
    pub imported_nb_bookings: Option<i64>,
    /// Files that look alike and were found to be of somebody else.
    pub non_duplicate_with: Option<String>,
    /// What the guest agreed to, or refused, over time.
    pub optins: Vec<ZenchefOptin>,
}

/// A consent that a guest gave or refused.
#[model]
pub struct ZenchefOptin {
    /// Zenchef's id of the consent.
    pub id: Option<i64>,
    /// Id of the guest's file.
    pub customer_sheet_id: Option<i64>,
    /// What the consent is about; the form is not documented, so it is kept as it came.
    #[serde(rename = "type")]
    pub kind: Option<Json>,
    /// Whether the guest agreed.
    pub value: Option<bool>,
    /// 1 where no later consent replaces this one.
    pub is_last: Option<i64>,
    /// When the guest decided; format not documented.
    pub created_at: Option<String>,
}
