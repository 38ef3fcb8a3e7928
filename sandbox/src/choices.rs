//! Enumerations: a value that the vendor does not document is refused. The client's types know the values.

use serde_json::Value;

use crate::answer::{Refusal, Result};
use crate::call::Call;

/// Whether a text is a documented value of an enumeration of the client.
macro_rules! known {
    ($kind:ident) => {
        |text: &str| !matches!($kind::from(text), $kind::Unknown(_))
    };
}
pub(crate) use known;

/// Refuses a parameter that holds a text, or is a list with one, that is not known.
pub(crate) fn check(call: &Call<'_>, parameter: &str, is_known: impl Fn(&str) -> bool) -> Result<()> {
    check_value(call.param(parameter), parameter, is_known)
}

/// As [`check`], for what stands at a path.
pub(crate) fn check_value(value: &Value, path: &str, is_known: impl Fn(&str) -> bool) -> Result<()> {
    let is_wrong = |value: &Value| value.as_str().is_some_and(|text| !is_known(text));
    let wrong = match value {
        Value::Array(values) => values.iter().position(is_wrong).map(|index| format!("{path}[{index}]")),
        value => is_wrong(value).then(|| path.to_owned()),
    };
    wrong.map_or(Ok(()), |path| Err(Refusal::field(path, "is not a value that the vendor documents")))
}

#[cfg(test)]
mod tests {
    use localpresence::models::PlanName;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_value_that_nobody_knows_is_named_with_its_place() {
        let check = |value: Value| check_value(&value, "plans", known!(PlanName));
        assert_eq!(check(json!("messages")), Ok(()));
        assert_eq!(check(Value::Null), Ok(()));
        let refused = Refusal::field("plans[1]", "is not a value that the vendor documents");
        assert_eq!(check(json!(["messages", "holograms"])), Err(refused));
    }
}
