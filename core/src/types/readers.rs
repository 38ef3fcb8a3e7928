//! Readers for values that come in several forms.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Error, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// `null` is as good as absent.
pub(crate) fn null_as_default<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Default + Deserialize<'de>,
    D: Deserializer<'de>,
{
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

/// `null` is a value of its own: the member was there.
pub(crate) fn present<'de, T, D>(deserializer: D) -> Result<Option<T>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    T::deserialize(deserializer).map(Some)
}

/// An object, a list of which only the first counts, or nothing.
pub(crate) fn one_or_first<'de, T, D>(deserializer: D) -> Result<Option<T>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    one_or_more(deserializer).map(|entries| entries.into_iter().next())
}

/// A text that is sometimes written as a number.
pub(crate) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    looked_at(deserializer, |value| match value {
        Value::Null => Ok(None),
        Value::String(text) => Ok(Some(text)),
        Value::Number(number) => Ok(Some(number.to_string())),
        _ => Err("expected a text or a number".to_owned()),
    })
}

/// A value that is read after a look at it.
pub(crate) fn looked_at<'de, T, D>(deserializer: D, read: impl FnOnce(Value) -> Result<T, String>) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
{
    struct LookedAt<F>(F);

    impl<F> LookedAt<F> {
        fn read<T, E: Error>(self, value: impl Into<Value>) -> Result<T, E>
        where
            F: FnOnce(Value) -> Result<T, String>,
        {
            (self.0)(value.into()).map_err(E::custom)
        }
    }

    // A visitor, for only what goes wrong in one is told with the place of the value.
    impl<'de, T, F: FnOnce(Value) -> Result<T, String>> Visitor<'de> for LookedAt<F> {
        type Value = T;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("JSON")
        }

        fn visit_unit<E: Error>(self) -> Result<T, E> {
            self.read(())
        }

        fn visit_bool<E: Error>(self, value: bool) -> Result<T, E> {
            self.read(value)
        }

        fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
            self.read(value)
        }

        fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
            self.read(value)
        }

        fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
            self.read(value)
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
            self.read(text)
        }

        fn visit_seq<A: SeqAccess<'de>>(self, entries: A) -> Result<T, A::Error> {
            self.read(Value::deserialize(SeqAccessDeserializer::new(entries))?)
        }

        fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<T, A::Error> {
            self.read(Value::deserialize(MapAccessDeserializer::new(members))?)
        }
    }

    deserializer.deserialize_any(LookedAt(read))
}

/// A list, one of its entries alone, or nothing. An entry that is null is none.
pub(crate) fn one_or_more<'de, T, D>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    struct OneOrMore<T>(PhantomData<T>);

    // A visitor and not a `Value` in between: errors keep their place in the answer.
    impl<'de, T: Deserialize<'de>> Visitor<'de> for OneOrMore<T> {
        type Value = Vec<T>;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("a list or one of its entries")
        }

        fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
            Ok(Vec::new())
        }

        fn visit_seq<A: SeqAccess<'de>>(self, entries: A) -> Result<Self::Value, A::Error> {
            let entries = Vec::<Option<T>>::deserialize(SeqAccessDeserializer::new(entries))?;
            Ok(entries.into_iter().flatten().collect())
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
            T::deserialize(text.into_deserializer()).map(|one| vec![one])
        }

        fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Self::Value, A::Error> {
            T::deserialize(MapAccessDeserializer::new(members)).map(|one| vec![one])
        }
    }

    deserializer.deserialize_any(OneOrMore(PhantomData))
}
