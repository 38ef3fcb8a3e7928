//! `localpresence-proxy`: checks a policy, explains it, serves it.

mod commands;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The company proxy between browsers or apps and Partoo and Fullwhere.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Looks a policy through; fails when something is wrong.
    Check {
        /// The policy, TOML or JSON.
        policy: PathBuf,
        /// Fails for what is only doubtful, too.
        #[arg(long)]
        strict: bool,
    },
    /// Tells what would become of a request, without sending it.
    Explain(commands::Explain),
    /// Prints the JSON schema of policies, for editors.
    Schema,
    /// Answers until Ctrl-C or SIGTERM. Writes one line of JSON for every decision.
    Serve {
        /// The configuration, TOML.
        config: PathBuf,
    },
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Check { policy, strict } => commands::check(&policy, strict),
        Command::Explain(explain) => explain.run(),
        Command::Schema => commands::schema(),
        Command::Serve { config } => commands::serve(&config),
    };
    result.unwrap_or_else(|error| {
        eprintln!("{error}");
        ExitCode::FAILURE
    })
}
