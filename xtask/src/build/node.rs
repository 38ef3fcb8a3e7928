//! The npm package for Node, with the addon for this machine.

use anyhow::Result;

use super::{Artifact, newest};
use crate::project::Project;
use crate::shell::Command;

pub(crate) fn build(project: &Project) -> Result<Vec<Artifact>> {
    Command::new("cargo").args(["build", "--profile=node", "--quiet", "--package=localpresence-node"]).within(project.root()).run()?;
    let package = project.path("bindings-node");
    let addon = project.built("node/liblocalpresence_node.so");
    Command::new("node").args(["build.mjs"]).args([&addon]).within(&package).run()?;
    Ok(vec![Artifact::new(newest(&package.join("dist"), ".node")?), super::packed(project, "node", &package)?])
}
