//! When a business is open: every week, and on days that differ.
//!
//! A window of time is written `HH:MM-HH:MM` in the local time of the business. Midnight at the end is `00:00`, never `24:00`; open all
//! day is `00:00-23:59`.

use localpresence_macros::{model, params};

use crate::types::Timestamp;

/// The weekly hours to set: all seven days, an empty list where closed.
#[params]
pub struct OpenHoursInput {
    /// Windows such as `09:00-18:00` on Monday.
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

/// Days on which the business is closed, to send.
#[params]
pub struct SpecificClosePeriodInput {
    /// The first day, as `YYYY-MM-DD`.
    pub starts_at: Timestamp,
    /// The last day, as `YYYY-MM-DD`; it counts. A day in the past may be refused.
    pub ends_at: Timestamp,
}

/// The days that differ from the weekly hours, to send.
#[params]
pub struct SpecificHoursInput {
    /// Days with other hours; empty when there are none.
    pub open: Vec<SpecificOpenPeriodInput>,
    /// Days closed; empty when there are none.
    pub close: Vec<SpecificClosePeriodInput>,
}

/// Days with other hours, to send.
#[params]
pub struct SpecificOpenPeriodInput {
    /// The first day, as `YYYY-MM-DD`.
    pub starts_at: Timestamp,
    /// The last day, as `YYYY-MM-DD`; it counts. A day in the past may be refused.
    pub ends_at: Timestamp,
    /// Windows such as `10:00-14:00` on each of these days.
    pub open_hours: Vec<String>,
}

/// The weekly hours; an empty list where closed.
#[model]
pub struct OpenHours {
    /// Windows such as `09:00-18:00` on Monday.
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

/// Days on which the business is closed.
#[model]
pub struct SpecificClosePeriod {
    /// The first day, as `YYYY-MM-DD`.
    pub starts_at: Option<Timestamp>,
    /// The last day, as `YYYY-MM-DD`; it counts.
    pub ends_at: Option<Timestamp>,
}

/// The days that differ from the weekly hours.
#[model]
pub struct SpecificHours {
    /// Days with other hours.
    pub open: Vec<SpecificOpenPeriod>,
    /// Days closed.
    pub close: Vec<SpecificClosePeriod>,
}

/// Days with other hours.
#[model]
pub struct SpecificOpenPeriod {
    /// The first day, as `YYYY-MM-DD`.
    pub starts_at: Option<Timestamp>,
    /// The last day, as `YYYY-MM-DD`; it counts.
    pub ends_at: Option<Timestamp>,
    /// Windows such as `10:00-14:00` on each of these days.
    pub open_hours: Vec<String>,
}

impl From<OpenHours> for OpenHoursInput {
    fn from(hours: OpenHours) -> Self {
        let OpenHours { monday, tuesday, wednesday, thursday, friday, saturday, sunday } = hours;
        Self { monday, tuesday, wednesday, thursday, friday, saturday, sunday }
    }
}

/// A period without dates is left out: the API has no way to take it.
impl From<SpecificHours> for SpecificHoursInput {
    fn from(hours: SpecificHours) -> Self {
        let open = hours.open.into_iter().filter_map(|period| {
            let (starts_at, ends_at) = period.starts_at.zip(period.ends_at)?;
            Some(SpecificOpenPeriodInput { starts_at, ends_at, open_hours: period.open_hours })
        });
        let close = hours.close.into_iter().filter_map(|period| {
            let (starts_at, ends_at) = period.starts_at.zip(period.ends_at)?;
            Some(SpecificClosePeriodInput { starts_at, ends_at })
        });
        Self { open: open.collect(), close: close.collect() }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{OpenHours, OpenHoursInput, SpecificHours, SpecificHoursInput};
    use crate::testing::{from_json, to_json};

    #[test]
    fn a_day_that_is_missing_or_null_is_sent_back_as_closed() {
        let read: OpenHours = from_json(json!({ "monday": ["18:00-00:00"], "sunday": null }));
        let sent = to_json(&OpenHoursInput::from(read));
        assert_eq!(sent["monday"], json!(["18:00-00:00"]));
        assert_eq!((&sent["tuesday"], &sent["sunday"]), (&json!([]), &json!([])));
    }

    #[test]
    fn specific_hours_are_sent_with_both_lists() {
        let read: SpecificHours = from_json(json!({
            "close": [{ "starts_at": "2030-12-25", "ends_at": "2030-12-26" }, { "starts_at": "2030-12-31", "ends_at": null }],
        }));
        let sent = to_json(&SpecificHoursInput::from(read));
        assert_eq!(sent, json!({ "open": [], "close": [{ "starts_at": "2030-12-25", "ends_at": "2030-12-26" }] }));
    }
}
