//! Which members a type knows.

use serde::de::value::Error;
use serde::de::{Deserializer, Error as _, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};

/// The members of a struct; nothing for any other type.
pub(super) fn of<'de, T: Deserialize<'de>>() -> Option<&'static [&'static str]> {
    let mut asked = Asked(None);
    // It always fails: only what the type asks for counts.
    let _ = T::deserialize(&mut asked);
    asked.0
}

/// Has no value, but keeps what was asked for.
struct Asked(Option<&'static [&'static str]>);

impl<'de> Deserializer<'de> for &mut Asked {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("there is no value"))
    }

    fn deserialize_struct<V: Visitor<'de>>(self, _: &'static str, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Error> {
        self.0 = Some(fields);
        self.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct seq
        tuple tuple_struct map enum identifier ignored_any
    }
}

#[test]
fn a_struct_tells_its_members() {
    let members = of::<crate::models::ReviewPage>();
    assert_eq!(members, Some(&["page", "max_page", "count", "reviews"][..]));
    assert_eq!(of::<Vec<String>>(), None);
}
