//! Groups: businesses that belong together, such as those of one country. Each group stands in a section.
//!
//! Where the list of businesses is absent, the vendor puts every business into the group. So [`GroupBusinesses`] is always required
//! here, and every business must be asked for by name.

use localpresence_macros::{model, operations, params};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::decode::inside;
use crate::describe::{ALL, Described, Kind};
use crate::partoo::ResultStatus;
use crate::partoo::sections::check_name;
use crate::types::looked_at;

operations! {
    "Groups of businesses, each in a section."
    groups: Groups {
        "Creates a group in a section; for GROUP_MANAGER or above. An empty list of businesses makes an empty group, `all` one with every business."
        create: POST "/sections/{section_id}/groups" (CreateGroup) -> GroupWriteResult, check = check_name, retry = Once;
        "Deletes a group, but not one that is fed automatically (`has_puller`); for GROUP_MANAGER or above."
        delete: DELETE "/sections/{section_id}/groups/{group_id}" (DeleteGroup) -> GroupWriteResult;
        "Reads a group with the ids of all its businesses."
        get: GET "/sections/{section_id}/groups/{group_id}" (GetGroup) -> Group;
        "Renames a group and replaces its businesses: the list adds to nothing, an empty one empties the group, and `all` puts every business into it. For GROUP_MANAGER or above."
        update: POST "/sections/{section_id}/groups/{group_id}" (UpdateGroup) -> GroupWriteResult, check = check_name, retry = Repeatable, inferred;
    }
}

/// Which businesses a group holds. There is no default: leaving it to the vendor would take all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum GroupBusinesses {
    /// Every business of the organization. Written as `all`; what travels is the absence of the list.
    All,
    /// No business.
    Empty,
    /// The businesses with these ids; none of them makes an empty group.
    These(Vec<String>),
}

/// The group to create.
#[params]
pub struct CreateGroup {
    /// The section to put it in.
    pub section_id: i64,
    /// The name, unique, without comma, semicolon and slash.
    pub name: String,
    /// The ids of the businesses in it, or `all`; an empty list makes an empty group.
    #[serde(rename = "business__in")]
    #[cfg_attr(feature = "describe", tsify(type = "\"all\" | readonly string[]"))]
    pub business_in: GroupBusinesses,
}

/// Which group to delete.
#[params]
pub struct DeleteGroup {
    /// The section it stands in.
    pub section_id: i64,
    /// The group.
    pub group_id: i64,
}

/// Which group to read.
#[params]
pub struct GetGroup {
    /// The section it stands in.
    pub section_id: i64,
    /// The group.
    pub group_id: i64,
}

/// The name and the businesses to give to a group.
#[params]
pub struct UpdateGroup {
    /// The section it stands in.
    pub section_id: i64,
    /// The group.
    pub group_id: i64,
    /// The name, unique, without comma, semicolon and slash.
    pub name: String,
    /// The ids of all businesses that shall be in it, or `all`; an empty list empties the group.
    #[serde(rename = "business__in")]
    #[cfg_attr(feature = "describe", tsify(type = "\"all\" | readonly string[]"))]
    pub business_in: GroupBusinesses,
}

/// A group.
#[model]
pub struct Group {
    /// The id.
    pub id: i64,
    /// The name.
    pub name: Option<String>,
    /// Whether it is fed automatically, and so cannot be deleted.
    pub has_puller: Option<bool>,
    /// The ids of all its businesses. Written as `business__in`.
    pub business_ids: Vec<String>,
}

/// Confirms a change and names the group.
#[model]
pub struct GroupWriteResult {
    /// That the change was made.
    pub status: Option<ResultStatus>,
    /// The id of the group.
    pub id: i64,
}

impl From<Vec<String>> for GroupBusinesses {
    fn from(business_ids: Vec<String>) -> Self {
        Self::These(business_ids)
    }
}

impl Serialize for GroupBusinesses {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::All => serializer.serialize_str(ALL),
            Self::Empty => serializer.collect_seq(std::iter::empty::<&str>()),
            Self::These(business_ids) => business_ids.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for GroupBusinesses {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        looked_at(deserializer, |value| match value {
            Value::String(word) if word == ALL => Ok(Self::All),
            Value::Array(ids) if ids.is_empty() => Ok(Self::Empty),
            list => inside(&list).map(<Self as From<Vec<_>>>::from),
        })
    }
}

impl Described for GroupBusinesses {
    const KIND: Kind = Kind::ListOrAll(&Kind::Text);
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{CreateGroup, GroupBusinesses, UpdateGroup};
    use crate::http::HttpRequest;
    use crate::operation::{Endpoint, Operation};
    use crate::request::Settings;
    use crate::testing::{from_json, to_json};

    fn build(operation: &Operation, params: Value) -> Result<HttpRequest, crate::Error> {
        let settings = Settings { base_url: "https://example.com".into(), headers: Vec::new(), response_limit: 1 << 20 };
        let Value::Object(params) = params else { panic!("not an object") };
        settings.build(operation, params)
    }

    fn body(request: &HttpRequest) -> Value {
        serde_json::from_slice(request.body.as_deref().unwrap()).unwrap()
    }

    #[test]
    fn an_empty_list_is_sent() {
        for businesses in [GroupBusinesses::Empty, GroupBusinesses::from(Vec::new())] {
            let request = CreateGroup::new(1, "France", businesses);
            let http = build(CreateGroup::OPERATION, to_json(&request)).unwrap();
            assert_eq!(http.url, "https://example.com/sections/1/groups");
            assert_eq!(body(&http), json!({ "name": "France", "business__in": [] }));
        }
    }

    #[test]
    fn a_forgotten_list_is_refused() {
        for params in [json!({ "section_id": 1, "name": "France" }), json!({ "section_id": 1, "name": "France", "business__in": null })] {
            let refused = build(CreateGroup::OPERATION, params).unwrap_err();
            assert_eq!(refused.details().parameter.as_deref(), Some("business__in"));
        }
    }

    #[test]
    fn every_business_travels_as_no_list() {
        let request = UpdateGroup::new(1, 2, "France", GroupBusinesses::All);
        let http = build(UpdateGroup::OPERATION, to_json(&request)).unwrap();
        assert_eq!(body(&http), json!({ "name": "France" }));
        let refused = build(UpdateGroup::OPERATION, json!({ "section_id": 1, "group_id": 2, "name": "France", "business__in": "every" }));
        assert_eq!(refused.unwrap_err().details().parameter.as_deref(), Some("business__in"));
    }

    #[test]
    fn the_choice_survives_a_round_trip() {
        let these = GroupBusinesses::from(vec!["5409".to_owned()]);
        for choice in [GroupBusinesses::All, GroupBusinesses::Empty, these] {
            assert_eq!(from_json::<GroupBusinesses>(to_json(&choice)), choice);
        }
    }
}
