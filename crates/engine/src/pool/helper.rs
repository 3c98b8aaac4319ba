//! The pool's own threads.

use super::{EPOCH, INSIDE, JOINED, MOST_HELPERS, OPEN, POOL, take_parts};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

/// How long a helper looks for the next job before it sleeps: longer than the JavaScript between two array calls takes,
/// short enough that an idle program burns nothing worth mention.
const SPIN: Duration = Duration::from_micros(40);
/// As much as a main thread has: kernels of others may be deep. It is only mapped where it is used.
const STACK: usize = 8 << 20;
/// Looks between two glances at the clock.
const LOOKS: u32 = 32;

/// Makes helpers until there are `wanted`. Called by the thread that holds the pool. Fewer than that is no error.
pub(super) fn ensure(wanted: usize) {
    let wanted = wanted.min(MOST_HELPERS);
    while POOL.helpers.load(Ordering::Relaxed) < wanted {
        let index = POOL.helpers.load(Ordering::Relaxed);
        let builder = std::thread::Builder::new().name(format!("rustnum-{}", index + 1)).stack_size(STACK);
        match builder.spawn(move || live(index)) {
            Ok(handle) => {
                let _ = POOL.slots[index].thread.set(handle.thread().clone());
                POOL.helpers.store(index + 1, Ordering::Relaxed);
            }
            Err(_) => return,
        }
    }
}

/// Wakes sleeping helpers until `wanted` are up.
pub(super) fn wake(wanted: usize) {
    let helpers = POOL.helpers.load(Ordering::Relaxed);
    for slot in &POOL.slots[..wanted.min(helpers)] {
        if slot.parked.load(Ordering::SeqCst)
            && slot.parked.swap(false, Ordering::SeqCst)
            && let Some(thread) = slot.thread.get()
        {
            thread.unpark();
        }
    }
}

/// The life of helper `index`; it ends with the process.
fn live(index: usize) {
    INSIDE.set(true);
    let mut seen = 0;
    loop {
        POOL.awake.fetch_add(1, Ordering::Relaxed);
        spin(index, &mut seen);
        POOL.awake.fetch_sub(1, Ordering::Relaxed);
        sleep(index, seen);
    }
}

/// Works on what comes until nothing has come for a while.
fn spin(index: usize, seen: &mut u64) {
    let mut idle_since = Instant::now();
    let mut looks = 0;
    loop {
        if join(index, seen) {
            idle_since = Instant::now();
            looks = 0;
            continue;
        }
        core::hint::spin_loop();
        looks += 1;
        if looks == LOOKS {
            looks = 0;
            if idle_since.elapsed() > SPIN {
                return;
            }
        }
    }
}

fn sleep(index: usize, seen: u64) {
    let parked = &POOL.slots[index].parked;
    parked.store(true, Ordering::SeqCst);
    if has_news(POOL.state.load(Ordering::SeqCst), seen, index) {
        parked.store(false, Ordering::SeqCst);
        return;
    }
    while parked.load(Ordering::SeqCst) {
        std::thread::park();
    }
}

/// Whether there is a job that helper `index` has not been at and is wanted for.
fn has_news(state: u64, seen: u64, index: usize) -> bool {
    state & OPEN != 0 && state / EPOCH != seen && index + 1 < POOL.threads.load(Ordering::Relaxed)
}

/// Joins the job if there is a new one and works on it; says whether it did.
fn join(index: usize, seen: &mut u64) -> bool {
    let state = POOL.state.load(Ordering::Acquire);
    if !has_news(state, *seen, index) || state & JOINED == JOINED {
        return false;
    }
    if POOL.state.compare_exchange(state, state + 1, Ordering::Acquire, Ordering::Relaxed).is_err() {
        return false;
    }
    *seen = state / EPOCH;
    // SAFETY: joined, so both were written before the job was opened and stay until this thread leaves.
    let (parts, body) = unsafe { (*POOL.parts.get(), *POOL.body.get()) };
    if let Some(body) = body
        && take_parts(parts, body)
    {
        POOL.took_part.fetch_add(1, Ordering::Relaxed);
    }
    POOL.state.fetch_sub(1, Ordering::Release);
    true
}
