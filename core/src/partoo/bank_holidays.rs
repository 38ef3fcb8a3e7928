//! Bank holidays: the days on which a country rests, to plan special hours by.

use localpresence_macros::{model, operations, params};

use crate::partoo::users::Language;
use crate::types::Timestamp;

operations! {
    "Bank holidays of a country."
    bank_holidays: BankHolidays {
        "Lists the bank holidays of the next 365 days, by date. Names may come in several languages, and the days may reach beyond a year."
        list: GET "/holidays/{country}" (ListBankHolidays) -> BankHolidayList, inferred;
    }
}

/// Whose bank holidays to list.
#[params]
pub struct ListBankHolidays {
    /// The country as two capital letters (ISO 3166-1), for example `FR`.
    pub country: String,
    /// The language of the names: Arabic, Brazilian Portuguese, English, French, German, Italian or Spanish. When absent that of the user
    /// who owns the key, else the main language of the country.
    pub lang: Option<Language>,
}

/// A bank holiday.
#[model]
pub struct BankHoliday {
    /// What is celebrated.
    pub name: Option<String>,
    /// The day, as `2023-11-11`.
    pub date: Timestamp,
}

/// The bank holidays of a country.
#[model]
pub struct BankHolidayList {
    /// The days.
    pub holidays: Vec<BankHoliday>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{BankHolidayList, ListBankHolidays};
    use crate::partoo::users::Language;
    use crate::testing::{from_json, to_json};

    #[test]
    fn a_holiday_without_a_name_is_still_a_day() {
        let list: BankHolidayList = from_json(json!({ "holidays": [{ "name": null, "date": "2030-05-01" }] }));
        assert_eq!(list.holidays[0].date.as_str(), "2030-05-01");
    }

    #[test]
    fn the_language_is_spelled_in_small_letters() {
        let mut request = ListBankHolidays::new("BR");
        request.lang = Some(Language::BrazilianPortuguese);
        assert_eq!(to_json(&request), json!({ "country": "BR", "lang": "pt-br" }));
    }
}
