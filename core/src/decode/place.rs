//! Which place of a JSON text is reached after so many bytes of it.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::json;

/// A step into a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Step {
    Entry(usize),
    Member(String),
}

/// The steps to where a text breaks off; nothing for a member whose name was not read yet. What there is must be JSON as far as it goes.
pub(super) fn reached(text: &str) -> Vec<Option<Step>> {
    let (mut steps, mut name) = (Vec::new(), None);
    let mut rest = text;
    while let Some(byte) = rest.bytes().next() {
        let length = if byte == b'"' { string(rest) } else { 1 };
        let (token, following) = rest.split_at_checked(length).unwrap_or((rest, ""));
        rest = following;
        match byte {
            b'"' => name = read(token),
            b'[' => steps.push(Some(Step::Entry(0))),
            b'{' => steps.push(None),
            b']' | b'}' => drop(steps.pop()),
            b':' => replace(&mut steps, name.take().map(Step::Member)),
            b',' => match steps.last_mut() {
                Some(Some(Step::Entry(index))) => *index += 1,
                _ => replace(&mut steps, None),
            },
            _ => {}
        }
    }
    steps
}

/// The same as people write it: `reviews[3].rating`, `?` for the unknown member, and `.` for the whole.
pub(super) fn text(reached: Vec<Option<Step>>) -> String {
    let steps: Vec<_> = reached.into_iter().map(|step| step.unwrap_or_else(|| Step::Member("?".to_owned()))).collect();
    if steps.is_empty() { ".".to_owned() } else { written(&steps) }
}

pub(super) fn written(steps: &[Step]) -> String {
    steps.iter().fold(String::new(), |text, step| match step {
        Step::Entry(index) => format!("{text}[{index}]"),
        Step::Member(name) => join(&text, name),
    })
}

pub(super) fn join(text: &str, member: &str) -> String {
    if text.is_empty() { member.to_owned() } else { format!("{text}.{member}") }
}

fn replace(steps: &mut [Option<Step>], step: Option<Step>) {
    if let Some(last) = steps.last_mut() {
        *last = step;
    }
}

/// The length of the text in quotes that stands in front.
fn string(text: &str) -> usize {
    let mut is_escaped = false;
    let end = text.bytes().skip(1).position(|byte| {
        let is_end = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        is_end
    });
    end.map_or(text.len(), |end| end + 2)
}

fn read(token: &str) -> Option<String> {
    match json::read(token)? {
        Value::String(text) => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{reached, text};

    #[test]
    fn the_place_is_where_the_text_breaks_off() {
        for (read, place) in [
            ("", "."),
            ("{", "?"),
            (r#"{ "a""#, "?"),
            (r#"{ "a": "#, "a"),
            (r#"{ "a": 1, "#, "?"),
            (r#"{ "a": { "b": [1, { "c": [2, "#, "a.b[1].c[1]"),
            (r#"{ "a": [{ "b": "}]:,\\\"" }, "#, "a[1]"),
            (r#"[[], {}, "x"], "#, "."),
            (r#"[[], {}, "x"#, "[2]"),
            (r#"{ "\u00e9\"": [null"#, "\u{e9}\"[0]"),
            ("{ \"\u{e9}\": ", "\u{e9}"),
        ] {
            assert_eq!(text(reached(read)), place, "{read}");
        }
    }
}
