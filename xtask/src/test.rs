//! Every test of every language. A language that cannot be tested fails the run.

use std::time::Instant;

use anyhow::{Result, ensure};

use crate::languages::Language;
use crate::project::Project;
use crate::shell::Command;
use crate::{build, demo, setup};

pub(crate) fn run(project: &Project, languages: &[Language]) -> Result<()> {
    let mut results = Vec::new();
    let mut step = |name: String, outcome: &mut dyn FnMut() -> Result<()>| {
        println!("\n=== {name}");
        let start = Instant::now();
        let result = outcome();
        if let Err(error) = &result {
            println!("{name} FAILED: {error:#}");
        }
        results.push((name, result.is_ok(), start.elapsed()));
    };
    step("generated files".to_owned(), &mut || localpresence_generate::check(project.root()));
    step("OpenAPI documents".to_owned(), &mut || openapi(project));
    step("sandbox".to_owned(), &mut || sandbox(project));
    for language in languages {
        step(language.to_string(), &mut || one(project, *language));
    }
    if [Language::Python, Language::Node, Language::Web].iter().all(|needed| languages.contains(needed)) {
        step("packages and page of the sandbox".to_owned(), &mut || Command::new(project.path("sandbox/test.sh")).run());
    }
    if languages.contains(&Language::Web) {
        step("page in a browser".to_owned(), &mut || browser(project));
        step("edge runtimes".to_owned(), &mut || packed(project, "web", "tests/edge"));
    }
    if languages.contains(&Language::Node) {
        step("proxies in frameworks".to_owned(), &mut || packed(project, "node", "examples/proxies"));
    }
    step("demo".to_owned(), &mut || demo::check(project, languages));

    println!("\n=== times");
    for (name, passed, time) in &results {
        println!("{:>6} s  {} {name}", time.as_secs(), if *passed { "passed" } else { "FAILED" });
    }
    let failed = results.iter().filter(|(_, passed, _)| !passed).count();
    println!("{} passed, {failed} failed", results.len() - failed);
    ensure!(failed == 0, "{failed} of {} parts failed", results.len());
    Ok(())
}

/// A public validator judges the documents, and the examples in them.
fn openapi(project: &Project) -> Result<()> {
    setup::one(project, Language::Python)?;
    Command::new(project.python("python")).args([project.path("spec/validate.py")]).run()
}

/// What the faults are played against.
fn sandbox(project: &Project) -> Result<()> {
    Command::new("cargo").args(["build", "--quiet", "--package=localpresence-sandbox"]).within(project.root()).run()
}

/// Tests find the sandbox by this variable.
pub(crate) fn against_sandbox(project: &Project, command: Command) -> Command {
    command.env("LOCALPRESENCE_SANDBOX", project.sandbox())
}

fn one(project: &Project, language: Language) -> Result<()> {
    setup::one(project, language)?;
    if language == Language::Rust {
        return rust(project);
    }
    build::one(project, language)?;
    match language {
        Language::Rust => Ok(()),
        Language::Python => python(project),
        Language::Node => javascript(project, "bindings-node"),
        Language::Web => web(project),
        Language::Kotlin => build::kotlin::test(project),
        Language::Swift => build::swift::test(project),
    }
}

fn rust(project: &Project) -> Result<()> {
    let cargo = |arguments: &[&str]| Command::new("cargo").args(arguments).within(project.root()).run();
    cargo(&["fmt", "--all", "--check"])?;
    cargo(&["clippy", "--workspace", "--all-targets", "--quiet", "--", "--deny=warnings"])?;
    let packages = ["localpresence", "localpresence-tests", "localpresence-sandbox", "localpresence-proxy", "localpresence-generate"]
        .map(|package| format!("--package={package}"));
    let features = "--features=localpresence/reqwest,localpresence/redis,localpresence/sign,localpresence/tracing";
    let tests = Command::new("cargo").args(["test", "--quiet", features]).args(packages).within(project.root());
    against_sandbox(project, tests).run()
}

/// Installs the wheel as a user would, into an environment that knows nothing of the checkout.
fn python(project: &Project) -> Result<()> {
    let wheel = build::newest(&project.dist().join("python"), ".whl")?;
    let pip = Command::new(project.python("pip"));
    pip.args(["install", "--quiet", "--disable-pip-version-check", "--force-reinstall", "--no-deps"]).args([&wheel]).run()?;
    let tests = project.path("bindings-python/tests");
    let pytest = Command::new(project.python("python")).args(["-m", "pytest", "-q"]).args([&tests]).within(&tests);
    against_sandbox(project, pytest).run()?;
    Command::new(project.python("mypy")).args(["--strict", "typing_sample.py"]).within(&tests).run()
}

fn web(project: &Project) -> Result<()> {
    let clippy = ["clippy", "--quiet", "--target=wasm32-unknown-unknown", "--package=localpresence-web", "--", "--deny=warnings"];
    Command::new("cargo").args(clippy).within(project.root()).run()?;
    javascript(project, "bindings-wasm")
}

/// Pages, the company's proxy and the sandbox, in Chromium. The package is the one that was just packed; screenshots go to `dist/browser`.
fn browser(project: &Project) -> Result<()> {
    setup::npm(project, "tests/browser")?;
    build::install(project, "web", &project.path("tests/browser"))?;
    Command::new("cargo").args(["build", "--quiet", "--package=localpresence-proxy"]).within(project.root()).run()?;
    let test = Command::new("npm").args(["test", "--silent"]).within(project.path("tests/browser"));
    against_sandbox(project, test.env("LOCALPRESENCE_PROXY", project.built("debug/localpresence-proxy"))).run()
}

/// The tests of a folder, with a packed package that is installed as a user would.
fn packed(project: &Project, package: &str, folder: &str) -> Result<()> {
    setup::npm(project, folder)?;
    build::install(project, package, &project.path(folder))?;
    javascript(project, folder)
}

fn javascript(project: &Project, folder: &str) -> Result<()> {
    against_sandbox(project, Command::new("npm").args(["test", "--silent"]).within(project.path(folder))).run()
}
