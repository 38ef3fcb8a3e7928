//! Builds the packages, and installs them beside their peers as a user would.

use std::path::PathBuf;

use anyhow::Result;

use super::Group;
use crate::languages::Language;
use crate::project::Project;
use crate::shell::Command;
use crate::{build, setup};

/// The Python environment with our wheel and its peers.
pub(super) fn python(project: &Project) -> PathBuf {
    project.path(".tools/bench/python")
}

/// The folder of the JVM's program.
pub(super) fn jvm(project: &Project) -> PathBuf {
    project.path(".tools/bench/kotlin")
}

pub(super) fn prepare(project: &Project, groups: &[Group]) -> Result<()> {
    // By itself, or the features of other packages would come along.
    Command::new("cargo")
        .args(["build", "--release", "--quiet", "--package=localpresence-bench", "--package=localpresence-bench-gil"])
        .within(project.root())
        .run()?;
    for language in languages(groups) {
        setup::one(project, language)?;
        build::one(project, language)?;
    }
    let any = |of: &[Group]| of.iter().any(|group| groups.contains(group));
    if any(&[Group::Python, Group::Import, Group::Webhook, Group::Backfill, Group::Memory]) {
        install_wheel(project)?;
    }
    if any(&[Group::Node, Group::Webhook, Group::Backfill, Group::Memory]) {
        install_npm_packages(project, any(&[Group::Webhook]))?;
    }
    if any(&[Group::Jvm, Group::Backfill, Group::Memory]) {
        build::kotlin::package(project, "bench/kotlin")?;
    }
    Ok(())
}

/// The languages whose packages the groups need.
fn languages(groups: &[Group]) -> Vec<Language> {
    let needs = |language: &Language| match language {
        Language::Rust | Language::Swift => &[][..],
        Language::Python => &[Group::Python, Group::Import, Group::Webhook, Group::Backfill, Group::Memory, Group::Sizes],
        Language::Node => &[Group::Node, Group::Webhook, Group::Backfill, Group::Memory, Group::Sizes],
        Language::Web => &[Group::Webhook, Group::Sizes],
        Language::Kotlin => &[Group::Jvm, Group::Backfill, Group::Memory, Group::Sizes],
    };
    let mut all = crate::languages::or_all(Vec::new());
    all.retain(|language| needs(language).iter().any(|group| groups.contains(group)));
    all
}

fn install_wheel(project: &Project) -> Result<()> {
    setup::python_environment(&python(project), &project.path("bench/python/requirements.txt"))?;
    let wheel = build::newest(&project.dist().join("python"), ".whl")?;
    let pip = Command::new(python(project).join("bin/pip"));
    pip.args(["install", "--quiet", "--disable-pip-version-check", "--force-reinstall", "--no-deps"]).args([wheel]).run()
}

fn install_npm_packages(project: &Project, web: bool) -> Result<()> {
    setup::npm(project, "bench/node")?;
    let mut packages = vec![build::newest(&project.dist().join("node"), ".tgz")?];
    if web {
        packages.push(build::newest(&project.dist().join("web"), ".tgz")?);
    }
    let npm = Command::new("npm").args(["install", "--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error"]);
    npm.args(packages).within(project.path("bench/node")).run()
}
