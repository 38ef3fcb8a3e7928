//! Walks through the pages of an operation.

use std::sync::Arc;

use localpresence::paging::Walk;
use napi::bindgen_prelude::spawn;
use napi_derive::napi;
use tokio::sync::Mutex;

use crate::Backend;
use crate::mailbox::{Cancel, Mailbox};

/// The pages of an operation. JavaScript asks for one page at a time, and for the rest only in between.
#[napi]
pub struct NativeWalk {
    walk: Arc<Mutex<Option<Walk<Backend>>>>,
    cancel: Cancel,
}

/// How much there is in all.
#[napi(object, object_from_js = false)]
pub struct Totals {
    /// Entries on all pages.
    pub count: Option<f64>,
    /// Pages.
    pub pages: Option<f64>,
}

#[napi]
impl NativeWalk {
    pub(crate) fn over(walk: Walk<Backend>) -> Self {
        Self { walk: Arc::new(Mutex::new(Some(walk))), cancel: Cancel::default() }
    }

    /// The next page; it comes through the mailbox, under the number of the call.
    #[napi(catch_unwind)]
    pub fn next(&self, mailbox: &Mailbox, number: u32) {
        let walk = Arc::clone(&self.walk);
        mailbox.expect(number, Some(&self.cancel), async move {
            match walk.lock().await.as_mut() {
                Some(walk) => walk.next().await,
                None => Ok(None),
            }
        });
    }

    /// Takes the last page back.
    #[napi(catch_unwind)]
    pub fn again(&self) {
        self.with(Walk::again);
    }

    /// How much there is in all; nothing before the first page.
    #[napi(getter, catch_unwind)]
    pub fn totals(&self) -> Option<Totals> {
        let totals = self.with(|walk| walk.totals())??;
        Some(Totals { count: totals.count.map(number), pages: totals.pages.map(number) })
    }

    /// Where the next page begins, or, with a number, where to go on after so many entries of the last page.
    #[napi(catch_unwind)]
    pub fn position(&self, handed_out: Option<u32>) -> Option<String> {
        let position = self.with(|walk| match handed_out {
            Some(number) => walk.position_within(number as usize),
            None => walk.position(),
        })?;
        Some(position.to_string())
    }

    /// How many entries of the last page were handed out by an earlier walk. Asking forgets it.
    #[napi(catch_unwind)]
    pub fn take_skip(&self) -> u32 {
        self.with(Walk::take_skip).and_then(|skip| u32::try_from(skip).ok()).unwrap_or(0)
    }

    /// Gives up what is on its way.
    #[napi(catch_unwind)]
    pub fn close(&self) {
        self.cancel.cancel();
        let walk = Arc::clone(&self.walk);
        spawn(async move { drop(walk.lock().await.take()) });
    }

    fn with<T>(&self, ask: impl FnOnce(&mut Walk<Backend>) -> T) -> Option<T> {
        self.walk.try_lock().ok()?.as_mut().map(ask)
    }
}

#[expect(clippy::cast_precision_loss, reason = "no list is that long")]
fn number(number: u64) -> f64 {
    number as f64
}
