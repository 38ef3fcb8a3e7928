//! Diffusion errors: what was found wrong with a business before and after it was sent to publishers.

use localpresence_macros::{operations, params};

use crate::partoo::businesses::{BusinessStatus, ContactInput, PhotosInput};
use crate::partoo::publisher_errors::{TriedOpenHours, TriedSpecificHours};
use crate::types::{Json, NullableText};

operations! {
    "Errors on the way of a business to publishers."
    diffusion_errors: DiffusionErrors {
        "Lists by publisher the errors that were found before and after a business was sent. With values, the errors before sending are found anew as if the business had them, those after sending are not; nothing is saved. The form of the answer is not documented."
        check: POST "/diffusion_errors/{business_id}" (CheckDiffusionErrors) -> Json, retry = Safe;
    }
}

/// The business to check, and the values to try. Which values can be tried is not confirmed: they are those of `publisher_errors.check`.
#[params]
pub struct CheckDiffusionErrors {
    /// The business: its id, or `c-` and its store code.
    pub business_id: String,
    /// The name that publishers show; at least one character.
    #[limit(1..)]
    pub name: Option<String>,
    /// The organization it belongs to.
    pub org_id: Option<i64>,
    /// The country as two capital letters (ISO 3166-1), for example `FR`.
    pub country: Option<String>,
    /// The postal code.
    #[nullable]
    pub zipcode: Option<NullableText>,
    /// The city.
    #[nullable]
    pub city: Option<NullableText>,
    /// The region, for the countries that write it in an address.
    #[nullable]
    pub region: Option<NullableText>,
    /// Ids of categories such as `gcid:restaurant`, the main one first; at least one.
    #[limit(1..)]
    pub categories: Option<Vec<String>>,
    /// The store code.
    pub code: Option<String>,
    /// Whether customers can come.
    pub status: Option<BusinessStatus>,
    /// Street and number.
    #[nullable]
    pub address_full: Option<NullableText>,
    /// What else helps to find the place, for example the floor.
    #[nullable]
    pub address2: Option<NullableText>,
    /// The latitude in degrees that somebody set by hand.
    pub manual_lat: Option<f64>,
    /// The longitude in degrees that somebody set by hand.
    pub manual_long: Option<f64>,
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
    /// The weekly hours.
    pub open_hours: Option<TriedOpenHours>,
    /// The days that differ from the weekly hours.
    pub specific_hours: Option<TriedSpecificHours>,
    /// Whom customers can ask.
    pub contacts: Option<Vec<ContactInput>>,
    /// The logo and the photos.
    pub photos: Option<PhotosInput>,
    /// The number under which the state knows it, such as the SIRET in France.
    pub national_identification_number: Option<String>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::CheckDiffusionErrors;
    use crate::testing::{from_json, to_json};
    use crate::types::NullableText;

    #[test]
    fn a_value_is_tried_or_taken_away() {
        let body = json!({ "business_id": "c-LON-HQ", "name": "Sample bakery", "zipcode": null });
        let request: CheckDiffusionErrors = from_json(body.clone());
        assert_eq!(request.zipcode, Some(NullableText::Clear));
        assert_eq!(to_json(&request), body);
    }

    #[test]
    fn the_stored_business_is_checked_with_nothing_but_its_id() {
        assert_eq!(to_json(&CheckDiffusionErrors::new("5a01")), json!({ "business_id": "5a01" }));
    }
}
