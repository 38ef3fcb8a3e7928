//! Messaging settings: how a business chats with its customers.
//!
//! A business has them from when it subscribes to Messages; they can be neither created nor deleted.

use localpresence_macros::{model, operations, params};
use serde_json::{Map, Value};

use crate::error::Error;
use crate::types::{NullableBoolean, NullableText, nullable};

operations! {
    "Settings of the chats with customers, one per business."
    messaging_settings: MessagingSettings {
        "Lists the settings of the businesses you can read."
        list: GET "/messaging/settings" (ListMessagingSettings) -> MessagingSettingPage, pages = settings: MessagingSetting;
        "Changes the given settings of one business; the others stay as they are. Google and Facebook learn of a change of `is_launched` later."
        update: POST "/messaging/settings/{setting_id}" (UpdateMessagingSetting) -> MessagingSetting, check = check_update, retry = Repeatable;
    }
}

nullable! {
    /// The hours of the chat, or nothing.
    NullableChatHours(ChatHoursInput, "ChatHoursInput | null");
}

/// Whose settings to list.
#[params]
pub struct ListMessagingSettings {
    /// Only those of these businesses, by id.
    #[serde(rename = "business__in")]
    pub business_in: Option<Vec<String>>,
    /// The page to read, from 1.
    #[limit(1..)]
    pub page: Option<u32>,
    /// Settings per page, 1 to 100; 30 when absent.
    #[limit(1..=100)]
    pub per_page: Option<u32>,
}

/// The settings to change. An absent field stays as it is; what `Clear` does is not documented.
#[params]
pub struct UpdateMessagingSetting {
    /// The settings, by their own id and not by that of the business.
    pub setting_id: i64,
    /// What answers a first message within the chat hours; the server has a default.
    #[nullable]
    pub welcome_message: Option<NullableText>,
    /// What answers a first message outside of the chat hours; the server has a default.
    #[nullable]
    pub offline_message: Option<NullableText>,
    /// True: the chat hours are the opening hours. With false, `custom_chat_hours` must be given.
    #[nullable]
    pub uses_business_hours: Option<NullableBoolean>,
    /// The hours of the chat; required when `uses_business_hours` is false.
    #[nullable]
    pub custom_chat_hours: Option<NullableChatHours>,
    /// Whether customers can write.
    #[nullable]
    pub is_launched: Option<NullableBoolean>,
}

/// The hours of the chat to set, in the time zone of the business. A window is written `HH:MM-HH:MM`; a whole day is `00:00-23:59`.
///
/// How a day without chat is written is not documented: leave it out or give an empty list.
#[params]
pub struct ChatHoursInput {
    /// Windows such as `10:00-14:00` on Monday.
    pub monday: Option<Vec<String>>,
    /// Windows on Tuesday.
    pub tuesday: Option<Vec<String>>,
    /// Windows on Wednesday.
    pub wednesday: Option<Vec<String>>,
    /// Windows on Thursday.
    pub thursday: Option<Vec<String>>,
    /// Windows on Friday.
    pub friday: Option<Vec<String>>,
    /// Windows on Saturday.
    pub saturday: Option<Vec<String>>,
    /// Windows on Sunday.
    pub sunday: Option<Vec<String>>,
}

/// The hours of the chat, in the time zone of the business; an empty list on a day without chat.
#[model]
pub struct ChatHours {
    /// Windows such as `10:00-14:00` on Monday.
    pub monday: Vec<String>,
    /// Windows on Tuesday.
    pub tuesday: Vec<String>,
    /// Windows on Wednesday.
    pub wednesday: Vec<String>,
    /// Windows on Thursday.
    pub thursday: Vec<String>,
    /// Windows on Friday.
    pub friday: Vec<String>,
    /// Windows on Saturday.
    pub saturday: Vec<String>,
    /// Windows on Sunday.
    pub sunday: Vec<String>,
}

/// The settings of one business.
#[model]
pub struct MessagingSetting {
    /// The id to change the settings with.
    pub id: i64,
    /// The business.
    pub business_id: Option<String>,
    /// The name of the business.
    pub business_name: Option<String>,
    /// The whole address of the business in one text.
    pub business_address: Option<String>,
    /// What answers a first message within the chat hours.
    pub welcome_message: Option<String>,
    /// What answers a first message outside of the chat hours.
    pub offline_message: Option<String>,
    /// Whether the chat hours are the opening hours.
    pub uses_business_hours: Option<bool>,
    /// The hours of the chat, where they are not the opening hours.
    pub custom_chat_hours: Option<ChatHours>,
    /// Whether customers can write.
    pub is_launched: Option<bool>,
}

/// One page of settings.
#[model]
pub struct MessagingSettingPage {
    /// The number of this page, from 1.
    pub page: u32,
    /// The number of the last page.
    pub max_page: u32,
    /// How many settings match on all pages.
    pub count: u32,
    /// The settings of this page.
    pub settings: Vec<MessagingSetting>,
}

/// The hours as they are, to be sent back.
impl From<ChatHours> for ChatHoursInput {
    fn from(hours: ChatHours) -> Self {
        Self {
            monday: Some(hours.monday),
            tuesday: Some(hours.tuesday),
            wednesday: Some(hours.wednesday),
            thursday: Some(hours.thursday),
            friday: Some(hours.friday),
            saturday: Some(hours.saturday),
            sunday: Some(hours.sunday),
        }
    }
}

/// Refuses a `messaging_settings.update` that gives up the opening hours without hours of its own, or has a window of another form.
pub(crate) fn check_update(params: &Map<String, Value>) -> Result<(), Error> {
    let hours = params.get("custom_chat_hours").and_then(Value::as_object);
    if params.get("uses_business_hours") == Some(&Value::Bool(false)) && hours.is_none() {
        return Err(Error::invalid_request("custom_chat_hours", "is missing: it is needed when `uses_business_hours` is false"));
    }
    for (day, windows) in hours.into_iter().flatten() {
        for (index, window) in windows.as_array().into_iter().flatten().enumerate() {
            if !window.as_str().is_some_and(is_window) {
                let place = format!("custom_chat_hours.{day}[{index}]");
                return Err(Error::invalid_request(place, "must be written `HH:MM-HH:MM`, from 00:00 to 23:59"));
            }
        }
    }
    Ok(())
}

fn is_window(text: &str) -> bool {
    text.split_once('-').is_some_and(|(start, end)| is_time(start) && is_time(end))
}

fn is_time(text: &str) -> bool {
    match text.as_bytes() {
        [hour @ .., b':', b'0'..=b'5', b'0'..=b'9'] => matches!(hour, [b'0' | b'1', b'0'..=b'9'] | [b'2', b'0'..=b'3']),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{ChatHours, ChatHoursInput, UpdateMessagingSetting, check_update};
    use crate::testing::{from_json, to_json};

    #[test]
    fn hours_of_its_own_are_needed_without_the_opening_hours() {
        for (given, expected) in [
            (json!({ "uses_business_hours": true }), None),
            (json!({ "uses_business_hours": null }), None),
            (json!({ "uses_business_hours": false }), Some("custom_chat_hours")),
            (json!({ "uses_business_hours": false, "custom_chat_hours": null }), Some("custom_chat_hours")),
            (json!({ "uses_business_hours": false, "custom_chat_hours": {} }), None),
            (json!({ "custom_chat_hours": { "monday": ["00:00-23:59", "19:59-20:00"] } }), None),
            (json!({ "custom_chat_hours": { "monday": ["10:00-14:00", "18:00-24:00"] } }), Some("custom_chat_hours.monday[1]")),
            (json!({ "custom_chat_hours": { "sunday": ["8:00-12:00"] } }), Some("custom_chat_hours.sunday[0]")),
        ] {
            let refused = check_update(given.as_object().unwrap()).err().and_then(|error| error.into_details().parameter);
            assert_eq!(refused.as_deref(), expected, "{given}");
        }
    }

    #[test]
    fn a_day_without_chat_is_read_in_each_form() {
        let hours: ChatHours = from_json(json!({ "monday": ["10:00-14:00"], "tuesday": null, "wednesday": [] }));
        assert!(hours.tuesday.is_empty() && hours.wednesday.is_empty() && hours.thursday.is_empty());
        assert_eq!(to_json(&ChatHoursInput::from(hours))["monday"], json!(["10:00-14:00"]));
    }

    #[test]
    fn null_is_not_the_same_as_absent() {
        let body = json!({ "setting_id": 3, "custom_chat_hours": null, "is_launched": false });
        let request: UpdateMessagingSetting = from_json(body.clone());
        assert_eq!(to_json(&request), body);
    }
}
