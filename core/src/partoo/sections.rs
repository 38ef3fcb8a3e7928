//! Sections: the kinds of groups that an organization sorts its businesses by, such as countries or brands.

use localpresence_macros::{model, operations, params};
use serde_json::{Map, Value};

use crate::error::Error;
use crate::partoo::ResultStatus;

operations! {
    "Sections, each of which holds groups of businesses. One that is fed automatically (`has_puller`) can be neither changed nor deleted."
    sections: Sections {
        "Creates a section; for GROUP_MANAGER or above."
        create: POST "/sections" (CreateSection) -> SectionWriteResult, check = check_name, retry = Once;
        "Deletes a section; for GROUP_MANAGER or above."
        delete: DELETE "/sections/{section_id}" (DeleteSection) -> SectionWriteResult, inferred;
        "Reads one section with its groups."
        get: GET "/sections/{section_id}" (GetSection) -> Section;
        "Lists the sections of an organization with their groups, 30 a page."
        list: GET "/sections" (ListSections) -> SectionPage, pages = sections: Section;
        "Renames a section; for GROUP_MANAGER or above."
        update: POST "/sections/{section_id}" (UpdateSection) -> SectionWriteResult, check = check_name, retry = Repeatable;
    }
}

/// The section to create.
#[params]
pub struct CreateSection {
    /// The name, unique in the organization, without comma, semicolon and slash.
    pub name: String,
    /// The organization; for keys of a PROVIDER.
    pub org_id: Option<i64>,
}

/// Which section to delete.
#[params]
pub struct DeleteSection {
    /// The section.
    pub section_id: i64,
}

/// Which section to read.
#[params]
pub struct GetSection {
    /// The section.
    pub section_id: i64,
}

/// Which sections to return.
#[params]
pub struct ListSections {
    /// The page to read, from 1.
    #[limit(1..)]
    pub page: Option<u32>,
    /// The organization; that of the key when absent.
    pub org_id: Option<i64>,
    /// Part of the name of a group.
    pub group_name_query: Option<String>,
}

/// The name to give to a section.
#[params]
pub struct UpdateSection {
    /// The section.
    pub section_id: i64,
    /// The name, unique in the organization, without comma, semicolon and slash.
    pub name: String,
}

/// A section.
#[model]
pub struct Section {
    /// The id.
    pub id: i64,
    /// The name.
    pub name: Option<String>,
    /// The groups in it.
    pub groups: Vec<SectionGroup>,
    /// Whether the owner of the key may change the section and its groups.
    pub can_edit: Option<bool>,
    /// Whether it is fed automatically, and so can be neither changed nor deleted.
    pub has_puller: Option<bool>,
}

/// A group in short: without its businesses.
#[model]
pub struct SectionGroup {
    /// The id.
    pub id: i64,
    /// The name.
    pub name: Option<String>,
    /// Whether it is fed automatically, and so cannot be deleted.
    pub has_puller: Option<bool>,
}

/// One page of sections.
#[model]
pub struct SectionPage {
    /// The number of this page, from 1.
    pub page: u32,
    /// The number of the last page.
    pub max_page: u32,
    /// How many sections there are on all pages.
    pub count: u32,
    /// The sections of this page.
    pub sections: Vec<Section>,
}

/// Confirms a change and names the section.
#[model]
pub struct SectionWriteResult {
    /// That the change was made.
    pub status: Option<ResultStatus>,
    /// The id of the section.
    pub id: i64,
}

/// Refuses a name with a comma, a semicolon or a slash in `create` and `update` of sections and groups.
pub(crate) fn check_name(params: &Map<String, Value>) -> Result<(), Error> {
    let name = params.get("name").and_then(Value::as_str).unwrap_or_default();
    if name.contains([',', ';', '/']) {
        Err(Error::invalid_request("name", "must not hold a comma, a semicolon or a slash"))
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{CreateSection, Section, check_name};
    use crate::testing::{from_json, to_json};

    #[test]
    fn a_section_without_groups_is_read() {
        let section: Section = from_json(json!({ "id": 4, "name": "Country", "groups": null, "can_edit": false, "has_puller": true }));
        assert!(section.groups.is_empty());
        assert_eq!(section.has_puller, Some(true));
    }

    #[test]
    fn a_name_must_not_separate() {
        for (name, fits) in [("Country", true), ("North-West", true), ("Paris, Lyon", false), ("a;b", false), ("a/b", false)] {
            let Value::Object(params) = to_json(&CreateSection::new(name)) else { panic!("not an object") };
            assert_eq!(check_name(&params).is_ok(), fits, "{name}");
        }
    }
}
