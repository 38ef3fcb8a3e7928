//! Surfaces for python.

use anyhow::Result;

use crate::File;

pub(crate) fn files() -> Result<Vec<File>> {
    Ok(Vec::new())
}
