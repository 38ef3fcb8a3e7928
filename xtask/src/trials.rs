//! Trials: long runs of several programs in several languages against one sandbox.

mod fleet;
mod redis;
mod soak;

use std::process::Stdio;

use anyhow::{Context, Result, bail};
use serde::de::DeserializeOwned;
use tokio::process::{Child, Command};

use crate::project::Project;

pub(crate) use fleet::run as fleet;
pub(crate) use soak::run as soak;

/// A program of a trial.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Program {
    Rust,
    Python,
    Node,
    Jvm,
}

impl Program {
    fn command(self, project: &Project, trial: &str) -> Command {
        let script = |ending: &str| project.path(&format!("tests/trials/{trial}.{ending}"));
        match self {
            Self::Rust => Command::new(project.built("debug").join(trial)),
            Self::Python => with(Command::new(project.python("python")), &script("py")),
            Self::Node => with(Command::new("node"), &script("mjs")),
            Self::Jvm => {
                let mut java = Command::new("java");
                java.args(HEAP).arg("-jar").arg(project.path(".tools/trials").join(trial).with_extension("jar"));
                java
            }
        }
    }
}

/// All of the heap from the start, so that the process grows by what lies outside of it; within, a program looks for itself. A small heap,
/// for what lies outside and belongs to garbage waits for a collection. And the simple compiler: the other one takes megabytes at times.
const HEAP: [&str; 5] = ["-XX:+UseSerialGC", "-Xms24m", "-Xmx24m", "-XX:+AlwaysPreTouch", "-XX:TieredStopAtLevel=1"];

fn with(mut command: Command, script: &std::path::Path) -> Command {
    command.arg(script);
    command
}

/// Builds what Rust needs; the packages of the other languages are those that `cargo xtask build` made and the demo installed.
fn build(project: &Project) -> Result<()> {
    use crate::languages::Language;
    crate::shell::Command::new("cargo")
        .args(["build", "--quiet", "--package=localpresence-tests", "--bins"])
        .within(project.root())
        .run()?;
    [Language::Python, Language::Node].into_iter().try_for_each(|language| crate::demo::install(project, language))
}

fn start(mut command: Command) -> Result<Child> {
    command.stdout(Stdio::piped()).kill_on_drop(true).spawn().context("starting a program")
}

/// What a program printed when it ended.
async fn outcome<T: DeserializeOwned>(child: Child) -> Result<T> {
    let output = child.wait_with_output().await?;
    if !output.status.success() {
        bail!("a program failed with {}", output.status);
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}
