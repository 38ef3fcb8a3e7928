//! Social networks and messengers: Facebook, Instagram, WhatsApp.

use localpresence_macros::model;

/// An account on Facebook.
#[model]
pub struct FacebookMetadata {
    /// Facebook's id of the account.
    pub id: Option<String>,
    /// Address of the picture.
    pub profile_pic: Option<String>,
    /// Given name.
    pub first_name: Option<String>,
    /// Family name.
    pub last_name: Option<String>,
    /// Name as shown on the network.
    pub name: Option<String>,
    /// Pattern that puts given and family name in the right order.
    pub name_format: Option<String>,
    /// The gender the account states.
    pub gender: Option<String>,
}

/// An account on Instagram.
#[model]
pub struct InstagramMetadata {
    /// Instagram's id of the account.
    pub id: Option<String>,
    /// What the owner says of themselves.
    pub biography: Option<String>,
    /// Address of the picture.
    pub profile_picture_url: Option<String>,
    /// Address of the picture under its other key; which one is filled is not documented.
    pub profile_pic: Option<String>,
    /// Accounts that follow this one; a number written as text.
    pub followers_count: Option<String>,
    /// Accounts that this one follows; a number written as text.
    pub follows_count: Option<String>,
    /// Posts so far; a number written as text.
    pub media_count: Option<String>,
    /// Name of the account.
    pub username: Option<String>,
    /// Name as shown on the network.
    pub name: Option<String>,
    /// Address of the owner's site.
    pub website: Option<String>,
}

/// An account on WhatsApp.
#[model]
pub struct WhatsappMetadata {
    /// WhatsApp's id of the account.
    pub wa_id: Option<String>,
    /// What the account shows to others.
    pub profile: Option<WhatsappProfile>,
}

/// What an account on WhatsApp shows to others.
#[model]
pub struct WhatsappProfile {
    /// The name the owner chose.
    pub name: Option<String>,
}
