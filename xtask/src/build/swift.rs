//! The Swift package, used in place, with the native library in it.

use anyhow::Result;

use super::{Artifact, uniffi};
use crate::project::Project;
use crate::setup;
use crate::shell::Command;

pub(crate) fn build(project: &Project) -> Result<Vec<Artifact>> {
    uniffi::library(project)?;
    let package = project.path("bindings-mobile/swift");
    uniffi::swift(project, &package.join("Sources/LocalPresence/bindings"), &package.join("Sources/LocalPresenceFFI"))?;
    // A folder of its own, or the linker would prefer the shared library beside it.
    let library = package.join("lib").join(uniffi::STATIC_LIBRARY);
    uniffi::put(&project.built("release").join(uniffi::STATIC_LIBRARY), &library)?;
    swift(project, &["build"])?;
    Ok(vec![Artifact::new(library)])
}

/// Plays the cases and the other tests; `build` comes first.
pub(crate) fn test(project: &Project) -> Result<()> {
    swift(project, &["test"])
}

fn swift(project: &Project, arguments: &[&str]) -> Result<()> {
    Command::new(setup::SWIFT)
        .args(["swift"])
        .args(arguments)
        .args(["--disable-sandbox", "--quiet"])
        .within(project.path("bindings-mobile/swift"))
        .run()
}
