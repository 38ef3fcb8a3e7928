//! Values instead of ones that do not fit, by what the type expected.

use serde_json::{Map, Number, Value};

const INTEGERS: [&str; 2] = ["expected i64", "expected u32"];
const NUMBER: &str = "expected f64";
const TEXT: &str = "expected a string";
const BOOLEAN: &str = "expected a boolean";

/// The same value in the form that was expected: samples write some numbers as texts, and some texts as numbers.
pub(super) fn turned(value: &Value, reason: &str) -> Option<Value> {
    match value {
        Value::Number(number) if reason == TEXT => Some(number.to_string().into()),
        Value::Number(number) if INTEGERS.contains(&reason) => whole(number),
        Value::String(text) if reason == NUMBER || INTEGERS.contains(&reason) => text.trim().parse::<Number>().ok().map(Value::Number),
        Value::String(text) if reason == BOOLEAN && text.eq_ignore_ascii_case("true") => Some(true.into()),
        Value::String(text) if reason == BOOLEAN && text.eq_ignore_ascii_case("false") => Some(false.into()),
        _ => None,
    }
}

/// A whole number that is written with a fraction of zero.
fn whole(number: &Number) -> Option<Value> {
    let text = number.to_string();
    let (digits, fraction) = text.split_once('.')?;
    if fraction.bytes().all(|digit| digit == b'0') { digits.parse::<i64>().ok().map(Value::from) } else { None }
}

/// What stands for a value that is not there.
pub(super) fn blank(reason: &str) -> Option<Value> {
    match reason {
        NUMBER => Some(0.into()),
        TEXT => Some("".into()),
        BOOLEAN => Some(false.into()),
        "expected a sequence" => Some(Vec::<Value>::new().into()),
        "expected a map" => Some(Map::new().into()),
        _ if INTEGERS.contains(&reason) => Some(0.into()),
        _ if reason.starts_with("expected struct ") => Some(Map::new().into()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{blank, turned};

    #[test]
    fn a_number_in_a_text_is_a_number() {
        assert_eq!(turned(&json!("12"), "expected u32"), Some(json!(12)));
        assert_eq!(turned(&json!(" 4.5"), "expected f64"), Some(json!(4.5)));
        assert_eq!(turned(&json!("five"), "expected u32"), None);
        assert_eq!(turned(&json!(5409), "expected a string"), Some(json!("5409")));
    }

    #[test]
    fn a_fraction_of_zero_is_none() {
        assert_eq!(turned(&json!(4.0), "expected i64"), Some(json!(4)));
        assert_eq!(turned(&json!(4.5), "expected i64"), None);
        assert_eq!(turned(&json!(1e300), "expected i64"), None);
    }

    #[test]
    fn words_of_python_are_yes_and_no() {
        assert_eq!(turned(&json!("True"), "expected a boolean"), Some(json!(true)));
        assert_eq!(turned(&json!("false"), "expected a boolean"), Some(json!(false)));
        assert_eq!(turned(&json!("maybe"), "expected a boolean"), None);
    }

    #[test]
    fn nothing_stands_for_a_value_of_an_unknown_kind() {
        assert_eq!(blank("expected struct Review"), Some(json!({})));
        assert_eq!(blank("expected i64"), Some(Value::from(0)));
        assert_eq!(blank("does not fit"), None);
    }
}
