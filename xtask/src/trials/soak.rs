//! Programs work for minutes against a sandbox that fails now and then: memory stays flat, and no write is lost or doubled.

use std::fs;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use localpresence::http::Method;
use localpresence_sandbox::{Config, Sandbox};
use serde::Deserialize;
use serde_json::json;
use tokio::time::{Instant, sleep};

use super::{Program, outcome, start};
use crate::build;
use crate::project::Project;

const PROGRAMS: [Program; 4] = [Program::Rust, Program::Python, Program::Node, Program::Jvm];
/// Memory counts from here on: by then pools and caches are filled.
const WARM_UP: Duration = Duration::from_secs(30);
/// How much a program may grow after that.
const MOST_GROWTH_KIB: u64 = 8 * 1024;

#[derive(Deserialize, Debug, Default)]
struct Counts {
    reads: u64,
    written: u64,
    unknown: u64,
    failed: u64,
    /// By how many bytes the heap grew, of a program whose heap is held from the start.
    #[serde(default)]
    heap_grown: i64,
}

#[tokio::main]
pub(crate) async fn run(project: &Project, seconds: u64) -> Result<()> {
    super::build(project)?;
    build::kotlin::package(project, "tests/trials")?;
    let sandbox = Sandbox::start(Config { accept_bearer: true, rate_limit: None, ..Config::default() }).await?;
    sandbox.control(Method::PUT, "/faults", Some(faults())).await?;
    let time = Duration::from_secs(seconds);
    let warm_up = WARM_UP.min(time / 2);
    let mut running = Vec::new();
    for (program, key) in PROGRAMS.into_iter().zip(sandbox.api_keys.values()) {
        let mut command = program.command(project, "soak");
        command.env("PARTOO_BASE_URL", &sandbox.partoo_url).env("PARTOO_API_KEY", key).env("SECONDS", seconds.to_string());
        command.env("WARM_UP", warm_up.as_secs().to_string());
        running.push((program, start(command)?));
    }
    let ids: Vec<_> = running.iter().filter_map(|(program, child)| Some((*program, child.id()?))).collect();
    let mut growth = watch(&ids, warm_up, time).await?;
    let mut all = Counts::default();
    for ((program, child), (_, grown)) in running.into_iter().zip(&mut growth) {
        let counts: Counts = outcome(child).await?;
        *grown += u64::try_from(counts.heap_grown).unwrap_or(0) / 1024;
        println!("{program:?}: {counts:?}");
        all.reads += counts.reads;
        all.written += counts.written;
        all.unknown += counts.unknown;
        all.failed += counts.failed;
    }
    let log = sandbox.control(Method::GET, "/requests", None).await?;
    sandbox.stop().await;
    let carried_out = log["operations"]["reviews.reply"]["carried_out"].as_u64().context("the sandbox counted no reply")?;
    println!("{} requests; {carried_out} replies carried out, {} known to be written, {} unknown", log["count"], all.written, all.unknown);
    for (program, grown) in &growth {
        println!("{program:?}: grew by {grown} KiB after {} s", warm_up.as_secs());
    }
    ensure!(all.written > 0, "nothing was written");
    ensure!((all.written..=all.written + all.unknown).contains(&carried_out), "a write was lost or doubled");
    ensure!(growth.iter().all(|(_, grown)| *grown <= MOST_GROWTH_KIB), "memory is not flat");
    Ok(())
}

/// One request in a hundred suffers.
fn faults() -> serde_json::Value {
    let kinds = ["reset_before_headers", "reset_after_headers", "truncated", "html", "content_type"];
    let mut faults: Vec<_> = kinds.iter().map(|kind| json!({ "kind": kind, "probability": 0.0015, "after": true })).collect();
    faults.push(json!({ "kind": "status", "status": 503, "probability": 0.0015 }));
    faults.push(json!({ "kind": "status", "status": 429, "retry_after": "0", "probability": 0.001 }));
    json!({ "faults": faults, "seed": 7 })
}

/// How much each program grew between the end of its warm-up and shortly before its end.
async fn watch(programs: &[(Program, u32)], warm_up: Duration, time: Duration) -> Result<Vec<(Program, u64)>> {
    let end = Instant::now() + time;
    sleep(warm_up).await;
    let before = programs.iter().map(|(_, id)| resident(*id)).collect::<Result<Vec<_>>>()?;
    sleep(end.saturating_duration_since(Instant::now() + Duration::from_secs(2))).await;
    let after = programs.iter().map(|(_, id)| resident(*id)).collect::<Result<Vec<_>>>()?;
    Ok(programs
        .iter()
        .zip(before.into_iter().zip(after))
        .map(|((program, _), (before, after))| (*program, after.saturating_sub(before)))
        .collect())
}

/// Kibibytes of memory that a process holds.
fn resident(process: u32) -> Result<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no resident size")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}
