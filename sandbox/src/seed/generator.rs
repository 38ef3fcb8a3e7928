//! More demo data, as much as is asked for: the same at each start with the same numbers.

mod reviews;
mod towns;

use crate::store::{Object, Store, hex_id, text};

use super::organizations::ORGANIZATIONS;
use super::{business, businesses};

/// How much demo data there is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DataSize {
    /// Which of many possible worlds the further data is of.
    pub seed: u64,
    /// Businesses besides the 18 that are always there, spread over the organizations 1 to 6.
    pub businesses: u32,
    /// Reviews besides the 72 that are always there, spread over all businesses.
    pub reviews: u32,
}

/// Generated businesses are numbered from here on, above users and all that is written by hand.
const FIRST_BUSINESS: u32 = 10_000;

/// Adds businesses and reviews.
pub(super) fn add(store: &mut Store, size: DataSize) {
    for number in 0..size.businesses {
        store.businesses.insert(another_business(size.seed, number));
    }
    let homes: Vec<_> = store.businesses.all().map(home).collect();
    reviews::add(store, &homes, size);
}

/// What a review tells of its business.
struct Home {
    id: String,
    organization: u32,
}

fn home(business: &Object) -> Home {
    let organization = business["org_id"].as_u64().and_then(|id| u32::try_from(id).ok()).unwrap_or_default();
    Home { id: text(business, "id").to_owned(), organization }
}

fn another_business(seed: u64, number: u32) -> Object {
    let mut dice = Dice::new(seed ^ 0xB0B0, number.into());
    let (organization, index) = (number % 6, FIRST_BUSINESS + number / 6);
    let facts = &ORGANIZATIONS[organization as usize];
    let town = dice.pick(towns::of(facts.country));
    let mut business = business(organization + 1, index, facts, dice.pick(&facts.places));
    for (member, value) in [
        ("code", format!("GEN-{number:06}")),
        ("name", format!("{} {}", facts.name, town.name)),
        ("address_full", format!("{} {}", 1 + dice.below(120), dice.pick(&town.streets))),
        ("city", town.name.to_owned()),
        ("zipcode", town.zipcode.to_owned()),
    ] {
        business.insert(member.to_owned(), value.into());
    }
    for (member, middle) in [("lat", town.at.0), ("long", town.at.1)] {
        // Within about two kilometres of the middle of the town.
        let offset = (f64::from(u32::try_from(dice.below(400)).unwrap_or_default()) - 200.0) / 10_000.0;
        business.insert(member.to_owned(), ((middle + offset) * 10_000.0).round().into());
        if let Some(value) = business[member].as_f64() {
            business.insert(member.to_owned(), (value / 10_000.0).into());
        }
    }
    businesses::finish(&mut business);
    business
}

/// Numbers that look random and depend on nothing but the seed and what they are for, so that each review is what it is however many
/// there are (the mixing function of `SplitMix64`).
struct Dice(u64);

impl Dice {
    fn new(seed: u64, of: u64) -> Self {
        let mut dice = Self(seed.wrapping_mul(0x2545_F491_4F6C_DD1D) ^ of);
        dice.0 = dice.next();
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to below the limit.
    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit.max(1)
    }

    /// Whether something happens that does so this often in a hundred.
    fn percent(&mut self, often: u64) -> bool {
        self.below(100) < often
    }

    fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        let at = usize::try_from(self.below(choices.len() as u64)).unwrap_or_default();
        &choices[at]
    }
}

/// The id of the user who answers the reviews of an organization.
fn answerer(organization: u32) -> String {
    hex_id(organization, 900)
}

#[cfg(test)]
mod tests {
    use localpresence::models::{Business, Review};
    use serde_json::Value;

    use super::*;
    use crate::seed;
    use crate::store::{Query, Whose};

    const SIZE: DataSize = DataSize { seed: 7, businesses: 12, reviews: 300 };

    #[test]
    fn the_same_numbers_give_the_same_data() {
        let text = |size| {
            let mut text = Vec::new();
            seed::sized(size).write_json(&mut text).unwrap();
            text
        };
        assert!(text(SIZE) == text(SIZE));
        assert!(text(SIZE) != text(DataSize { seed: 8, ..SIZE }));
    }

    #[test]
    fn all_of_it_is_what_the_client_reads() {
        let store = seed::sized(SIZE);
        let businesses = store.businesses.all().map(|row| serde_json::from_value::<Business>(Value::Object(row.clone())).unwrap());
        assert_eq!(businesses.map(|business| business.id).collect::<std::collections::BTreeSet<_>>().len(), 30);
        let reviews: Vec<Review> = (1..=6)
            .flat_map(|id| store.reviews.of(id).collect::<Vec<_>>())
            .map(|row| serde_json::from_value(Value::Object(row)).unwrap())
            .collect();
        assert_eq!((reviews.len(), store.reviews.len()), (372, 372));
        for state in ["treated", "not_treated", "deleted", "treated_auto_reply"] {
            assert!(reviews.iter().any(|review| review.state.as_str() == state), "{state}");
        }
    }

    #[test]
    fn what_was_there_stays_as_it_is() {
        let (small, large) = (seed::store(), seed::sized(SIZE));
        assert_eq!(small.reviews.get(1011), large.reviews.get(1011));
        let query = Query { whose: Whose::Businesses(vec![hex_id(1, 1)]), ..Query::default() };
        assert!(large.reviews.select(&query).count() > small.reviews.select(&query).count());
    }
}
