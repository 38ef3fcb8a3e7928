//! Builds the packages into `dist/`, each as a user would install it.

pub(crate) mod kotlin;
mod node;
mod profile;
mod python;
mod rust;
mod sandbox;
pub(crate) mod swift;
mod uniffi;
mod web;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::languages::Language;
use crate::project::Project;
use crate::setup;
use crate::shell::Command;

/// Something that is shipped.
pub(crate) struct Artifact {
    path: PathBuf,
    gzip: bool,
}

impl Artifact {
    pub(crate) fn new(path: PathBuf) -> Self {
        Self { path, gzip: false }
    }

    /// Something that travels compressed, so that its compressed size counts.
    pub(crate) fn compressed(path: PathBuf) -> Self {
        Self { path, gzip: true }
    }

    /// In bytes.
    pub(crate) fn size(&self) -> Result<usize> {
        let bytes = fs::read(&self.path).with_context(|| format!("reading {}", self.path.display()))?;
        if !self.gzip {
            return Ok(bytes.len());
        }
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&bytes)?;
        Ok(encoder.finish()?.len())
    }
}

pub(crate) fn run(project: &Project, languages: &[Language]) -> Result<()> {
    let mut artifacts = Vec::new();
    for language in languages {
        setup::one(project, *language)?;
        artifacts.extend(one(project, *language)?);
        artifacts.extend(sandbox::build(project, *language)?);
    }
    println!("\n{:>9}  package", "KiB");
    for artifact in &artifacts {
        let path = artifact.path.strip_prefix(project.root()).unwrap_or(&artifact.path);
        let note = if artifact.gzip { " (gzip)" } else { "" };
        println!("{:>9}  {}{note}", artifact.size()?.div_ceil(1024), path.display());
    }
    Ok(())
}

pub(crate) fn one(project: &Project, language: Language) -> Result<Vec<Artifact>> {
    match language {
        Language::Rust => rust::build(project),
        Language::Python => python::build(project),
        Language::Node => node::build(project),
        Language::Web => web::build(project),
        Language::Kotlin => kotlin::build(project),
        Language::Swift => swift::build(project),
    }
}

/// The file that `npm install` and the registry take.
fn packed(project: &Project, name: &str, package: &Path) -> Result<Artifact> {
    let dist = project.dist().join(name);
    fs::create_dir_all(&dist)?;
    Command::new("npm").args(["pack", "--silent", "--pack-destination"]).args([&dist]).within(package).run()?;
    Ok(Artifact::new(newest(&dist, ".tgz")?))
}

/// Installs a packed npm package as a user would, into a folder.
pub(crate) fn install(project: &Project, name: &str, folder: &Path) -> Result<()> {
    let package = newest(&project.dist().join(name), ".tgz")?;
    Command::new("npm")
        .args(["install", "--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error"])
        .args([package])
        .within(folder)
        .run()
}

/// The newest file of a folder with this ending.
pub(crate) fn newest(folder: &Path, ending: &str) -> Result<PathBuf> {
    let files = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    let mut files: Vec<_> = files.filter_map(Result::ok).filter(|file| file.path().to_string_lossy().ends_with(ending)).collect();
    files.sort_by_key(|file| file.metadata().and_then(|metadata| metadata.modified()).ok());
    files.pop().map(|file| file.path()).with_context(|| format!("{} holds no {ending}", folder.display()))
}
