//! What the program does.

mod explain;

use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use localpresence::proxy::{Weight, lint};
use localpresence_proxy::{Config, Server, read_policy};
use tokio::signal::unix::{SignalKind, signal};

pub(crate) use explain::Explain;

pub(crate) type Outcome = Result<ExitCode, Box<dyn Error>>;

pub(crate) fn check(policy: &Path, strict: bool) -> Outcome {
    let findings = lint(&read_policy(policy)?);
    for finding in &findings {
        let weight = if finding.weight == Weight::Error { "error" } else { "warning" };
        println!("{weight}: {}: {}", finding.place, finding.message);
    }
    let fails = findings.iter().any(|finding| strict || finding.weight == Weight::Error);
    if findings.is_empty() {
        println!("nothing to complain about");
    }
    Ok(if fails { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// The schema goes with the program, so that it is that of the policies which this one reads.
pub(crate) fn schema() -> Outcome {
    std::io::stdout().write_all(include_bytes!("../policy.schema.json"))?;
    Ok(ExitCode::SUCCESS)
}

pub(crate) fn serve(config: &Path) -> Outcome {
    let config = Config::read(config)?;
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        let proxy = config.proxy(&|name| std::env::var(name).ok())?;
        let mut terminate = signal(SignalKind::terminate())?;
        let server = Server::bind(config.listen, proxy).await?;
        eprintln!("listening at http://{}", server.address()?);
        let stop = async {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
        };
        server.serve(stop).await;
        Ok(ExitCode::SUCCESS)
    })
}
