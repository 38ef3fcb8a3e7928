//! Where things are.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::shell::Command;

/// The checkout, and what cargo builds from it.
pub(crate) struct Project {
    root: PathBuf,
    target: PathBuf,
}

impl Project {
    pub(crate) fn find() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask has no parent folder")?.to_owned();
        let metadata = Command::new("cargo").args(["metadata", "--no-deps", "--format-version=1", "--offline"]).within(&root).text()?;
        let metadata: serde_json::Value = serde_json::from_str(&metadata)?;
        let target = metadata["target_directory"].as_str().context("cargo names no target directory")?.into();
        Ok(Self { root, target })
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// What cargo built: `release/liblocalpresence_node.so`.
    pub(crate) fn built(&self, path: &str) -> PathBuf {
        self.target.join(path)
    }

    /// The sandbox that tests play against; `test` builds it.
    pub(crate) fn sandbox(&self) -> PathBuf {
        self.built("debug/localpresence-sandbox")
    }

    /// The packages that `build` makes.
    pub(crate) fn dist(&self) -> PathBuf {
        self.path("dist")
    }

    /// A program of the project's own Python environment.
    pub(crate) fn python(&self, program: &str) -> PathBuf {
        self.path(".tools/python/bin").join(program)
    }
}
