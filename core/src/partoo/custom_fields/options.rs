//! The parts of custom fields: options of selects, and texts that go with pictures.

use localpresence_macros::{model, params};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::decode::inside;
use crate::describe::{Described, Kind};
use crate::types::looked_at;

/// An option to add to a select, in the form that its type needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum NewCustomFieldOption {
    /// For a `SINGLE_SELECT` and a `MULTIPLE_SELECT`: a text.
    Text(String),
    /// For a `MULTIPLE_SELECT_IMAGE`: a picture.
    Image(CustomFieldImageOptionInput),
}

/// A picture to choose.
#[params]
pub struct CustomFieldImageOptionInput {
    /// The name of the option.
    pub value: String,
    /// The address of the picture.
    pub url: String,
    /// The caption of the picture.
    pub label: Option<String>,
}

/// A new name for an option. A picture takes `value`, the others take `new_value`.
#[params]
pub struct CustomFieldRenameInput {
    /// The name that the option has.
    pub old_value: String,
    /// The new name; required for a `SINGLE_SELECT` and a `MULTIPLE_SELECT`.
    pub new_value: Option<String>,
    /// The new name; required for a `MULTIPLE_SELECT_IMAGE`.
    pub value: Option<String>,
    /// The address of the picture; required for a `MULTIPLE_SELECT_IMAGE`.
    pub url: Option<String>,
    /// The caption of the picture; for a `MULTIPLE_SELECT_IMAGE`.
    pub label: Option<String>,
}

/// A text that goes with each picture of an `IMAGES_UPLOADER`, to send.
#[params]
pub struct CustomFieldTextFieldInput {
    /// The name of the text.
    pub text_field: String,
    /// The most characters.
    pub max_length: Option<i64>,
}

/// A text that goes with each picture of an `IMAGES_UPLOADER`.
#[model]
pub struct CustomFieldTextField {
    /// The name of the text.
    pub text_field: String,
    /// The most characters.
    pub max_length: Option<i64>,
}

impl From<&str> for NewCustomFieldOption {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<CustomFieldImageOptionInput> for NewCustomFieldOption {
    fn from(image: CustomFieldImageOptionInput) -> Self {
        Self::Image(image)
    }
}

impl Described for NewCustomFieldOption {
    // A text or an object: no other kind covers both.
    const KIND: Kind = Kind::Json;
}

/// Captions beside pictures. An empty text keeps the place of one that is null.
pub(crate) fn captions<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let captions = Option::<Vec<Option<String>>>::deserialize(deserializer)?.unwrap_or_default();
    Ok(captions.into_iter().map(Option::unwrap_or_default).collect())
}

/// Objects, or in older answers only their names.
pub(crate) fn text_fields<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<CustomFieldTextField>, D::Error> {
    struct Form(CustomFieldTextField);

    impl<'de> Deserialize<'de> for Form {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            looked_at(deserializer, |field| match field {
                Value::String(text_field) => Ok(Self(CustomFieldTextField { text_field, max_length: None })),
                field => inside(&field).map(Self),
            })
        }
    }

    let fields = Option::<Vec<Form>>::deserialize(deserializer)?.unwrap_or_default();
    Ok(fields.into_iter().map(|field| field.0).collect())
}

/// Writes a whole number without a fraction: a field for whole numbers takes no other bound.
#[expect(clippy::ref_option, reason = "serde hands the field over like this")]
pub(crate) fn whole<S: Serializer>(number: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    /// Up to here every whole number has an exact `f64`.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match *number {
        #[expect(clippy::cast_possible_truncation, reason = "whole and within the exact range")]
        Some(number) if number.fract() == 0.0 && number.abs() <= EXACT => serializer.serialize_i64(number as i64),
        number => number.serialize(serializer),
    }
}
