//! Writes the surfaces that are derived from the table of operations, and the types of the proxy's policy: source files of other languages.

mod changes;
mod javascript;
mod mobile;
mod openapi;
mod policy;
mod python;
mod templates;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// A generated file, by its path from the root of the repository.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

fn files(root: &Path) -> Result<Vec<File>> {
    Ok([javascript::files()?, python::files()?, mobile::files(root)?, openapi::files(root)?].into_iter().flatten().collect())
}

/// Writes every generated file.
///
/// # Errors
///
/// Fails when a template does not render or a file cannot be written.
pub fn write(root: &Path) -> Result<()> {
    for file in files(root)? {
        let path = root.join(&file.path);
        if fs::read_to_string(&path).is_ok_and(|text| text == file.text) {
            continue;
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, file.text).with_context(|| format!("writing {}", file.path))?;
        println!("wrote {}", file.path);
    }
    Ok(())
}

/// Compares every generated file with the committed one.
///
/// # Errors
///
/// Fails when one is stale, and names it.
pub fn check(root: &Path) -> Result<()> {
    let stale: Vec<_> = files(root)?
        .into_iter()
        .filter(|file| !fs::read_to_string(root.join(&file.path)).is_ok_and(|text| text == file.text))
        .map(|file| file.path)
        .collect();
    if !stale.is_empty() {
        bail!("stale, run `cargo xtask generate`: {}", stale.join(", "));
    }
    Ok(())
}
