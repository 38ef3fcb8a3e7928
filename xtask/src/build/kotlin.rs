//! The jar, with the native library in it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{Artifact, newest, uniffi};
use crate::project::Project;
use crate::shell::Command;
use crate::test;

const PACKAGE: &str = "bindings-mobile/kotlin";
/// Where JNA looks for it within the jar.
const NATIVE: &str = "generated/native/linux-x86-64";

/// Also installs the jar into the local Maven repository, where the demo finds it.
pub(crate) fn build(project: &Project) -> Result<Vec<Artifact>> {
    uniffi::library(project)?;
    let package = project.path(PACKAGE);
    uniffi::kotlin(project, &package.join("generated/sources"))?;
    let library = library(project);
    uniffi::link(project, &library)?;
    maven(&package, &["install", "-Dmaven.test.skip"]).run()?;

    let dist = project.dist().join("kotlin");
    fs::create_dir_all(&dist)?;
    let jar = newest(&package.join("target"), ".jar")?;
    let shipped = dist.join(jar.file_name().unwrap_or_default());
    fs::copy(&jar, &shipped)?;
    Ok(vec![Artifact::new(shipped), Artifact::new(library)])
}

/// The native library in the jar.
pub(crate) fn library(project: &Project) -> PathBuf {
    project.path(PACKAGE).join(NATIVE).join(uniffi::SHARED_LIBRARY)
}

/// Makes the jar of a program that uses ours; `build` comes first.
pub(crate) fn package(project: &Project, folder: &str) -> Result<()> {
    maven(&project.path(folder), &["package"]).run()
}

/// Plays the cases and the other tests; `build` comes first.
pub(crate) fn test(project: &Project) -> Result<()> {
    test::against_sandbox(project, maven(&project.path(PACKAGE), &["test"])).run()
}

fn maven(folder: &Path, arguments: &[&str]) -> Command {
    Command::new("mvn")
        .args(["--quiet", "--batch-mode", "--no-transfer-progress"])
        .args(arguments)
        .within(folder)
        // Most of the time goes into starting; the full compiler would not pay.
        .env("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
}
