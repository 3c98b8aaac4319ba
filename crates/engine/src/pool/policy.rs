//! When threads pay.

use super::{POOL, is_nested, threads};
use crate::config;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// With a helper awake, handing over costs a fraction of a microsecond; from here on a part of the work is worth it.
const WARM: f64 = 3_000.0;
/// Waking a helper costs some microseconds on both sides.
const COLD: f64 = 25_000.0;
/// So much work that would be worth an awake helper, in calls that follow each other closely, wakes one.
const STREAK: u64 = 60_000;
/// Calls further apart than this do not follow each other: the helper would be asleep again. Nanoseconds.
const CLOSE: u64 = 40_000;

static LAST: AtomicU64 = AtomicU64::new(0);
static WORK: AtomicU64 = AtomicU64::new(0);

/// Threads for a piece of work of so many nanoseconds: all of them, or one when it does not pay.
#[inline]
pub(crate) fn threads_for(nanoseconds: f64) -> usize {
    if nanoseconds < WARM && config::thread_threshold().is_none() { 1 } else { threads_for_more(nanoseconds) }
}

fn threads_for_more(nanoseconds: f64) -> usize {
    if is_nested() || threads() < 2 {
        return 1;
    }
    let pays = match config::thread_threshold() {
        Some(threshold) => nanoseconds >= threshold,
        None => nanoseconds >= COLD || POOL.awake.load(Ordering::Relaxed) > 0 || is_streak(nanoseconds),
    };
    if pays { threads() } else { 1 }
}

/// Whether calls like this one have been following each other for a while. Races between threads do no harm here.
fn is_streak(nanoseconds: f64) -> bool {
    static START: OnceLock<Instant> = OnceLock::new();
    let now = START.get_or_init(Instant::now).elapsed().as_nanos() as u64;
    let since = now.saturating_sub(LAST.swap(now, Ordering::Relaxed));
    // The time since the last call has that call's own work in it.
    let before = if since < CLOSE + COLD as u64 { WORK.load(Ordering::Relaxed) } else { 0 };
    let work = before + nanoseconds as u64;
    WORK.store(if work >= STREAK { 0 } else { work }, Ordering::Relaxed);
    work >= STREAK
}
