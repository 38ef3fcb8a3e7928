//! The words by which customers find a business, and how many search for each in a month.

use jiff::civil::Date;
use serde_json::Value;

use super::figures::{size, spread};
use crate::store::{Object, text};

/// Google hides smaller counts.
const THRESHOLD: i64 = 15;

/// What is known about the searches for one or more words. Hidden counts are told apart: their sum is below `threshold`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Figures {
    count: Option<i64>,
    threshold: Option<i64>,
}

impl Figures {
    pub(super) fn add(&mut self, other: Self) {
        self.count = sum(self.count, other.count);
        self.threshold = sum(self.threshold, other.threshold);
    }

    /// The figure with this name; null when all or nothing is hidden.
    pub(super) fn get(&self, metric: &str) -> Value {
        match metric {
            "count" => self.count.into(),
            _ => self.threshold.into(),
        }
    }
}

fn sum(left: Option<i64>, right: Option<i64>) -> Option<i64> {
    match (left, right) {
        (None, other) | (other, None) => other,
        (Some(left), Some(right)) => Some(left + right),
    }
}

/// The words that lead to a business: its name, and its trade with and without the city.
pub(super) fn of(business: &Object) -> Vec<String> {
    let category = business["categories"].get(0).and_then(Value::as_str).unwrap_or_default();
    let city = text(business, "city").to_lowercase();
    let mut words = vec![text(business, "name").to_lowercase()];
    for trade in trades(category) {
        words.push((*trade).to_owned());
        if !city.is_empty() {
            words.push(format!("{trade} {city}"));
        }
    }
    words
}

fn trades(category: &str) -> &'static [&'static str] {
    match category {
        "gcid:bakery" => &["boulangerie", "croissant", "pain au levain"],
        "gcid:bicycle_store" => &["magasin de vélos", "réparation vélo", "location vélo"],
        "gcid:hotel" => &["hotel", "boutique hotel", "hotel with breakfast"],
        "gcid:coffee_shop" => &["coffee shop", "flat white", "scones"],
        "gcid:spanish_restaurant" => &["restaurante", "arroces", "tapas"],
        "gcid:hair_salon" => &["parrucchiere", "taglio e piega", "colore capelli"],
        _ => &[],
    }
}

/// How many searched for a word in a month.
pub(super) fn of_month(business: &str, word: &str, month: Date) -> Figures {
    let usual = 2 + spread(&[business, word], 120) * size(business) / 100;
    let count = usual * (80 + spread(&[business, word, &month.to_string()], 41)) / 100;
    match i64::try_from(count).unwrap_or_default() {
        count if count < THRESHOLD => Figures { count: None, threshold: Some(THRESHOLD) },
        count => Figures { count: Some(count), threshold: None },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_counts_are_hidden_behind_a_threshold() {
        let month: Date = "2026-01-01".parse().unwrap();
        let figures: Vec<_> = (0..100).map(|number| of_month("5a9d", &number.to_string(), month)).collect();
        assert!(figures.iter().all(|figures| figures.count.is_some() != figures.threshold.is_some()));
        assert!(figures.iter().all(|figures| figures.count.is_none_or(|count| count >= THRESHOLD)));
        assert!(figures.iter().any(|figures| figures.threshold == Some(THRESHOLD)));
    }

    #[test]
    fn sums_keep_what_is_hidden_apart() {
        let mut total = Figures { count: Some(20), threshold: None };
        total.add(Figures { count: None, threshold: Some(15) });
        total.add(Figures { count: Some(30), threshold: None });
        assert_eq!(total, Figures { count: Some(50), threshold: Some(15) });
    }
}
