//! Business fields: which data of a business can be seen and changed, and by whom.
//!
//! They follow the tabs of the vendor's form; the tab `custom_fields` holds the custom fields with their rules.

use localpresence_macros::{model, operations, params};

use crate::partoo::businesses::CustomFieldType;
use crate::partoo::custom_fields::CustomFieldTextField;
use crate::types::open_enum;

operations! {
    "Fields that a business has, and who may change them."
    business_fields: BusinessFields {
        "Lists the fields of one business, and whether the key may change them. A store code in place of the id works for ORG_ADMIN, GROUP_MANAGER and BUSINESS_MANAGER."
        list_for_business: GET "/business/{business_id}/business_fields" (ListBusinessFields) -> BusinessFieldSections, deprecated = "Use custom_roles.list; no date is set.";
        "Lists the fields of an organization, and who may change them; for PROVIDER and ORG_ADMIN."
        list_for_organization: GET "/org/{org_id}/business_fields" (ListOrganizationBusinessFields) -> BusinessFieldSections, deprecated = "Use custom_roles.list; no date is set.";
    }
}

open_enum! {
    /// A tab of the vendor's form for a business.
    BusinessFieldsTab {
        /// Where the business is.
        Address = "address",
        /// How customers reach it.
        Contact = "contact",
        /// The fields that the organization added.
        CustomFields = "custom_fields",
        /// What it is.
        Description = "description",
        /// When it is open.
        Hours = "hours",
        /// Logo and photos.
        Photos = "photos",
    }
}

/// The business whose fields to list.
#[params]
pub struct ListBusinessFields {
    /// The business: its id, or `c-` and its store code.
    pub business_id: String,
}

/// The organization whose fields to list.
#[params]
pub struct ListOrganizationBusinessFields {
    /// The organization.
    pub org_id: i64,
}

/// A field of a business. All but the first three members are for custom fields.
#[model]
pub struct BusinessField {
    /// The name; that of a custom field may hold blanks.
    pub name: String,
    /// Whether the owner of the key may change it.
    pub enabled: Option<bool>,
    /// Whether the roles below that of the owner of the key may change it.
    pub enabled_for_subroles: Option<bool>,
    /// What a custom field holds; absent for a standard field.
    #[serde(rename = "type")]
    pub kind: Option<CustomFieldType>,
    /// The id of a custom field.
    pub id: Option<i64>,
    /// The place of a custom field among its neighbours; the lowest is shown first.
    pub order: Option<i64>,
    /// The section of a custom field; absent outside of sections.
    pub section_id: Option<i64>,
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
    #[serde(deserialize_with = "crate::partoo::custom_fields::captions")]
    pub possible_images_labels: Vec<String>,
    /// How many options a business can have at most.
    pub max_selected_values: Option<i64>,
    /// The texts that go with each picture of an `IMAGES_UPLOADER`.
    #[serde(deserialize_with = "crate::partoo::custom_fields::text_fields")]
    pub text_fields: Vec<CustomFieldTextField>,
}

/// The fields of a business, by tab. The answer is a bare list.
pub type BusinessFieldSections = Vec<BusinessFieldSection>;

/// A tab of the form with its fields.
#[model]
pub struct BusinessFieldSection {
    /// The tab.
    pub name: BusinessFieldsTab,
    /// The fields in it.
    pub fields: Vec<BusinessField>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{BusinessFieldSections, BusinessFieldsTab};
    use crate::partoo::businesses::CustomFieldType;
    use crate::testing::from_json;

    #[test]
    fn standard_and_custom_fields_stand_side_by_side() {
        let sections: BusinessFieldSections = from_json(json!([
            { "name": "contact", "fields": [{ "name": "phone_number", "enabled": true, "enabled_for_subroles": false }] },
            { "name": "custom_fields", "fields": [{
                "name": "banner image", "enabled": true, "enabled_for_subroles": true, "type": "IMAGES_UPLOADER", "id": 5, "order": 10,
                "text_fields": [{ "text_field": "caption", "max_length": 20 }],
            }] },
        ]));
        assert_eq!(sections[0].fields[0].kind, None);
        let banner = &sections[1].fields[0];
        assert_eq!(banner.kind, Some(CustomFieldType::ImagesUploader));
        assert_eq!(banner.text_fields[0].max_length, Some(20));
    }

    #[test]
    fn a_new_tab_is_an_ordinary_section() {
        let sections: BusinessFieldSections = from_json(json!([{ "name": "menu", "fields": null }]));
        assert_eq!(sections[0].name, BusinessFieldsTab::Unknown("menu".into()));
        assert!(sections[0].fields.is_empty());
    }
}
