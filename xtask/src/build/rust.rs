//! The crate itself, as crates.io would get it.

use anyhow::Result;

use super::Artifact;
use crate::project::Project;
use crate::shell::Command;

pub(crate) fn build(project: &Project) -> Result<Vec<Artifact>> {
    Command::new("cargo").args(["build", "--release", "--package=localpresence", "--features=reqwest"]).within(project.root()).run()?;
    Ok(Vec::new())
}
