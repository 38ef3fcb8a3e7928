//! What some calls cost this process.

use std::time::Instant;

use anyhow::Result;
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
}

/// Makes the calls one after the other, after some that are not counted.
pub(crate) async fn measure(calls: u32, call: impl AsyncFn() -> Result<()>) -> Result<Measured> {
    for _ in 0..=calls / 10 {
        call().await?;
    }
    let (before, start) = (usage()?, Instant::now());
    for _ in 0..calls {
        call().await?;
    }
    let (wall, after) = (start.elapsed().as_secs_f64(), usage()?);
    Ok(Measured {
        calls,
        user: seconds(&after, Usage::user_time) - seconds(&before, Usage::user_time),
        system: seconds(&after, Usage::system_time) - seconds(&before, Usage::system_time),
        wall,
        rss: after.max_rss() * 1024,
    })
}

fn usage() -> Result<Usage> {
    Ok(getrusage(UsageWho::RUSAGE_SELF)?)
}

#[expect(clippy::cast_precision_loss, reason = "microseconds of a few seconds")]
fn seconds(usage: &Usage, time: impl Fn(&Usage) -> nix::sys::time::TimeVal) -> f64 {
    time(usage).num_microseconds() as f64 / 1e6
}
