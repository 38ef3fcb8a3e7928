//! Values that an update may clear.

/// A value, or `null` to clear it; the text is its form in TypeScript.
macro_rules! nullable {
    ($($(#[$doc:meta])* $name:ident($type:ty, $typescript:literal);)*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq)]
        #[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
        #[cfg_attr(feature = "describe", derive(tsify::Tsify), tsify(type = $typescript))]
        pub enum $name {
            /// Empties the field.
            Clear,
            /// Writes the field.
            Set {
                /// What to write.
                value: $type,
            },
        }

        impl<T: Into<$type>> From<T> for $name {
            fn from(value: T) -> Self {
                Self::Set { value: value.into() }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    Self::Clear => serializer.serialize_none(),
                    Self::Set { value } => serde::Serialize::serialize(value, serializer),
                }
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Ok(<Option<$type> as serde::Deserialize>::deserialize(deserializer)?.map_or(Self::Clear, |value| Self::Set { value }))
            }
        }

        impl crate::describe::Described for $name {
            const KIND: crate::describe::Kind = crate::describe::Kind::Nullable(&<$type as crate::describe::Described>::KIND);
        }
    )* };
}

nullable! {
    /// A text, or nothing.
    NullableText(String, "string | null");
    /// A whole number, or nothing.
    NullableInteger(i64, "number | null");
    /// A number, or nothing.
    NullableNumber(f64, "number | null");
    /// Yes, no, or nothing.
    NullableBoolean(bool, "boolean | null");
}

pub(crate) use nullable;

#[cfg(test)]
mod tests {
    use proptest::prelude::{Just, Strategy, any, prop_assert_eq, prop_oneof, proptest};
    use serde::Serialize;
    use serde::de::DeserializeOwned;
    use serde_json::json;

    use super::{NullableBoolean, NullableInteger, NullableNumber, NullableText};
    use crate::models::UpdateApiKey;
    use crate::testing::{from_json, to_json};

    fn nullable<T: Clone + std::fmt::Debug, V: Into<T> + std::fmt::Debug>(
        clear: T,
        value: impl Strategy<Value = V>,
    ) -> impl Strategy<Value = T> {
        prop_oneof![Just(clear), value.prop_map(Into::into)]
    }

    fn again<T: Serialize + DeserializeOwned>(value: &T) -> T {
        serde_json::from_str(&serde_json::to_string(value).unwrap()).unwrap()
    }

    proptest! {
        #[test]
        fn clear_and_set_survive(
            text in nullable(NullableText::Clear, any::<String>()),
            integer in nullable(NullableInteger::Clear, any::<i64>()),
            number in nullable(NullableNumber::Clear, (-180_000_000..180_000_000_i32).prop_map(|millionths| f64::from(millionths) / 1e6)),
            boolean in nullable(NullableBoolean::Clear, any::<bool>()),
        ) {
            prop_assert_eq!(&again(&text), &text);
            prop_assert_eq!(&again(&integer), &integer);
            prop_assert_eq!(&again(&boolean), &boolean);
            prop_assert_eq!(&again(&number), &number);
        }

        #[test]
        fn absent_is_neither_of_them(date in proptest::option::of(nullable(NullableText::Clear, any::<String>()))) {
            let request = UpdateApiKey { expiration_date: date.clone(), ..UpdateApiKey::new(7) };
            let body = to_json(&request);
            let expected = match &date {
                None => None,
                Some(NullableText::Clear) => Some(json!(null)),
                Some(NullableText::Set { value }) => Some(json!(value)),
            };
            prop_assert_eq!(body.get("expiration_date"), expected.as_ref());
            prop_assert_eq!(from_json::<UpdateApiKey>(body).expiration_date, date);
        }
    }
}
