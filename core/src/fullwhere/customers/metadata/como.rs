//! Como, a loyalty program: the membership and what the member was given.

use localpresence_macros::model;

use crate::types::Json;

/// A member of a Como loyalty program.
#[model]
pub struct ComoMetadata {
    /// The state of the membership.
    pub membership: Option<ComoMembership>,
    /// Gifts, cards and other benefits of the member.
    pub assets: Vec<ComoAsset>,
}

/// A membership. Every single value is text, also counters, amounts and flags.
#[model]
#[serde(rename_all = "PascalCase")]
pub struct ComoMembership {
    /// How the membership stands.
    pub membership_status: Option<String>,
    /// Points collected since the start.
    pub accumulated_points: Option<String>,
    /// Email address.
    pub email: Option<String>,
    /// The last change; format not documented.
    pub last_update: Option<String>,
    /// Credit that can be spent, weighted.
    pub budget_weighted: Option<String>,
    /// Como's key of the person behind the membership.
    pub user_key: Option<String>,
    /// Como's id of the business that runs the program.
    #[serde(rename = "LocationID")]
    pub location_id: Option<String>,
    /// Points that can be spent.
    pub points: Option<String>,
    /// Whether emails may be sent.
    pub allow_email: Option<String>,
    /// Whether the member agreed to the terms.
    pub consent: Option<String>,
    /// Benefits in Como's own form, kept as they came.
    pub assets: Vec<Json>,
    /// What sort of record this is.
    pub kind: Option<String>,
    /// The day of joining; format not documented.
    pub created_on: Option<String>,
    /// Where the member joined.
    pub registration_source: Option<String>,
    /// Points that can be spent, weighted.
    pub weighted_points: Option<String>,
    /// Whether text messages may be sent.
    #[serde(rename = "AllowSMS")]
    pub allow_sms: Option<String>,
    /// Credit in points, unweighted.
    pub unweighted_budget_points: Option<String>,
    /// How the record stands.
    pub status: Option<String>,
    /// Given name.
    pub first_name: Option<String>,
    /// Whether the member agreed to the use of the data in Como's hub.
    pub consent_for_hub: Option<String>,
    /// Keys the person had before, for instance before a merge.
    pub previous_user_keys: Vec<String>,
    /// Como's id of the record.
    pub entity_id: Option<String>,
    /// The id that other systems share for the member.
    #[serde(rename = "CommonExtID")]
    pub common_ext_id: Option<String>,
    /// Phone number.
    pub phone_number: Option<String>,
    /// Family name.
    pub last_name: Option<String>,
    /// Labels on the member. The key is singular, the value a list.
    pub tag: Vec<String>,
    /// Credit collected since the start, unweighted.
    pub budget_accumulated_unweighted: Option<String>,
    /// Credit that can be spent, unweighted.
    pub budget_unweighted: Option<String>,
    /// Credit collected since the start, weighted.
    pub budget_accumulated_weighted: Option<String>,
    /// Como's key of the membership.
    pub key: Option<String>,
    /// The id of the member within Como.
    #[serde(rename = "ComoMemberID")]
    pub como_member_id: Option<String>,
}

/// A benefit of a member, such as a gift.
#[model]
pub struct ComoAsset {
    /// The template the benefit was made from.
    pub template: Option<String>,
    /// What sort of benefit it is.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Como's key of the benefit.
    pub key: Option<String>,
    /// Whether it can be used, was used or has lapsed, in Como's words.
    pub status: Option<String>,
}
