//! Reads the corpus and puts the values into its templates.

use std::collections::BTreeMap;

use localpresence::proxy::Policy;
use localpresence_proxy::read_policy;
use serde::Deserialize;

use crate::file;

/// One request.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    /// The file, the group and the value.
    pub(crate) name: String,
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
    pub(crate) raw: Option<Vec<u8>>,
    /// `refused`, `contained`, or an operation.
    pub(crate) expect: String,
    /// What holds over TCP.
    pub(crate) wire: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "about")]
    _about: String,
    groups: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    #[serde(default)]
    method: String,
    #[serde(default)]
    target: String,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    #[serde(default)]
    header_list: Vec<(String, String)>,
    #[serde(default)]
    body: String,
    #[serde(default)]
    each: Vec<String>,
    raw: Option<String>,
    #[serde(default)]
    fill: usize,
    expect: String,
    wire: Option<String>,
}

/// The policy that the corpus is played against.
pub(crate) fn policy() -> Policy {
    Policy::new(&read_policy(&file("tests/corpus/policy.toml")).unwrap()).unwrap()
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for name in ["allowed", "bodies", "headers", "operations", "parameters", "paths", "raw", "resources"] {
        let text = std::fs::read_to_string(file(&format!("tests/corpus/{name}.json"))).unwrap();
        let read: File = serde_json::from_str(&text).unwrap();
        for (index, group) in read.groups.iter().enumerate() {
            if group.each.is_empty() {
                cases.push(group.case(format!("{name}[{index}]"), None));
            }
            for value in &group.each {
                cases.push(group.case(format!("{name}[{index}] {value:?}"), Some(value)));
            }
        }
    }
    cases
}

impl Group {
    fn case(&self, name: String, value: Option<&str>) -> Case {
        let put = |text: &str| value.map_or_else(|| text.to_owned(), |value| text.replace("{}", value));
        // A body of `{}` is the place of the value; elsewhere braces are what they are.
        let body = if self.body == "{}" { put("{}") } else { self.body.clone() };
        let headers = self.headers.iter().map(|(name, value)| (put(name), put(value)));
        // One character is one byte, so that any byte can be written.
        let raw = self.raw.as_ref().map(|raw| {
            let text = raw.replace("TOKEN", crate::TOKEN).replace("@@@", &"a".repeat(self.fill));
            text.chars().map(|char| u8::try_from(u32::from(char)).unwrap()).collect()
        });
        Case {
            name,
            method: self.method.clone(),
            target: put(&self.target),
            headers: headers.chain(self.header_list.iter().cloned()).collect(),
            body,
            raw,
            expect: self.expect.clone(),
            wire: self.wire.as_ref().unwrap_or(&self.expect).clone(),
        }
    }
}
