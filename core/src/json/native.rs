//! By `serde_json`.

use std::borrow::Cow;
use std::collections::HashMap;

use serde_json::Value;
use serde_json::value::RawValue;

pub(super) fn read(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok()
}

pub(super) fn write(value: &Value) -> String {
    value.to_string()
}

/// The members of an object, read without reading what they hold.
pub(crate) struct Outline<'a>(HashMap<Cow<'a, str>, &'a RawValue>);

impl<'a> Outline<'a> {
    pub(crate) fn of(body: &'a [u8]) -> Option<Self> {
        serde_json::from_slice(body).ok().map(Self)
    }

    pub(crate) fn member(&self, name: &str) -> Option<Member<'a>> {
        self.0.get(name).map(|member| Member(member.get()))
    }
}

/// What a member holds.
#[derive(Clone, Copy)]
pub(crate) struct Member<'a>(&'a str);

impl<'a> Member<'a> {
    pub(crate) fn outline(self) -> Option<Outline<'a>> {
        Outline::of(self.0.as_bytes())
    }

    pub(crate) fn text(self) -> Option<String> {
        serde_json::from_str(self.0).ok()
    }

    /// A number, be it written as a text.
    pub(crate) fn number(self) -> Option<u64> {
        self.0.trim_matches('"').parse().ok()
    }

    /// Whether it is a list or an object with something in it.
    pub(crate) fn has_entries(self) -> bool {
        let inside = self.0.strip_prefix(['[', '{']).and_then(|rest| rest.strip_suffix([']', '}']));
        inside.is_some_and(|inside| !inside.trim_ascii().is_empty())
    }
}
