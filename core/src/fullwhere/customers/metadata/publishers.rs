//! Places where customers write reviews: Google and Tripadvisor.

use localpresence_macros::model;

/// An author of reviews on Google.
#[model]
#[serde(rename_all = "camelCase")]
pub struct GoogleMyBusinessMetadata {
    /// Name as shown beside the reviews.
    pub display_name: Option<String>,
    /// Address of the author's picture.
    pub profile_photo_url: Option<String>,
    /// Whether the author chose to stay unnamed.
    pub is_anonymous: Option<bool>,
}

/// An author of reviews on Tripadvisor.
#[model]
#[serde(rename_all = "camelCase")]
pub struct TripadvisorMetadata {
    /// How often readers found the author's reviews helpful.
    pub helpful_votes: Option<i64>,
    /// Reviews and other things the author has posted.
    pub contribution_count: Option<i64>,
    /// Where the author lives.
    pub home_town: Option<String>,
    /// Address of the author's picture.
    pub avatar_url: Option<String>,
    /// Name of the account.
    pub username: Option<String>,
}
