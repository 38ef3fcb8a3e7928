//! The data of one business, as every operation and webhook shows it.

use localpresence_macros::model;

use super::{Contact, CustomFieldValue, OpenHours, Photos, SpecificHours};
use crate::types::{Timestamp, open_enum};

open_enum! {
    /// What can be done for a business, depending on the plans bought.
    BusinessFeature {
        /// Many businesses can be changed at once.
        BulkModification = "bulk_modification",
        /// Its data can be edited.
        BusinessEdition = "business_edition",
        /// Its data is sent to publishers.
        Diffusion = "diffusion",
        /// It has forms for the feedback of customers.
        FeedbackManagement = "feedback_management",
        /// It can exchange messages with customers.
        Messages = "messages",
        /// It can publish posts.
        Posts = "posts",
        /// Views and clicks on its listings are measured.
        PresenceAnalytics = "presence_analytics",
        /// Replies to its reviews are suggested by a language model.
        ReviewAiSuggestion = "review_ai_suggestion",
        /// Its reviews are measured.
        ReviewAnalytics = "review_analytics",
        /// It can invite customers to leave a review.
        ReviewInvite = "review_invite",
        /// Its reviews are collected and can be answered.
        ReviewManagement = "review_management",
    }
}

open_enum! {
    /// Whether customers can come.
    BusinessStatus {
        /// Closed for good.
        Closed = "closed",
        /// Open, now or from its opening date.
        Open = "open",
        /// Closed for longer than a week, and to be opened again; shorter closures belong into the specific hours.
        TemporarilyClosed = "temporarily_closed",
    }
}

/// A business.
///
/// Webhooks and the list of a user's businesses leave out categories, custom fields, opening date and time slots.
#[model]
pub struct Business {
    /// The id, 24 hexadecimal digits; it never changes.
    pub id: String,
    /// The creation, in epoch seconds with a fraction.
    pub created: Option<f64>,
    /// The last change, in epoch seconds with a fraction. Changes of custom fields do not count.
    pub modified: Option<f64>,
    /// The store code, unique in the organization; users can change it.
    pub code: Option<String>,
    /// Whether customers can come.
    pub status: Option<BusinessStatus>,
    /// The first day, as `YYYY-MM-DD`.
    pub opening_date: Option<Timestamp>,
    /// The organization it belongs to.
    pub org_id: Option<i64>,
    /// The group of the old group system. Deprecated: use `groups`.
    pub group_id: Option<i64>,
    /// The ids of the groups it belongs to.
    pub groups: Vec<i64>,
    /// The name that publishers show.
    pub name: Option<String>,
    /// The same as `address_full`.
    pub address: Option<String>,
    /// Street and number.
    pub address_full: Option<String>,
    /// What else helps to find the place, for example the floor.
    pub address2: Option<String>,
    /// The city; absent for some brands.
    pub city: Option<String>,
    /// The postal code.
    pub zipcode: Option<String>,
    /// The region.
    pub region: Option<String>,
    /// The country as two capital letters (ISO 3166-1).
    pub country: Option<String>,
    /// The language of the country, for example `fr`; English where it is not known.
    pub default_lang: Option<String>,
    /// Ids of categories such as `gcid:restaurant`, the main one first.
    pub categories: Vec<String>,
    /// The slots that the vendor's web interface proposes, as `HH:MM-HH:MM`.
    pub time_slot_reference: Vec<String>,
    /// The weekly hours.
    pub open_hours: Option<OpenHours>,
    /// The days that differ from the weekly hours.
    pub specific_hours: Option<SpecificHours>,
    /// A description of at most 80 characters.
    pub description_short: Option<String>,
    /// A description of at most 750 characters.
    pub description_long: Option<String>,
    /// The web site of the business.
    pub website_url: Option<String>,
    /// The Facebook page.
    pub facebook_url: Option<String>,
    /// The page on X, formerly Twitter.
    pub twitter_url: Option<String>,
    /// The Google location it is linked to.
    pub google_location_id: Option<String>,
    /// The Facebook page it is linked to.
    pub facebook_page_id: Option<String>,
    /// The number under which the state knows it, such as the SIRET in France.
    pub national_identification_number: Option<String>,
    /// The logo. To change it, write `photos`.
    pub logo_url: Option<String>,
    /// Whom customers can ask.
    pub contacts: Vec<Contact>,
    /// The logo and the photos.
    pub photos: Option<Photos>,
    /// The latitude in degrees.
    pub lat: Option<f64>,
    /// The longitude in degrees.
    pub long: Option<f64>,
    /// The products it is subscribed to. Deprecated: use `features`.
    pub subscriptions: Option<ProductFlags>,
    /// What can be done for it; a search may leave this out.
    pub features: Vec<BusinessFeature>,
    /// The custom fields and their values.
    pub custom_fields: Vec<CustomFieldValue>,
    /// How complete the data is, in percent; up to 24 hours behind the last change.
    pub completion_rate: Option<i64>,
    /// Promotions. Deprecated, and read only.
    pub promos: Vec<Promo>,
    /// Addresses of videos. Deprecated.
    pub videos: Vec<String>,
    /// The SIRET of a French business. Deprecated: use `national_identification_number`.
    pub siret: Option<String>,
    /// News about the business. Deprecated.
    pub news: Vec<BusinessNews>,
}

/// A piece of news about a business. Deprecated by the vendor.
#[model]
pub struct BusinessNews {
    /// The headline.
    pub title: Option<String>,
    /// The text.
    pub description: Option<String>,
}

/// Whether one product is subscribed to.
#[model]
pub struct ProductFlag {
    /// True while the subscription runs.
    pub active: Option<bool>,
}

/// The products a business is subscribed to. Deprecated by the vendor in favour of features.
#[model]
pub struct ProductFlags {
    /// Listings on publishers.
    pub presence_management: Option<ProductFlag>,
    /// Reading and answering reviews.
    pub review_management: Option<ProductFlag>,
    /// Inviting customers to leave a review.
    pub review_booster: Option<ProductFlag>,
    /// Messages with customers.
    pub messages: Option<ProductFlag>,
}

/// A promotion. Deprecated by the vendor.
#[model]
pub struct Promo {
    /// The headline.
    pub title: Option<String>,
    /// The text.
    pub description: Option<String>,
    /// The conditions.
    pub term_of_use: Option<String>,
    /// What else customers shall know.
    pub additional_informations: Option<String>,
    /// The start, in epoch seconds.
    pub begin: Option<f64>,
    /// The end, in epoch seconds.
    pub end: Option<f64>,
    /// Addresses of pictures.
    pub images: Vec<String>,
    /// The page of the offer for customers.
    pub client_offer_url: Option<String>,
    /// The page of the promotion.
    pub promo_url: Option<String>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Business;
    use crate::testing::from_json;

    #[test]
    fn a_business_needs_only_its_id() {
        let business: Business = from_json(json!({ "id": "5409" }));
        assert_eq!(business.id, "5409");
        assert!(business.custom_fields.is_empty());
    }

    #[test]
    fn times_are_seconds_with_or_without_a_fraction() {
        let business: Business = from_json(json!({ "id": "5409", "created": 1_409_925_979, "modified": 1_561_335_111.5 }));
        assert_eq!((business.created, business.modified), (Some(1_409_925_979.0), Some(1_561_335_111.5)));
    }
}
