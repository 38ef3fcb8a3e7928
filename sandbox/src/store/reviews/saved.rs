//! Reviews in a file: the texts, one after the other, so that a million never stands in memory twice.

use std::fmt;

use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use super::Reviews;

impl Serialize for Reviews {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("from_template", &self.from_template)?;
        map.serialize_entry("rows", &Rows(self))?;
        map.end()
    }
}

struct Rows<'a>(&'a Reviews);

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.0.len()))?;
        for row in self.0.rows.iter().flatten() {
            let text: &RawValue = serde_json::from_str(&row.text).map_err(serde::ser::Error::custom)?;
            list.serialize_element(text)?;
        }
        list.end()
    }
}

impl<'de> Deserialize<'de> for Reviews {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Members)
    }
}

struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = Reviews;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object with rows")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Reviews, A::Error> {
        let mut reviews = Reviews::default();
        while let Some(name) = map.next_key::<String>()? {
            match name.as_str() {
                "from_template" => reviews.from_template = map.next_value()?,
                "rows" => map.next_value_seed(Appended(&mut reviews))?,
                other => return Err(A::Error::unknown_field(other, &["from_template", "rows"])),
            }
        }
        Ok(reviews)
    }
}

/// Reads rows into the reviews that are there.
struct Appended<'a>(&'a mut Reviews);

impl<'de> DeserializeSeed<'de> for Appended<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Appended<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list of reviews")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut problem = None;
        let texts = std::iter::from_fn(|| match list.next_element::<Box<RawValue>>() {
            Ok(text) => text.map(|text| String::from(Box::<str>::from(text))),
            Err(error) => {
                problem = Some(error);
                None
            }
        });
        self.0.extend(texts).map_err(A::Error::custom)?;
        problem.map_or(Ok(()), Err)
    }
}
