//! The figures of older operations, which `review_analytics.metrics` replaces.

use localpresence_macros::{model, params};

use crate::types::{Timestamp, open_enum};

open_enum! {
    /// The length of the periods that reviews are counted in.
    ReviewBucketSize {
        /// Days.
        Day = "day",
        /// Months.
        Month = "month",
        /// Weeks.
        Week = "week",
        /// Years.
        Year = "year",
    }
}

/// Which reviews to average. Filters add up.
#[params]
pub struct GetQualitativeEvolution {
    /// The length of the periods; weeks when absent.
    pub bucket: Option<ReviewBucketSize>,
    /// True averages over a period and all before it, false over the period alone; true when absent.
    pub cumulative: Option<bool>,
    /// Only the reviews of these businesses, by id.
    #[serde(rename = "business__in")]
    pub business_in: Option<Vec<String>>,
    /// Only reviews whose text has one of these words or phrases; write a phrase with blanks.
    pub keywords: Option<Vec<String>>,
    /// Only what changed at or after this time, as `2017-08-01T00:00:00` in UTC.
    #[serde(rename = "update_date__gte")]
    pub update_date_gte: Option<Timestamp>,
    /// Only what changed at or before this time, as `2017-08-02T00:00:00` in UTC.
    #[serde(rename = "update_date__lte")]
    pub update_date_lte: Option<Timestamp>,
}

/// Which reviews to count by period. Filters add up.
#[params]
pub struct GetQuantitativeEvolution {
    /// The length of the periods; weeks when absent.
    pub bucket: Option<ReviewBucketSize>,
    /// Only the reviews of these businesses, by id.
    #[serde(rename = "business__in")]
    pub business_in: Option<Vec<String>>,
    /// Only reviews whose text has one of these words or phrases; write a phrase with blanks.
    pub keywords: Option<Vec<String>>,
    /// Only what changed at or after this time, as `2017-08-01T00:00:00` in UTC.
    #[serde(rename = "update_date__gte")]
    pub update_date_gte: Option<Timestamp>,
    /// Only what changed at or before this time, as `2017-08-02T00:00:00` in UTC.
    #[serde(rename = "update_date__lte")]
    pub update_date_lte: Option<Timestamp>,
}

/// Which reviews to count. Filters add up.
#[params]
pub struct GetReviewStats {
    /// Only the reviews of these businesses, by id.
    #[serde(rename = "business__in")]
    pub business_in: Option<Vec<String>>,
    /// Only reviews whose text has one of these words or phrases; write a phrase with blanks.
    pub keywords: Option<Vec<String>>,
    /// Only what changed at or after this time, as `2017-08-01T00:00:00` in UTC.
    #[serde(rename = "update_date__gte")]
    pub update_date_gte: Option<Timestamp>,
    /// Only what changed at or before this time, as `2017-08-02T00:00:00` in UTC.
    #[serde(rename = "update_date__lte")]
    pub update_date_lte: Option<Timestamp>,
}

/// The average rating of a period.
#[model]
pub struct QualitativeBucket {
    /// The first day, as `YYYY-MM-DD`.
    pub date: Option<Timestamp>,
    /// The average rating; absent without reviews.
    pub average: Option<f64>,
    /// How many reviews came in.
    pub added: Option<i64>,
    /// How many came in until its end.
    pub cum_sum: Option<f64>,
}

/// The average rating, period by period. The answer is a bare list.
pub type QualitativeEvolution = Vec<QualitativeBucket>;

/// The number of reviews of a period.
#[model]
pub struct QuantitativeBucket {
    /// The first day, as `YYYY-MM-DD`.
    pub date: Option<Timestamp>,
    /// How many reviews came in.
    pub added: Option<i64>,
    /// How many came in before it.
    pub previous_sum: Option<f64>,
    /// How many came in until its end.
    pub cum_sum: Option<f64>,
}

/// The number of reviews, period by period. The answer is a bare list.
pub type QuantitativeEvolution = Vec<QuantitativeBucket>;

/// How many reviews there are, and how many were answered.
#[model]
pub struct ReviewStats {
    /// The mean time from a review to its answer in seconds; of answered Google reviews only.
    pub answer_time: Option<f64>,
    /// The average rating, 0 to 5; absent without reviews.
    pub average: Option<f64>,
    /// How many are treated.
    pub treated: Option<i64>,
    /// How many nobody has dealt with.
    pub not_treated: Option<i64>,
    /// How many were answered.
    pub answered: Option<i64>,
    /// How many have 4 or 5 stars, or recommend the business on Facebook.
    pub satisfied: Option<i64>,
    /// How many have 3 stars.
    pub neutral: Option<i64>,
    /// How many have 2 stars or fewer, or do not recommend the business on Facebook.
    pub dissatisfied: Option<i64>,
    /// How many there are.
    pub total: Option<i64>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{QualitativeEvolution, QuantitativeEvolution, ReviewStats};
    use crate::testing::from_json;

    #[test]
    fn sums_may_be_whole_or_not() {
        let rating: QualitativeEvolution = from_json(json!([{ "date": "2019-11-29", "average": null, "added": 0, "cum_sum": 70 }]));
        assert_eq!((rating[0].average, rating[0].cum_sum), (None, Some(70.0)));
        let count: QuantitativeEvolution = from_json(json!([{ "date": "2019-11-29", "added": 50, "previous_sum": 20.0, "cum_sum": 70.0 }]));
        assert_eq!((count[0].added, count[0].previous_sum), (Some(50), Some(20.0)));
    }

    #[test]
    fn no_reviews_have_no_average() {
        let stats: ReviewStats = from_json(json!({ "answer_time": null, "average": null, "treated": 0, "total": 0 }));
        assert_eq!((stats.average, stats.total), (None, Some(0)));
    }
}
