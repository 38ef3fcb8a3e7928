//! What the source systems say of a customer, one object per system.
//!
//! Everything here is optional: the vendor shows one fully filled sample and no required marks. Each system keeps its own spelling of
//! keys, so one object is written in camelCase and the next in `snake_case` or `PascalCase`. Dates are plain `String`s where their format
//! is not documented. Systems and keys that are not declared here are dropped by the types and remain in the raw body of the answer.

mod como;
mod contacts;
mod delivery;
mod experience;
mod mews;
mod oracle;
mod partouche;
mod publishers;
mod salesforce;
mod sevenrooms;
mod social;
mod the_fork;
mod zelty;
mod zenchef;

use std::collections::HashMap;

use localpresence_macros::model;

use crate::types::Json;

pub use self::como::{ComoAsset, ComoMembership, ComoMetadata};
pub use self::contacts::{AutoGestionMetadata, BookingMetadata, JuxtaMetadata};
pub use self::delivery::{DeliverooMetadata, UbereatsMetadata};
pub use self::experience::ExperienceMetadata;
pub use self::mews::{MewsCustomer, MewsCustomerAddress, MewsDocument, MewsMetadata};
pub use self::oracle::{
    OracleAccompanyingGuest, OracleAddress, OracleAnonymization, OracleCountry, OracleLastStay, OracleLastStayRate, OracleMembership,
    OracleMetadata, OracleNationality, OracleProfileId, OracleVip,
};
pub use self::partouche::PartoucheMetadata;
pub use self::publishers::{GoogleMyBusinessMetadata, TripadvisorMetadata};
pub use self::salesforce::{SalesforceDentego, SalesforceMetadata};
pub use self::sevenrooms::SevenroomsMetadata;
pub use self::social::{FacebookMetadata, InstagramMetadata, WhatsappMetadata, WhatsappProfile};
pub use self::the_fork::{TheForkCustomField, TheForkMetadata, TheForkOptins};
pub use self::zelty::{ZeltyAddress, ZeltyMetadata};
pub use self::zenchef::{ZenchefMetadata, ZenchefOptin};

/// What each source system says of a customer. A system that never saw the customer is absent or null.
///
/// Systems that are not declared here are dropped; they remain in the raw body of the answer.
#[model]
#[serde(rename_all = "camelCase")]
pub struct CustomerMetadata {
    /// The author of reviews on Google.
    pub google_my_business: Option<GoogleMyBusinessMetadata>,
    /// The customer file of a Zelty till.
    pub zelty: Option<ZeltyMetadata>,
    /// The guest file of Zenchef, which takes bookings for restaurants.
    pub zenchef: Option<ZenchefMetadata>,
    /// The patient known to Juxta.
    pub juxta: Option<JuxtaMetadata>,
    /// Records of Salesforce, by the client that designed them.
    pub salesforce: Option<SalesforceMetadata>,
    /// The orderer on Deliveroo.
    pub deliveroo: Option<DeliverooMetadata>,
    /// The author of reviews on Tripadvisor.
    pub tripadvisor: Option<TripadvisorMetadata>,
    /// The guest known from Booking.
    pub booking: Option<BookingMetadata>,
    /// The orderer on Uber Eats.
    pub ubereats: Option<UbereatsMetadata>,
    /// The guest file of SevenRooms, which takes bookings for restaurants.
    pub sevenrooms: Option<SevenroomsMetadata>,
    /// The account on Facebook.
    pub facebook: Option<FacebookMetadata>,
    /// The account on Instagram.
    pub instagram: Option<InstagramMetadata>,
    /// The account on WhatsApp.
    pub whatsapp: Option<WhatsappMetadata>,
    /// The guest file of a hotel run with Mews.
    pub mews: Option<MewsMetadata>,
    /// The guest profile of a hotel run with Oracle's software.
    pub oracle: Option<OracleMetadata>,
    /// The contact in the mailing base of the Partouche casinos.
    pub partouche: Option<PartoucheMetadata>,
    /// The member of a Como loyalty program.
    pub como: Option<ComoMetadata>,
    /// The hotel guest as the system named Experience knows them.
    pub experience: Option<ExperienceMetadata>,
    /// The contact known to AutoGestion.
    pub auto_gestion: Option<AutoGestionMetadata>,
    /// The diner known to TheFork.
    pub the_fork: Option<TheForkMetadata>,
    /// The notes given at import. They go in as text; whatever comes back is kept as it is.
    pub import: HashMap<String, Json>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::testing::from_json;

    #[test]
    fn each_system_keeps_its_own_spelling() {
        let metadata: CustomerMetadata = from_json(json!({
            "mews": { "customer": { "Address": { "Line1": "1 Sample Street" } } },
            "salesforce": { "dentego": { "EXTERNAL_ID__c": "e-1", "X1er_contact_par_SMS__c": true } },
            "ubereats": { "profileURL": "https://example.org/p" },
            "como": { "membership": { "ComoMemberID": "m-1", "AllowSMS": "true" } },
        }));
        let address = metadata.mews.and_then(|mews| mews.customer?.address).unwrap();
        assert_eq!(address.line1.as_deref(), Some("1 Sample Street"));
        let dentego = metadata.salesforce.and_then(|salesforce| salesforce.dentego).unwrap();
        assert_eq!(dentego.external_id.as_deref(), Some("e-1"));
        assert_eq!(dentego.premier_contact_par_sms, Some(true));
        let profile_url = metadata.ubereats.and_then(|ubereats| ubereats.profile_url);
        assert_eq!(profile_url.as_deref(), Some("https://example.org/p"));
        let membership = metadata.como.and_then(|como| como.membership).unwrap();
        assert_eq!(membership.como_member_id.as_deref(), Some("m-1"));
        assert_eq!(membership.allow_sms.as_deref(), Some("true"));
    }

    #[test]
    fn a_system_we_do_not_know_does_no_harm() {
        let metadata: CustomerMetadata = from_json(json!({ "pigeonPost": { "loft": 3 }, "zelty": null, "import": null }));
        assert_eq!(metadata.zelty, None);
        assert!(metadata.import.is_empty());
    }

    #[test]
    fn an_imported_note_that_is_not_text_is_kept() {
        let metadata: CustomerMetadata = from_json(json!({ "import": { "seat": "7A", "visits": 3 } }));
        assert_eq!(metadata.import.len(), 2);
    }
}
