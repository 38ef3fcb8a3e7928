//! What Kotlin and Swift share: the native library, and the source that uniffi generates from it.

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
    let client = staging.join("io/localpresence/localpresence_mobile.kt");
    fs::write(&client, readable(&fs::read_to_string(&client)?)?)?;
    for file in ["localpresence_mobile.kt", "models/localpresence.kt"] {
        let path = format!("io/localpresence/{file}");
        put(staging.join(&path).as_std_path(), &folder.join(&path))?;
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
                let text = cancellable(fs::read_to_string(&path)?).with_context(|| path.display().to_string())?;
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

/// uniffi's Kotlin prints an error as the list of its members; ours has one, whose text is the message.
fn readable(text: &str) -> Result<String> {
    let list = r#"get() = "details=${ `details` }""#;
    ensure!(text.contains(list), "the generated Kotlin has no {list}");
    Ok(text.replace(list, "get() = `details`.toString()"))
}

/// uniffi's Swift ignores that a task was cancelled, although the library has a function for it: calls that.
fn cancellable(mut text: String) -> Result<String> {
    if !text.contains("fileprivate func uniffiRustCallAsync<") {
        return Ok(text);
    }
    let mut swap = |from: &str, to: &str| {
        let count = text.matches(from).count();
        text = text.replace(from, to);
        ensure!(count == 1, "{count} places in the generated Swift, not one, have {from:?}");
        Ok(())
    };
    swap("    freeFunc: (UInt64) -> (),\n", "    freeFunc: (UInt64) -> (),\n    cancelFunc: @escaping @Sendable (UInt64) -> (),\n")?;
    swap(
        "        pollResult = await withUnsafeContinuation {\n",
        "        pollResult = await withTaskCancellationHandler { await withUnsafeContinuation {\n",
    )?;
    swap(
        "                uniffiContinuationHandleMap.insert(obj: $0)\n            )\n        }\n",
        "                uniffiContinuationHandleMap.insert(obj: $0)\n            )\n        } } onCancel: {\n            cancelFunc(rustFuture)\n        }\n",
    )?;
    swap("fatalError(\"Cancellation not supported yet\")", "throw CancellationError()")?;
    let calls = text.matches("await uniffiRustCallAsync(").count();
    let mut cancelled = 0;
    let text = text.lines().fold(String::new(), |mut text, line| {
        text.push_str(line);
        text.push('\n');
        if let Some(kind) = line.trim().strip_prefix("freeFunc: ffi_localpresence_mobile_rust_future_free_") {
            text.push_str(&format!(
                "                cancelFunc: {{ ffi_localpresence_mobile_rust_future_cancel_{}($0) }},\n",
                kind.trim_end_matches(',')
            ));
            cancelled += 1;
        }
        text
    });
    ensure!(calls == cancelled, "{cancelled} of {calls} async calls in the generated Swift name their free function");
    Ok(text)
}
