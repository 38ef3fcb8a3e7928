//! The mailing base of the Partouche casinos.

use localpresence_macros::model;

use crate::types::Timestamp;

/// A contact of the mailing base. Keys are `snake_case` with irregular joins such as `bouncecnt`.
#[model]
pub struct PartoucheMetadata {
    /// Id in the mailing base.
    pub id: Option<i64>,
    /// Email address.
    pub mail: Option<String>,
    /// The name to show.
    pub name: Option<String>,
    /// Given name.
    pub firstname: Option<String>,
    /// Family name.
    pub lastname: Option<String>,
    /// Form of address, as a number whose meaning is not documented.
    pub civility: Option<i64>,
    /// Whether the contact unsubscribed.
    pub optout: Option<bool>,
    /// Where the contact unsubscribed.
    pub optout_source: Option<String>,
    /// Whether this is a contact made for tests.
    #[serde(rename = "testuser")]
    pub test_user: Option<bool>,
    /// Whether the contact wants mails without HTML.
    pub only_text: Option<bool>,
    /// Where the contact subscribed.
    pub subscribe_source: Option<String>,
    /// More on where the contact subscribed.
    pub subscribe_source_detail: Option<String>,
    /// When the contact was entered, as a date-time.
    pub created_dt: Option<Timestamp>,
    /// The last change, as a date-time.
    pub modified_dt: Option<Timestamp>,
    /// When the contact unsubscribed, as a date-time.
    pub optout_dt: Option<Timestamp>,
    /// The contact's language.
    pub language: Option<String>,
    /// How many mails came back.
    #[serde(rename = "bouncecnt")]
    pub bounce_count: Option<i64>,
    /// When a mail last came back, as a date-time.
    #[serde(rename = "bouncedt")]
    pub bounce_dt: Option<Timestamp>,
    /// Mobile phone number.
    pub mobile: Option<String>,
    /// Whether the email address works.
    pub valide_email: Option<bool>,
    /// Whether the postal address works.
    pub valide_print: Option<bool>,
    /// Whether the mobile number works.
    pub valide_sms: Option<bool>,
    /// Whether the contact subscribed to emails.
    pub abo_email: Option<bool>,
    /// Whether the contact subscribed to text messages.
    pub abo_sms: Option<bool>,
    /// Whether the contact subscribed to letters.
    pub abo_print: Option<bool>,
    /// The casino that looks after the contact.
    pub casino_rattachement: Option<String>,
    /// Id of the contact in the casinos' own files.
    pub id_contact: Option<String>,
    /// The current day when the record was read, as a date-time.
    pub today: Option<Timestamp>,
    /// Whether the contact must be left in peace on all channels.
    pub do_not_contact: Option<bool>,
}
