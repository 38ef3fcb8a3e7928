//! Replies that were poured, on their way back to the thread that made them: it frees them faster than any other.

use std::mem;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::reply::Reply;

/// So many may wait for the end of the next call; those of a burst are freed at once.
const MOST: usize = 4;

#[derive(Default)]
pub(crate) struct Leftovers(Mutex<Vec<Reply>>);

impl Leftovers {
    /// Takes a reply that nobody needs any more.
    pub(crate) fn leave(&self, reply: Reply) {
        let mut waiting = self.lock();
        if waiting.len() < MOST {
            waiting.push(reply);
        }
    }

    /// Frees what waits.
    pub(crate) fn free(&self) {
        let waiting = mem::take(&mut *self.lock());
        drop(waiting);
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Reply>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
