//! Values with a form of their own: open enumerations, nullable fields, timestamps, free JSON.

mod json;
mod macros;
mod nullable;
mod readers;
mod timestamp;

pub use json::Json;
pub use nullable::{NullableBoolean, NullableInteger, NullableNumber, NullableText};
pub use timestamp::{DateTime, TimeOfDay, Timestamp};

pub(crate) use macros::{open_enum, tagged_union};
pub(crate) use nullable::nullable;
pub(crate) use readers::{looked_at, null_as_default, one_or_first, one_or_more, present, text};
