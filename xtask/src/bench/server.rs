//! The server that the programs call.

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};

use anyhow::{Context, Result};

use crate::project::Project;
use crate::shell::Command;

/// A running `bench-server`; it ends with this value.
pub(super) struct Server {
    process: Child,
    url: String,
}

impl Server {
    pub(super) fn start(project: &Project, options: &[&str]) -> Result<Self> {
        let command = Command::new(project.built("release/bench-server")).args(options);
        let mut process = command.into_inner().stdout(Stdio::piped()).spawn().context("starting the server")?;
        let mut url = String::new();
        let output = process.stdout.take().context("the server has no output")?;
        BufReader::new(output).read_line(&mut url)?;
        Ok(Self { process, url: url.trim().to_owned() })
    }

    pub(super) fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may be gone already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
