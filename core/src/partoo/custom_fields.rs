//! Custom fields: what an organization keeps about its businesses beyond the standard data.
//!
//! Here they are declared; their values are read and written with the businesses, where they go by name. A field has a type that never
//! changes, and a few members that matter for its type only.

use localpresence_macros::{model, operations, params};

use crate::partoo::ResultStatus;
use crate::partoo::businesses::CustomFieldType;
use crate::types::NullableText;

pub(crate) mod checks;
mod options;

pub use options::{
    CustomFieldImageOptionInput, CustomFieldRenameInput, CustomFieldTextField, CustomFieldTextFieldInput, NewCustomFieldOption,
};
pub(crate) use options::{captions, text_fields, whole};

operations! {
    "Fields that an organization adds to its businesses."
    custom_fields: CustomFields {
        "Creates a custom field; for ORG_ADMIN, and PROVIDER with `org_id`."
        create: POST "/custom_fields{?org_id}" (CreateCustomField) -> CustomFieldCreated, check = checks::check_create, retry = Once;
        "Deletes a custom field; for ORG_ADMIN. Refused with 400 while a business has a value for it, unless `force` is true."
        delete: DELETE "/custom_fields/{custom_field_id}" (DeleteCustomField) -> CustomFieldConfirmation;
        "Lists the custom fields of an organization."
        list: GET "/custom_fields" (ListCustomFields) -> CustomFieldList;
        "Puts custom fields, and if wanted their sections, into an order."
        reorder: POST "/custom_fields/order" (ReorderCustomFields) -> CustomFieldConfirmation, retry = Repeatable;
        "Changes a custom field, but never its type; for ORG_ADMIN, and PROVIDER with `org_id`. A change that would drop values of businesses is refused with 400, unless `force` is true: then these values are lost."
        update: PUT "/custom_fields/{custom_field_id}{?org_id}" (UpdateCustomField) -> CustomFieldConfirmation, check = checks::check_update;
    }
}

/// The custom field to create.
#[params]
pub struct CreateCustomField {
    /// The organization; for keys of a PROVIDER.
    pub org_id: Option<i64>,
    /// The name, 1 to 50 characters. Values are written by it.
    #[limit(1..=50)]
    pub name: String,
    /// What it holds. It cannot be changed later.
    #[serde(rename = "type")]
    pub kind: CustomFieldType,
    /// What it is for; at most 150 characters.
    #[limit(..=150)]
    #[nullable]
    pub description: Option<NullableText>,
    /// A short name for programs, unique; at most 100 characters, none of them `,`, `;`, `/`, `\`, `|`, `<` or `>`.
    #[limit(1..=100)]
    #[nullable]
    pub slug: Option<NullableText>,
    /// The place in its section, or among the fields outside of sections; 10 when absent, and the lowest is shown first.
    pub order: Option<i64>,
    /// The section to put it in.
    pub section_id: Option<i64>,
    /// Of no known effect here: the vendor lists it without saying what a new field could force. False when absent.
    pub force: Option<bool>,
    /// The most characters of a `TEXT`.
    pub max_len: Option<i64>,
    /// The least value of an `INTEGER` or a `FLOAT`.
    #[serde(serialize_with = "whole")]
    pub min: Option<f64>,
    /// The greatest value of an `INTEGER` or a `FLOAT`.
    #[serde(serialize_with = "whole")]
    pub max: Option<f64>,
    /// The options; required for the three selects.
    #[limit(1..)]
    pub possible_values: Option<Vec<String>>,
    /// The addresses of the pictures, one for each option; required for a `MULTIPLE_SELECT_IMAGE`.
    #[limit(1..)]
    pub possible_images_urls: Option<Vec<String>>,
    /// The captions of the pictures of a `MULTIPLE_SELECT_IMAGE`, one for each option.
    pub possible_images_labels: Option<Vec<String>>,
    /// How many options a business can have at most; for the two multiple selects. The wire name is confirmed for reading only.
    pub max_selected_values: Option<i64>,
    /// The texts that go with each picture of an `IMAGES_UPLOADER`. The wire name is confirmed for reading only.
    pub text_fields: Option<Vec<CustomFieldTextFieldInput>>,
}

/// Which custom field to delete.
#[params]
pub struct DeleteCustomField {
    /// The custom field.
    pub custom_field_id: i64,
    /// True: also the values that businesses have for it.
    pub force: Option<bool>,
}

/// Whose custom fields to list.
#[params]
pub struct ListCustomFields {
    /// The organization; that of the key when absent.
    pub org_id: Option<i64>,
}

/// The place of a custom field.
#[params]
pub struct CustomFieldOrderInput {
    /// The custom field.
    pub id: i64,
    /// Its place; the lowest is shown first.
    pub order: i64,
    /// The section it shall be in.
    pub section_id: Option<i64>,
}

/// The place of a section of custom fields.
#[params]
pub struct CustomFieldSectionOrderInput {
    /// The section.
    pub id: i64,
    /// Its place; the lowest is shown first.
    pub order: i64,
}

/// The order of custom fields and sections.
#[params]
pub struct ReorderCustomFields {
    /// The places of custom fields.
    pub orders: Vec<CustomFieldOrderInput>,
    /// The places of sections.
    pub section_orders: Option<Vec<CustomFieldSectionOrderInput>>,
}

/// What to change of a custom field. Options are not given anew: say which ones come, go and change their name.
#[params]
pub struct UpdateCustomField {
    /// The custom field.
    pub custom_field_id: i64,
    /// The organization; for keys of a PROVIDER.
    pub org_id: Option<i64>,
    /// The name, 1 to 50 characters. Give it even if it stays: whether it may be left out is not certain.
    #[limit(1..=50)]
    pub name: Option<String>,
    /// The type that it has.
    #[serde(rename = "type")]
    pub kind: CustomFieldType,
    /// What it is for; at most 150 characters.
    #[limit(..=150)]
    #[nullable]
    pub description: Option<NullableText>,
    /// A short name for programs, unique; at most 100 characters, none of them `,`, `;`, `/`, `\`, `|`, `<` or `>`.
    #[limit(1..=100)]
    #[nullable]
    pub slug: Option<NullableText>,
    /// True: drop the values of businesses that no longer fit.
    pub force: Option<bool>,
    /// The section to put it in.
    pub section_id: Option<i64>,
    /// The most characters of a `TEXT`.
    pub max_len: Option<i64>,
    /// The least value of an `INTEGER` or a `FLOAT`.
    #[serde(serialize_with = "whole")]
    pub min: Option<f64>,
    /// The greatest value of an `INTEGER` or a `FLOAT`.
    #[serde(serialize_with = "whole")]
    pub max: Option<f64>,
    /// Options to add to a select: texts, or for a `MULTIPLE_SELECT_IMAGE` pictures.
    #[cfg_attr(feature = "describe", tsify(type = "(string | CustomFieldImageOptionInput)[]"))]
    #[forms(String, CustomFieldImageOptionInput)]
    pub created_values: Option<Vec<NewCustomFieldOption>>,
    /// Options to take away from a select. One that a business has needs `force`.
    pub deleted_values: Option<Vec<String>>,
    /// Options of a select to change the name of.
    pub renamed_values: Option<Vec<CustomFieldRenameInput>>,
    /// How many options a business can have at most; for the two multiple selects. The wire name is confirmed for reading only.
    pub max_selected_values: Option<i64>,
    /// The texts that go with each picture of an `IMAGES_UPLOADER`. The wire name is confirmed for reading only.
    pub text_fields: Option<Vec<CustomFieldTextFieldInput>>,
}

/// A custom field.
#[model]
pub struct CustomField {
    /// The id.
    pub id: i64,
    /// The name. Values are written by it.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// What it holds.
    #[serde(rename = "type")]
    pub kind: CustomFieldType,
    /// The place in its section, or among the fields outside of sections; the lowest is shown first.
    pub order: Option<i64>,
    /// The section it is in.
    pub section_id: Option<i64>,
    /// The name of the section it is in.
    pub section_name: Option<String>,
    /// A short name for programs.
    pub slug: Option<String>,
    /// The most characters of a `TEXT`.
    pub max_len: Option<i64>,
    /// The least value of an `INTEGER` or a `FLOAT`.
    pub min: Option<f64>,
    /// The greatest value of an `INTEGER` or a `FLOAT`.
    pub max: Option<f64>,
    /// The options of a select.
    pub possible_values: Vec<String>,
    /// The addresses of the pictures of a `MULTIPLE_SELECT_IMAGE`, in the order of `possible_values`.
    pub possible_images_urls: Vec<String>,
    /// The captions of those pictures, in the same order; empty where a picture has none.
    #[serde(deserialize_with = "captions")]
    pub possible_images_labels: Vec<String>,
    /// How many options a business can have at most.
    pub max_selected_values: Option<i64>,
    /// The texts that go with each picture of an `IMAGES_UPLOADER`.
    #[serde(deserialize_with = "text_fields")]
    pub text_fields: Vec<CustomFieldTextField>,
}

/// Confirms a change of custom fields or of their sections. The word stands in one of two members.
#[model]
pub struct CustomFieldConfirmation {
    /// That the change was made.
    pub status: Option<ResultStatus>,
    /// The same word in other answers; it is not an identifier.
    pub id: Option<ResultStatus>,
}

/// Names the custom field that was created. The id stands in one of two members.
#[model]
pub struct CustomFieldCreated {
    /// The id of the custom field.
    pub custom_field_id: Option<i64>,
    /// The same id in other answers.
    pub id: Option<i64>,
}

/// The custom fields of an organization.
#[model]
pub struct CustomFieldList {
    /// The custom fields.
    pub custom_fields: Vec<CustomField>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{CreateCustomField, CustomField, CustomFieldConfirmation, CustomFieldType, UpdateCustomField};
    use crate::partoo::ResultStatus;
    use crate::testing::{from_json, to_json};

    #[test]
    fn bounds_of_whole_numbers_have_no_fraction() {
        let mut request = CreateCustomField::new("Surface", CustomFieldType::Integer);
        (request.min, request.max) = (Some(0.0), Some(10.5));
        assert_eq!(to_json(&request).to_string(), json!({ "name": "Surface", "type": "INTEGER", "min": 0, "max": 10.5 }).to_string());
    }

    #[test]
    fn options_are_texts_or_pictures() {
        let body = json!({
            "custom_field_id": 42, "type": "MULTIPLE_SELECT_IMAGE", "created_values": [{ "value": "Pool", "url": "https://example.com/pool.png" }],
            "renamed_values": [{ "old_value": "Sauna", "value": "Spa", "url": "https://example.com/spa.png" }],
        });
        assert_eq!(to_json(&from_json::<UpdateCustomField>(body.clone())), body);
        let body = json!({
            "custom_field_id": 42, "type": "SINGLE_SELECT", "created_values": ["Pool"],
            "renamed_values": [{ "old_value": "Sauna", "new_value": "Spa" }],
        });
        assert_eq!(to_json(&from_json::<UpdateCustomField>(body.clone())), body);
    }

    #[test]
    fn reads_fields_of_every_age() {
        let old: CustomField = from_json(json!({
            "id": 1, "name": "Gallery", "type": "IMAGES_UPLOADER", "order": 1, "section_id": null, "text_fields": ["caption"],
        }));
        assert_eq!(old.text_fields[0].text_field, "caption");
        let new: CustomField = from_json(json!({
            "id": 2, "name": "Facilities", "type": "MULTIPLE_SELECT_IMAGE", "order": 2, "min": null, "possible_values": ["Pool", "Spa"],
            "possible_images_labels": ["Swim", null],
        }));
        assert_eq!(new.possible_images_labels, ["Swim", ""]);
    }

    #[test]
    fn success_under_the_name_of_an_id_is_read() {
        for body in [json!({ "id": "success" }), json!({ "status": "success" })] {
            let done: CustomFieldConfirmation = from_json(body);
            assert_eq!(done.status.or(done.id), Some(ResultStatus::Success));
        }
    }
}
