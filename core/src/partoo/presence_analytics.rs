//! Presence analytics: how often customers saw and used the Google Business Profiles of your businesses.
//!
//! Only businesses with Presence Management have figures.

use localpresence_macros::{model, operations, params};
use serde_json::{Map, Value};

use crate::error::Error;
use crate::types::{Timestamp, open_enum};

operations! {
    "Figures of Google Business Profiles."
    presence_analytics: PresenceAnalytics {
        "Reads by which words customers found the businesses on Google, month by month. Needs read access to them. Newer documents also tell branded words from others; how to ask for it is not known."
        get_keywords: GET "/presence_analytics/keywords" (GetProfileKeywords) -> ProfileKeywordsPage, check = check_keywords, pages = keywords: ProfileKeywordRow;
        "Reads impressions, calls, clicks and direction requests, added up as the dimensions say; without any, one row adds up all businesses and days. The figures of the last 5 days are not reliable. The route is known from a public program, not from the vendor."
        get_metrics: GET "/presence_analytics/metrics" (GetProfileMetrics) -> ProfileMetricsPage, check = check_metrics, pages = metrics: ProfileMetricsRow;
    }
}

open_enum! {
    /// By what to add up the words that customers searched for.
    ProfileKeywordDimension {
        /// One row per business.
        Business = "business",
        /// One row per word; `business__in` must then hold exactly one business.
        Keyword = "keyword",
        /// One row per month.
        Month = "month",
        /// One row per year.
        Year = "year",
    }
}

open_enum! {
    /// A figure about a word that customers searched for.
    ProfileKeywordMetric {
        /// How many searched for it.
        Count = "count",
        /// The number that the true one is below, where Google hides it; mostly 15.
        Threshold = "threshold",
    }
}

open_enum! {
    /// By what to add up figures: businesses, and one kind of period.
    ProfileDimension {
        /// One row per business.
        Business = "business",
        /// One row per day.
        Day = "day",
        /// One row per month.
        Month = "month",
        /// One row per week.
        Week = "week",
        /// One row per year.
        Year = "year",
    }
}

open_enum! {
    /// A figure of a Google Business Profile.
    ProfileMetric {
        /// Taps on the phone number.
        CallClicks = "call_clicks",
        /// Requests for the way there.
        DirectionRequests = "business_direction_requests",
        /// Views in Google Maps on a computer.
        ImpressionsDesktopMaps = "business_impressions_desktop_maps",
        /// Views in Google Search on a computer.
        ImpressionsDesktopSearch = "business_impressions_desktop_search",
        /// Views in Google Maps on a phone.
        ImpressionsMobileMaps = "business_impressions_mobile_maps",
        /// Views in Google Search on a phone.
        ImpressionsMobileSearch = "business_impressions_mobile_search",
        /// Clicks on the web site.
        WebsiteClicks = "website_clicks",
    }
}

open_enum! {
    /// The period that a row covers.
    ProfilePeriod {
        /// A day.
        Day = "day",
        /// A month.
        Month = "month",
        /// A week.
        Week = "week",
        /// A year.
        Year = "year",
    }
}

/// Which figures of searched words to read.
#[params]
pub struct GetProfileKeywords {
    /// The figures, at least one.
    #[limit(1..)]
    pub metrics: Vec<ProfileKeywordMetric>,
    /// By what to add them up: at most `Month` or `Year`, not both. With `Keyword`, `business__in` must hold exactly one business.
    pub dimensions: Option<Vec<ProfileKeywordDimension>>,
    /// One of the metrics or dimensions of this request; a leading `-` puts the largest first: `-count`.
    pub order_by: Option<String>,
    /// Only these businesses, by id.
    #[serde(rename = "business__in")]
    pub business_in: Option<Vec<String>>,
    /// Only from this time on, as `2024-01-31T00:00:00`.
    #[serde(rename = "filter_date__gte")]
    pub filter_date_gte: Option<Timestamp>,
    /// Only until this time, as `2024-01-31T00:00:00`.
    #[serde(rename = "filter_date__lte")]
    pub filter_date_lte: Option<Timestamp>,
    /// The page to read, from 1.
    #[limit(1..)]
    pub page: Option<u32>,
    /// Rows per page, at most 500, which is also the default.
    #[limit(1..=500)]
    pub per_page: Option<u32>,
}

/// Which figures to read.
#[params]
pub struct GetProfileMetrics {
    /// The figures, at least one.
    #[limit(1..)]
    pub metrics: Vec<ProfileMetric>,
    /// By what to add them up: `Business` and one period at most.
    pub dimensions: Option<Vec<ProfileDimension>>,
    /// One of the metrics or dimensions of this request; a leading `-` puts the largest first: `-call_clicks`.
    pub order_by: Option<String>,
    /// Only these businesses, by id.
    #[serde(rename = "business__in")]
    pub business_in: Option<Vec<String>>,
    /// Without these businesses, by id.
    #[serde(rename = "business__notin")]
    pub business_notin: Option<Vec<String>>,
    /// Only the businesses in this city.
    pub city: Option<String>,
    /// What city, postal code or name of the business resembles.
    pub query: Option<String>,
    /// Only from this time on, as `2024-01-31T00:00:00`.
    #[serde(rename = "filter_date__gte")]
    pub filter_date_gte: Option<Timestamp>,
    /// Only until this time, as `2024-01-31T00:00:00`.
    #[serde(rename = "filter_date__lte")]
    pub filter_date_lte: Option<Timestamp>,
    /// The page to read, from 1.
    #[limit(1..)]
    pub page: Option<u32>,
    /// Rows per page, at most 500, which is also the default.
    #[limit(1..=500)]
    pub per_page: Option<u32>,
}

/// Figures of searched words. Members that were not asked for are absent.
#[model]
pub struct ProfileKeywordRow {
    /// The word or words, with the dimension `Keyword`.
    // The vendor documents a number, which would be the text.
    #[serde(deserialize_with = "crate::types::text")]
    pub keyword: Option<String>,
    /// How many searched for it. Google gives this or `threshold`.
    pub count: Option<i64>,
    /// The number that the true one is below.
    pub threshold: Option<i64>,
    /// The first day of the period, as `YYYY-MM-DD`.
    pub date: Option<Timestamp>,
    /// The period: a month or a year.
    pub bucket: Option<ProfilePeriod>,
    /// The business, with the dimension `Business`.
    pub business_id: Option<String>,
}

/// One page of figures of searched words.
#[model]
pub struct ProfileKeywordsPage {
    /// The number of this page, from 1.
    pub page: u32,
    /// The number of the last page.
    pub max_page: u32,
    /// How many rows there are on all pages.
    pub count: u32,
    /// The rows of this page.
    pub keywords: Vec<ProfileKeywordRow>,
}

/// One page of figures.
#[model]
pub struct ProfileMetricsPage {
    /// The number of this page, from 1.
    pub page: u32,
    /// The number of the last page.
    pub max_page: u32,
    /// How many rows there are on all pages.
    pub count: u32,
    /// The rows of this page.
    pub metrics: Vec<ProfileMetricsRow>,
}

/// Figures. Members that were not asked for are absent.
#[model]
pub struct ProfileMetricsRow {
    /// Views in Google Maps on a computer.
    pub business_impressions_desktop_maps: Option<i64>,
    /// Views in Google Search on a computer.
    pub business_impressions_desktop_search: Option<i64>,
    /// Views in Google Maps on a phone.
    pub business_impressions_mobile_maps: Option<i64>,
    /// Views in Google Search on a phone.
    pub business_impressions_mobile_search: Option<i64>,
    /// Requests for the way there.
    pub business_direction_requests: Option<i64>,
    /// Taps on the phone number.
    pub call_clicks: Option<i64>,
    /// Clicks on the web site.
    pub website_clicks: Option<i64>,
    /// The business, with the dimension `Business`. The name of this member is not confirmed, nor are the next two.
    pub business_id: Option<String>,
    /// The first day of the period, as `YYYY-MM-DD`.
    pub date: Option<Timestamp>,
    /// The period.
    pub bucket: Option<ProfilePeriod>,
}

/// Refuses a `presence_analytics.get_keywords` with two periods, with words of several businesses, or in an order of nothing it reads.
pub(crate) fn check_keywords(params: &Map<String, Value>) -> Result<(), Error> {
    check_metrics(params)?;
    let businesses = params.get("business__in").and_then(Value::as_array).map_or(0, Vec::len);
    if texts(params, "dimensions").any(|dimension| dimension == "keyword") && businesses != 1 {
        return Err(Error::invalid_request("business__in", "must hold exactly one business with the dimension `keyword`"));
    }
    Ok(())
}

/// Refuses a `presence_analytics.get_metrics` with two periods, or in an order of nothing it reads.
pub(crate) fn check_metrics(params: &Map<String, Value>) -> Result<(), Error> {
    let periods = texts(params, "dimensions").filter(|dimension| matches!(*dimension, "day" | "week" | "month" | "year")).count();
    if periods > 1 {
        return Err(Error::invalid_request("dimensions", "must hold at most one period"));
    }
    let Some(order) = params.get("order_by").and_then(Value::as_str) else { return Ok(()) };
    let column = order.strip_prefix('-').unwrap_or(order);
    if !texts(params, "metrics").chain(texts(params, "dimensions")).any(|name| name == column) {
        return Err(Error::invalid_request("order_by", "must be a metric or dimension of the request, maybe after a `-`"));
    }
    Ok(())
}

fn texts<'a>(params: &'a Map<String, Value>, name: &str) -> impl Iterator<Item = &'a str> {
    params.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{ProfileKeywordsPage, ProfileMetricsPage, check_keywords, check_metrics};
    use crate::testing::from_json;

    #[test]
    fn figures_are_added_up_by_one_period_and_ordered_by_what_is_read() {
        for (given, expected) in [
            (json!({ "metrics": ["call_clicks"] }), None),
            (json!({ "metrics": ["call_clicks"], "dimensions": ["business", "week"], "order_by": "week" }), None),
            (json!({ "metrics": ["call_clicks"], "order_by": "-call_clicks" }), None),
            (json!({ "metrics": ["call_clicks"], "order_by": "-website_clicks" }), Some("order_by")),
            (json!({ "metrics": ["call_clicks"], "order_by": "order_by=-call_clicks" }), Some("order_by")),
            (json!({ "metrics": ["call_clicks"], "dimensions": ["day", "week"] }), Some("dimensions")),
        ] {
            let refused = check_metrics(given.as_object().unwrap()).err().and_then(|error| error.into_details().parameter);
            assert_eq!(refused.as_deref(), expected, "{given}");
        }
    }

    #[test]
    fn words_are_those_of_one_business() {
        for (given, expected) in [
            (json!({ "metrics": ["count"], "dimensions": ["keyword", "month"], "business__in": ["5409"] }), None),
            (json!({ "metrics": ["count"], "dimensions": ["business"], "business__in": ["5409", "5410"] }), None),
            (json!({ "metrics": ["count"], "dimensions": ["keyword"], "business__in": ["5409", "5410"] }), Some("business__in")),
            (json!({ "metrics": ["count"], "dimensions": ["keyword"] }), Some("business__in")),
            (json!({ "metrics": ["count"], "dimensions": ["month", "year"] }), Some("dimensions")),
        ] {
            let refused = check_keywords(given.as_object().unwrap()).err().and_then(|error| error.into_details().parameter);
            assert_eq!(refused.as_deref(), expected, "{given}");
        }
    }

    #[test]
    fn a_row_holds_what_was_asked_for() {
        let page: ProfileMetricsPage = from_json(json!({ "page": 1, "max_page": 1, "count": 1, "metrics": [{ "call_clicks": 3 }] }));
        assert_eq!((page.metrics[0].call_clicks, page.metrics[0].website_clicks), (Some(3), None));
        let rows = json!([{ "keyword": "bakery", "count": 20 }, { "keyword": 24, "count": null, "threshold": 15 }]);
        let page: ProfileKeywordsPage = from_json(json!({ "page": 1, "max_page": 1, "count": 2, "keywords": rows }));
        assert_eq!(page.keywords[1].keyword.as_deref(), Some("24"));
        assert_eq!((page.keywords[1].count, page.keywords[1].threshold), (None, Some(15)));
    }
}
