//! Place action links: the kinds that Google knows of links to order, book or buy.
//!
//! The links of one business are read with `businesses.get_place_action_links` and written with `businesses.set_place_action_links`.

use localpresence_macros::{model, operations, params};

use crate::partoo::businesses::PlaceActionLinkKind;
use crate::partoo::users::Language;

operations! {
    "Kinds of place action links that Google knows."
    place_action_links: PlaceActionLinkKinds {
        "Lists the kinds of place action links with their names."
        list: GET "/place_action_links/list" (ListPlaceActionLinkKinds) -> PlaceActionLinkKindList, inferred;
    }
}

/// The language of the kinds to list.
#[params]
pub struct ListPlaceActionLinkKinds {
    /// The language of the names; when absent that of the user who owns the key, else the main one of the country.
    pub lang: Option<Language>,
}

/// A kind of place action links, with its name.
#[model]
pub struct NamedPlaceActionLinkKind {
    /// The kind.
    pub gmb_id: PlaceActionLinkKind,
    /// The name in the language asked for.
    pub name: Option<String>,
}

/// The kinds of place action links.
#[model]
pub struct PlaceActionLinkKindList {
    /// The kinds.
    pub place_action_links: Vec<NamedPlaceActionLinkKind>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{ListPlaceActionLinkKinds, PlaceActionLinkKindList};
    use crate::partoo::users::Language;
    use crate::testing::{from_json, to_json};

    #[test]
    fn a_kind_we_do_not_know_is_kept() {
        let list: PlaceActionLinkKindList = from_json(json!({ "place_action_links": [{ "gmb_id": "RIDE", "name": null }] }));
        assert_eq!(list.place_action_links[0].gmb_id.as_str(), "RIDE");
    }

    #[test]
    fn the_language_is_that_of_users() {
        let request = ListPlaceActionLinkKinds { lang: Some(Language::BrazilianPortuguese) };
        assert_eq!(to_json(&request), json!({ "lang": "pt-br" }));
    }
}
