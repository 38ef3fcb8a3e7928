//! SevenRooms, which takes bookings for restaurants.

use localpresence_macros::model;

/// A guest's file.
#[model]
pub struct SevenroomsMetadata {
    /// Given name.
    pub first_name: Option<String>,
    /// Family name.
    pub last_name: Option<String>,
    /// Email address.
    pub email: Option<String>,
    /// Phone number.
    pub phone_number: Option<String>,
    /// Id of the guest at one venue.
    pub client_id: Option<String>,
    /// Id of the guest across the venues of a group.
    pub venue_group_client_id: Option<String>,
    /// The short code people know the guest by.
    pub client_reference_code: Option<String>,
    /// Id of the guest in a connected system.
    pub external_client_id: Option<String>,
    /// Id of the guest in the system the file came from.
    pub source_client_id: Option<String>,
    /// Whether the guest agreed to text messages about bookings.
    pub reservation_sms_opt_in: Option<bool>,
}
