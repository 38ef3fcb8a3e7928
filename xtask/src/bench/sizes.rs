//! How large the packages are.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::report::Row;
use crate::build::{Artifact, kotlin, newest};
use crate::project::Project;

const MEGABYTE: f64 = 1e6;
const KILOBYTE: f64 = 1e3;

pub(super) fn rows(project: &Project) -> Result<Vec<Row>> {
    let wheel = Artifact::new(newest(&project.dist().join("python"), ".whl")?);
    let addon = Artifact::new(newest(&project.path("bindings-node/dist"), ".node")?);
    let library = Artifact::new(kotlin::library(project));
    Ok(vec![
        Row::plain("Size of the Python wheel".to_owned(), "MB", size(&wheel)? / MEGABYTE, 4.0),
        Row::plain("Size of the Node addon".to_owned(), "MB", size(&addon)? / MEGABYTE, 5.0),
        Row::plain("Size of wasm and glue, gzip".to_owned(), "KB", web(&project.path("bindings-wasm/dist"))? / KILOBYTE, 85.0),
        Row::plain("Size of the mobile library".to_owned(), "MB", size(&library)? / MEGABYTE, 6.0),
    ])
}

/// What a browser loads: the wasm, the script, and the scripts that it imports.
fn web(folder: &Path) -> Result<f64> {
    let entry = folder.join("browser.js");
    let script = fs::read_to_string(&entry).with_context(|| format!("reading {}", entry.display()))?;
    // A script may name a file more than once, and names what the wasm imports from, which is no file.
    let named = script.split('"').filter_map(|part| part.strip_prefix("./")).map(|name| folder.join(name));
    let files: BTreeSet<_> = [folder.join("localpresence.wasm"), entry].into_iter().chain(named).filter(|path| path.is_file()).collect();
    files.into_iter().map(|file| size(&Artifact::compressed(file))).sum()
}

#[expect(clippy::cast_precision_loss, reason = "no package has terabytes")]
fn size(artifact: &Artifact) -> Result<f64> {
    Ok(artifact.size()? as f64)
}
