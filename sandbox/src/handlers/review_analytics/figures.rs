//! Sums over reviews.

use serde_json::{Value, json};

use crate::store::{Facts, Reviews};

/// An answer within 48 hours is a fast one; in microseconds.
const FAST: i64 = 48 * 3_600 * 1_000_000;

/// What reviews add up to.
#[derive(Debug, Clone, Default)]
pub(super) struct Figures {
    pub(super) count: u64,
    /// How many have one star, two, and so on.
    pub(super) stars: [u64; 5],
    fast: u64,
    slow: u64,
    manual: u64,
    by_suggestion: u64,
    by_template: u64,
    automatic: u64,
}

impl Figures {
    /// Adds one review.
    pub(super) fn add(&mut self, facts: &Facts, reviews: &Reviews) {
        self.count += 1;
        if let Some(stars) = facts.rating.and_then(|rating| self.stars.get_mut(usize::from(rating).checked_sub(1)?)) {
            *stars += 1;
        }
        let Some(reply) = &facts.reply else { return };
        let speed = if reply.date - facts.written < FAST { &mut self.fast } else { &mut self.slow };
        *speed += 1;
        let means = if reviews.named(facts.state) == "treated_auto_reply" {
            &mut self.automatic
        } else if reply.is_suggestion {
            &mut self.by_suggestion
        } else if reviews.is_from_template(reply.id) {
            &mut self.by_template
        } else {
            &mut self.manual
        };
        *means += 1;
    }

    /// Adds what others add up to.
    pub(super) fn merge(&mut self, other: &Self) {
        self.count += other.count;
        self.stars.iter_mut().zip(other.stars).for_each(|(stars, more)| *stars += more);
        self.fast += other.fast;
        self.slow += other.slow;
        self.manual += other.manual;
        self.by_suggestion += other.by_suggestion;
        self.by_template += other.by_template;
        self.automatic += other.automatic;
    }

    fn rated(&self) -> u64 {
        self.stars.iter().sum()
    }

    /// How many were answered.
    pub(super) fn replied(&self) -> u64 {
        self.fast + self.slow
    }

    /// The average rating; none without ratings.
    pub(super) fn average(&self) -> Option<f64> {
        let sum: u64 = (1..).zip(self.stars).map(|(stars, count)| stars * count).sum();
        ratio(sum, self.rated()).map(round)
    }

    /// A metric that stands for itself in a row.
    pub(super) fn metric(&self, name: &str) -> Option<Value> {
        Some(match name {
            "average_rating" => self.average().into(),
            "reviews_count" => self.count.into(),
            "rating_distribution" => {
                let [one, two, three, four, five] = self.stars;
                json!({ "1": one, "2": two, "3": three, "4": four, "5": five })
            }
            "reply_time" => {
                json!({ "total": self.count, "fast": self.fast, "slow": self.slow, "not_replied": self.count - self.replied() })
            }
            "reply_means" => json!({
                "total": self.replied(), "manual": self.manual, "ai_suggestion": self.by_suggestion, "reply_template": self.by_template,
                "auto_reply": self.automatic,
            }),
            _ => return None,
        })
    }

    /// What an order goes by; none where there is nothing to divide by, and for an order that nobody knows.
    pub(super) fn order(&self, name: &str) -> Option<f64> {
        match name {
            "average_rating" => self.average(),
            "reviews_count" | "reply_time__total" => ratio(self.count, 1),
            "reply_means__total" => ratio(self.replied(), 1),
            "ratio__rating_distribution__5" => ratio(self.stars[4], self.rated()),
            "ratio__rating_distribution__negative" => ratio(self.stars[0] + self.stars[1], self.rated()),
            "ratio__reply_time__fast" => ratio(self.fast, self.count),
            "ratio__reply_time__slow" => ratio(self.slow, self.count),
            "ratio__reply_time__not_replied" => ratio(self.count - self.replied(), self.count),
            "ratio__reply_means__manual" => ratio(self.manual, self.replied()),
            "ratio__reply_means__ai_suggestion" => ratio(self.by_suggestion, self.replied()),
            "ratio__reply_means__reply_template" => ratio(self.by_template, self.replied()),
            "ratio__reply_means__auto_reply" => ratio(self.automatic, self.replied()),
            _ => None,
        }
    }
}

/// Whether [`Figures::order`] knows an order.
pub(super) fn is_order(name: &str) -> bool {
    let one_of_each = Figures { count: 1, stars: [1; 5], fast: 1, manual: 1, ..Figures::default() };
    one_of_each.order(name).is_some()
}

fn ratio(part: u64, whole: u64) -> Option<f64> {
    // Counts of reviews are far below the point where a float has gaps.
    #[allow(clippy::cast_precision_loss, reason = "see above")]
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// Two digits behind the point, as the vendor shows.
pub(super) fn round(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}
