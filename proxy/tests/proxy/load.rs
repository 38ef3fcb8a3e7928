//! Many requests at a time, some of whose clients go away.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use serde_json::json;
use tokio::sync::Semaphore;

use crate::program::Program;
use crate::vendor::RecordingVendor;
use crate::{TOKEN, client};

const REQUESTS: u64 = 10_000;
const AT_A_TIME: usize = 200;
/// Every hundredth client goes away.
const ABORTED: u64 = 100;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_reply_is_lost_or_doubled_and_memory_stays_flat() {
    let vendor = RecordingVendor::counting(Duration::from_millis(10)).await;
    let program = Program::start("load", "tests/corpus/policy.toml", vendor.address).await;
    run(&program, 0..REQUESTS / 5).await;
    let before = program.memory();
    run(&program, REQUESTS / 5..REQUESTS).await;
    // Replies whose client is gone are still under way.
    tokio::time::sleep(Duration::from_millis(300)).await;
    let after = program.memory();
    let replies = vendor.replies();
    for review in 0..REQUESTS {
        let count = replies.get(&review).copied().unwrap_or_default();
        let expected = if review % ABORTED == 0 { 0..=1 } else { 1..=1 };
        assert!(expected.contains(&count), "review {review} was replied to {count} times");
    }
    let sent: u32 = replies.values().sum();
    assert_eq!(vendor.answered(), sent as usize, "a reply was given up on its way");
    let aborted = (0..REQUESTS).step_by(100).filter(|review| replies.contains_key(review)).count();
    println!("{sent} replies of {REQUESTS} requests, {aborted} of them without their client; memory {before} KiB, then {after} KiB");
    assert!(after < before + before / 4 + 4096, "memory grew from {before} KiB to {after} KiB");
}

async fn run(program: &Program, reviews: std::ops::Range<u64>) {
    let client = client();
    let url = format!("http://{}/api/partoo/comments", program.address);
    let room = Arc::new(Semaphore::new(AT_A_TIME));
    let answers = Arc::new(AtomicU64::new(0));
    let expected = reviews.clone().filter(|review| review % ABORTED != 0).count() as u64;
    let mut tasks = tokio::task::JoinSet::new();
    for review in reviews {
        let permit = Arc::clone(&room).acquire_owned().await.unwrap();
        let body = json!({ "review_id": review, "content": "Thank you" }).to_string();
        let call = client.post(&url).bearer_auth(TOKEN).header("content-type", "application/json").body(body);
        let answers = Arc::clone(&answers);
        tasks.spawn(async move {
            if review % ABORTED == 0 {
                // Gone while the request is on its way, at the vendor, or just answered.
                let patience = Duration::from_millis(review / ABORTED % 15);
                let _ = tokio::time::timeout(patience, call.send()).await;
            } else {
                let answer: serde_json::Value = serde_json::from_slice(&call.send().await.unwrap().bytes().await.unwrap()).unwrap();
                assert_eq!(answer["id"], review);
                answers.fetch_add(1, Ordering::Relaxed);
            }
            drop(permit);
        });
    }
    while let Some(done) = tasks.join_next().await {
        done.unwrap();
    }
    assert_eq!(answers.load(Ordering::Relaxed), expected, "an answer was lost");
}
