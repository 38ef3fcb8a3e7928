//! Businesses: the places and brands whose data is kept up to date on maps, directories and social networks.
//!
//! A business is addressed by its id or, except by keys of a PROVIDER or PUBLISHER, by `c-` and its store code. Ids never change,
//! store codes may.

use std::collections::HashMap;

use localpresence_macros::{model, operations, params};
use serde_json::{Map, Value};

use crate::error::Error;
use crate::types::{Json, NullableText, Timestamp, open_enum};

mod additional_data;
mod attributes;
mod contacts;
mod custom_fields;
mod food_menus;
mod hours;
mod lodging;
mod more_hours;
mod place_action_links;
mod plans;
mod profile;
mod search;
mod services;
mod stats;
mod subscriptions;

pub use crate::partoo::{ResultStatus, StatusResult};
pub use additional_data::{GetAdditionalData, SetAdditionalData};
pub use attributes::{
    AttributeChoices, AttributeInput, AttributeValue, BooleanAttribute, BusinessAttributes, ChoiceAttribute, ChoicesAttribute,
    GetBusinessAttributes, SetBusinessAttributes, UrlAttribute, UrlsAttribute,
};
pub use contacts::{Contact, ContactInput, Photos, PhotosInput};
pub use custom_fields::{
    BooleanField, CustomFieldType, CustomFieldValue, FloatField, ImagesUploaderField, IntegerField, MultipleSelectField,
    MultipleSelectImageField, SingleSelectField, TextField, UploadedImage,
};
pub use food_menus::{
    DeleteFoodMenus, FoodMenuItem, FoodMenuItemInput, FoodMenuSection, FoodMenuSectionInput, FoodMenus, GetFoodMenus, SetFoodMenus,
};
pub use hours::{
    OpenHours, OpenHoursInput, SpecificClosePeriod, SpecificClosePeriodInput, SpecificHours, SpecificHoursInput, SpecificOpenPeriod,
    SpecificOpenPeriodInput,
};
pub use lodging::{
    BooleanLodgingValue, BusinessLodging, ChoiceLodgingValue, ChoicesLodgingValue, GetBusinessLodging, IntegerLodgingValue,
    LodgingException, LodgingValue, LodgingValueInput, NullableLodgingException, SetBusinessLodging, TimeLodgingValue,
};
pub use more_hours::{GetMoreHours, MoreHours, MoreHoursInput, MoreHoursSet, NullableOpenHours, SetMoreHours};
pub use place_action_links::{
    AllPlaceActionLinksOfKind, BusinessPlaceActionLinks, GetPlaceActionLinks, PlaceActionLink, PlaceActionLinkGroup, PlaceActionLinkInput,
    PlaceActionLinkKind, SetPlaceActionLinks,
};
pub use plans::{
    BusinessPlan, BusinessPlanInput, BusinessPlans, BusinessPlansResult, GetBusinessPlans, OrganizationPlan, PlanName, ReplaceBusinessPlans,
};
pub use profile::{Business, BusinessFeature, BusinessNews, BusinessStatus, ProductFlag, ProductFlags, Promo};
pub use search::{BusinessFeatureFilter, BusinessOrder, BusinessStatusFilter, CompletionBand, SearchBusinesses};
pub use services::{DeleteService, ListServices, Service, ServiceList, SetFreeFormService, SetStructuredService};
pub use stats::{CompletionCounts, CompletionStats, ConnectionStats, GetCompletionStats, GetConnectionStats};
pub use subscriptions::{
    BusinessSubscriptions, GetBusinessSubscription, ProductSubscription, SubscribeBusiness, SubscriptionStatus, UnsubscribeBusiness,
};

operations! {
    "Businesses: places and brands, with the data that publishers show about them."
    businesses: Businesses {
        "Creates a business; for PROVIDER and ORG_ADMIN. The answer holds only the id. A second call creates a second business, so a retry never repeats it: after a timeout, search by store code first."
        create: POST "/business" (CreateBusiness) -> BusinessWriteResult, retry = Once;
        "Deletes a business. Needs write access to it; nothing in the API brings it back."
        delete: DELETE "/business/{business_id}" (DeleteBusiness) -> BusinessWriteResult, check = check_business_id;
        "Deletes all Google food menus of a business, every section at once."
        delete_food_menus: DELETE "/business/{business_id}/food_menus" (DeleteFoodMenus) -> StatusResult, inferred;
        "Deletes one Google service of a business."
        delete_service: DELETE "/business/{business_id}/services/{service_id}" (DeleteService) -> StatusResult;
        "Reads one business."
        get: GET "/business/{business_id}" (GetBusiness) -> Business, check = check_business_id;
        "Reads the additional data kept on a business: an object with the names and values that were set."
        get_additional_data: GET "/business/{business_id}/additional_data" (GetAdditionalData) -> Json;
        "Reads the Google attributes of a business. Those that are not set are listed too, without a value, so the answer also tells which ones there are for the category and country."
        get_attributes: GET "/business/{business_id}/attributes" (GetBusinessAttributes) -> BusinessAttributes;
        "Tells how complete the data of the businesses you can read is: the average, and how many are in which band. Without `status` only open ones are counted."
        get_completion_stats: GET "/business/search/stats" (GetCompletionStats) -> CompletionStats;
        "Counts the businesses you can read that are linked to Google, Facebook, Tripadvisor and Instagram."
        get_connection_stats: GET "/business/connections_stats" (GetConnectionStats) -> ConnectionStats;
        "Reads the Google food menus of a business."
        get_food_menus: GET "/business/{business_id}/food_menus" (GetFoodMenus) -> FoodMenus, inferred;
        "Reads the Google lodging attributes of a hotel. Needs the permission `business_edit_attributes`."
        get_lodging: GET "/business/{business_id}/lodging" (GetBusinessLodging) -> BusinessLodging;
        "Reads the additional hours of a business, such as those of the kitchen."
        get_more_hours: GET "/business/{business_id}/more_hours" (GetMoreHours) -> MoreHours;
        "Reads the Google place action links of a business, of the kinds that are available to it. The business must be linked to a Google location."
        get_place_action_links: GET "/business/{business_id}/place_action_links" (GetPlaceActionLinks) -> BusinessPlaceActionLinks;
        "Reads the plans of a business, those of its organization and those in force; for PROVIDER only."
        get_plans: GET "/business/{business_id}/plans" (GetBusinessPlans) -> BusinessPlans;
        "Reads which products a business is subscribed to. Plans take the place of products: see `businesses.get_plans`."
        get_subscription: GET "/business/{business_id}/subscription" (GetBusinessSubscription) -> BusinessSubscriptions;
        "Lists the Google services of a business, all at once."
        list_services: GET "/business/{business_id}/services" (ListServices) -> ServiceList, inferred;
        "Searches the businesses you can read. Without `status` only open ones are found; order by id, the default, for a stable walk through the pages."
        search: GET "/business/search" (SearchBusinesses) -> BusinessPage, pages = businesses: Business;
        "Sets the additional data kept on a business: at most 10 names with flat values. Send all of them, as it is not documented whether the others stay."
        set_additional_data: POST "/business/{business_id}/additional_data{=data}" (SetAdditionalData) -> BusinessWriteResult, check = additional_data::check_flat, retry = Repeatable;
        "Sets Google attributes of a business. An error maps each attribute that does not fit to the reason."
        set_attributes: POST "/business/{business_id}/attributes" (SetBusinessAttributes) -> StatusResult, check = attributes::check_attribute_values, retry = Repeatable;
        "Sets the Google food menus of a business. Send all sections, as it is not documented whether the others stay. The answer holds all menus."
        set_food_menus: POST "/business/{business_id}/food_menus" (SetFoodMenus) -> FoodMenus, retry = Repeatable, inferred;
        "Creates or changes a Google service with a name of your choice. The answer lists all services. A second service with the same name is refused, so a retry never repeats it."
        set_free_form_service: POST "/business/{business_id}/free_form_services" (SetFreeFormService) -> ServiceList, retry = Once;
        "Sets some Google lodging attributes of a hotel; the others stay as they are."
        set_lodging: POST "/business/{business_id}/lodging" (SetBusinessLodging) -> StatusResult, check = lodging::check_value_or_exception, retry = Repeatable;
        "Sets or removes additional hours of a business; the sets that are not sent stay as they are."
        set_more_hours: POST "/business/{business_id}/more_hours" (SetMoreHours) -> BusinessWriteResult, retry = Repeatable;
        "Replaces the Google place action links of a business, kind by kind: a link that is left out of its kind is deleted, and an empty list deletes all of that kind. Links without id are created, so a retry never repeats it. `businesses.change_place_action_links` reads first and sends back what shall stay."
        set_place_action_links: POST "/business/{business_id}/place_action_links" (SetPlaceActionLinks) -> StatusResult, retry = Once;
        "Sets price and description of a Google service that Google knows, one per call. It is set for all categories of the business that offer it. The answer lists all services."
        set_structured_service: POST "/business/{business_id}/structured_services" (SetStructuredService) -> ServiceList, retry = Repeatable, inferred;
        "Subscribes a business to products; for PROVIDER only. Plans take the place of products: see `businesses.update_plans`."
        subscribe: POST "/business/{business_id}/subscribe" (SubscribeBusiness) -> BusinessSubscriptions, retry = Once;
        "Ends the subscription of a business to products; for PROVIDER only. Plans take the place of products: see `businesses.update_plans`."
        unsubscribe: POST "/business/{business_id}/unsubscribe" (UnsubscribeBusiness) -> BusinessSubscriptions, retry = Once;
        "Changes the given fields of a business; fields that are not given stay as they are. A field that is switched off for the organization is refused with 403, and the error names it. The answer holds only the id."
        update: POST "/business/{business_id}" (UpdateBusiness) -> BusinessWriteResult, check = check_business_id, retry = Repeatable;
        "Replaces all plans of a business; for PROVIDER only. A plan that is left out is removed: `businesses.change_plans` reads first and sends back what shall stay."
        update_plans: POST "/business/{business_id}/plans" (ReplaceBusinessPlans) -> BusinessPlansResult, retry = Repeatable;
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
    #[forms(bool, i64, f64, NullableText, Vec<String>, Vec<UploadedImage>)]
    pub custom_fields: Option<HashMap<String, Json>>,
}

/// Which business to delete.
#[params]
pub struct DeleteBusiness {
    /// The business: its id, or `c-` and its store code.
    pub business_id: String,
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
    #[forms(bool, i64, f64, NullableText, Vec<String>, Vec<UploadedImage>)]
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

/// With these ids the path would be that of another operation.
pub(crate) fn check_business_id(given: &Map<String, Value>) -> Result<(), Error> {
    match given.get("business_id").and_then(Value::as_str) {
        Some("connections_stats" | "search") => {
            Err(Error::invalid_request("business_id", "must be the id of a business, or `c-` and its store code"))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{BusinessPage, BusinessStatus, CreateBusiness, UpdateBusiness, check_business_id};
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

    #[test]
    fn a_business_id_never_turns_into_another_operation() {
        let check = |id: &str| check_business_id(json!({ "business_id": id }).as_object().unwrap());
        assert!(check("search").is_err() && check("connections_stats").is_err());
        assert!(check("c-search").is_ok() && check("5a01d2b7c4e8f9061b3a7c52").is_ok());
    }
}
