//! Several machines share one rate budget through Redis: nobody is refused, and little of the budget is left unused.

use std::time::Instant;

use anyhow::{Result, ensure};
use localpresence::http::Method;
use localpresence_sandbox::{Config, Sandbox};
use serde::Deserialize;

use super::redis::Redis;
use super::{Program, outcome, start};
use crate::project::Project;

const MACHINES: [Program; 4] = [Program::Rust, Program::Python, Program::Python, Program::Node];
/// Together two minutes' worth of calls.
const CALLS: u32 = 150;
/// What the vendor allows a minute.
const LIMIT: f64 = 300.0;
const LEAST_USE: f64 = 0.97;

#[derive(Deserialize)]
struct Counts {
    answered: u32,
    refused: u32,
}

#[tokio::main]
pub(crate) async fn run(project: &Project) -> Result<()> {
    super::build(project)?;
    let redis = Redis::start()?;
    let sandbox = Sandbox::start(Config::default()).await?;
    let begun = Instant::now();
    let mut machines = Vec::new();
    for program in MACHINES {
        let mut command = program.command(project, "fleet");
        command.env("REDIS_URL", &redis.url).env("PARTOO_BASE_URL", &sandbox.partoo_url).env("PARTOO_API_KEY", &sandbox.api_keys[&1]);
        command.env("CALLS", CALLS.to_string());
        machines.push(start(command)?);
    }
    let (mut answered, mut refused) = (0, 0);
    for machine in machines {
        let counts: Counts = outcome(machine).await?;
        answered += counts.answered;
        refused += counts.refused;
    }
    let took = begun.elapsed().as_secs_f64();
    let log = sandbox.control(Method::GET, "/requests", None).await?;
    let too_many = log["requests"].as_array().map_or(0, |requests| requests.iter().filter(|request| request["status"] == 429).count());
    sandbox.stop().await;
    // The second minute's calls begin when the first minute is over, as the first ones all come at once.
    let used = 60.0 * (f64::from(answered) - LIMIT) / LIMIT / took;
    println!(
        "{answered} calls answered and {refused} refused in {took:.1} s; {too_many} answers 429; {:.1} % of the budget used",
        used * 100.0
    );
    ensure!(answered == CALLS * 4 && refused == 0 && too_many == 0, "calls were refused");
    ensure!(used >= LEAST_USE, "less than {} % of the budget was used", LEAST_USE * 100.0);
    Ok(())
}
