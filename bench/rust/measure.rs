//! What some calls cost this process.

use std::fs;
use std::time::Instant;

use anyhow::{Context, Result};
use nix::sys::resource::{Usage, UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use serde::Serialize;

#[derive(Serialize)]
pub(crate) struct Measured {
    calls: u32,
    /// Seconds.
    user: f64,
    /// Seconds.
    system: f64,
    /// Seconds.
    wall: f64,
    /// The most memory that was ever in use, in bytes.
    rss: i64,
    /// By how much that grew, in bytes.
    grown: i64,
}

/// What was used when the measurement began.
pub(crate) struct Start {
    usage: Usage,
    memory: i64,
    clock: Instant,
}

impl Start {
    pub(crate) fn now() -> Result<Self> {
        Ok(Self { usage: usage()?, memory: most_memory()?, clock: Instant::now() })
    }

    pub(crate) fn measured(&self, calls: u32) -> Result<Measured> {
        let (wall, before, after, rss) = (self.clock.elapsed().as_secs_f64(), &self.usage, usage()?, most_memory()?);
        Ok(Measured {
            calls,
            user: seconds(&after, Usage::user_time) - seconds(before, Usage::user_time),
            system: seconds(&after, Usage::system_time) - seconds(before, Usage::system_time),
            wall,
            rss,
            grown: rss - self.memory,
        })
    }
}

/// Makes the calls one after the other, after some that are not counted.
pub(crate) async fn measure(calls: u32, call: impl AsyncFn() -> Result<()>) -> Result<Measured> {
    for _ in 0..=calls / 10 {
        call().await?;
    }
    let start = Start::now()?;
    for _ in 0..calls {
        call().await?;
    }
    start.measured(calls)
}

fn usage() -> Result<Usage> {
    Ok(getrusage(UsageWho::RUSAGE_SELF)?)
}

/// As the kernel counts it for this program: `getrusage` counts from whatever process started it.
fn most_memory() -> Result<i64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("no VmHWM")?;
    let kibibytes: i64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kibibytes * 1024)
}

#[expect(clippy::cast_precision_loss, reason = "microseconds of a few seconds")]
fn seconds(usage: &Usage, time: impl Fn(&Usage) -> nix::sys::time::TimeVal) -> f64 {
    time(usage).num_microseconds() as f64 / 1e6
}
