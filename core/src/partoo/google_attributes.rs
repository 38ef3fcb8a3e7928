//! Google attributes: what Google lets one say of a business beyond its data, such as delivery or free parking.

use localpresence_macros::{model, operations, params};

use crate::types::open_enum;

operations! {
    "Attributes that Google knows for a category in a country."
    google_attributes: GoogleAttributes {
        "Lists the attributes that a category has in a country, in groups. Which values an attribute with a choice takes is not told."
        list: GET "/attributes/list" (ListGoogleAttributes) -> GoogleAttributeGroups;
    }
}

open_enum! {
    /// The form of the value of a Google attribute.
    GoogleAttributeType {
        /// Yes or no.
        Boolean = "BOOL",
        /// One of several values.
        Choice = "ENUM",
        /// Some of several values.
        Choices = "REPEATABLE_ENUM",
        /// An address.
        Url = "URL",
        /// Several addresses. Google gave it up in favour of place action links.
        Urls = "REPEATABLE_URL",
    }
}

open_enum! {
    /// A language that the names of Google's reference data come in.
    GoogleLanguage {
        /// Brazilian Portuguese.
        BrazilianPortuguese = "pt-BR",
        /// English.
        English = "en",
        /// French.
        French = "fr",
        /// German.
        German = "de",
        /// Italian.
        Italian = "it",
        /// Portuguese.
        Portuguese = "pt",
        /// Spanish.
        Spanish = "es",
    }
}

/// Which attributes to list.
#[params]
pub struct ListGoogleAttributes {
    /// The Google id of the category, such as `gcid:restaurant`.
    pub category_name: String,
    /// The country as two capital letters (ISO 3166-1).
    pub country: String,
    /// The language of the names; that of the user who owns the key when absent.
    pub lang: Option<GoogleLanguage>,
}

/// A Google attribute that businesses of the category can have.
#[model]
pub struct GoogleAttributeDefinition {
    /// The form of its value.
    #[serde(rename = "type")]
    pub kind: Option<GoogleAttributeType>,
    /// The id, such as `has_delivery`.
    pub gmb_id: String,
    /// The name in the language asked for.
    pub name: Option<String>,
    /// The place in the group.
    pub order: Option<i64>,
}

/// Attributes that belong together.
#[model]
pub struct GoogleAttributeGroup {
    /// The name in the language asked for.
    pub name: Option<String>,
    /// The place among the groups.
    pub order: Option<i64>,
    /// The attributes.
    pub attributes: Vec<GoogleAttributeDefinition>,
}

/// The attributes of a category in a country.
#[model]
pub struct GoogleAttributeGroups {
    /// The groups.
    pub groups: Vec<GoogleAttributeGroup>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{GoogleAttributeGroups, GoogleLanguage, ListGoogleAttributes};
    use crate::testing::{from_json, to_json};

    #[test]
    fn an_attribute_of_a_new_type_survives() {
        let groups: GoogleAttributeGroups = from_json(json!({
            "groups": [{ "name": null, "order": 1, "attributes": [{ "type": "COLOR", "gmb_id": "facade", "name": null, "order": 1 }] }],
        }));
        assert_eq!(to_json(&groups)["groups"][0]["attributes"][0]["type"], "COLOR");
    }

    #[test]
    fn brazilian_portuguese_is_spelled_with_capitals() {
        let mut request = ListGoogleAttributes::new("gcid:restaurant", "BR");
        request.lang = Some(GoogleLanguage::BrazilianPortuguese);
        assert_eq!(to_json(&request)["lang"], "pt-BR");
    }
}
