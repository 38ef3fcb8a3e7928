//! Runs other programs, and says which one failed.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{self, Stdio};

use anyhow::{Context, Result, bail};

/// A program to run.
pub(crate) struct Command(process::Command);

impl Command {
    pub(crate) fn new(program: impl AsRef<OsStr>) -> Self {
        Self(process::Command::new(program))
    }

    pub(crate) fn args(mut self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Self {
        self.0.args(arguments);
        self
    }

    pub(crate) fn within(mut self, folder: impl AsRef<Path>) -> Self {
        self.0.current_dir(folder);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.0.env(name, value);
        self
    }

    /// Runs it with our own output, and fails when it does.
    pub(crate) fn run(mut self) -> Result<()> {
        println!("$ {}", self.line());
        let status = self.0.status().with_context(|| format!("cannot run {}", self.line()))?;
        if !status.success() {
            bail!("`{}` failed with {status}", self.line());
        }
        Ok(())
    }

    /// Runs it and gives what it prints.
    pub(crate) fn text(mut self) -> Result<String> {
        let output = self.0.stderr(Stdio::inherit()).output().with_context(|| format!("cannot run {}", self.line()))?;
        if !output.status.success() {
            bail!("`{}` failed with {}", self.line(), output.status);
        }
        Ok(String::from_utf8(output.stdout)?)
    }

    /// Program and arguments, for messages.
    fn line(&self) -> String {
        std::iter::once(self.0.get_program()).chain(self.0.get_args()).map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
    }

    pub(crate) fn into_inner(self) -> process::Command {
        self.0
    }
}

/// Where a program is, when it is anywhere.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let paths = std::env::var_os("PATH")?;
    std::env::split_paths(&paths).map(|folder| folder.join(program)).find(|path| path.is_file())
}
