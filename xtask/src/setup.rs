//! Installs what is missing: from rustup and the public package registries, into folders of the project where that is possible.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::languages::Language;
use crate::project::Project;
use crate::shell::{Command, find};

pub(crate) const SWIFT: &str = "/opt/swift-trixie/swift-env";

pub(crate) fn run(project: &Project, languages: &[Language]) -> Result<()> {
    languages.iter().try_for_each(|language| one(project, *language))
}

/// Installs what one language needs; an error names the command that gets what we cannot install.
pub(crate) fn one(project: &Project, language: Language) -> Result<()> {
    match language {
        Language::Rust => Ok(()),
        Language::Python => python(project),
        Language::Node => node(project),
        Language::Web => node(project).and_then(|()| web(project)),
        Language::Kotlin => kotlin(),
        Language::Swift => swift(project),
    }
}

fn python(project: &Project) -> Result<()> {
    need("python3", "apt-get install python3 python3-venv")?;
    if find("redis-server").is_none() {
        println!("Python: installing Debian's Redis, for the tests of the shared rate budget");
        apt("redis-server")?;
    }
    if !llvm_tool("llvm-profdata")?.exists() {
        need("rustup", "apt-get install rustup (or `rustup` from rust-lang.org), then: rustup component add llvm-tools")?;
        println!("Python: adding Rust's LLVM tools, which read what a wheel has counted");
        Command::new("rustup").args(["component", "add", "llvm-tools"]).run()?;
    }
    python_environment(&project.path(".tools/python"), &project.path("bindings-python/requirements-dev.txt"))
}

/// A tool of the compiler's own LLVM.
pub(crate) fn llvm_tool(name: &str) -> Result<PathBuf> {
    let libraries = Command::new("rustc").args(["--print", "target-libdir"]).text()?;
    Ok(Path::new(libraries.trim()).with_file_name("bin").join(name))
}

/// An environment with these packages.
pub(crate) fn python_environment(environment: &Path, wanted: &Path) -> Result<()> {
    let installed = environment.join("requirements-installed.txt");
    if same(wanted, &installed) {
        return Ok(());
    }
    println!("Python: installing {} into {}", wanted.display(), environment.display());
    let pip = environment.join("bin/pip");
    if !pip.exists() {
        Command::new("python3").args(["-m", "venv"]).args([environment]).run()?;
    }
    Command::new(pip).args(["install", "--quiet", "--disable-pip-version-check", "--requirement"]).args([wanted]).run()?;
    fs::copy(wanted, installed)?;
    Ok(())
}

fn node(project: &Project) -> Result<()> {
    need("npm", "apt-get install nodejs npm (Node 20 or newer)")?;
    npm(project, "bindings-node")
}

fn web(project: &Project) -> Result<()> {
    let installed = Command::new("rustc").args(["--print", "target-libdir", "--target", "wasm32-unknown-unknown"]).text()?;
    if !Path::new(installed.trim()).is_dir() {
        need("rustup", "apt-get install rustup (or `rustup` from rust-lang.org), then: rustup target add wasm32-unknown-unknown")?;
        println!("Web: adding Rust's wasm target");
        Command::new("rustup").args(["target", "add", "wasm32-unknown-unknown"]).run()?;
    }
    npm(project, "bindings-wasm")?;
    npm(project, "examples/web")?;
    if chromium().is_none() {
        println!("Web: installing Debian's Chromium");
        apt("chromium")?;
    }
    Ok(())
}

fn kotlin() -> Result<()> {
    need("javac", "apt-get install openjdk-17-jdk-headless")?;
    if find("mvn").is_none() {
        println!("Kotlin: installing Debian's Maven");
        apt("maven")?;
    }
    Ok(())
}

fn swift(project: &Project) -> Result<()> {
    if !Path::new(SWIFT).exists() {
        let script = project.path("xtask/setup-swift.sh");
        ensure!(may_install()?, "Swift is missing; get it with: sudo bash {}", script.display());
        println!("Swift: unpacking Debian 13's Swift to /opt/swift-trixie (0.5 GB to fetch)");
        Command::new("bash").args([script]).run()?;
    }
    Ok(())
}

pub(crate) fn chromium() -> Option<PathBuf> {
    find("chromium")
}

/// Installs the locked packages of a folder, unless they are there.
pub(crate) fn npm(project: &Project, folder: &str) -> Result<()> {
    let folder = project.path(folder);
    if same(&folder.join("package-lock.json"), &folder.join("node_modules/.installed-lock.json")) {
        return Ok(());
    }
    println!("npm: installing into {}/node_modules", folder.display());
    Command::new("npm").args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).within(&folder).run()?;
    fs::copy(folder.join("package-lock.json"), folder.join("node_modules/.installed-lock.json"))?;
    Ok(())
}

fn apt(package: &str) -> Result<()> {
    let command = format!("apt-get install --yes --no-install-recommends {package}");
    ensure!(may_install()?, "{package} is missing; get it with: sudo {command}");
    Command::new("apt-get").args(["update", "-qq"]).run()?;
    Command::new("sh").args(["-c", &format!("DEBIAN_FRONTEND=noninteractive {command} -qq >/dev/null")]).run()
}

fn may_install() -> Result<bool> {
    Ok(find("apt-get").is_some() && Command::new("id").args(["-u"]).text()?.trim() == "0")
}

fn need(program: &str, hint: &str) -> Result<()> {
    find(program).map(|_| ()).with_context(|| format!("{program} is missing; get it with: {hint}"))
}

fn same(one: &Path, other: &Path) -> bool {
    fs::read(one).is_ok_and(|bytes| fs::read(other).is_ok_and(|others| bytes == others))
}
