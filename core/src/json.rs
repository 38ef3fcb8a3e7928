//! JSON as text. In a JavaScript host the host reads and writes it: what a reader and a writer of our own bring along, above all for
//! numbers with a fraction, is a third of a wasm module.

#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
mod host;
#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
mod native;

#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
use host as inner;
#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
use native as inner;

use serde::Serialize;
use serde_json::{Number, Value};

pub(crate) use inner::{Member, Outline};

/// What a text says; nothing when it is no JSON, or nested more than 127 deep.
#[must_use]
pub fn read(text: &str) -> Option<Value> {
    inner::read(text)
}

/// As [`read`], of the bytes of a body.
#[must_use]
pub fn read_bytes(body: &[u8]) -> Option<Value> {
    read(std::str::from_utf8(body).ok()?)
}

/// The text of a value.
#[must_use]
pub fn write(value: &Value) -> String {
    inner::write(value)
}

/// The text of anything that is a value in JSON; `null` for what is none.
pub fn write_any(value: &impl Serialize) -> String {
    write(&serde_json::to_value(value).unwrap_or_default())
}

/// A number as people write it: without a fraction where it has none, whether its type has one or not.
pub(crate) fn number(number: &Number) -> String {
    if let Some(whole) = number.as_i64() {
        return whole.to_string();
    }
    let text = write(&Value::Number(number.clone()));
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{number, read, read_bytes};

    #[test]
    fn what_is_no_json_is_nothing() {
        assert_eq!(read("{} {}"), None);
        assert_eq!(read_bytes(b"\"\xff\""), None);
        assert_eq!(read(&"[".repeat(200)), None);
        assert_eq!(read(" [1]\n"), Some(json!([1])));
    }

    #[test]
    fn numbers_are_written_as_people_write_them() {
        let text = |value: serde_json::Value| number(value.as_number().unwrap());
        assert_eq!(
            (text(json!(7)), text(json!(-7.0)), text(json!(7.25)), text(json!(u64::MAX))),
            ("7".into(), "-7".into(), "7.25".into(), u64::MAX.to_string())
        );
    }
}
