//! What Google knows apart from any business: categories, and what businesses of a category can say of themselves.
//!
//! A small and simplified part of Google's own lists; it never changes, so it is no part of the store.

pub(crate) mod attributes;
pub(crate) mod categories;
pub(crate) mod links;
pub(crate) mod lodging;
pub(crate) mod more_hours;
pub(crate) mod services;

use crate::call::Call;
use crate::store::text;

/// The languages of the names, in their order within [`Names`].
pub(crate) const LANGUAGES: [&str; 5] = ["en", "fr", "es", "it", "de"];

/// A name in each of [`LANGUAGES`].
pub(crate) type Names = [&'static str; 5];

/// Categories of one line of business, which can say the same of themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    Beauty,
    Food,
    Health,
    Lodging,
    Office,
    Shop,
    Sport,
}

/// All families: for what every business can say.
const EVERY: &[Family] = &[Family::Beauty, Family::Food, Family::Health, Family::Lodging, Family::Office, Family::Shop, Family::Sport];
const FOOD: &[Family] = &[Family::Food];
/// Those that sell something to take along.
const SALES: &[Family] = &[Family::Food, Family::Shop];
/// Those where one has an appointment.
const BOOKED: &[Family] = &[Family::Beauty, Family::Health, Family::Office, Family::Sport];

/// The name in a language; in English where there is none.
pub(crate) fn name(names: &Names, language: &str) -> &'static str {
    let place = LANGUAGES.iter().position(|known| *known == language).unwrap_or_default();
    names[place]
}

/// The language that a call asks for, else that of the user who calls.
pub(crate) fn language(call: &Call<'_>) -> String {
    call.text("lang").or_else(|| call.user().map(|user| text(user, "lang"))).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn a_language_without_names_speaks_english() {
        let names = ["Bank", "Banque", "Banco", "Banca", "Bank"];
        assert_eq!(["fr", "pt-br", "en"].map(|language| name(&names, language)), ["Banque", "Bank", "Bank"]);
    }
}
