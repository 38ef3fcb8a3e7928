//! By the JavaScript host.

use std::marker::PhantomData;

use js_sys::{Array, JSON, JsString, Object, Reflect};
use serde_json::Value;
use wasm_bindgen::prelude::*;

/// As deep as `serde_json` goes.
const DEEPEST: u8 = 127;

pub(super) fn read(text: &str) -> Option<Value> {
    value(&JSON::parse(text).ok()?, DEEPEST)
}

pub(super) fn write(value: &Value) -> String {
    // What is JSON can be written.
    JSON::stringify(&given(value)).map(String::from).unwrap_or_default()
}

/// What the host has read, in our terms.
fn value(given: &JsValue, depth: u8) -> Option<Value> {
    if let Some(given) = given.as_f64() {
        return Some(number(given));
    }
    if let Some(given) = given.as_bool() {
        return Some(Value::Bool(given));
    }
    if given.is_string() {
        return text(given).map(Value::String);
    }
    if given.is_null() {
        return Some(Value::Null);
    }
    let depth = depth.checked_sub(1)?;
    if Array::is_array(given) {
        return given.unchecked_ref::<Array>().iter().map(|entry| value(&entry, depth)).collect::<Option<_>>().map(Value::Array);
    }
    let mut members = serde_json::Map::new();
    for member in Object::entries(given.unchecked_ref()).iter() {
        let member: &Array = member.unchecked_ref();
        members.insert(text(&member.get(0))?, value(&member.get(1), depth)?);
    }
    Some(Value::Object(members))
}

/// JavaScript has one kind of numbers; whole ones are told from others here.
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, clippy::float_cmp, reason = "it is compared with what it was")]
fn number(given: f64) -> Value {
    let whole = given as i64;
    if whole as f64 == given { whole.into() } else { given.into() }
}

/// A text; nothing for one with half of a character, which would be sent as another text.
fn text(given: &JsValue) -> Option<String> {
    given.as_string().filter(|text| !text.contains('\u{fffd}') || given.unchecked_ref::<JsString>().is_valid_utf16())
}

/// What the host is to write.
fn given(value: &Value) -> JsValue {
    match value {
        Value::Null => JsValue::NULL,
        Value::Bool(value) => JsValue::from_bool(*value),
        Value::Number(value) => JsValue::from_f64(value.as_f64().unwrap_or_default()),
        Value::String(value) => JsValue::from_str(value),
        Value::Array(entries) => entries.iter().map(given).collect::<Array>().into(),
        Value::Object(members) => {
            let members: Array = members.iter().map(|(name, value)| Array::of2(&name.into(), &given(value))).collect();
            Object::from_entries(&members).map_or(JsValue::NULL, JsValue::from)
        }
    }
}

/// The members of an object, of which nothing is brought over before it is asked for.
pub(crate) struct Outline<'a>(JsValue, PhantomData<&'a [u8]>);

impl<'a> Outline<'a> {
    pub(crate) fn of(body: &'a [u8]) -> Option<Self> {
        JSON::parse(std::str::from_utf8(body).ok()?).ok().and_then(Self::over)
    }

    fn over(value: JsValue) -> Option<Self> {
        (value.is_object() && !Array::is_array(&value)).then_some(Self(value, PhantomData))
    }

    pub(crate) fn member(&self, name: &str) -> Option<Member<'a>> {
        let member = Reflect::get(&self.0, &name.into()).ok()?;
        (!member.is_undefined()).then_some(Member(member, PhantomData))
    }
}

/// What a member holds.
#[derive(Clone)]
pub(crate) struct Member<'a>(JsValue, PhantomData<&'a [u8]>);

impl<'a> Member<'a> {
    pub(crate) fn outline(self) -> Option<Outline<'a>> {
        Outline::over(self.0)
    }

    pub(crate) fn text(self) -> Option<String> {
        text(&self.0)
    }

    /// A number, be it written as a text.
    pub(crate) fn number(self) -> Option<u64> {
        match self.0.as_f64() {
            Some(given) => number(given).as_u64(),
            None => self.text()?.parse().ok(),
        }
    }

    /// Whether it is a list or an object with something in it.
    pub(crate) fn has_entries(self) -> bool {
        self.0.is_object() && Object::keys(self.0.unchecked_ref::<Object>()).length() > 0
    }
}
