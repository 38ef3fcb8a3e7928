//! The values of custom fields: what an organization keeps about its businesses beyond the standard data.
//!
//! They are read as a list of these objects and written as a map from the name of the field to the bare value.

use std::collections::HashMap;

use localpresence_macros::model;

use crate::types::{open_enum, tagged_union};

open_enum! {
    /// What a custom field holds.
    CustomFieldType {
        /// Yes or no.
        Boolean = "BOOLEAN",
        /// A number, with a fraction or without.
        Float = "FLOAT",
        /// Pictures that users upload.
        ImagesUploader = "IMAGES_UPLOADER",
        /// A whole number.
        Integer = "INTEGER",
        /// Some of several options.
        MultipleSelect = "MULTIPLE_SELECT",
        /// Some of several pictures.
        MultipleSelectImage = "MULTIPLE_SELECT_IMAGE",
        /// One of several options.
        SingleSelect = "SINGLE_SELECT",
        /// Free text.
        Text = "TEXT",
    }
}

tagged_union! {
    /// A custom field of a business, by the type of its value.
    CustomFieldValue by "type" {
        /// Yes or no.
        "BOOLEAN" => Boolean(BooleanField),
        /// A number, with a fraction or without.
        "FLOAT" => Float(FloatField),
        /// Pictures that users upload.
        "IMAGES_UPLOADER" => ImagesUploader(ImagesUploaderField),
        /// A whole number.
        "INTEGER" => Integer(IntegerField),
        /// Some of several options.
        "MULTIPLE_SELECT" => MultipleSelect(MultipleSelectField),
        /// Some of several pictures.
        "MULTIPLE_SELECT_IMAGE" => MultipleSelectImage(MultipleSelectImageField),
        /// One of several options.
        "SINGLE_SELECT" => SingleSelect(SingleSelectField),
        /// Free text.
        "TEXT" => Text(TextField),
    }
}

/// A custom field that is yes or no.
#[model]
pub struct BooleanField {
    /// The id of the field.
    pub id: i64,
    /// Always `BOOLEAN`.
    #[serde(rename = "type")]
    pub kind: CustomFieldType,
    /// The name of the field, unique in the organization; values are written by it.
    pub name: String,
    /// The value; absent when not set.
    pub value: Option<bool>,
    /// The place among the fields; several may have the same.
    pub order: Option<i64>,
}

/// A custom field with a number.
#[model]
pub struct FloatField {
    /// The id of the field.
    pub id: i64,
    /// Always `FLOAT`.
    #[serde(rename = "type")]
    pub kind: CustomFieldType,
    /// The name of the field, unique in the organization; values are written by it.
    pub name: String,
    /// The value; absent when not set.
    pub value: Option<f64>,
    /// The place among the fields; several may have the same.
    pub order: Option<i64>,
}

/// A custom field with uploaded pictures.
#[model]
pub struct ImagesUploaderField {
    /// The id of the field.
    pub id: i64,
    /// Always `IMAGES_UPLOADER`.
    #[serde(rename = "type")]
    pub kind: CustomFieldType,
    /// The name of the field, unique in the organization; values are written by it.
    pub name: String,
    /// The pictures; empty when not set.
    pub value: Vec<UploadedImage>,
    /// The place among the fields; several may have the same.
    pub order: Option<i64>,
}

/// A custom field with a whole number.
#[model]
pub struct IntegerField {
    /// The id of the field.
    pub id: i64,
    /// Always `INTEGER`.
    #[serde(rename = "type")]
    pub kind: CustomFieldType,
    /// The name of the field, unique in the organization; values are written by it.
    pub name: String,
    /// The value; absent when not set.
    pub value: Option<i64>,
    /// The place among the fields; several may have the same.
    pub order: Option<i64>,
}

/// A custom field with some of several options.
#[model]
pub struct MultipleSelectField {
    /// The id of the field.
    pub id: i64,
    /// Always `MULTIPLE_SELECT`.
    #[serde(rename = "type")]
    pub kind: CustomFieldType,
    /// The name of the field, unique in the organization; values are written by it.
    pub name: String,
    /// The options chosen; empty when not set.
    pub value: Vec<String>,
    /// The place among the fields; several may have the same.
    pub order: Option<i64>,
}

/// A custom field with some of several pictures.
#[model]
pub struct MultipleSelectImageField {
    /// The id of the field.
    pub id: i64,
    /// Always `MULTIPLE_SELECT_IMAGE`.
    #[serde(rename = "type")]
    pub kind: CustomFieldType,
    /// The name of the field, unique in the organization; values are written by it.
    pub name: String,
    /// The names of the pictures chosen; empty when not set.
    pub value: Vec<String>,
    /// The place among the fields; several may have the same.
    pub order: Option<i64>,
}

/// A custom field with one of several options.
#[model]
pub struct SingleSelectField {
    /// The id of the field.
    pub id: i64,
    /// Always `SINGLE_SELECT`.
    #[serde(rename = "type")]
    pub kind: CustomFieldType,
    /// The name of the field, unique in the organization; values are written by it.
    pub name: String,
    /// The option chosen; absent when not set.
    pub value: Option<String>,
    /// The place among the fields; several may have the same.
    pub order: Option<i64>,
}

/// A custom field with free text.
#[model]
pub struct TextField {
    /// The id of the field.
    pub id: i64,
    /// Always `TEXT`.
    #[serde(rename = "type")]
    pub kind: CustomFieldType,
    /// The name of the field, unique in the organization; values are written by it.
    pub name: String,
    /// The text; absent when not set.
    pub value: Option<String>,
    /// The place among the fields; several may have the same.
    pub order: Option<i64>,
}

/// A picture in a custom field, with the texts that belong to it.
#[model]
pub struct UploadedImage {
    /// Where the picture is; not always a full address.
    pub url: Option<String>,
    /// The texts, by the names that the organization gave them.
    pub texts: HashMap<String, String>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::CustomFieldValue;
    use crate::testing::{from_json, to_json};

    #[test]
    fn the_type_decides_what_the_value_is() {
        let fields: Vec<CustomFieldValue> = from_json(json!([
            { "id": 1, "type": "INTEGER", "name": "Surface", "value": 35, "order": 1 },
            { "id": 2, "type": "MULTIPLE_SELECT", "name": "Services", "value": null, "order": 1 },
        ]));
        assert!(matches!(&fields[0], CustomFieldValue::Integer(field) if field.value == Some(35)));
        assert!(matches!(&fields[1], CustomFieldValue::MultipleSelect(field) if field.value.is_empty()));
    }

    #[test]
    fn a_field_of_a_new_type_survives() {
        let body = json!({ "id": 3, "type": "DATE", "name": "Renovation", "value": "2030-01-01", "order": 2 });
        let field: CustomFieldValue = from_json(body.clone());
        assert!(matches!(field, CustomFieldValue::Other(_)));
        assert_eq!(to_json(&field), body);
    }
}
