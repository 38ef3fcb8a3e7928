//! Reads, walks and writes for `SECONDS` against a sandbox that fails now and then, and prints what it knows to have been written.

use std::env;
use std::error::Error;
use std::time::{Duration, Instant};

use localpresence::client::Options;
use localpresence::models::{ReplyToReview, SearchReviews};
use localpresence::{ErrorCode, Partoo};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let options = Options { base_url: Some(env::var("PARTOO_BASE_URL")?), rate_limit: None, ..Options::default() };
    let partoo = Partoo::with_options(env::var("PARTOO_API_KEY")?, options)?;
    let end = Instant::now() + Duration::from_secs(env::var("SECONDS")?.parse()?);
    let (mut reads, mut written, mut unknown, mut failed, mut number) = (0, 0, 0, 0, 0);
    while Instant::now() < end {
        let mut reviews = partoo.reviews().search_pages(&SearchReviews { per_page: Some(5), ..SearchReviews::default() })?.items();
        loop {
            match reviews.next().await {
                Ok(Some(review)) => {
                    reads += 1;
                    number += 1;
                    match partoo.reviews().reply(ReplyToReview::new(review.id, format!("Thank you, {number}!"))).await {
                        Ok(_) => written += 1,
                        Err(error) if is_unknown(&error) => unknown += 1,
                        Err(_) => failed += 1,
                    }
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
                Ok(None) => break,
                Err(_) => failed += 1,
            }
        }
    }
    println!("{}", serde_json::json!({ "reads": reads, "written": written, "unknown": unknown, "failed": failed }));
    Ok(())
}

/// Whether the reply may have been written all the same.
fn is_unknown(error: &localpresence::Error) -> bool {
    matches!(error.code(), ErrorCode::Connection | ErrorCode::Timeout | ErrorCode::Server | ErrorCode::Decode)
}
