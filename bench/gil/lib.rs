//! How much of a Python thread's processor time passes with the interpreter held: a timer that runs with this time looks, now and then.
//!
//! `measure.py` loads it by ctypes.

use std::ffi::{c_int, c_long};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use nix::sys::signal::{SaFlags, SigAction, SigEvent, SigHandler, SigSet, SigevNotify, Signal, sigaction};
use nix::sys::timer::{Expiration, Timer, TimerSetTimeFlags};
use nix::time::ClockId;

/// The kernel may look less often than asked for.
const EVERY: Duration = Duration::from_millis(1);

/// `PyGILState_Check`.
type Check = extern "C" fn() -> c_int;

static CHECK: OnceLock<Check> = OnceLock::new();
static LOOKS: AtomicI64 = AtomicI64::new(0);
static HELD: AtomicI64 = AtomicI64::new(0);

/// Looks at the calling thread, which must be the first of the process, from now on. Says whether that works.
#[allow(unsafe_code)]
#[unsafe(no_mangle)]
pub extern "C" fn start(check: Check) -> c_int {
    CHECK.get_or_init(|| check);
    c_int::from(run().is_ok())
}

/// How often it looked.
#[allow(unsafe_code)]
#[unsafe(no_mangle)]
pub extern "C" fn looks() -> c_long {
    LOOKS.load(Ordering::Relaxed)
}

/// How often it found the interpreter held.
#[allow(unsafe_code)]
#[unsafe(no_mangle)]
pub extern "C" fn held() -> c_long {
    HELD.load(Ordering::Relaxed)
}

#[allow(unsafe_code)]
fn run() -> nix::Result<()> {
    let action = SigAction::new(SigHandler::Handler(look), SaFlags::SA_RESTART, SigSet::empty());
    // SAFETY: the handler reads what is set by now and counts; `PyGILState_Check` only compares two values.
    unsafe { sigaction(Signal::SIGPROF, &action) }?;
    let event = SigEvent::new(SigevNotify::SigevSignal { signal: Signal::SIGPROF, si_value: 0 });
    let mut timer = Timer::new(ClockId::CLOCK_THREAD_CPUTIME_ID, event)?;
    timer.set(Expiration::Interval(EVERY.into()), TimerSetTimeFlags::empty())?;
    // It runs until the process ends.
    std::mem::forget(timer);
    Ok(())
}

extern "C" fn look(_: c_int) {
    let Some(check) = CHECK.get() else { return };
    LOOKS.fetch_add(1, Ordering::Relaxed);
    HELD.fetch_add(i64::from(check() != 0), Ordering::Relaxed);
}
