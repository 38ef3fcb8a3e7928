//! Categories: what kind of place a business is, in the terms of Google.
//!
//! A business takes the Google ids (`gcid:bank`), not the numbers.

use localpresence_macros::{model, operations, params};
use serde::Deserializer;
use serde_json::Value;

use crate::partoo::users::Language;
use crate::types::{looked_at, open_enum};

operations! {
    "Categories that a business can have."
    categories: Categories {
        "Reads one category."
        get: GET "/categories/{category_id}" (GetCategory) -> Category;
        "Lists the categories; all that exist unless a country is given."
        list: GET "/categories" (ListCategories) -> CategoryPage, pages = categories: Category;
        "Lists categories that go well beside a given one."
        list_suggestions: GET "/categories/{category_id}/suggestions" (ListCategorySuggestions) -> CategorySuggestions;
    }
}

open_enum! {
    /// The order of the categories.
    CategoryOrder {
        /// By Google id, A to Z.
        GoogleId = "gmb_id",
        /// By Google id, Z to A.
        GoogleIdDescending = "-gmb_id",
    }
}

open_enum! {
    /// Whether a category can still be given to a business.
    CategoryState {
        /// Google dropped it; `live_id` may name what stands in for it.
        Deprecated = "DEPRECATED",
        /// In use.
        Live = "OK",
    }
}

/// Which category to read.
#[params]
pub struct GetCategory {
    /// The category: its number, or its Google id such as `gcid:bank`.
    pub category_id: String,
    /// The language of the name; that of the user who owns the key when absent.
    pub lang: Option<Language>,
    /// True: answer what stands in for a deprecated category, so that the id may differ from the one asked for.
    pub return_live: Option<bool>,
    /// True: fill `names`.
    pub with_names: Option<bool>,
    /// True: fill `countries`.
    pub with_countries: Option<bool>,
}

/// Which categories to return. Filters add up.
#[params]
pub struct ListCategories {
    /// Only those of this country, as two capital letters (ISO 3166-1).
    pub country: Option<String>,
    /// The language of the names; that of the user who owns the key when absent.
    pub lang: Option<Language>,
    /// Only those in this state.
    pub state: Option<CategoryState>,
    /// Only those whose long descriptions are kept from Google, or only the others.
    pub block_push_long_description_on_gmb: Option<bool>,
    /// Part of the Google id or of a translated name; matched loosely.
    pub search_query: Option<String>,
    /// The order.
    pub order_by: Option<CategoryOrder>,
    /// True: only those without a category that stands in for them; false: only those with one.
    #[serde(rename = "live__isnull")]
    pub live_isnull: Option<bool>,
    /// The page to read, from 1.
    #[limit(1..)]
    pub page: Option<u32>,
    /// Categories per page, 1 to 100; 30 when absent.
    #[limit(1..=100)]
    pub per_page: Option<u32>,
    /// True: fill `names`.
    pub with_names: Option<bool>,
    /// True: fill `countries`.
    pub with_countries: Option<bool>,
}

/// The category to find company for.
#[params]
pub struct ListCategorySuggestions {
    /// The category: its number, or its Google id such as `gcid:bank`.
    pub category_id: String,
    /// The language of the names; that of the user who owns the key when absent.
    pub lang: Option<Language>,
}

/// A category.
#[model]
pub struct Category {
    /// The number.
    pub id: i64,
    /// The Google id, such as `gcid:bank`: what a business takes.
    pub gmb_id: String,
    /// The name in the language asked for.
    pub name: Option<String>,
    /// The names in other languages; empty unless asked for.
    #[serde(deserialize_with = "translations")]
    pub names: Vec<CategoryTranslation>,
    /// The countries that have it, as two capital letters (ISO 3166-1); empty unless asked for.
    pub countries: Vec<String>,
    /// Whether a business can still have it.
    pub state: Option<CategoryState>,
    /// Whether long descriptions of its businesses are kept from Google.
    pub block_push_long_description_on_gmb: Option<bool>,
    /// The category that stands in for a deprecated one: its Google id, or its number as text.
    #[serde(deserialize_with = "crate::types::text")]
    pub live_id: Option<String>,
}

/// One page of the categories found.
#[model]
pub struct CategoryPage {
    /// The number of this page, from 1.
    pub page: u32,
    /// The number of the last page.
    pub max_page: u32,
    /// How many categories match on all pages.
    pub count: u32,
    /// The categories of this page.
    pub categories: Vec<Category>,
}

/// Categories that go well beside a given one.
#[model]
pub struct CategorySuggestions {
    /// The categories.
    pub categories: Vec<Category>,
}

/// The name of a category in one language. Its wire names are not confirmed.
#[model]
pub struct CategoryTranslation {
    /// The name.
    pub name: Option<String>,
    /// The language.
    pub lang: Option<Language>,
    /// The country whose word it is. Retired; only old answers have it.
    pub country: Option<String>,
}

/// A list of objects, or one object from language to name.
fn translations<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<CategoryTranslation>, D::Error> {
    looked_at(deserializer, |value| match value {
        Value::Null => Ok(Vec::new()),
        Value::Object(names) => Ok(names
            .into_iter()
            .map(|(lang, name)| CategoryTranslation {
                name: name.as_str().map(str::to_owned),
                lang: Some(Language::from(lang.as_str())),
                country: None,
            })
            .collect()),
        list => crate::decode::inside(&list),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Category;
    use crate::partoo::users::Language;
    use crate::testing::from_json;

    #[test]
    fn reads_the_names_in_each_of_their_forms() {
        for names in [json!([{ "name": "Banque", "lang": "fr" }]), json!({ "fr": "Banque" })] {
            let category: Category = from_json(json!({ "id": 1, "gmb_id": "gcid:bank", "names": names }));
            assert_eq!(category.names[0].name.as_deref(), Some("Banque"));
            assert_eq!(category.names[0].lang, Some(Language::French));
        }
        let category: Category = from_json(json!({ "id": 1, "gmb_id": "gcid:bank" }));
        assert!(category.names.is_empty());
    }

    #[test]
    fn the_stand_in_may_be_a_number() {
        for (live_id, expected) in [(json!(null), None), (json!("gcid:sport_club"), Some("gcid:sport_club")), (json!(5706), Some("5706"))] {
            let category: Category = from_json(json!({ "id": 1, "gmb_id": "gcid:bank", "live_id": live_id }));
            assert_eq!(category.live_id.as_deref(), expected);
        }
    }
}
