//! Businesses: the places and brands whose data is kept up to date on maps, directories and social networks.
//!
//! A business is addressed by its id or, except by keys of a PROVIDER or PUBLISHER, by `c-` and its store code. Ids never change,
//! store codes may.

use std::collections::HashMap;

use localpresence_macros::{model, operations, params};

use crate::types::{Json, NullableText, Timestamp, open_enum};

mod contacts;
mod custom_fields;
mod hours;
mod profile;
mod search;

pub use crate::partoo::ResultStatus;
pub use contacts::{Contact, ContactInput, Photos, PhotosInput};
pub use custom_fields::{
    BooleanField, CustomFieldType, CustomFieldValue, FloatField, ImagesUploaderField, IntegerField, MultipleSelectField,
    MultipleSelectImageField, SingleSelectField, TextField, UploadedImage,
};
pub use hours::{
    OpenHours, OpenHoursInput, SpecificClosePeriod, SpecificClosePeriodInput, SpecificHours, SpecificHoursInput, SpecificOpenPeriod,
    SpecificOpenPeriodInput,
};
pub use profile::{Business, BusinessFeature, BusinessNews, BusinessStatus, ProductFlag, ProductFlags, Promo};
pub use search::{BusinessFeatureFilter, BusinessOrder, BusinessStatusFilter, CompletionBand, SearchBusinesses};

operations! {
    "Businesses: places and brands, with the data that publishers show about them."
    businesses: Businesses {
        "Creates a business; for PROVIDER and ORG_ADMIN. The answer holds only the id. A second call creates a second business, so a retry never repeats it: after a timeout, search by store code first."
        create: POST "/business" (CreateBusiness) -> BusinessWriteResult, retry = Once;
        "Reads one business."
        get: GET "/business/{business_id}" (GetBusiness) -> Business;
        "Searches the businesses you can read. Without `status` only open ones are found; order by id, the default, for a stable walk through the pages."
        search: GET "/business/search" (SearchBusinesses) -> BusinessPage, pages = businesses;
        "Changes the given fields of a business; fields that are not given stay as they are. A field that is switched off for the organization is refused with 403, and the error names it. The answer holds only the id."
        update: POST "/business/{business_id}" (UpdateBusiness) -> BusinessWriteResult, retry = Repeatable;
    }
}

open_enum! {
    /// Whether a business is a place or a brand.
    BusinessReach {
        /// A brand, without an address.
        Global = "GLOBAL",
        /// A place with an address.
        Local = "LOCAL",
    }
}

/// The business to create.
#[params]
pub struct CreateBusiness {
    /// The name that publishers show; at least one character.
    #[limit(1..)]
    pub name: String,
    /// The organization it belongs to; that of the key when absent.
    pub org_id: Option<i64>,
    /// The ids of the groups it belongs to.
    pub groups: Option<Vec<i64>>,
    /// Place or brand; a place when absent. It cannot be changed later.
    pub reach: Option<BusinessReach>,
    /// The country as two capital letters (ISO 3166-1), for example `FR`.
    pub country: String,
    /// The postal code; `Clear` only where the country has none.
    #[nullable]
    pub zipcode: Option<NullableText>,
    /// The city. Required unless `reach` is `GLOBAL`.
    pub city: Option<String>,
    /// The region, for the countries that write it in an address.
    #[nullable]
    pub region: Option<NullableText>,
    /// Ids of categories such as `gcid:restaurant`, the main one first; 1 to 10.
    #[limit(1..=10)]
    pub categories: Vec<String>,
    /// The store code, unique in the organization; the server makes one up when absent.
    pub code: Option<String>,
    /// Whether customers can come; open when absent.
    pub status: Option<BusinessStatus>,
    /// The first day, as `YYYY-MM-DD`: in the past, or at most a year ahead.
    pub opening_date: Option<Timestamp>,
    /// Street and number.
    #[nullable]
    pub address_full: Option<NullableText>,
    /// What else helps to find the place, for example the floor.
    #[nullable]
    pub address2: Option<NullableText>,
    /// The latitude in degrees.
    pub lat: Option<f64>,
    /// The longitude in degrees.
    pub long: Option<f64>,
    /// The web site of the business.
    pub website_url: Option<String>,
    /// The Facebook page.
    pub facebook_url: Option<String>,
    /// The page on X, formerly Twitter.
    pub twitter_url: Option<String>,
    /// A description of at most 80 characters.
    #[limit(..=80)]
    pub description_short: Option<String>,
    /// A description of at most 750 characters.
    #[limit(..=750)]
    pub description_long: Option<String>,
    /// The weekly hours. Some publishers, Google among them, do not get a business without them.
    pub open_hours: Option<OpenHoursInput>,
    /// The days that differ from the weekly hours.
    pub specific_hours: Option<SpecificHoursInput>,
    /// Whom customers can ask. The first entry must have a phone number.
    #[limit(1..)]
    pub contacts: Vec<ContactInput>,
    /// The logo and the photos.
    pub photos: Option<PhotosInput>,
    /// The number under which the state knows it, such as the SIRET in France.
    pub national_identification_number: Option<String>,
    /// Values of custom fields by the name of the field, not its id.
    ///
    /// The form depends on the type of the field: a boolean, a text, an integer, a number, one option as text, several options or
    /// images as a list of texts, uploaded images as a list of `{"url": .., "texts": {name: text}}`; null empties the field.
    pub custom_fields: Option<HashMap<String, Json>>,
}

/// Which business to read.
#[params]
pub struct GetBusiness {
    /// The business: its id, or `c-` and its store code.
    pub business_id: String,
}

/// The fields to change. An absent field stays as it is; `Clear` empties it.
///
/// Nested values (hours, contacts) are replaced whole: read the business first and send back what shall stay.
#[params]
pub struct UpdateBusiness {
    /// The business: its id, or `c-` and its store code.
    pub business_id: String,
    /// The name that publishers show; at least one character.
    #[limit(1..)]
    pub name: Option<String>,
    /// The organization it belongs to.
    pub org_id: Option<i64>,
    /// The ids of all groups it shall belong to.
    pub groups: Option<Vec<i64>>,
    /// The country as two capital letters (ISO 3166-1), for example `FR`.
    pub country: Option<String>,
    /// The postal code.
    #[nullable]
    pub zipcode: Option<NullableText>,
    /// The city. `Clear` only for a brand (reach `GLOBAL`).
    #[nullable]
    pub city: Option<NullableText>,
    /// The region, for the countries that write it in an address.
    #[nullable]
    pub region: Option<NullableText>,
    /// Ids of categories such as `gcid:restaurant`, the main one first; 1 to 10.
    #[limit(1..=10)]
    pub categories: Option<Vec<String>>,
    /// The store code, unique in the organization. With a new one the old `c-` address no longer works, and Google gets the new code.
    pub code: Option<String>,
    /// Whether customers can come.
    pub status: Option<BusinessStatus>,
    /// The first day, as `YYYY-MM-DD`: in the past, or at most a year ahead.
    pub opening_date: Option<Timestamp>,
    /// What else helps to find the place, for example the floor.
    pub address2: Option<String>,
    /// Street and number.
    #[nullable]
    pub address_full: Option<NullableText>,
    /// The latitude in degrees.
    pub lat: Option<f64>,
    /// The longitude in degrees.
    pub long: Option<f64>,
    /// The web site of the business.
    pub website_url: Option<String>,
    /// The Facebook page.
    pub facebook_url: Option<String>,
    /// The page on X, formerly Twitter.
    pub twitter_url: Option<String>,
    /// A description of at most 80 characters.
    #[limit(..=80)]
    pub description_short: Option<String>,
    /// A description of at most 750 characters.
    #[limit(..=750)]
    pub description_long: Option<String>,
    /// The weekly hours, replaced whole.
    pub open_hours: Option<OpenHoursInput>,
    /// The days that differ from the weekly hours, replaced whole.
    pub specific_hours: Option<SpecificHoursInput>,
    /// Whom customers can ask, replaced whole.
    pub contacts: Option<Vec<ContactInput>>,
    /// The logo and the photos. Whether one that is left out stays is not documented: send all of them.
    pub photos: Option<PhotosInput>,
    /// The number under which the state knows it, such as the SIRET in France.
    pub national_identification_number: Option<String>,
    /// Values of custom fields by the name of the field, not its id; fields that are not named stay.
    ///
    /// The form depends on the type of the field: a boolean, a text, an integer, a number, one option as text, several options or
    /// images as a list of texts, uploaded images as a list of `{"url": .., "texts": {name: text}}`; null empties the field.
    pub custom_fields: Option<HashMap<String, Json>>,
}

/// One page of the businesses found.
#[model]
pub struct BusinessPage {
    /// The number of this page, from 1.
    pub page: u32,
    /// The number of the last page.
    pub max_page: u32,
    /// How many businesses match on all pages.
    pub count: u32,
    /// The businesses of this page.
    pub businesses: Vec<Business>,
}

/// Confirms a change and names the business.
#[model]
pub struct BusinessWriteResult {
    /// That the change was made.
    pub status: Option<ResultStatus>,
    /// The id of the business.
    pub id: String,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{BusinessPage, BusinessStatus, CreateBusiness, UpdateBusiness};
    use crate::testing::{from_json, to_json};
    use crate::types::NullableText;

    #[test]
    fn update_tells_absent_from_clear() {
        let request: UpdateBusiness = from_json(json!({ "business_id": "c-LON-1", "zipcode": null, "region": "Kent" }));
        assert_eq!(request.zipcode, Some(NullableText::Clear));
        assert_eq!(request.city, None);
        assert_eq!(to_json(&request), json!({ "business_id": "c-LON-1", "zipcode": null, "region": "Kent" }));
    }

    #[test]
    fn create_keeps_hours_of_days_that_are_closed() {
        let body = json!({
            "name": "Corner shop",
            "country": "FR",
            "categories": ["gcid:bakery"],
            "contacts": [{ "phone_numbers": ["+33100000000"] }],
            "open_hours": {
                "monday": ["09:00-12:00", "14:00-18:00"], "tuesday": [], "wednesday": [], "thursday": [], "friday": [], "saturday": [],
                "sunday": [],
            },
        });
        let request: CreateBusiness = from_json(body.clone());
        assert_eq!(to_json(&request), body);
    }

    #[test]
    fn a_business_with_nulls_does_not_lose_the_page() {
        let page: BusinessPage = from_json(json!({
            "page": 1, "max_page": 1, "count": 1,
            "businesses": [{ "id": "5409", "contacts": null, "open_hours": null, "lat": null, "groups": null, "status": "moved" }],
        }));
        let business = &page.businesses[0];
        assert!(business.contacts.is_empty());
        assert_eq!(business.status.as_ref().map(BusinessStatus::as_str), Some("moved"));
    }
}
