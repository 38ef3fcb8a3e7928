//! Food menus: what a restaurant serves, as Google shows it.

use localpresence_macros::{model, params};

use crate::types::Json;

/// Whose food menus to delete: all of them.
#[params]
pub struct DeleteFoodMenus {
    /// The business: its id, or `c-` and its store code.
    pub business_id: String,
}

/// Whose food menus to read.
#[params]
pub struct GetFoodMenus {
    /// The business: its id, or `c-` and its store code.
    pub business_id: String,
}

/// All food menus that a business shall have.
///
/// Whether a section that is left out stays is not documented: read the menus first and send back what shall stay.
#[params]
pub struct SetFoodMenus {
    /// The business: its id, or `c-` and its store code.
    pub business_id: String,
    /// The sections, all of them.
    pub menus: Vec<FoodMenuSectionInput>,
}

/// A dish to serve.
#[params]
pub struct FoodMenuItemInput {
    /// The name.
    pub name: String,
    /// The place within the section, from 1.
    #[limit(1..)]
    pub order: u32,
    /// What it is made of.
    pub description: Option<String>,
    /// The price, without a currency.
    pub price: Option<f64>,
    /// Pictures, in a form that is not documented: send what was read.
    pub media: Option<Json>,
}

/// A section of the menu to serve, such as the starters.
#[params]
pub struct FoodMenuSectionInput {
    /// The name.
    pub name: String,
    /// The place among the sections, from 1.
    #[limit(1..)]
    pub order: u32,
    /// The dishes, all of them.
    pub items: Vec<FoodMenuItemInput>,
}

/// A dish.
#[model]
pub struct FoodMenuItem {
    /// The name.
    pub name: Option<String>,
    /// The place within the section, from 1.
    pub order: Option<u32>,
    /// What it is made of.
    pub description: Option<String>,
    /// The price, without a currency.
    pub price: Option<f64>,
    /// Pictures, in a form that is not documented.
    pub media: Option<Json>,
}

/// A section of the menu, such as the starters.
#[model]
pub struct FoodMenuSection {
    /// The name.
    pub name: Option<String>,
    /// The place among the sections, from 1.
    pub order: Option<u32>,
    /// The dishes.
    pub items: Vec<FoodMenuItem>,
}

/// The food menus of a business.
#[model]
pub struct FoodMenus {
    /// The sections; the name on the wire is misleading.
    pub menus: Vec<FoodMenuSection>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{FoodMenus, SetFoodMenus};
    use crate::testing::{from_json, to_json};

    #[test]
    fn pictures_travel_as_they_are_in_both_directions() {
        let item = json!({ "name": "Soup", "order": 1, "price": 5.5, "media": { "cover": "https://example.com/soup.jpg" } });
        let menus = json!([{ "name": "Starters", "order": 1, "items": [item] }]);
        assert_eq!(to_json(&from_json::<FoodMenus>(json!({ "menus": menus })))["menus"], menus);
        let body = json!({ "business_id": "5409", "menus": menus });
        assert_eq!(to_json(&from_json::<SetFoodMenus>(body.clone())), body);
    }

    #[test]
    fn a_section_without_dishes_is_a_section() {
        let read: FoodMenus = from_json(json!({ "menus": [{ "name": "Desserts", "order": 3, "items": null }] }));
        assert!(read.menus[0].items.is_empty());
    }
}
