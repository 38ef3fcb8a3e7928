//! How complete the data of businesses is, and where they are linked.

use localpresence_macros::{model, params};

use super::{BusinessFeatureFilter, BusinessStatusFilter, CompletionBand};

/// Which businesses to take into account: the filters of `businesses.search`. They add up.
#[params]
pub struct GetCompletionStats {
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
}

/// Asks about all businesses you can read.
#[params]
pub struct GetConnectionStats {}

/// How many businesses have data this complete. The limits between the three are not documented.
#[model]
pub struct CompletionCounts {
    /// Much is missing.
    pub low: Option<i64>,
    /// In between.
    pub mid: Option<i64>,
    /// Nearly complete.
    pub high: Option<i64>,
}

/// How complete the data of businesses is.
#[model]
pub struct CompletionStats {
    /// The average completion rate, in percent; absent when no business matches.
    pub average_completion_rate: Option<f64>,
    /// How many businesses there are in each band.
    pub counts: Option<CompletionCounts>,
}

/// How many businesses are linked to which platform.
#[model]
pub struct ConnectionStats {
    /// All businesses.
    pub count: Option<i64>,
    /// Those linked to a Google location.
    pub linked_to_gmb_count: Option<i64>,
    /// Those linked to a Facebook page.
    pub linked_to_facebook_count: Option<i64>,
    /// Those linked to Tripadvisor.
    pub linked_to_tripadvisor_count: Option<i64>,
    /// Those linked to Instagram.
    pub linked_to_instagram_count: Option<i64>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{CompletionStats, GetCompletionStats};
    use crate::testing::{from_json, to_json};

    #[test]
    fn an_average_of_nothing_is_absent() {
        let stats: CompletionStats = from_json(json!({ "average_completion_rate": null, "counts": { "low": 0, "mid": 0, "high": 0 } }));
        assert_eq!(stats.average_completion_rate, None);
        assert_eq!(stats.counts.and_then(|counts| counts.low), Some(0));
    }

    #[test]
    fn takes_the_filters_of_a_search() {
        let body = json!({ "features__in": ["diffusion"], "completion_rate": ["low", "mid"], "subscribed_to_pm": true });
        let request: GetCompletionStats = from_json(body.clone());
        assert_eq!(to_json(&request), body);
    }
}
