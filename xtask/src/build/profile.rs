//! What calls run through, as the compiler wants to know it: it makes that code fast, and puts it together.
//!
//! A package that counts plays calls once for a toolchain, the locked dependencies and the program that plays. Code of ours that has
//! changed since is compiled without; it is noticed at the next version, or when the folder `profiles` of the target is deleted.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use anyhow::Result;

use crate::project::Project;
use crate::setup;
use crate::shell::Command;

/// The flag of a compiler whose programs shall count.
pub(super) const COUNTING: &str = "-Cprofile-generate";
/// The variable by which they know where the counts go.
pub(super) const COUNTS: &str = "LLVM_PROFILE_FILE";

/// The flags of a compiler that has the profile. Where it is missing, `play` runs the program with a package that counts, in a folder of
/// its own and into the given files.
pub(super) fn flags(project: &Project, name: &str, program: &Path, play: impl Fn(&Path, &Path) -> Result<()>) -> Result<String> {
    let folder = project.built("profiles").join(format!("{name}-{:016x}", key(project, program)?));
    let profile = folder.join("counts.profdata");
    if !profile.exists() {
        let counts = folder.join("counts");
        println!("{name}: counting what calls run through");
        play(&folder, &counts.join("%p.profraw"))?;
        merge(&counts, &profile)?;
    }
    Ok(format!("-Cprofile-use={} -Cllvm-args=-no-pgo-warn-mismatch", profile.display()))
}

fn key(project: &Project, program: &Path) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    Command::new("rustc").args(["-vV"]).text()?.hash(&mut hasher);
    for path in [&project.path("Cargo.lock"), &project.path("Cargo.toml"), program] {
        fs::read(path)?.hash(&mut hasher);
    }
    Ok(hasher.finish())
}

fn merge(counts: &Path, profile: &Path) -> Result<()> {
    // Written beside and renamed: what is there is whole.
    let whole = profile.with_extension("part");
    Command::new(setup::llvm_tool("llvm-profdata")?).args(["merge", "--output"]).args([&whole, counts]).run()?;
    Ok(fs::rename(whole, profile)?)
}
