//! Review analytics: figures about the reviews of your businesses, and about how they were answered.
//!
//! Only businesses with review management have figures.

use std::collections::HashMap;

use localpresence_macros::{model, operations, params};

use crate::types::{Json, Timestamp, open_enum};

mod checks;
mod evolution;

pub use evolution::{
    GetQualitativeEvolution, GetQuantitativeEvolution, GetReviewStats, QualitativeBucket, QualitativeEvolution, QuantitativeBucket,
    QuantitativeEvolution, ReviewBucketSize, ReviewStats,
};

operations! {
    "Figures about reviews."
    review_analytics: ReviewAnalytics {
        "Reads figures about reviews, added up by at most one dimension; without one, a single row adds up all businesses and days. Not every metric goes with every dimension: `rank` needs `business`, `group` or `user` and an order, `average_rating_distribution` no dimension at all."
        metrics: GET "/review_analytics/metrics" (GetReviewMetrics) -> ReviewMetricsPage, check = checks::check_metrics, pages = data: ReviewMetricsRow;
        "Reads the average rating for each day, week, month or year."
        qualitative_evolution: GET "/reviews/qualitative-evolution" (GetQualitativeEvolution) -> QualitativeEvolution, deprecated = "Use review_analytics.metrics with a period as dimension and the metrics reviews_count and average_rating; no date is set.";
        "Reads how many reviews came in each day, week, month or year."
        quantitative_evolution: GET "/reviews/quantitative-evolution" (GetQuantitativeEvolution) -> QuantitativeEvolution, deprecated = "Use review_analytics.metrics with a period as dimension and the metric reviews_count; no date is set.";
        "Reads how many reviews there are, how good they are and how many were answered."
        stats: GET "/reviews/stats" (GetReviewStats) -> ReviewStats, deprecated = "Use review_analytics.metrics without a dimension and with the metrics average_rating, rating_distribution, reply_time and reviews_count; no date is set.";
    }
}

open_enum! {
    /// A figure about reviews.
    ReviewMetric {
        /// The average rating.
        AverageRating = "average_rating",
        /// How many businesses have which average rating; only without a dimension.
        AverageRatingDistribution = "average_rating_distribution",
        /// The place in the order; only by business, group or user, and with `order_by`.
        Rank = "rank",
        /// How many reviews have how many stars; not by user.
        RatingDistribution = "rating_distribution",
        /// How the answers were made: by hand, by template, automatically; not by tag.
        ReplyMeans = "reply_means",
        /// How many reviews were answered within 48 hours, later, or not at all; not by tag.
        ReplyTime = "reply_time",
        /// How many reviews came in; not by user.
        ReviewsCount = "reviews_count",
    }
}

open_enum! {
    /// By what to add up figures about reviews.
    ReviewMetricDimension {
        /// One row per business.
        Business = "business",
        /// One row per day.
        Day = "day",
        /// One row per group.
        Group = "group",
        /// One row per month.
        Month = "month",
        /// One row per tag.
        Tag = "tag",
        /// One row per user who answered.
        User = "user",
        /// One row per week.
        Week = "week",
        /// One row per year.
        Year = "year",
    }
}

open_enum! {
    /// The order of the rows. The figure it goes by must be among the metrics of the request.
    ReviewMetricOrder {
        /// The smallest share of reviews answered with a suggestion of a machine first.
        AiSuggestionShare = "ratio__reply_means__ai_suggestion",
        /// The largest share of reviews answered with a suggestion of a machine first.
        AiSuggestionShareDescending = "-ratio__reply_means__ai_suggestion",
        /// The smallest share of reviews answered automatically first.
        AutoReplyShare = "ratio__reply_means__auto_reply",
        /// The largest share of reviews answered automatically first.
        AutoReplyShareDescending = "-ratio__reply_means__auto_reply",
        /// The worst average rating first.
        AverageRating = "average_rating",
        /// The best average rating first.
        AverageRatingDescending = "-average_rating",
        /// The smallest share of reviews answered within 48 hours first.
        FastReplyShare = "ratio__reply_time__fast",
        /// The largest share of reviews answered within 48 hours first.
        FastReplyShareDescending = "-ratio__reply_time__fast",
        /// The smallest share of reviews with 5 stars first.
        FiveStarShare = "ratio__rating_distribution__5",
        /// The largest share of reviews with 5 stars first.
        FiveStarShareDescending = "-ratio__rating_distribution__5",
        /// The smallest share of reviews answered by hand first.
        ManualShare = "ratio__reply_means__manual",
        /// The largest share of reviews answered by hand first.
        ManualShareDescending = "-ratio__reply_means__manual",
        /// The smallest share of bad reviews first.
        NegativeShare = "ratio__rating_distribution__negative",
        /// The largest share of bad reviews first.
        NegativeShareDescending = "-ratio__rating_distribution__negative",
        /// The smallest share of reviews without an answer first.
        NotRepliedShare = "ratio__reply_time__not_replied",
        /// The largest share of reviews without an answer first.
        NotRepliedShareDescending = "-ratio__reply_time__not_replied",
        /// The fewest answered reviews first.
        RepliedCount = "reply_means__total",
        /// The most answered reviews first.
        RepliedCountDescending = "-reply_means__total",
        /// The smallest share of reviews answered with a template first.
        ReplyTemplateShare = "ratio__reply_means__reply_template",
        /// The largest share of reviews answered with a template first.
        ReplyTemplateShareDescending = "-ratio__reply_means__reply_template",
        /// The fewest reviews first, counted for `ReplyTime`.
        ReplyTimeCount = "reply_time__total",
        /// The most reviews first, counted for `ReplyTime`.
        ReplyTimeCountDescending = "-reply_time__total",
        /// The fewest reviews first.
        ReviewsCount = "reviews_count",
        /// The most reviews first.
        ReviewsCountDescending = "-reviews_count",
        /// The smallest share of reviews answered after 48 hours first.
        SlowReplyShare = "ratio__reply_time__slow",
        /// The largest share of reviews answered after 48 hours first.
        SlowReplyShareDescending = "-ratio__reply_time__slow",
    }
}

/// Which figures about reviews to read.
#[params]
pub struct GetReviewMetrics {
    /// The figures, at least one.
    #[limit(1..)]
    pub metrics: Vec<ReviewMetric>,
    /// By what to add them up; all in one row when absent.
    // At most one, despite the name.
    #[serde(rename = "dimensions")]
    pub dimension: Option<ReviewMetricDimension>,
    /// The order; it goes by one of the `metrics`.
    pub order_by: Option<ReviewMetricOrder>,
    /// Only the reviews of these businesses, by id.
    #[serde(rename = "business__in")]
    pub business_in: Option<Vec<String>>,
    /// Without the reviews of these businesses, by id.
    #[serde(rename = "business__notin")]
    pub business_notin: Option<Vec<String>>,
    /// Only the reviews of businesses in these groups, by id.
    pub groups: Option<Vec<i64>>,
    /// Only the reviews with one of these tags, by id.
    pub tags: Option<Vec<i64>>,
    /// Only what changed at or after this time, as `2017-08-01T00:00:00` in UTC.
    #[serde(rename = "update_date__gte")]
    pub update_date_gte: Option<Timestamp>,
    /// Only what changed at or before this time, as `2017-08-02T00:00:00` in UTC.
    #[serde(rename = "update_date__lte")]
    pub update_date_lte: Option<Timestamp>,
    /// The page to read, from 1.
    #[limit(1..)]
    pub page: Option<u32>,
    /// Rows per page; 30 when absent.
    #[limit(1..)]
    pub per_page: Option<u32>,
}

/// How the answers to reviews were made. The names of the members are not confirmed.
#[model]
pub struct ReplyMeansMetric {
    /// How many reviews were answered.
    pub total: Option<i64>,
    /// By hand.
    pub manual: Option<i64>,
    /// With a suggestion of a machine.
    pub ai_suggestion: Option<i64>,
    /// With a template.
    pub reply_template: Option<i64>,
    /// Automatically.
    pub auto_reply: Option<i64>,
}

/// How fast reviews were answered. The names of the members are not confirmed.
#[model]
pub struct ReplyTimeMetric {
    /// How many reviews came in.
    pub total: Option<i64>,
    /// Answered within 48 hours.
    pub fast: Option<i64>,
    /// Answered later.
    pub slow: Option<i64>,
    /// Not answered.
    pub not_replied: Option<i64>,
}

/// Where the business of a row is.
#[model]
pub struct ReviewMetricsBusinessInfo {
    /// Street and number.
    pub address_full: Option<String>,
    /// The city.
    pub city: Option<String>,
    /// The postal code.
    pub zipcode: Option<String>,
    /// The store code.
    pub code: Option<String>,
}

/// The figures of a row: those that were asked for. The vendor shows only `average_rating`, so the forms of the others are inferred.
#[model]
pub struct ReviewMetricValues {
    /// The average rating.
    pub average_rating: Option<f64>,
    /// How many reviews there are by stars, `1` to `5`.
    pub rating_distribution: HashMap<String, f64>,
    /// How many reviews came in.
    pub reviews_count: Option<i64>,
    /// How fast they were answered.
    pub reply_time: Option<ReplyTimeMetric>,
    /// How the answers were made.
    pub reply_means: Option<ReplyMeansMetric>,
    /// How many businesses there are by band of average rating. The names of the bands are not documented.
    pub average_rating_distribution: HashMap<String, Json>,
    /// The place in the order, probably a number.
    pub rank: Option<Json>,
}

/// One page of figures about reviews.
#[model]
pub struct ReviewMetricsPage {
    /// The number of this page, from 1.
    pub page: u32,
    /// How many rows there are on all pages.
    pub count: u32,
    /// The number of the last page.
    pub max_page: u32,
    /// The rows of this page.
    pub data: Vec<ReviewMetricsRow>,
}

/// Figures about the reviews of one business, group, user, tag or period, or of all.
#[model]
pub struct ReviewMetricsRow {
    /// The id of what the row is about, or the first day of its period; absent without a dimension.
    // Ids of groups and tags may come as numbers.
    #[serde(deserialize_with = "crate::types::text")]
    pub dimension: Option<String>,
    /// The name of what the row is about.
    pub dimension_name: Option<String>,
    /// Where the business is; only by business.
    pub dimension_info: Option<ReviewMetricsBusinessInfo>,
    /// The figures.
    pub metrics: ReviewMetricValues,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{GetReviewMetrics, ReviewMetricsPage};
    use crate::testing::{from_json, to_json};

    #[test]
    fn a_row_is_about_anything() {
        let row = |dimension| json!({ "dimension": dimension, "metrics": { "average_rating": 2.31 } });
        let rows =
            json!([row(json!("59b2")), row(json!(12)), row(json!(null)), { "metrics": { "rank": 1, "rating_distribution": { "5": 3 } } }]);
        let page: ReviewMetricsPage = from_json(json!({ "page": 1, "count": 4, "max_page": 1, "data": rows }));
        let dimensions: Vec<_> = page.data.iter().map(|row| row.dimension.as_deref()).collect();
        assert_eq!(dimensions, [Some("59b2"), Some("12"), None, None]);
        assert_eq!(page.data[0].metrics.average_rating, Some(2.31));
        assert_eq!(page.data[3].metrics.rating_distribution["5"].to_string(), "3");
    }

    #[test]
    fn an_order_keeps_its_direction() {
        let body = json!({ "metrics": ["reply_time"], "dimensions": "user", "order_by": "-ratio__reply_time__fast" });
        let request: GetReviewMetrics = from_json(body.clone());
        assert_eq!(to_json(&request), body);
    }
}
