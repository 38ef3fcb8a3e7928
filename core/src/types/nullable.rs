//! Values that an update may clear.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::describe::{Described, Kind};

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

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    Self::Clear => serializer.serialize_none(),
                    Self::Set { value } => value.serialize(serializer),
                }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Ok(Option::<$type>::deserialize(deserializer)?.map_or(Self::Clear, |value| Self::Set { value }))
            }
        }

        impl Described for $name {
            const KIND: Kind = Kind::Nullable(&<$type>::KIND);
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
