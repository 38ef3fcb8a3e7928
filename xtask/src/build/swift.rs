//! The Swift package, used in place, with the native library in it.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::Path;

use anyhow::Result;

use super::{Artifact, uniffi};
use crate::project::Project;
use crate::setup;
use crate::shell::Command;
use crate::test;

pub(crate) fn build(project: &Project) -> Result<Vec<Artifact>> {
    uniffi::library(project)?;
    let package = project.path("bindings-mobile/swift");
    let sources = package.join("Sources/LocalPresence/bindings");
    uniffi::swift(project, &sources, &package.join("Sources/LocalPresenceFFI"))?;
    // A folder of its own, or the linker would prefer the shared library beside it.
    let library = package.join("lib").join(uniffi::STATIC_LIBRARY);
    uniffi::put(&project.built(uniffi::PROFILE).join(uniffi::STATIC_LIBRARY), &library)?;
    uniffi::write(&sources.join("Fingerprint.swift"), fingerprint(&library)?.as_bytes())?;
    swift(project, &["build"]).run()?;
    Ok(vec![Artifact::new(library)])
}

/// Plays the cases and the other tests; `build` comes first.
pub(crate) fn test(project: &Project) -> Result<()> {
    test::against_sandbox(project, swift(project, &["test"])).run()
}

fn swift(project: &Project, arguments: &[&str]) -> Command {
    Command::new(setup::SWIFT)
        .args(["swift"])
        .args(arguments)
        .args(["--disable-sandbox", "--quiet"])
        .within(project.path("bindings-mobile/swift"))
}

/// A source that changes with the library: `SwiftPM` does not look at libraries, and would not link anew.
fn fingerprint(library: &Path) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    hasher.write(&fs::read(library)?);
    Ok(format!("let libraryFingerprint: UInt64 = {}\n", hasher.finish()))
}
