//! What Kotlin and Swift share: the native library, and the source that uniffi generates from it.

mod kotlin;
mod swift;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use camino::Utf8PathBuf;
use uniffi_bindgen::bindings::{GenerateOptions, SwiftBindingsOptions, TargetLanguage, generate, generate_swift_bindings};

use crate::project::Project;
use crate::shell::Command;

pub(super) const SHARED_LIBRARY: &str = "liblocalpresence_mobile.so";
pub(super) const STATIC_LIBRARY: &str = "liblocalpresence_mobile.a";
/// How cargo builds them, and the folder below the target directory.
pub(super) const PROFILE: &str = "mobile";

/// Builds the native library as it is shipped.
pub(super) fn library(project: &Project) -> Result<()> {
    // By itself, or the features of other packages would come along.
    Command::new("cargo").args(["build", "--quiet", "--package=localpresence-mobile", "--profile", PROFILE]).within(project.root()).run()
}

/// Links the shared library from the static one, which spares it what `exports.map` tells of; by Rust's own linker, which keeps equal
/// functions once.
pub(super) fn link(project: &Project, library: &Path) -> Result<()> {
    let exports = project.path("bindings-mobile/exports.map");
    let libraries = Command::new("rustc").args(["--print", "target-libdir"]).text()?;
    let linker = Path::new(libraries.trim()).with_file_name("bin/gcc-ld");
    fs::create_dir_all(library.parent().context("a file lies in a folder")?)?;
    Command::new("cc")
        .args(["-shared", "-Wl,--gc-sections,--strip-all,-z,relro,-z,now", &format!("-Wl,--version-script={}", exports.display())])
        .args(["-fuse-ld=lld", "-Wl,-O2,--icf=all", &format!("-B{}", linker.display())])
        .args([Path::new("-o"), library])
        .args([Path::new("-Wl,--whole-archive"), &project.built(PROFILE).join(STATIC_LIBRARY), Path::new("-Wl,--no-whole-archive")])
        // What `rustc --print native-static-libs` names.
        .args(["-lgcc_s", "-lpthread", "-lm", "-ldl", "-lc"])
        .run()
}

/// Generates the Kotlin source into a folder.
pub(super) fn kotlin(project: &Project, folder: &Path) -> Result<()> {
    let staging = staging(project, "kotlin")?;
    generate(GenerateOptions {
        languages: vec![TargetLanguage::Kotlin],
        source: source(project)?,
        out_dir: staging.clone(),
        metadata_no_deps: true,
        ..Default::default()
    })?;
    for (file, adapt) in
        [("localpresence_mobile.kt", kotlin::client as fn(&mut String) -> Result<()>), ("models/localpresence.kt", kotlin::models)]
    {
        let path = format!("io/localpresence/{file}");
        let mut text = fs::read_to_string(staging.join(&path))?;
        adapt(&mut text).with_context(|| path.clone())?;
        write(&folder.join(&path), text.as_bytes())?;
    }
    Ok(())
}

/// Generates the Swift source into one folder, and the C module that it needs into another.
pub(super) fn swift(project: &Project, sources: &Path, module: &Path) -> Result<()> {
    for (swift, folder) in [(true, sources), (false, module)] {
        let staging = staging(project, if swift { "swift" } else { "swift-module" })?;
        generate_swift_bindings(SwiftBindingsOptions {
            generate_swift_sources: swift,
            generate_headers: !swift,
            generate_modulemap: !swift,
            source: source(project)?,
            out_dir: staging.clone(),
            module_name: Some("LocalPresenceFFI".to_owned()),
            modulemap_filename: Some("module.modulemap".to_owned()),
            metadata_no_deps: true,
            ..Default::default()
        })?;
        for entry in fs::read_dir(&staging)? {
            let path = entry?.path();
            if swift {
                let text = swift::cancellable(fs::read_to_string(&path)?).with_context(|| path.display().to_string())?;
                fs::write(&path, text)?;
            }
            put(&path, &folder.join(path.file_name().context("a file has a name")?))?;
        }
    }
    Ok(())
}

/// Copies a file, as `write` does.
pub(super) fn put(from: &Path, to: &Path) -> Result<()> {
    write(to, &fs::read(from).with_context(|| format!("reading {}", from.display()))?)
}

/// Writes a file, unless it is there already: Swift's build goes by time stamps.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|present| present == bytes) {
        return Ok(());
    }
    fs::create_dir_all(path.parent().context("a file lies in a folder")?)?;
    fs::write(path, bytes).with_context(|| format!("writing {}", path.display()))
}

/// The static library: unlike the shared one, it is not stripped of the symbols that describe the interface.
fn source(project: &Project) -> Result<Utf8PathBuf> {
    Ok(project.built(PROFILE).join(STATIC_LIBRARY).try_into()?)
}

fn staging(project: &Project, name: &str) -> Result<Utf8PathBuf> {
    let folder = project.built("mobile-sources").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder.try_into()?)
}

/// Replaces the one place in a generated text that reads like this; another version of uniffi may write it otherwise.
fn swap(text: &mut String, from: &str, to: &str) -> Result<()> {
    let count = text.matches(from).count();
    ensure!(count == 1, "{count} places in the generated text, not one, read {from:?}");
    *text = text.replace(from, to);
    Ok(())
}
