//! Customers: the people a business knows, with their consents and what each source system says of them.
//!
//! Records come in by import only, and an import never overwrites: it completes the members that are still null. There is no update,
//! no delete and no search.

mod metadata;

use std::collections::HashMap;

use localpresence_macros::{model, operations, params};

use crate::types::{Json, Timestamp, open_enum};

pub use self::metadata::*;

operations! {
    "Customers that a workspace has gathered from its source systems, or imported."
    fullwhere.customers: Customers {
        "Reads one customer by its UUID. A UUID that nobody has is answered 404."
        get: GET "/partners/customer" (GetCustomer) -> Customer;
        "Imports several customers at once, each by the rule of `import_one`. A retry is harmless: what the first call wrote is no longer null, so the second one leaves it alone. Neither a maximum size nor the fate of the others when one customer is bad is documented, and the answer has no documented form: it is handed over as it came, and may be empty."
        import_batch: POST "/partners/customer/batch" (ImportCustomers) -> Json, retry = Repeatable;
        "Creates a customer, or completes the one that has the same email and phone number: only members that are still null are filled, the others keep their value. A retry is harmless for that reason, as long as both email and phone number are given: what matches without one of them is not documented. The answer does not tell a new record from a completed one."
        import_one: POST "/partners/customer" (ImportCustomer) -> Customer, retry = Repeatable;
        "Lists all customers, one page at a time; there is no filter. It is sent as a POST with the paging in the body, but changes nothing."
        list: POST "/partners/customer/list" (ListCustomers) -> CustomerPage, retry = Safe, pages = items: Customer;
    }
}

open_enum! {
    /// The language a customer prefers, as a lower-case two-letter code.
    ///
    /// The vendor publishes no list. A code that has no variant here is `Unknown` with the code as its text, in both directions.
    CustomerLanguage {
        /// Afrikaans.
        Afrikaans = "af",
    }
}

open_enum! {
    /// What a customer is, such as a person or a company.
    ///
    /// The vendor publishes no list. A value that has no variant here is `Unknown` with its text.
    CustomerType {
        /// The server cannot tell; it spells this `Unknown`.
        Undetermined = "Unknown",
    }
}

open_enum! {
    /// A system that a customer is known from.
    ///
    /// The vendor publishes no list. A value that has no variant here is `Unknown` with its text.
    DataSource {
        /// Google, for instance through a review.
        Google = "Google",
    }
}

/// Which customer to read.
#[params]
pub struct GetCustomer {
    /// The UUID that Fullwhere gave the customer. It travels in the query, not in the path.
    pub id: String,
}

/// Which page of the customers to read.
#[params]
pub struct ListCustomers {
    /// Customers per page, 1 to 100; 10 when absent.
    #[limit(1..=100)]
    pub limit: Option<u32>,
    /// The page to read, from 1.
    #[limit(1..)]
    pub page: Option<u32>,
}

/// A customer to create or to complete.
///
/// All is optional. Give email and phone number together: the pair is what an existing record is found by. An import cannot clear or
/// change what the record already holds.
#[params]
#[serde(rename_all = "camelCase")]
pub struct ImportCustomer {
    /// Free text about the customer.
    pub description: Option<String>,
    /// The company the customer belongs to.
    pub company: Option<String>,
    /// Given name.
    pub first_name: Option<String>,
    /// Family name.
    pub last_name: Option<String>,
    /// The name to show, usually given and family name in a row.
    pub display_name: Option<String>,
    /// Phone number; with the email it identifies the customer.
    pub phone_number: Option<String>,
    /// Email address; with the phone number it identifies the customer.
    pub email: Option<String>,
    /// Form of address, such as `Mr.`
    pub civility: Option<String>,
    /// The language to write to the customer in.
    pub language: Option<CustomerLanguage>,
    /// Notes of your own, text to text. They come back below `metadata.import` of the customer.
    pub metadata: Option<HashMap<String, String>>,
    /// Whether the customer agreed to text messages.
    pub sms_optin: Option<bool>,
    /// Whether the customer agreed to emails.
    pub email_optin: Option<bool>,
    /// The customer's id in Zenchef.
    pub zenchef_id: Option<String>,
    /// The customer's id in Uber Eats.
    pub ubereats_id: Option<String>,
    /// The customer's id in Deliveroo.
    pub deliveroo_id: Option<String>,
    /// The customer's id in Zelty.
    pub zelty_id: Option<String>,
    /// The customer's id in SevenRooms.
    pub sevenrooms_id: Option<String>,
    /// The customer's id in Meta, that is Facebook and Instagram. Unrelated to `metadata`.
    pub meta_id: Option<String>,
    /// The customer's id in Mews.
    pub mews_id: Option<String>,
    /// The customer's id in Oracle's hotel software.
    pub oracle_id: Option<String>,
    /// The customer's id with the Partouche casinos.
    pub partouche_id: Option<String>,
    /// The customer's id in Como.
    pub como_id: Option<String>,
    /// The customer's id in TheFork.
    pub the_fork_id: Option<String>,
    /// The customer's id in Chr365.
    pub chr365_id: Option<String>,
}

/// Several customers to create or to complete.
#[params]
pub struct ImportCustomers {
    /// The customers. No maximum is documented.
    pub batch: Vec<CustomerImport>,
}

/// One customer of a batch, with the members of a single import.
///
/// All is optional. Give email and phone number together: the pair is what an existing record is found by. An import cannot clear or
/// change what the record already holds.
#[params]
#[serde(rename_all = "camelCase")]
pub struct CustomerImport {
    /// Free text about the customer.
    pub description: Option<String>,
    /// The company the customer belongs to.
    pub company: Option<String>,
    /// Given name.
    pub first_name: Option<String>,
    /// Family name.
    pub last_name: Option<String>,
    /// The name to show, usually given and family name in a row.
    pub display_name: Option<String>,
    /// Phone number; with the email it identifies the customer.
    pub phone_number: Option<String>,
    /// Email address; with the phone number it identifies the customer.
    pub email: Option<String>,
    /// Form of address, such as `Mr.`
    pub civility: Option<String>,
    /// The language to write to the customer in.
    pub language: Option<CustomerLanguage>,
    /// Notes of your own, text to text. They come back below `metadata.import` of the customer.
    pub metadata: Option<HashMap<String, String>>,
    /// Whether the customer agreed to text messages.
    pub sms_optin: Option<bool>,
    /// Whether the customer agreed to emails.
    pub email_optin: Option<bool>,
    /// The customer's id in Zenchef.
    pub zenchef_id: Option<String>,
    /// The customer's id in Uber Eats.
    pub ubereats_id: Option<String>,
    /// The customer's id in Deliveroo.
    pub deliveroo_id: Option<String>,
    /// The customer's id in Zelty.
    pub zelty_id: Option<String>,
    /// The customer's id in SevenRooms.
    pub sevenrooms_id: Option<String>,
    /// The customer's id in Meta, that is Facebook and Instagram. Unrelated to `metadata`.
    pub meta_id: Option<String>,
    /// The customer's id in Mews.
    pub mews_id: Option<String>,
    /// The customer's id in Oracle's hotel software.
    pub oracle_id: Option<String>,
    /// The customer's id with the Partouche casinos.
    pub partouche_id: Option<String>,
    /// The customer's id in Como.
    pub como_id: Option<String>,
    /// The customer's id in TheFork.
    pub the_fork_id: Option<String>,
    /// The customer's id in Chr365.
    pub chr365_id: Option<String>,
}

/// A customer.
#[model]
#[serde(rename_all = "camelCase")]
pub struct Customer {
    /// The UUID that Fullwhere gave the customer.
    pub id: String,
    /// When the record was made, such as `2025-10-28T12:26:05.938Z`.
    pub created_at: Option<Timestamp>,
    /// The last change, such as `2025-10-28T12:26:05.938Z`.
    pub updated_at: Option<Timestamp>,
    /// Free text about the customer.
    pub description: Option<String>,
    /// The company the customer belongs to.
    pub company: Option<String>,
    /// Given name.
    pub first_name: Option<String>,
    /// Family name.
    pub last_name: Option<String>,
    /// The name to show, usually given and family name in a row.
    pub display_name: Option<String>,
    /// The language to write to the customer in.
    pub language: Option<CustomerLanguage>,
    /// Phone number.
    pub phone_number: Option<String>,
    /// Email address.
    pub email: Option<String>,
    /// Whether an email to the address came back.
    pub email_bounced: Option<bool>,
    /// Form of address, such as `Mr.`
    pub civility: Option<String>,
    /// The labels on the customer; not every answer has them.
    pub tags: Vec<CustomerTag>,
    /// Whether the customer agreed to emails.
    pub email_optin: Option<bool>,
    /// Whether the customer agreed to text messages.
    pub sms_optin: Option<bool>,
    /// The customer's id in Zenchef.
    pub zenchef_id: Option<String>,
    /// The customer's id in Uber Eats.
    pub ubereats_id: Option<String>,
    /// The customer's id in Deliveroo.
    pub deliveroo_id: Option<String>,
    /// The customer's id in Zelty.
    pub zelty_id: Option<String>,
    /// The customer's id in SevenRooms.
    pub sevenrooms_id: Option<String>,
    /// The customer's id in Meta, that is Facebook and Instagram. Unrelated to `metadata`.
    pub meta_id: Option<String>,
    /// The customer's id in Mews.
    pub mews_id: Option<String>,
    /// The customer's id in Oracle's hotel software.
    pub oracle_id: Option<String>,
    /// The customer's id with the Partouche casinos.
    pub partouche_id: Option<String>,
    /// The customer's id in Como.
    pub como_id: Option<String>,
    /// The customer's id in TheFork.
    pub the_fork_id: Option<String>,
    /// The customer's id in Chr365; not every answer has it.
    pub chr365_id: Option<String>,
    /// Whether this is a person, a company or something else.
    #[serde(rename = "type")]
    pub kind: Option<CustomerType>,
    /// How often the customer gave feedback.
    pub feedback_count: Option<i64>,
    /// How often the customer bought something.
    pub purchase_count: Option<i64>,
    /// The mean of the customer's ratings, a number written as text; null without feedback.
    pub average_feedback_rating: Option<String>,
    /// The systems the customer is known from; not every answer has them.
    pub data_sources: Vec<DataSource>,
    /// What each system says of the customer, and the notes given at import; not every answer has it.
    pub metadata: Option<CustomerMetadata>,
}

/// A label on a customer.
#[model]
#[serde(rename_all = "camelCase")]
pub struct CustomerTag {
    /// The id of the label.
    pub id: String,
    /// When the label was made, such as `2025-10-28T12:26:05.938Z`.
    pub created_at: Option<Timestamp>,
    /// The last change of the label, such as `2025-10-28T12:26:05.938Z`.
    pub updated_at: Option<Timestamp>,
    /// The text of the label.
    pub tag: Option<String>,
    /// The color to show the label in; null where none was chosen.
    pub color: Option<String>,
}

/// One page of the customers.
#[model]
pub struct CustomerPage {
    /// The customers on this page.
    pub items: Vec<Customer>,
    /// Where this page stands among all of them.
    pub meta: Option<CustomerPageMeta>,
}

/// The place of a page in the whole list.
#[model]
#[serde(rename_all = "camelCase")]
pub struct CustomerPageMeta {
    /// Customers on this page.
    pub item_count: Option<i64>,
    /// Customers on all pages.
    pub total_items: Option<i64>,
    /// Customers that a full page holds.
    pub items_per_page: Option<i64>,
    /// Number of pages.
    pub total_pages: Option<i64>,
    /// This page, counted from 1.
    pub current_page: Option<i64>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::testing::{from_json, to_json};

    #[test]
    fn an_import_sends_only_what_was_given_and_spells_the_odd_keys_as_the_vendor_does() {
        let import = CustomerImport {
            email: Some("ada@example.org".to_string()),
            language: Some(CustomerLanguage::Unknown("fr".to_string())),
            sms_optin: Some(false),
            sevenrooms_id: Some("s-1".to_string()),
            the_fork_id: Some("t-1".to_string()),
            chr365_id: Some("c-1".to_string()),
            ..CustomerImport::default()
        };
        let request = ImportCustomers { batch: vec![import] };
        assert_eq!(
            to_json(&request),
            json!({ "batch": [{
                "email": "ada@example.org",
                "language": "fr",
                "smsOptin": false,
                "sevenroomsId": "s-1",
                "theForkId": "t-1",
                "chr365Id": "c-1",
            }] })
        );
    }

    #[test]
    fn a_customer_without_the_members_of_newer_answers_is_read() {
        let customer: Customer = from_json(json!({ "id": "7d1f", "email": null, "averageFeedbackRating": "4.5" }));
        assert_eq!(customer.average_feedback_rating.as_deref(), Some("4.5"));
        assert_eq!(customer.email_optin, None);
        assert!(customer.tags.is_empty());
        assert!(customer.data_sources.is_empty());
    }

    #[test]
    fn the_type_named_unknown_is_not_taken_for_a_type_we_do_not_know() {
        let customer: Customer = from_json(json!({ "id": "7d1f", "type": "Unknown" }));
        assert_eq!(customer.kind, Some(CustomerType::Undetermined));
        let customer: Customer = from_json(json!({ "id": "7d1f", "type": "Club" }));
        assert_eq!(customer.kind, Some(CustomerType::Unknown("Club".to_string())));
        assert_eq!(to_json(&customer)["type"], "Club");
    }
}
