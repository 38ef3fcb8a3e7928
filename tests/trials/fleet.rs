//! One machine of a fleet: makes `CALLS` calls, 16 at a time, on a rate budget that it shares through Redis, and prints what came of them.

use std::env;
use std::error::Error;
use std::sync::Arc;

use localpresence::budget::RedisBudget;
use localpresence::client::Options;
use localpresence::models::GetMe;
use localpresence::{ErrorCode, Partoo};
use tokio::task::JoinSet;

const AT_A_TIME: usize = 16;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let budget = RedisBudget::new(&env::var("REDIS_URL")?)?;
    let options = Options { base_url: Some(env::var("PARTOO_BASE_URL")?), shared_budget: Some(Arc::new(budget)), ..Options::default() };
    let partoo = Partoo::with_options(env::var("PARTOO_API_KEY")?, options)?;
    let calls: usize = env::var("CALLS")?.parse()?;
    let mut workers = JoinSet::new();
    for worker in 0..AT_A_TIME {
        let partoo = partoo.clone();
        workers.spawn(async move {
            let (mut answered, mut refused) = (0, 0);
            for _ in (worker..calls).step_by(AT_A_TIME) {
                match partoo.users().me(GetMe::default()).await {
                    Ok(_) => answered += 1,
                    Err(error) if error.code() == ErrorCode::RateLimited => refused += 1,
                    Err(error) => return Err(error),
                }
            }
            Ok((answered, refused))
        });
    }
    let (mut answered, mut refused) = (0, 0);
    while let Some(worker) = workers.join_next().await {
        let (some, others) = worker??;
        answered += some;
        refused += others;
    }
    println!("{}", serde_json::json!({ "answered": answered, "refused": refused }));
    Ok(())
}
