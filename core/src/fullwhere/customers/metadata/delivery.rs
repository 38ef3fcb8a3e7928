//! Delivery platforms: Deliveroo and Uber Eats.

use localpresence_macros::model;

/// Somebody who orders on Deliveroo.
#[model]
pub struct DeliverooMetadata {
    /// Deliveroo's id of the customer.
    pub id: Option<i64>,
    /// How often the customer orders; unit not documented.
    pub frequency: Option<f64>,
}

/// Somebody who orders on Uber Eats.
#[model]
#[serde(rename_all = "camelCase")]
pub struct UbereatsMetadata {
    /// Name as shown on the platform.
    pub name: Option<String>,
    /// Address of the customer's page.
    #[serde(rename = "profileURL")]
    pub profile_url: Option<String>,
    /// Uber's id of the customer.
    pub uuid: Option<String>,
    /// Whether the customer pays for a delivery pass.
    pub is_eats_pass_subscriber: Option<bool>,
    /// Orders so far.
    pub num_orders: Option<i64>,
}
