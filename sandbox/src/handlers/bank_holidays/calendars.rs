//! The holidays of each country that the sandbox knows: those of the whole country, without regional ones.

use super::days::Rule::{self, Easter, Fixed, Weekday};
#[allow(clippy::enum_glob_use, reason = "a calendar reads best without a prefix in each line")]
use super::names::Holiday::{self, *};

/// The holidays of a country.
pub(super) struct Calendar {
    country: &'static str,
    /// The main language.
    pub(super) language: &'static str,
    pub(super) days: &'static [(Rule, Holiday)],
}

/// The calendar of a country.
pub(super) fn of(country: &str) -> Option<&'static Calendar> {
    CALENDARS.iter().find(|calendar| calendar.country == country)
}

const MONDAY: i8 = 1;
const THURSDAY: i8 = 4;

static CALENDARS: [Calendar; 8] = [
    Calendar {
        country: "BR",
        language: "pt-br",
        days: &[
            (Fixed(1, 1), NewYear),
            (Easter(-2), GoodFriday),
            (Fixed(4, 21), National),
            (Fixed(5, 1), Labour),
            (Fixed(9, 7), Independence),
            (Fixed(11, 2), AllSouls),
            (Fixed(11, 15), Republic),
            (Fixed(12, 25), Christmas),
        ],
    },
    Calendar {
        country: "DE",
        language: "de",
        days: &[
            (Fixed(1, 1), NewYear),
            (Easter(-2), GoodFriday),
            (Easter(1), EasterMonday),
            (Fixed(5, 1), Labour),
            (Easter(39), Ascension),
            (Easter(50), WhitMonday),
            (Fixed(10, 3), National),
            (Fixed(12, 25), Christmas),
            (Fixed(12, 26), SecondChristmasDay),
        ],
    },
    Calendar {
        country: "ES",
        language: "es",
        days: &[
            (Fixed(1, 1), NewYear),
            (Fixed(1, 6), Epiphany),
            (Easter(-2), GoodFriday),
            (Fixed(5, 1), Labour),
            (Fixed(8, 15), Assumption),
            (Fixed(10, 12), National),
            (Fixed(11, 1), AllSaints),
            (Fixed(12, 6), Constitution),
            (Fixed(12, 8), ImmaculateConception),
            (Fixed(12, 25), Christmas),
        ],
    },
    Calendar {
        country: "FR",
        language: "fr",
        days: &[
            (Fixed(1, 1), NewYear),
            (Easter(1), EasterMonday),
            (Fixed(5, 1), Labour),
            (Fixed(5, 8), Victory),
            (Easter(39), Ascension),
            (Easter(50), WhitMonday),
            (Fixed(7, 14), National),
            (Fixed(8, 15), Assumption),
            (Fixed(11, 1), AllSaints),
            (Fixed(11, 11), Armistice),
            (Fixed(12, 25), Christmas),
        ],
    },
    Calendar {
        country: "GB",
        language: "en",
        days: &[
            (Fixed(1, 1), NewYear),
            (Easter(-2), GoodFriday),
            (Easter(1), EasterMonday),
            (Weekday(5, 1, MONDAY), EarlyMay),
            (Weekday(5, -1, MONDAY), Spring),
            (Weekday(8, -1, MONDAY), Summer),
            (Fixed(12, 25), Christmas),
            (Fixed(12, 26), SecondChristmasDay),
        ],
    },
    Calendar {
        country: "IT",
        language: "it",
        days: &[
            (Fixed(1, 1), NewYear),
            (Fixed(1, 6), Epiphany),
            (Easter(1), EasterMonday),
            (Fixed(4, 25), Liberation),
            (Fixed(5, 1), Labour),
            (Fixed(6, 2), Republic),
            (Fixed(8, 15), Assumption),
            (Fixed(11, 1), AllSaints),
            (Fixed(12, 8), ImmaculateConception),
            (Fixed(12, 25), Christmas),
            (Fixed(12, 26), SecondChristmasDay),
        ],
    },
    Calendar {
        country: "PT",
        language: "pt-br",
        days: &[
            (Fixed(1, 1), NewYear),
            (Easter(-2), GoodFriday),
            (Fixed(4, 25), Liberation),
            (Fixed(5, 1), Labour),
            (Fixed(6, 10), National),
            (Fixed(8, 15), Assumption),
            (Fixed(10, 5), Republic),
            (Fixed(11, 1), AllSaints),
            (Fixed(12, 1), Independence),
            (Fixed(12, 8), ImmaculateConception),
            (Fixed(12, 25), Christmas),
        ],
    },
    Calendar {
        country: "US",
        language: "en",
        days: &[
            (Fixed(1, 1), NewYear),
            (Weekday(5, -1, MONDAY), Memorial),
            (Fixed(7, 4), Independence),
            (Weekday(9, 1, MONDAY), Labour),
            (Weekday(11, 4, THURSDAY), Thanksgiving),
            (Fixed(12, 25), Christmas),
        ],
    },
];
