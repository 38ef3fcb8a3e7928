//! The wheel.

use std::path::Path;

use anyhow::Result;

use super::{Artifact, newest, profile};
use crate::project::Project;
use crate::shell::Command;

pub(crate) fn build(project: &Project) -> Result<Vec<Artifact>> {
    let program = project.path("bindings-python/train.py");
    let flags = profile::flags(project, "Python", &program, |folder, counts| {
        let (wheels, package) = (folder.join("wheels"), folder.join("package"));
        // What runs while it is built, such as macros, counts as well.
        let unread = folder.join("unread/%p.profraw");
        wheel(project, &wheels, "counting", profile::COUNTING).env(profile::COUNTS, unread).run()?;
        Command::new(project.python("python"))
            .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--upgrade", "--target"])
            .args([package.clone(), newest(&wheels, ".whl")?])
            .run()?;
        Command::new(project.python("python")).args([&program]).env("PYTHONPATH", &package).env(profile::COUNTS, counts).run()
    })?;
    let dist = project.dist().join("python");
    wheel(project, &dist, "profiled", &flags).run()?;
    Ok(vec![Artifact::new(newest(&dist, ".whl")?)])
}

/// Makes it in a folder. What other flags have made is kept apart, as cargo would make it anew each time.
fn wheel(project: &Project, folder: &Path, target: &str, flags: &str) -> Command {
    Command::new(project.python("maturin"))
        .args(["build", "--release", "--quiet", "--interpreter=python3", "--compression-level=9", "--out"])
        .args([folder, Path::new("--target-dir"), &project.built(target)])
        .within(project.path("bindings-python"))
        .env("RUSTFLAGS", flags)
}
