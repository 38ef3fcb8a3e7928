//! One measurement in Rust: `bench-rust ours small http://127.0.0.1:1234 10000` prints a line of JSON.

mod clients;
mod measure;

use anyhow::Result;
use clap::{Parser, ValueEnum};

use crate::clients::{Bare, Ours};
use crate::measure::measure;

#[derive(Parser)]
struct Arguments {
    client: Client,
    work: Work,
    base_url: String,
    calls: u32,
}

#[derive(Clone, Copy, ValueEnum)]
enum Client {
    Ours,
    Reqwest,
}

#[derive(Clone, Copy, ValueEnum)]
enum Work {
    Small,
    Page,
}

// One thread, so that what is measured is work and not waking another thread.
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let Arguments { client, work, base_url, calls } = Arguments::parse();
    let usage = match client {
        Client::Ours => {
            let client = Ours::new(base_url)?;
            match work {
                Work::Small => measure(calls, async || client.small().await).await?,
                Work::Page => measure(calls, async || client.page().await).await?,
            }
        }
        Client::Reqwest => {
            let client = Bare::new(base_url)?;
            match work {
                Work::Small => measure(calls, async || client.small().await).await?,
                Work::Page => measure(calls, async || client.page().await).await?,
            }
        }
    };
    println!("{}", serde_json::to_string(&usage)?);
    Ok(())
}
