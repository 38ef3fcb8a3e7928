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
