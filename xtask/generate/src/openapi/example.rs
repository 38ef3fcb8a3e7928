//! Examples and success statuses, from the plain case of each operation.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

/// What the case of an operation shows.
pub(crate) struct Example {
    pub(crate) status: String,
    pub(crate) request: Option<Value>,
    pub(crate) response: Option<Value>,
}

pub(crate) fn read(cases: &Path, operation: &str) -> Result<Example> {
    let path = cases.join(format!("{operation}.json"));
    let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let case: Value = serde_json::from_str(&text).with_context(|| format!("in {}", path.display()))?;
    let value = |pointer| case.pointer(pointer).cloned();
    Ok(Example {
        status: value("/response/status").unwrap_or_else(|| 200.into()).to_string(),
        request: value("/request/body"),
        response: value("/response/body"),
    })
}
