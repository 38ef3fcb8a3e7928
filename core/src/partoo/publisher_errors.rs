//! Publisher errors: what keeps publishers from showing a business. Diffusion errors take their place.

use localpresence_macros::{operations, params};

use crate::partoo::businesses::{BusinessStatus, ContactInput, PhotosInput};
use crate::types::{Json, NullableText, Timestamp};

operations! {
    "Errors that publishers report."
    publisher_errors: PublisherErrors {
        "Lists the errors that publishers report for a business, or that they would report for the given values. Nothing is saved. The form of the answer is not documented."
        check: POST "/publisher_errors/{business_id}" (CheckPublisherErrors) -> Json, retry = Safe, deprecated = "Use diffusion_errors.check; no date is set.";
    }
}

/// The business to check. With values, only they are checked; without any, the stored business.
#[params]
pub struct CheckPublisherErrors {
    /// The business: its id, or `c-` and its store code for `ORG_ADMIN`, `GROUP_MANAGER` and `BUSINESS_MANAGER`.
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

/// Days to try as closed.
#[params]
pub struct TriedClosePeriod {
    /// The first day, as `YYYY-MM-DD`.
    pub starts_at: Option<Timestamp>,
    /// The last day, as `YYYY-MM-DD`; it counts.
    pub ends_at: Option<Timestamp>,
}

/// The weekly hours to try. Unlike in `businesses.update` no day is said to be required; what an absent one means is not documented.
#[params]
pub struct TriedOpenHours {
    /// Windows such as `09:00-18:00` on Monday; an empty list where closed, `00:00-23:59` for the whole day.
    pub monday: Option<Vec<String>>,
    /// Windows on Tuesday.
    pub tuesday: Option<Vec<String>>,
    /// Windows on Wednesday.
    pub wednesday: Option<Vec<String>>,
    /// Windows on Thursday.
    pub thursday: Option<Vec<String>>,
    /// Windows on Friday.
    pub friday: Option<Vec<String>>,
    /// Windows on Saturday.
    pub saturday: Option<Vec<String>>,
    /// Windows on Sunday.
    pub sunday: Option<Vec<String>>,
}

/// Days to try with other hours.
#[params]
pub struct TriedOpenPeriod {
    /// The first day, as `YYYY-MM-DD`.
    pub starts_at: Option<Timestamp>,
    /// The last day, as `YYYY-MM-DD`; it counts.
    pub ends_at: Option<Timestamp>,
    /// Windows such as `10:00-14:00` on each of these days.
    pub open_hours: Option<Vec<String>>,
}

/// The days to try that differ from the weekly hours.
#[params]
pub struct TriedSpecificHours {
    /// Days with other hours.
    pub open: Option<Vec<TriedOpenPeriod>>,
    /// Days closed.
    pub close: Option<Vec<TriedClosePeriod>>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::CheckPublisherErrors;
    use crate::testing::{from_json, to_json};
    use crate::types::NullableText;

    #[test]
    fn a_value_is_tried_or_taken_away() {
        let body = json!({ "business_id": "c-LON-HQ", "name": "Sample bakery", "zipcode": null });
        let request: CheckPublisherErrors = from_json(body.clone());
        assert_eq!(request.zipcode, Some(NullableText::Clear));
        assert_eq!(to_json(&request), body);
    }

    #[test]
    fn the_stored_business_is_checked_with_nothing_but_its_id() {
        assert_eq!(to_json(&CheckPublisherErrors::new("5a01")), json!({ "business_id": "5a01" }));
    }
}
