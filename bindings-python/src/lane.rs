//! What drives calls and the connections under them: threads of ours, or the thread that calls.

use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use localpresence::Error;
use localpresence::backend::{IDLE_TIMEOUT, Pools};
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::task::{spawn_blocking, yield_now};
use tokio::time::{sleep, timeout};

/// One keeps up with a rate limit and with whoever holds the interpreter; several would spend their time waking each other.
const THREADS: usize = 1;
/// Nothing is idle for so long.
const SILENCE: Duration = IDLE_TIMEOUT.saturating_add(Duration::from_secs(1));

/// A runtime, and the connections that it drives.
pub(crate) struct Lane {
    pub(crate) runtime: Runtime,
    pub(crate) pools: Pools,
}

impl Lane {
    /// Driven by threads of ours: for what goes on while nobody waits.
    pub(crate) fn of_threads() -> Result<Self, Error> {
        Self::new(Builder::new_multi_thread().worker_threads(THREADS))
    }

    fn new(builder: &mut Builder) -> Result<Self, Error> {
        let built = builder.thread_name("localpresence").enable_all().build();
        let runtime = built.map_err(|error| Error::connection(format!("threads cannot be started: {error}")))?;
        Ok(Self { runtime, pools: Pools::default() })
    }

    /// Whether the code that asks is driven here.
    pub(crate) fn is_here(&self) -> bool {
        Handle::try_current().is_ok_and(|here| here.id() == self.runtime.handle().id())
    }
}

/// Driven by whoever waits for a call, one thread at a time: nobody has to be woken.
///
/// Between calls nothing moves, and a connection that its server closed meanwhile still looks alive. So each call begins with a look
/// at all of them, whoever gives a call up has another, which closes its connection, and so has a thread of ours after a silence.
pub(crate) struct CallersLane {
    lane: Lane,
    since: Instant,
    /// Milliseconds from then to the last call.
    last: AtomicU64,
    is_watched: AtomicBool,
}

impl CallersLane {
    pub(crate) fn new() -> Result<Self, Error> {
        let lane = Lane::new(&mut Builder::new_current_thread())?;
        Ok(Self { lane, since: Instant::now(), last: AtomicU64::new(0), is_watched: AtomicBool::new(false) })
    }

    pub(crate) fn lane(&self) -> &Lane {
        &self.lane
    }

    /// Goes on with work for some time; gives nothing when it takes longer.
    pub(crate) fn drive<T>(&self, most: Duration, work: Pin<&mut (impl Future<Output = T> + ?Sized)>) -> Option<T> {
        self.last.store(self.now(), Ordering::Relaxed);
        self.lane.runtime.block_on(async {
            look().await;
            timeout(most, work).await.ok()
        })
    }

    /// Lets the connections see what happened to them and to what was sent over them.
    pub(crate) fn settle(&self) {
        self.lane.runtime.block_on(look());
    }

    /// Closes idle connections with a thread of the other lane, once no call came for long enough.
    pub(crate) fn watch(&'static self, threads: &Lane) {
        if self.is_watched.swap(true, Ordering::Relaxed) {
            return;
        }
        threads.runtime.spawn(async {
            while let Some(rest) = self.rest() {
                sleep(rest).await;
            }
            self.is_watched.store(false, Ordering::Relaxed);
            drop(spawn_blocking(|| self.settle()).await);
        });
    }

    /// How long the silence must go on; nothing when it was long enough.
    fn rest(&self) -> Option<Duration> {
        let silence = Duration::from_millis(self.now().saturating_sub(self.last.load(Ordering::Relaxed)));
        SILENCE.checked_sub(silence).filter(|rest| !rest.is_zero())
    }

    fn now(&self) -> u64 {
        u64::try_from(self.since.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

/// The system is asked what happened, and then the connections hear of it.
async fn look() {
    yield_now().await;
    yield_now().await;
}
