//! The programs that measure.

use anyhow::{Context, Result};

use super::environment;
use super::sample::Sample;
use crate::project::Project;
use crate::shell::Command;

/// How a program is started.
#[derive(Clone, Copy)]
pub(super) enum Host {
    /// `bench-rust`.
    Rust,
    /// A file of `bench/python`.
    Python(&'static str),
    /// A file of `bench/node`.
    Node(&'static str),
    /// The program in `bench/kotlin`, with options for Java.
    Jvm(&'static [&'static str]),
}

/// One program with one task.
pub(super) struct Program {
    /// What it is called in the results.
    pub(super) name: &'static str,
    pub(super) host: Host,
    /// What comes before the base URL and the number of calls.
    pub(super) task: &'static [&'static str],
    pub(super) calls: u32,
}

impl Program {
    /// Runs it to its end, and reads the line that it prints last.
    pub(super) fn run(&self, project: &Project, base_url: &str) -> Result<Sample> {
        let command = match self.host {
            Host::Rust => Command::new(project.built("release/bench-rust")),
            Host::Python(file) => {
                let python = Command::new(environment::python(project).join("bin/python"));
                python.args([project.path("bench/python").join(file)]).env("BENCH_GIL", project.built("release/libbench_gil.so"))
            }
            Host::Node(file) => Command::new("node").args([project.path("bench/node").join(file)]),
            Host::Jvm(options) => Command::new("java").args(options).args(["-jar"]).args([environment::jvm(project).join("bench.jar")]),
        };
        let calls = self.calls.to_string();
        let text = command.args(self.task).args([base_url, &calls]).text()?;
        let line = text.lines().last().unwrap_or_default();
        serde_json::from_str(line).with_context(|| format!("{} printed {line:?}", self.name))
    }
}
