//! Tests for Kotlin and Swift, rendered from the cases.

use std::path::Path;

use anyhow::Result;

use crate::File;

pub(crate) fn files(_root: &Path) -> Result<Vec<File>> {
    Ok(Vec::new())
}
