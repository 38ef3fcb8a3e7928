//! Sections of custom fields: the headings under which the vendor's form shows them. They have nothing to do with the sections that
//! hold groups.

use localpresence_macros::{model, operations, params};

use crate::partoo::custom_fields::CustomFieldConfirmation;
use crate::partoo::custom_fields::checks::check_slug;
use crate::types::NullableText;

operations! {
    "Headings under which custom fields are shown."
    custom_field_sections: CustomFieldSections {
        "Creates a section; for ORG_ADMIN, and PROVIDER with `org_id`. Without an order it comes last."
        create: POST "/custom_fields/section{?org_id}" (CreateCustomFieldSection) -> CustomFieldSectionCreated, check = check_slug, retry = Once;
        "Deletes a section; for ORG_ADMIN."
        delete: DELETE "/custom_fields/section/{section_id}" (DeleteCustomFieldSection) -> CustomFieldConfirmation, inferred;
        "Lists the sections of an organization."
        list: GET "/custom_fields/section" (ListCustomFieldSections) -> CustomFieldSectionList;
        "Changes the name, description or slug of a section; for ORG_ADMIN. Its place is changed with `custom_fields.reorder`."
        update: PUT "/custom_fields/section/{section_id}" (UpdateCustomFieldSection) -> CustomFieldConfirmation, check = check_slug;
    }
}

/// The section to create.
#[params]
pub struct CreateCustomFieldSection {
    /// The organization; for keys of a PROVIDER.
    pub org_id: Option<i64>,
    /// The name, unique; at most 60 characters.
    #[limit(..=60)]
    pub name: String,
    /// What the section is for; at most 150 characters.
    #[limit(..=150)]
    #[nullable]
    pub description: Option<NullableText>,
    /// A short name for programs, unique; at most 100 characters, none of them `,`, `;`, `/`, `\`, `|`, `<` or `>`.
    #[limit(1..=100)]
    #[nullable]
    pub slug: Option<NullableText>,
    /// The place among the sections; the lowest is shown first.
    pub order: Option<i64>,
}

/// Which section to delete.
#[params]
pub struct DeleteCustomFieldSection {
    /// The section.
    pub section_id: i64,
}

/// Whose sections to list.
#[params]
pub struct ListCustomFieldSections {
    /// The organization; that of the key when absent.
    pub org_id: Option<i64>,
}

/// What to change of a section.
#[params]
pub struct UpdateCustomFieldSection {
    /// The section.
    pub section_id: i64,
    /// The name, unique; at most 60 characters. Required even if it stays.
    #[limit(..=60)]
    pub name: String,
    /// What the section is for; at most 150 characters.
    #[limit(..=150)]
    #[nullable]
    pub description: Option<NullableText>,
    /// A short name for programs, unique; at most 100 characters, none of them `,`, `;`, `/`, `\`, `|`, `<` or `>`.
    #[limit(1..=100)]
    #[nullable]
    pub slug: Option<NullableText>,
}

/// A section of custom fields.
#[model]
pub struct CustomFieldSection {
    /// The id.
    pub id: i64,
    /// The name.
    pub name: Option<String>,
    /// The place among the sections; the lowest is shown first.
    pub order: Option<i64>,
    /// What the section is for.
    pub description: Option<String>,
    /// A short name for programs.
    pub slug: Option<String>,
}

/// Names the section that was created.
#[model]
pub struct CustomFieldSectionCreated {
    /// The id of the section.
    pub section_id: i64,
}

/// The sections of an organization.
#[model]
pub struct CustomFieldSectionList {
    /// The sections.
    pub sections: Vec<CustomFieldSection>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{CustomFieldSectionList, UpdateCustomFieldSection};
    use crate::testing::{from_json, to_json};
    use crate::types::NullableText;

    #[test]
    fn update_tells_absent_from_clear() {
        let mut request = UpdateCustomFieldSection::new(6, "Section A");
        request.slug = Some(NullableText::Clear);
        assert_eq!(to_json(&request), json!({ "section_id": 6, "name": "Section A", "slug": null }));
    }

    #[test]
    fn an_older_section_has_neither_description_nor_slug() {
        let list: CustomFieldSectionList = from_json(json!({ "sections": [{ "id": 6, "name": "Section A", "order": 18 }] }));
        assert_eq!(list.sections[0].slug, None);
    }
}
