//! The thread pool: one per process, one job at a time, the caller takes part.
//!
//! A job is a number of parts that whoever is there takes one by one from a counter, so a job never *needs* a helper: one
//! that sleeps, is late or (after `fork`) does not exist only leaves more parts to the others. Helpers spin for some
//! microseconds after a job, so that the next one reaches them in a fraction of a microsecond, and then sleep.
//!
//! Safety rests on one word: the epoch of the job, whether it is open, and how many helpers have joined. Joining is a
//! compare-and-swap that needs the open bit; the caller clears the bit and waits until nobody is joined before it returns,
//! so no helper can touch a job whose caller is gone.

mod helper;
mod policy;

pub(crate) use policy::threads_for;

use core::cell::{Cell, UnsafeCell};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::thread::Thread;
use std::time::Instant;

/// Helpers beyond this number are never made.
const MOST_HELPERS: usize = 255;
/// The job may be joined.
const OPEN: u64 = 1 << 31;
/// Bits that count the helpers inside.
const JOINED: u64 = 0xffff;
/// One job further.
const EPOCH: u64 = 1 << 32;

type JobBody<'a> = dyn Fn(usize) + Sync + 'a;

struct Pool {
    /// `epoch << 32 | OPEN | joined`.
    state: AtomicU64,
    /// Next part to be taken.
    next: AtomicUsize,
    parts: UnsafeCell<usize>,
    body: UnsafeCell<Option<&'static JobBody<'static>>>,
    /// Helpers that took at least one part of the running job.
    took_part: AtomicUsize,
    panicked: AtomicBool,
    /// Someone's job is running.
    busy: AtomicBool,
    /// Threads wanted, the caller included; 0 until it is asked for first.
    threads: AtomicUsize,
    /// Helpers that exist.
    helpers: AtomicUsize,
    /// Helpers that spin or work.
    awake: AtomicUsize,
    slots: [Slot; MOST_HELPERS],
}

struct Slot {
    parked: AtomicBool,
    thread: OnceLock<Thread>,
}

// SAFETY: `parts` and `body` are written only by the thread that holds `busy`, while nobody is joined and the job is
// not open, and read only by that thread and by joined helpers.
unsafe impl Sync for Pool {}

static POOL: Pool = Pool {
    state: AtomicU64::new(0),
    next: AtomicUsize::new(0),
    parts: UnsafeCell::new(0),
    body: UnsafeCell::new(None),
    took_part: AtomicUsize::new(0),
    panicked: AtomicBool::new(false),
    busy: AtomicBool::new(false),
    threads: AtomicUsize::new(0),
    helpers: AtomicUsize::new(0),
    awake: AtomicUsize::new(0),
    slots: [const { Slot { parked: AtomicBool::new(false), thread: OnceLock::new() } }; MOST_HELPERS],
};

thread_local! {
    /// This thread works on a part of a job: what it starts runs inline.
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

/// Threads of the pool, the caller included.
#[inline]
pub fn threads() -> usize {
    match POOL.threads.load(Ordering::Relaxed) {
        0 => default_threads(),
        threads => threads,
    }
}

#[cold]
fn default_threads() -> usize {
    let asked = std::env::var("RUSTNUM_NUM_THREADS").ok().and_then(|text| text.trim().parse::<usize>().ok());
    let available = || std::thread::available_parallelism().map_or(1, usize::from);
    let threads = asked.filter(|n| *n > 0).unwrap_or_else(available).min(MOST_HELPERS + 1);
    // Somebody may have set it meanwhile; that wins.
    let _ = POOL.threads.compare_exchange(0, threads, Ordering::Relaxed, Ordering::Relaxed);
    POOL.threads.load(Ordering::Relaxed)
}

/// Sets the number of threads, the caller included.
pub fn set_threads(threads: usize) {
    let threads = threads.clamp(1, MOST_HELPERS + 1);
    POOL.threads.store(threads, Ordering::Relaxed);
    crate::registry::tell_threads(threads as u32);
}

/// Whether a job started here would run on this thread alone.
#[inline]
pub(crate) fn is_nested() -> bool {
    INSIDE.get()
}

/// How a job ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Done {
    /// Threads that took part, the caller included.
    pub(crate) threads: usize,
    /// Some part panicked.
    pub(crate) panicked: bool,
}

/// Runs `body(0)`, …, `body(parts - 1)`, each once, in no particular order, on as many threads as there are.
pub(crate) fn run(parts: usize, body: &JobBody<'_>) -> Done {
    let alone = parts < 2 || threads() < 2 || is_nested();
    if alone || POOL.busy.compare_exchange(false, true, Ordering::Acquire, Ordering::Relaxed).is_err() {
        return run_inline(parts, body);
    }
    helper::ensure(threads() - 1);
    // SAFETY: only the lifetime changes. The reference is dropped by `close` below, before `body` ends.
    let lasting = unsafe { core::mem::transmute::<&JobBody<'_>, &'static JobBody<'static>>(body) };
    // SAFETY: this thread holds `busy`, the job is closed and nobody is joined.
    unsafe {
        *POOL.parts.get() = parts;
        *POOL.body.get() = Some(lasting);
    }
    POOL.next.store(0, Ordering::Relaxed);
    POOL.took_part.store(0, Ordering::Relaxed);
    POOL.panicked.store(false, Ordering::Relaxed);
    let epoch = POOL.state.load(Ordering::Relaxed) & !(EPOCH - 1);
    // Sequentially consistent with the `parked` flags: either a helper that goes to sleep sees the job or we see it asleep.
    POOL.state.store(epoch.wrapping_add(EPOCH) | OPEN, Ordering::SeqCst);
    let warm = POOL.awake.load(Ordering::Relaxed) > 0;
    helper::wake((threads() - 1).min(parts - 1));
    let start = Instant::now();
    INSIDE.set(true);
    take_parts(parts, body);
    INSIDE.set(false);
    let own = start.elapsed();
    close();
    // Waiting for longer than the own part took means that it would have been faster alone.
    let soon = start.elapsed() < 2 * own;
    let done = Done {
        threads: 1 + POOL.took_part.load(Ordering::Relaxed),
        panicked: POOL.panicked.load(Ordering::Relaxed),
    };
    // A helper that had to be woken is late once; that says nothing about the next job.
    if warm {
        policy::learn(soon && done.threads > 1);
    }
    POOL.busy.store(false, Ordering::Release);
    done
}

fn run_inline(parts: usize, body: &JobBody<'_>) -> Done {
    let outer = INSIDE.replace(true);
    let result = catch_unwind(AssertUnwindSafe(|| (0..parts).for_each(body)));
    INSIDE.set(outer);
    Done { threads: 1, panicked: result.is_err() }
}

/// Takes parts until there are none; says whether there was one.
fn take_parts(parts: usize, body: &JobBody<'_>) -> bool {
    let mut took = false;
    loop {
        let part = POOL.next.fetch_add(1, Ordering::Relaxed);
        if part >= parts {
            return took;
        }
        took = true;
        if catch_unwind(AssertUnwindSafe(|| body(part))).is_err() {
            POOL.panicked.store(true, Ordering::Relaxed);
        }
    }
}

/// Lets nobody in any more and waits for those inside.
fn close() {
    /// Some twenty microseconds.
    const PATIENCE: u32 = 2000;
    let mut state = POOL.state.fetch_and(!OPEN, Ordering::AcqRel);
    let mut turns = 0u32;
    while state & JOINED != 0 {
        turns = turns.saturating_add(1);
        // A helper that lost its core will not come back sooner for being waited for busily.
        if turns < PATIENCE {
            core::hint::spin_loop();
        } else {
            std::thread::yield_now();
        }
        state = POOL.state.load(Ordering::Acquire);
    }
    // SAFETY: as in `run`.
    unsafe { *POOL.body.get() = None };
}

#[cfg(test)]
mod tests;
