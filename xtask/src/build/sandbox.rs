//! The sandbox, which travels in a wheel and in an npm package, each with the program for this machine.

use anyhow::Result;

use super::{Artifact, newest};
use crate::languages::Language;
use crate::project::Project;
use crate::shell::Command;

/// The package of the sandbox for a language, if it has one.
pub(super) fn build(project: &Project, language: Language) -> Result<Vec<Artifact>> {
    Ok(match language {
        Language::Python => vec![wheel(project)?],
        Language::Node => vec![package(project)?],
        _ => Vec::new(),
    })
}

fn wheel(project: &Project) -> Result<Artifact> {
    let dist = project.dist().join("sandbox-python");
    Command::new(project.python("maturin"))
        .args(["build", "--release", "--quiet", "--out"])
        .args([&dist])
        .within(project.path("sandbox/python"))
        .run()?;
    Ok(Artifact::new(newest(&dist, ".whl")?))
}

fn package(project: &Project) -> Result<Artifact> {
    Command::new("cargo").args(["build", "--release", "--quiet", "--package=localpresence-sandbox"]).within(project.root()).run()?;
    let package = project.path("sandbox/node");
    let program = project.built("release/localpresence-sandbox");
    Command::new("node").args(["build.mjs"]).args([&program]).within(&package).run()?;
    super::packed(project, "sandbox-node", &package)
}
