//! Which businesses a search returns, and in which order.

use localpresence_macros::params;

use crate::types::open_enum;

open_enum! {
    /// A feature to filter businesses by.
    BusinessFeatureFilter {
        /// Its data is sent to publishers.
        Diffusion = "diffusion",
        /// It has forms for the feedback of customers.
        FeedbackManagement = "feedback_management",
        /// It can exchange messages with customers.
        Messages = "messages",
        /// It can publish posts.
        Posts = "posts",
        /// It can invite customers to leave a review.
        ReviewInvite = "review_invite",
        /// Its reviews are collected and can be answered.
        ReviewManagement = "review_management",
    }
}

open_enum! {
    /// The order of the businesses found.
    BusinessOrder {
        /// By city, A to Z.
        City = "city",
        /// By city, Z to A.
        CityDescending = "-city",
        /// By store code, A to Z.
        Code = "code",
        /// By store code, Z to A.
        CodeDescending = "-code",
        /// The least complete first.
        CompletionRate = "completion_rate",
        /// The most complete first.
        CompletionRateDescending = "-completion_rate",
        /// By country, A to Z.
        Country = "country",
        /// By country, Z to A.
        CountryDescending = "-country",
        /// The oldest first.
        Created = "created",
        /// The newest first.
        CreatedDescending = "-created",
        /// By id: stable while pages are read.
        Id = "id",
        /// By id, from the last one.
        IdDescending = "-id",
        /// The longest unchanged first.
        Modified = "modified",
        /// The last changed first.
        ModifiedDescending = "-modified",
        /// By name, A to Z.
        Name = "name",
        /// By name, Z to A.
        NameDescending = "-name",
        /// By postal code, ascending.
        Zipcode = "zipcode",
        /// By postal code, descending.
        ZipcodeDescending = "-zipcode",
    }
}

open_enum! {
    /// A status to filter businesses by.
    BusinessStatusFilter {
        /// Closed for good.
        Closed = "closed",
        /// Open, with an opening date that has come.
        Open = "open",
        /// Open, with an opening date in the future. Only a filter: no business has this status.
        OpeningSoon = "opening_soon",
        /// Closed for longer than a week, and to be opened again. Also documented as `closed_temporarily`.
        TemporarilyClosed = "temporarily_closed",
    }
}

open_enum! {
    /// How complete the data of a business is.
    CompletionBand {
        /// Nearly complete.
        High = "high",
        /// Much is missing.
        Low = "low",
        /// In between.
        Medium = "mid",
    }
}

/// Which businesses to return. Filters add up.
#[params]
pub struct SearchBusinesses {
    /// Part of a city, postal code or name; matched loosely.
    pub query: Option<String>,
    /// Only the businesses with these ids.
    #[serde(rename = "business__in")]
    pub business_in: Option<Vec<String>>,
    /// Only the businesses with these store codes. The wire name `code__in` is not confirmed.
    #[serde(rename = "code__in")]
    pub code_in: Option<Vec<String>>,
    /// Only this organization; for keys of a PROVIDER, the others are bound to their own.
    pub org_id: Option<i64>,
    /// Only the businesses in these groups; whether in one or in all of them depends on the sections of the groups.
    pub groups: Option<Vec<i64>>,
    /// Only this country, as two capital letters (ISO 3166-1).
    pub country: Option<String>,
    /// Only this name.
    pub name: Option<String>,
    /// Only these statuses; only `Open` when absent.
    pub status: Option<Vec<BusinessStatusFilter>>,
    /// Only this postal code.
    pub zipcode: Option<String>,
    /// Only this city.
    pub city: Option<String>,
    /// Only this store code.
    pub code: Option<String>,
    /// Only what changed at or after this time, in epoch seconds. Changes of custom fields do not count.
    #[serde(rename = "modified__gte")]
    pub modified_gte: Option<f64>,
    /// Only businesses that have all of these features.
    #[serde(rename = "features__in")]
    pub features_in: Option<Vec<BusinessFeatureFilter>>,
    /// Only businesses that have none of these features.
    #[serde(rename = "features__notin")]
    pub features_notin: Option<Vec<BusinessFeatureFilter>>,
    /// With or without review management; the same as filtering by the feature `review_management`.
    #[title_case]
    pub subscribed_to_rm: Option<bool>,
    /// With or without presence management; the same as filtering by the feature `diffusion`.
    #[title_case]
    pub subscribed_to_pm: Option<bool>,
    /// With or without review booster; the same as filtering by the feature `review_invite`.
    #[title_case]
    pub subscribed_to_rb: Option<bool>,
    /// With or without business messages; probably the same as filtering by the feature `messages`.
    #[title_case]
    pub subscribed_to_bm: Option<bool>,
    /// The lowest completion rate, in percent.
    #[serde(rename = "completion_rate__gte")]
    pub completion_rate_gte: Option<f64>,
    /// The highest completion rate, in percent.
    #[serde(rename = "completion_rate__lte")]
    pub completion_rate_lte: Option<f64>,
    /// Only businesses whose data is this complete.
    pub completion_rate: Option<Vec<CompletionBand>>,
    /// With or without a promotion. Deprecated, as promotions are.
    #[title_case]
    pub has_promo: Option<bool>,
    /// Linked to a Google location, or not.
    #[title_case]
    pub connected_to_gmb_location: Option<bool>,
    /// Linked to a Facebook page, or not.
    #[title_case]
    pub connected_to_facebook_location: Option<bool>,
    /// The page to read, from 1.
    #[limit(1..)]
    pub page: Option<u32>,
    /// Businesses per page, 1 to 100; 30 when absent.
    #[limit(1..=100)]
    pub per_page: Option<u32>,
    /// The order; by id when absent.
    pub order_by: Option<BusinessOrder>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{BusinessOrder, BusinessStatusFilter, SearchBusinesses};
    use crate::testing::{from_json, to_json};

    #[test]
    fn filters_keep_their_double_underscores() {
        let body = json!({ "business__in": ["5409"], "features__notin": ["posts"], "modified__gte": 1_561_335_111.5 });
        let request: SearchBusinesses = from_json(body.clone());
        assert_eq!(request.modified_gte, Some(1_561_335_111.5));
        assert_eq!(to_json(&request), body);
    }

    #[test]
    fn takes_the_other_spelling_of_a_status() {
        let request: SearchBusinesses = from_json(json!({ "status": ["open", "closed_temporarily"], "order_by": "-name" }));
        assert_eq!(request.status, Some(vec![BusinessStatusFilter::Open, BusinessStatusFilter::Unknown("closed_temporarily".into())]));
        assert_eq!(request.order_by, Some(BusinessOrder::NameDescending));
    }
}
