//! Google attributes: what a business offers, in the words of Google.
//!
//! Which attributes there are depends on category and country: `google_attributes.list` tells.

use localpresence_macros::{model, params};
use serde_json::{Map, Value};

use crate::error::Error;
use crate::partoo::google_attributes::GoogleAttributeType;
use crate::types::{Json, tagged_union};

tagged_union! {
    /// A Google attribute of a business, by the type of its value.
    AttributeValue by "type" {
        /// Yes or no.
        "BOOL" => Boolean(BooleanAttribute),
        /// One of several options.
        "ENUM" => Choice(ChoiceAttribute),
        /// Some of several options.
        "REPEATABLE_ENUM" => Choices(ChoicesAttribute),
        /// Several addresses on the web.
        "REPEATABLE_URL" => Urls(UrlsAttribute),
        /// An address on the web.
        "URL" => Url(UrlAttribute),
    }
}

/// Whose Google attributes to read, and which ones.
#[params]
pub struct GetBusinessAttributes {
    /// The business: its id, or `c-` and its store code.
    pub business_id: String,
    /// The country whose attributes are meant, as two capital letters (ISO 3166-1).
    pub country: String,
    /// The category whose attributes are meant, such as `gcid:restaurant`.
    pub category_name: Option<String>,
}

/// The Google attributes to set.
#[params]
pub struct SetBusinessAttributes {
    /// The business: its id, or `c-` and its store code.
    pub business_id: String,
    /// The attributes. One that the vendor does not know, or a value of the wrong type, makes it refuse all of them.
    pub attributes: Vec<AttributeInput>,
}

/// A Google attribute to set.
#[params]
pub struct AttributeInput {
    /// The type of the attribute; it decides the form of the value.
    #[serde(rename = "type")]
    pub kind: GoogleAttributeType,
    /// The attribute, such as `has_delivery`.
    pub gmb_id: String,
    /// The value, or null for none: a boolean for `BOOL`, a text for `ENUM` and `URL`, and for `REPEATABLE_ENUM` the object
    /// `{"set_values": [..], "unset_values": [..]}` with both lists, of which either may be empty.
    #[forms(bool, crate::types::NullableText, AttributeChoices)]
    pub value: Json,
}

/// The options of an attribute that a business has and has not. Those in neither list are open.
#[model]
pub struct AttributeChoices {
    /// What it has.
    pub set_values: Vec<String>,
    /// What it expressly has not.
    pub unset_values: Vec<String>,
}

/// A Google attribute that is yes or no.
#[model]
pub struct BooleanAttribute {
    /// Always `BOOL`.
    #[serde(rename = "type")]
    pub kind: GoogleAttributeType,
    /// The attribute, such as `has_delivery`.
    pub gmb_id: String,
    /// The value; absent when not set.
    pub value: Option<bool>,
}

/// The Google attributes of a business. Those without a value can be set.
#[model]
pub struct BusinessAttributes {
    /// The attributes of the category and country asked for.
    pub attributes: Vec<AttributeValue>,
}

/// A Google attribute with one of several options.
#[model]
pub struct ChoiceAttribute {
    /// Always `ENUM`.
    #[serde(rename = "type")]
    pub kind: GoogleAttributeType,
    /// The attribute, such as `wi_fi`.
    pub gmb_id: String,
    /// The option, such as `free_wi_fi`; absent when not set.
    pub value: Option<String>,
}

/// A Google attribute with some of several options.
#[model]
pub struct ChoicesAttribute {
    /// Always `REPEATABLE_ENUM`.
    #[serde(rename = "type")]
    pub kind: GoogleAttributeType,
    /// The attribute, such as `pay_credit_card_types_accepted`.
    pub gmb_id: String,
    /// The options; absent when not set.
    pub value: Option<AttributeChoices>,
}

/// A Google attribute with an address on the web.
#[model]
pub struct UrlAttribute {
    /// Always `URL`.
    #[serde(rename = "type")]
    pub kind: GoogleAttributeType,
    /// The attribute, such as `url_menu`.
    pub gmb_id: String,
    /// The address; absent when not set.
    pub value: Option<String>,
}

/// A Google attribute with several addresses on the web, which Google takes no longer.
#[model]
pub struct UrlsAttribute {
    /// Always `REPEATABLE_URL`.
    #[serde(rename = "type")]
    pub kind: GoogleAttributeType,
    /// The attribute, such as `url_reservations`.
    pub gmb_id: String,
    /// The addresses; empty when not set.
    pub value: Vec<String>,
}

/// The value of an attribute has the form of its type.
pub(crate) fn check_attribute_values(given: &Map<String, Value>) -> Result<(), Error> {
    let Some(Value::Array(attributes)) = given.get("attributes") else { return Ok(()) };
    attributes.iter().enumerate().try_for_each(|(index, attribute)| {
        let value = &attribute["value"];
        let (fits, expected) = match attribute["type"].as_str() {
            _ if value.is_null() => return Ok(()),
            Some("BOOL") => (value.is_boolean(), "true or false"),
            Some("ENUM" | "URL") => (value.is_string(), "a text"),
            Some("REPEATABLE_ENUM") => (
                value["set_values"].is_array() && value["unset_values"].is_array(),
                "an object with the lists `set_values` and `unset_values`",
            ),
            _ => return Ok(()),
        };
        if fits { Ok(()) } else { Err(Error::invalid_request(format!("attributes[{index}].value"), format!("must be {expected}"))) }
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{AttributeValue, BusinessAttributes, check_attribute_values};
    use crate::testing::from_json;

    #[test]
    fn an_attribute_without_a_value_is_not_set() {
        let read: BusinessAttributes = from_json(json!({ "attributes": [
            { "type": "URL", "gmb_id": "url_menu" },
            { "type": "REPEATABLE_ENUM", "gmb_id": "pay_credit_card_types_accepted", "value": { "set_values": ["discover"], "unset_values": null } },
            { "type": "COLOUR", "gmb_id": "wall", "value": "green" },
        ] }));
        assert!(matches!(&read.attributes[0], AttributeValue::Url(attribute) if attribute.value.is_none()));
        assert!(
            matches!(&read.attributes[1], AttributeValue::Choices(attribute) if attribute.value.as_ref().unwrap().set_values == ["discover"])
        );
        assert!(matches!(&read.attributes[2], AttributeValue::Other(_)));
    }

    #[test]
    fn several_options_are_sent_with_both_lists() {
        let check = |value: Value| {
            let attribute = json!({ "type": "REPEATABLE_ENUM", "gmb_id": "pay_credit_card_types_accepted", "value": value });
            check_attribute_values(json!({ "attributes": [attribute] }).as_object().unwrap())
        };
        assert!(check(json!({ "set_values": ["discover"], "unset_values": [] })).is_ok());
        assert!(check(Value::Null).is_ok());
        assert!(check(json!({ "set_values": ["discover"] })).unwrap_err().to_string().contains("attributes[0].value"));
        assert!(check(json!(["discover"])).is_err());
    }
}
