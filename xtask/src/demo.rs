//! One job in every language, against one sandbox.

mod parts;
mod proxy;
mod table;

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use localpresence_sandbox::{Config, Running, Sandbox};
use tokio::io::AsyncReadExt;
use tokio::process;

use crate::languages::Language;
use crate::project::Project;
use crate::{build, setup};
use proxy::Proxy;
use table::Row;

/// Longer than any program of the demo takes, so that a hanging one ends it with a message.
const PATIENCE: Duration = Duration::from_secs(120);

/// Prints the table; a language that is missing is named, and the demo still ends well.
pub(crate) fn run(project: &Project, languages: &[Language]) -> Result<()> {
    let mut rows = Vec::new();
    let mut ready = Vec::new();
    for language in languages {
        println!("\n=== {language}: packages and program");
        match setup::one(project, *language) {
            Ok(()) => ready.push(*language),
            Err(error) => rows.push(Row::missing(*language, &error)),
        }
    }
    for language in &ready {
        build::one(project, *language)?;
    }
    rows.extend(whole_job(project, &ready)?);
    table::print(&rows);
    complete(rows.iter().filter(|row| ready.contains(&row.language)))
}

/// Runs the demo as a test: packages are built already, and every language must do the whole job.
pub(crate) fn check(project: &Project, languages: &[Language]) -> Result<()> {
    let rows = whole_job(project, languages)?;
    table::print(&rows);
    complete(rows.iter())
}

fn whole_job(project: &Project, languages: &[Language]) -> Result<Vec<Row>> {
    for language in languages {
        parts::build(project, *language)?;
    }
    play(project, languages)
}

/// Installs the package of a language where the programs of the examples find it.
pub(crate) fn install(project: &Project, language: Language) -> Result<()> {
    parts::build(project, language)
}

fn complete<'a>(mut rows: impl Iterator<Item = &'a Row>) -> Result<()> {
    match rows.find(|row| !row.complete()) {
        Some(row) => bail!("{} did not do the whole job", row.language),
        None => Ok(()),
    }
}

#[tokio::main]
async fn play(project: &Project, languages: &[Language]) -> Result<Vec<Row>> {
    let sandbox = Sandbox::start(Config::default()).await.context("starting the sandbox")?;
    ensure!(languages.len() <= sandbox.api_keys.len(), "the sandbox has an organization for {} languages only", sandbox.api_keys.len());
    println!("\n=== the sandbox listens at {}", sandbox.partoo_url);
    let mut rows = Vec::new();
    // Every language has an organization of its own, so that all find the same work.
    for (language, key) in languages.iter().zip(sandbox.api_keys.values()) {
        rows.push(one(project, &sandbox, key, *language).await?);
    }
    sandbox.stop().await;
    Ok(rows)
}

async fn one(project: &Project, sandbox: &Running, key: &str, language: Language) -> Result<Row> {
    let mut program = process::Command::from(parts::program(project, language).into_inner());
    program.env("WEBHOOK_PUBLIC_KEY", &sandbox.public_key);
    let proxy = if parts::through_proxy(language) {
        let proxy = Proxy::start(project, sandbox, key).await?;
        program.env("COMPANY_URL", proxy.url());
        Some(proxy)
    } else {
        program.env("PARTOO_BASE_URL", &sandbox.partoo_url).env("PARTOO_API_KEY", key);
        program.env("FULLWHERE_BASE_URL", &sandbox.fullwhere_url);
        program.env("FULLWHERE_API_KEY", &sandbox.fullwhere_api_key).env("FULLWHERE_API_SECRET", &sandbox.fullwhere_api_secret);
        None
    };
    println!("{language}: working");
    let start = Instant::now();
    let output = output(program).await;
    let row = Row::new(language, output, start.elapsed(), &[key, &sandbox.fullwhere_api_key, &sandbox.fullwhere_api_secret]);
    if let Some(proxy) = proxy {
        proxy.stop();
    }
    Ok(row)
}

async fn output(mut program: process::Command) -> Result<String> {
    let mut child = program.stdout(std::process::Stdio::piped()).kill_on_drop(true).spawn().context("starting the program")?;
    let mut text = String::new();
    let mut stdout = child.stdout.take().context("the program has no output")?;
    let finished = async {
        stdout.read_to_string(&mut text).await?;
        child.wait().await
    };
    let status = tokio::time::timeout(PATIENCE, finished).await.context("the program hangs")??;
    if status.success() { Ok(text) } else { bail!("the program failed with {status}; it printed: {text}") }
}
