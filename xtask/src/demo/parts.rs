//! The demo program of each language: how it is built, and how it is started.

use anyhow::Result;

use crate::languages::Language;
use crate::project::Project;
use crate::setup;
use crate::shell::Command;

/// Whether the program holds no key and talks to the company's proxy.
pub(crate) fn through_proxy(language: Language) -> bool {
    matches!(language, Language::Web | Language::Kotlin | Language::Swift)
}

/// Builds the program on top of the packages that `cargo xtask build` made.
pub(crate) fn build(project: &Project, language: Language) -> Result<()> {
    match language {
        Language::Rust => Command::new("cargo").args(["build", "--quiet", "--package=example-rust"]).within(project.root()).run(),
        Language::Python => {
            let wheel = crate::build::newest(&project.dist().join("python"), ".whl")?;
            let pip = Command::new(project.python("pip"));
            pip.args(["install", "--quiet", "--disable-pip-version-check", "--force-reinstall", "--no-deps"]).args([&wheel]).run()
        }
        Language::Node => crate::build::install(project, "node", &project.path("examples/node")),
        Language::Web => {
            crate::build::install(project, "web", &project.path("examples/web"))?;
            Command::new("npm").args(["run", "--silent", "build"]).within(project.path("examples/web")).run()
        }
        Language::Kotlin => Command::new("mvn")
            .args(["--quiet", "--batch-mode", "--no-transfer-progress", "package"])
            .within(project.path("examples/kotlin"))
            .run(),
        Language::Swift => Command::new(setup::SWIFT).args(["swift", "build", "--quiet"]).within(project.path("examples/swift")).run(),
    }
}

pub(crate) fn program(project: &Project, language: Language) -> Command {
    match language {
        Language::Rust => Command::new(project.built("debug/example-rust")),
        Language::Python => Command::new(project.python("python")).args([project.path("examples/python/demo.py")]),
        Language::Node => Command::new("node").args([project.path("examples/node/demo.mjs")]),
        Language::Web => Command::new("node").args([project.path("examples/web/drive.mjs")]),
        Language::Kotlin => Command::new("java").args(["-jar"]).args([project.path("examples/kotlin/target/demo.jar")]),
        Language::Swift => Command::new(setup::SWIFT).args([project.path("examples/swift/.build/debug/demo")]),
    }
}
