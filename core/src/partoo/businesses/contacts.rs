//! How customers reach a business, and what it looks like.

use localpresence_macros::{model, params};

use crate::types::NullableText;

/// Whom customers can ask, to send.
#[params]
pub struct ContactInput {
    /// The name of the person or desk.
    pub name: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// Phone numbers with country code, such as `+33100000000`. Required in the first contact of a new business.
    pub phone_numbers: Option<Vec<String>>,
    /// The fax number with country code.
    pub fax: Option<String>,
}

/// The logo and the photos to set, by address.
///
/// The server fetches the pictures from these addresses. Whether one that is left out stays is not documented: send all of them.
#[params]
pub struct PhotosInput {
    /// The logo.
    #[serde(rename = "LOGO")]
    #[nullable]
    pub logo: Option<NullableText>,
    /// The cover photo.
    #[nullable]
    pub primary: Option<NullableText>,
    /// All further photos.
    pub secondary: Option<Vec<String>>,
}

/// Whom customers can ask.
#[model]
pub struct Contact {
    /// The name of the person or desk.
    pub name: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// Phone numbers with country code.
    pub phone_numbers: Vec<String>,
    /// The fax number with country code.
    pub fax: Option<String>,
}

/// The logo and the photos, by address.
#[model]
pub struct Photos {
    /// The logo.
    #[serde(rename = "LOGO")]
    pub logo: Option<String>,
    /// The cover photo.
    pub primary: Option<String>,
    /// All further photos.
    pub secondary: Vec<String>,
}

impl From<Contact> for ContactInput {
    fn from(contact: Contact) -> Self {
        let Contact { name, email, phone_numbers, fax } = contact;
        Self { name, email, phone_numbers: Some(phone_numbers), fax }
    }
}

/// A picture that is not set is not sent.
impl From<Photos> for PhotosInput {
    fn from(photos: Photos) -> Self {
        let set = |value| NullableText::Set { value };
        Self { logo: photos.logo.map(set), primary: photos.primary.map(set), secondary: Some(photos.secondary) }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Photos, PhotosInput};
    use crate::testing::{from_json, to_json};

    #[test]
    fn photos_that_were_read_can_be_sent_back() {
        let read: Photos = from_json(json!({ "LOGO": "https://example.com/logo.png", "primary": null }));
        let sent = PhotosInput::from(read);
        assert_eq!(to_json(&sent), json!({ "LOGO": "https://example.com/logo.png", "secondary": [] }));
    }

    #[test]
    fn a_logo_can_be_removed() {
        let body = json!({ "LOGO": null });
        let request: PhotosInput = from_json(body.clone());
        assert_eq!(to_json(&request), body);
    }
}
