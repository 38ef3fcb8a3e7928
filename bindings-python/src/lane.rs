//! What drives calls and the connections under them: threads of ours, or the thread that calls.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::Poll;
use std::time::{Duration, Instant};

use localpresence::Error;
use localpresence::backend::{IDLE_TIMEOUT, Pools};
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::sync::Notify;
use tokio::task::{JoinError, JoinHandle, spawn, spawn_blocking, yield_now};
use tokio::time::sleep;

/// One keeps up with a rate limit and with whoever holds the interpreter; several would spend their time waking each other.
const THREADS: usize = 1;
/// How long a waiting call may overlook a signal such as Ctrl-C.
const SLICE: Duration = Duration::from_millis(100);
/// What happens within so short a time may happen just as well between a look and the work.
const SHORT: Duration = Duration::from_millis(1);
/// Nothing is idle for so long.
const SILENCE: Duration = IDLE_TIMEOUT.saturating_add(Duration::from_secs(1));

/// What came of work within a slice of time; nothing when it goes on.
pub(crate) type Slice<T> = Option<Result<T, JoinError>>;

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
/// Between calls nothing moves, and a connection that its server closed meanwhile still looks alive. So a call begins with a look
/// at all of them, whoever gives a call up has another, which closes its connection, and so has a thread of ours after a silence.
pub(crate) struct CallersLane {
    lane: Lane,
    /// Rings now and then while the lane is driven. One timer for all: each that is set wakes the driver.
    tick: Arc<Notify>,
    since: Instant,
    /// Microseconds from then to when somebody last drove.
    last: AtomicU64,
    is_watched: AtomicBool,
}

impl CallersLane {
    pub(crate) fn new() -> Result<Self, Error> {
        let lane = Lane::new(&mut Builder::new_current_thread())?;
        let tick = Arc::<Notify>::default();
        lane.runtime.spawn(ring(Arc::clone(&tick)));
        Ok(Self { lane, tick, since: Instant::now(), last: AtomicU64::new(0), is_watched: AtomicBool::new(false) })
    }

    pub(crate) fn lane(&self) -> &Lane {
        &self.lane
    }

    /// Begins work, and goes on with it for a slice of time.
    pub(crate) fn begin<T: Send + 'static>(&self, work: impl Future<Output = T> + Send + 'static) -> (JoinHandle<T>, Slice<T>) {
        let looks = self.silence() > SHORT;
        self.lane.runtime.block_on(async {
            if looks {
                // The system tells what happened; the connections that hear of it come before the work.
                yield_now().await;
            }
            let mut work = spawn(work);
            let slice = self.slice(&mut work).await;
            (work, slice)
        })
    }

    /// Goes on with work for another slice of time.
    pub(crate) fn go_on<T>(&self, work: &mut JoinHandle<T>) -> Slice<T> {
        self.lane.runtime.block_on(self.slice(work))
    }

    async fn slice<T>(&self, work: &mut JoinHandle<T>) -> Slice<T> {
        let mut tick = pin!(self.tick.notified());
        let slice = poll_fn(|context| match Pin::new(&mut *work).poll(context) {
            Poll::Ready(outcome) => Poll::Ready(Some(outcome)),
            Poll::Pending => tick.as_mut().poll(context).map(|()| None),
        })
        .await;
        self.last.store(self.now(), Ordering::Relaxed);
        slice
    }

    /// Lets the connections see what happened to them and to what was sent over them.
    pub(crate) fn settle(&self) {
        self.lane.runtime.block_on(async {
            yield_now().await;
            yield_now().await;
        });
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
        SILENCE.checked_sub(self.silence()).filter(|rest| !rest.is_zero())
    }

    /// How long nobody has driven.
    fn silence(&self) -> Duration {
        Duration::from_micros(self.now().saturating_sub(self.last.load(Ordering::Relaxed)))
    }

    fn now(&self) -> u64 {
        u64::try_from(self.since.elapsed().as_micros()).unwrap_or(u64::MAX)
    }
}

async fn ring(tick: Arc<Notify>) {
    loop {
        sleep(SLICE).await;
        tick.notify_waiters();
    }
}
