//! `cargo xtask`: every chore of localpresence.

mod bench;
mod build;
mod demo;
mod languages;
mod project;
mod setup;
mod shell;
mod test;
mod trials;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::languages::Language;
use crate::project::Project;

/// Every chore of localpresence. `demo` and `test` need nothing before them.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Measures every client against its peers, and writes bench/RESULTS.md and bench/results.json.
    Bench {
        /// Only these groups.
        groups: Vec<bench::Group>,
        /// Measures what was built and installed before.
        #[arg(long)]
        as_is: bool,
    },
    /// Builds the packages and prints where they are and how large.
    Build {
        /// Only these languages.
        languages: Vec<Language>,
    },
    /// Starts the sandbox and does one job in every language.
    Demo {
        /// Only these languages.
        languages: Vec<Language>,
    },
    /// Runs a fleet in several languages on one rate budget in Redis, for a minute.
    Fleet,
    /// Writes the files that are derived from the table of operations.
    Generate {
        /// Writes nothing and fails when a file is stale.
        #[arg(long)]
        check: bool,
    },
    /// Installs what the languages need and is missing.
    Setup {
        /// Only these languages.
        languages: Vec<Language>,
    },
    /// Lets programs in several languages work against a sandbox that fails now and then.
    Soak {
        /// For how long.
        #[arg(long, default_value_t = 600)]
        seconds: u64,
    },
    /// Runs all tests of all languages; fails when a language cannot be tested.
    Test {
        /// Only these languages.
        languages: Vec<Language>,
    },
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("Error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let project = Project::find()?;
    match Arguments::parse().chore {
        Chore::Bench { groups, as_is } => bench::run(&project, &groups, as_is),
        Chore::Build { languages } => build::run(&project, &languages::or_all(languages)),
        Chore::Demo { languages } => demo::run(&project, &languages::or_all(languages)),
        Chore::Fleet => trials::fleet(&project),
        Chore::Generate { check: true } => localpresence_generate::check(project.root()),
        Chore::Generate { check: false } => localpresence_generate::write(project.root()),
        Chore::Setup { languages } => setup::run(&project, &languages::or_all(languages)),
        Chore::Soak { seconds } => trials::soak(&project, seconds),
        Chore::Test { languages } => test::run(&project, &languages::or_all(languages)),
    }
}
