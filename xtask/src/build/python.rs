//! The wheel.

use anyhow::Result;

use super::{Artifact, newest};
use crate::project::Project;
use crate::shell::Command;

pub(crate) fn build(project: &Project) -> Result<Vec<Artifact>> {
    let dist = project.dist().join("python");
    Command::new(project.python("maturin"))
        .args(["build", "--release", "--quiet", "--interpreter=python3", "--out"])
        .args([&dist])
        .within(project.path("bindings-python"))
        .run()?;
    Ok(vec![Artifact::new(newest(&dist, ".whl")?)])
}
