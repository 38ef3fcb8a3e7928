//! Lodging attributes: what a hotel offers, in the words of Google.
//!
//! Which attributes there are, and which of them may have an exception, `google_lodging_attributes.list` tells.

use localpresence_macros::{model, params};
use serde_json::{Map, Value};

use crate::error::Error;
use crate::partoo::google_lodging_attributes::GoogleLodgingAttributeType;
use crate::types::{Json, nullable, open_enum, tagged_union};

open_enum! {
    /// Why a lodging attribute has no value.
    LodgingException {
        /// It depends on the day of the week.
        DependsOnDayOfWeek = "LODGING_DEPENDENT_ON_DAY_OF_WEEK",
        /// It depends on the season.
        DependsOnSeason = "LODGING_DEPENDENT_ON_SEASON",
        /// For a reason that is not told.
        Unspecified = "LODGING_EXCEPTION_UNSPECIFIED",
        /// It is under construction.
        UnderConstruction = "LODGING_UNDER_CONSTRUCTION",
    }
}

tagged_union! {
    /// A lodging attribute of a hotel, by the type of its value.
    LodgingValue by "type" {
        /// Yes or no.
        "BOOL" => Boolean(BooleanLodgingValue),
        /// One of several options.
        "ENUM" => Choice(ChoiceLodgingValue),
        /// A whole number.
        "INTEGER" => Integer(IntegerLodgingValue),
        /// Some of several options.
        "REPEATABLE_ENUM" => Choices(ChoicesLodgingValue),
        /// A time of day.
        "TIME" => Time(TimeLodgingValue),
    }
}

nullable! {
    /// A reason why there is no value, or nothing.
    NullableLodgingException(LodgingException, "LodgingException | null");
}

/// Whose lodging attributes to read.
#[params]
pub struct GetBusinessLodging {
    /// The business: its id, or `c-` and its store code.
    pub business_id: String,
}

/// The lodging attributes to set; the others stay as they are.
#[params]
pub struct SetBusinessLodging {
    /// The business: its id, or `c-` and its store code. Its Google location must be one that can carry lodging data.
    pub business_id: String,
    /// The attributes to set.
    pub lodging: Vec<LodgingValueInput>,
}

/// A lodging attribute to set: it has either a value or an exception, never both.
#[params]
pub struct LodgingValueInput {
    /// The attribute, such as `lodging.property.roomCount`.
    pub gmb_id: String,
    /// The type of the attribute; it decides the form of the value.
    #[serde(rename = "type")]
    pub kind: GoogleLodgingAttributeType,
    /// The value, or null beside an exception: a boolean for `BOOL`, a whole number for `INTEGER`, a text for `TIME` and `ENUM`, a list
    /// of texts for `REPEATABLE_ENUM`.
    pub value: Json,
    /// Why there is no value.
    #[nullable]
    pub exception: Option<NullableLodgingException>,
}

/// A lodging attribute that is yes or no.
#[model]
pub struct BooleanLodgingValue {
    /// The attribute, such as `lodging.services.frontDesk`.
    pub gmb_id: String,
    /// Always `BOOL`.
    #[serde(rename = "type")]
    pub kind: GoogleLodgingAttributeType,
    /// The value; absent beside an exception.
    pub value: Option<bool>,
    /// Why there is no value.
    pub exception: Option<LodgingException>,
}

/// The lodging attributes of a business.
#[model]
pub struct BusinessLodging {
    /// The attributes that are set. Absent when the Google location cannot carry lodging data, empty when it can but has none.
    pub lodging: Option<Vec<LodgingValue>>,
}

/// A lodging attribute with one of several options.
#[model]
pub struct ChoiceLodgingValue {
    /// The attribute.
    pub gmb_id: String,
    /// Always `ENUM`.
    #[serde(rename = "type")]
    pub kind: GoogleLodgingAttributeType,
    /// The option; absent beside an exception.
    pub value: Option<String>,
    /// Why there is no value.
    pub exception: Option<LodgingException>,
}

/// A lodging attribute with some of several options.
#[model]
pub struct ChoicesLodgingValue {
    /// The attribute, such as `lodging.services.languagesSpoken`.
    pub gmb_id: String,
    /// Always `REPEATABLE_ENUM`.
    #[serde(rename = "type")]
    pub kind: GoogleLodgingAttributeType,
    /// The options; empty beside an exception. A plain list, unlike that of a Google attribute.
    pub value: Vec<String>,
    /// Why there is no value.
    pub exception: Option<LodgingException>,
}

/// A lodging attribute with a whole number.
#[model]
pub struct IntegerLodgingValue {
    /// The attribute, such as `lodging.property.roomCount`.
    pub gmb_id: String,
    /// Always `INTEGER`.
    #[serde(rename = "type")]
    pub kind: GoogleLodgingAttributeType,
    /// The number; absent beside an exception.
    pub value: Option<i64>,
    /// Why there is no value.
    pub exception: Option<LodgingException>,
}

/// A lodging attribute with a time of day.
#[model]
pub struct TimeLodgingValue {
    /// The attribute, such as `lodging.property.checkinTime`.
    pub gmb_id: String,
    /// Always `TIME`.
    #[serde(rename = "type")]
    pub kind: GoogleLodgingAttributeType,
    /// The time, in a form that is not documented; absent beside an exception.
    pub value: Option<String>,
    /// Why there is no value.
    pub exception: Option<LodgingException>,
}

/// An attribute has a value or an exception, never both.
pub(crate) fn check_value_or_exception(given: &Map<String, Value>) -> Result<(), Error> {
    let Some(Value::Array(lodging)) = given.get("lodging") else { return Ok(()) };
    lodging.iter().enumerate().try_for_each(|(index, entry)| {
        let problem = match (entry["value"].is_null(), entry["exception"].is_null()) {
            (false, false) => "must not have both a value and an exception",
            (true, true) => "must have a value or an exception",
            _ => return Ok(()),
        };
        Err(Error::invalid_request(format!("lodging[{index}]"), problem))
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{BusinessLodging, LodgingException, LodgingValue, SetBusinessLodging, check_value_or_exception};
    use crate::testing::{from_json, to_json};

    #[test]
    fn a_location_without_lodging_data_differs_from_one_with_nothing_set() {
        assert_eq!(from_json::<BusinessLodging>(json!({ "lodging": null })).lodging, None);
        assert_eq!(from_json::<BusinessLodging>(json!({ "lodging": [] })).lodging, Some(vec![]));
    }

    #[test]
    fn an_exception_stands_in_for_the_value() {
        let entry =
            json!({ "gmb_id": "lodging.property.checkinTime", "type": "TIME", "value": null, "exception": "LODGING_DEPENDENT_ON_SEASON" });
        let read: LodgingValue = from_json(entry.clone());
        assert!(matches!(read, LodgingValue::Time(time) if time.exception == Some(LodgingException::DependsOnSeason)));
        let body = json!({ "business_id": "5409", "lodging": [entry] });
        assert_eq!(to_json(&from_json::<SetBusinessLodging>(body.clone())), body);
    }

    #[test]
    fn a_value_and_an_exception_exclude_each_other() {
        let check = |value: Value, exception: Value| {
            let entry = json!({ "gmb_id": "lodging.property.roomCount", "type": "INTEGER", "value": value, "exception": exception });
            check_value_or_exception(json!({ "lodging": [entry] }).as_object().unwrap())
        };
        assert!(check(json!(42), Value::Null).is_ok());
        assert!(check(Value::Null, json!("LODGING_UNDER_CONSTRUCTION")).is_ok());
        assert!(check(json!(42), json!("LODGING_UNDER_CONSTRUCTION")).unwrap_err().to_string().contains("lodging[0]"));
        assert!(check(Value::Null, Value::Null).is_err());
    }
}
