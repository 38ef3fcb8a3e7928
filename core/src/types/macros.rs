//! `open_enum!` and `tagged_union!`.

/// An enumeration of texts that stays readable when the vendor adds a value.
macro_rules! open_enum {
    ($($(#[doc = $about:literal])* $name:ident { $($(#[doc = $doc:literal])* $variant:ident = $wire:literal,)* })*) => { $(
        $(#[doc = $about])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
        #[non_exhaustive]
        pub enum $name {
            $($(#[doc = $doc])* $variant,)*
            /// A value that this version does not know, as it was received.
            Unknown(String),
        }

        impl $name {
            /// The text on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::Unknown(text) => text,
                }
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($wire => Self::$variant,)*
                    other => Self::Unknown(other.to_owned()),
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
                Ok(Self::from(text.as_ref()))
            }
        }

        impl crate::describe::Described for $name {
            #[cfg(not(feature = "describe"))]
            const KIND: crate::describe::Kind = crate::describe::Kind::Text;
            #[cfg(feature = "describe")]
            const KIND: crate::describe::Kind = crate::describe::Kind::Enum(&crate::describe::Enum {
                name: stringify!($name),
                doc: concat!($($about, "\n"),*),
                values: &[$(crate::describe::EnumValue {
                    name: stringify!($variant),
                    wire: $wire,
                    doc: concat!($($doc, "\n"),*),
                }),*],
            });
        }
    )* };
}

/// Objects told apart by one of their members; an unknown one keeps its JSON.
macro_rules! tagged_union {
    ($($(#[doc = $about:literal])* $name:ident by $tag:literal { $($(#[doc = $doc:literal])* $wire:literal => $variant:ident($type:ident),)* })*) => { $(
        $(#[doc = $about])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize)]
        #[serde(untagged)]
        #[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
        #[non_exhaustive]
        #[allow(clippy::large_enum_variant, reason = "these are answers: read once, seldom moved")]
        pub enum $name {
            $($(#[doc = $doc])* $variant($type),)*
            /// An object that this version does not know, as it was received.
            Other($crate::types::Json),
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::types::looked_at(deserializer, |value| match value.get($tag).and_then(serde_json::Value::as_str) {
                    $(Some($wire) => crate::decode::inside(&value).map(Self::$variant),)*
                    _ => Ok(Self::Other($crate::types::Json(value))),
                })
            }
        }

        impl $name {
            /// Reads an object that is as announced; nothing when it is not, or not known.
            #[allow(dead_code, reason = "only webhook events are read by themselves")]
            pub(crate) fn straight(text: &str) -> Option<Self> {
                #[derive(serde::Deserialize)]
                struct Tag<'a> {
                    #[serde(borrow, rename = $tag)]
                    tag: std::borrow::Cow<'a, str>,
                }

                match &*serde_json::from_str::<Tag<'_>>(text).ok()?.tag {
                    $($wire => serde_json::from_str(text).ok().map(Self::$variant),)*
                    _ => None,
                }
            }

            /// Reads what fits of an object; the error is the place where nothing can be left out any more.
            #[allow(dead_code, reason = "only webhook events are read by themselves")]
            pub(crate) fn read(value: serde_json::Value) -> Result<(Self, Vec<crate::Skipped>), String> {
                match value.get($tag).and_then(serde_json::Value::as_str) {
                    $(Some($wire) => crate::decode::from_value(value, crate::decode::Lack::Refuse).map(|(read, skipped)| (Self::$variant(read), skipped)),)*
                    _ => Ok((Self::Other($crate::types::Json(value)), Vec::new())),
                }
            }
        }

        #[cfg(feature = "answers")]
        impl crate::describe::Described for $name {
            const KIND: crate::describe::Kind = crate::describe::Kind::Union(&crate::describe::Union {
                name: stringify!($name),
                tag: $tag,
                doc: concat!($($about, "\n"),*),
                variants: &[$(crate::describe::Variant {
                    name: stringify!($variant),
                    tag: $wire,
                    kind: <$type as crate::describe::Described>::KIND,
                    doc: concat!($($doc, "\n"),*),
                }),*],
            });
        }
    )* };
}

pub(crate) use {open_enum, tagged_union};

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};
    use serde_json::{Value, json};

    use crate::models::{CustomFieldType, CustomFieldValue, ReviewState};
    use crate::testing::to_json;

    fn read<T: serde::de::DeserializeOwned>(value: &Value) -> T {
        serde_json::from_str(&value.to_string()).unwrap()
    }

    proptest! {
        #[test]
        fn any_text_comes_through_an_enumeration(text: String) {
            let state: ReviewState = read(&json!(text));
            prop_assert_eq!(state.as_str(), &text);
            prop_assert_eq!(&state, &ReviewState::from(text.as_str()));
            prop_assert_eq!(to_json(&state), json!(text));
        }

        #[test]
        fn only_texts_of_tomorrow_are_unknown(text in "TEXT|FLOAT|BOOLEAN|DATE|text| TEXT|") {
            let is_known = matches!(text.as_str(), "TEXT" | "FLOAT" | "BOOLEAN");
            prop_assert_eq!(matches!(CustomFieldType::from(text.as_str()), CustomFieldType::Unknown(_)), !is_known);
        }

        #[test]
        fn an_object_of_tomorrow_comes_through_a_union(tag in "[A-Z]{1,4}_", value: Option<String>, number: i64) {
            let object = json!({ "type": tag, "value": value, "more": [number, { "deep": value }] });
            let read: CustomFieldValue = read(&object);
            prop_assert_eq!(&read, &CustomFieldValue::Other(object.clone().into()));
            prop_assert_eq!(to_json(&read), object);
        }
    }
}
