//! When threads pay.

use super::{POOL, is_nested, threads};
use crate::config;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::time::Instant;

/// With a helper awake, handing over costs a fraction of a microsecond; from here on a part of the work is worth it (measured:
/// half of 2 to 4 µs gains nothing, half of 4 to 8 µs a third).
const WARM: f64 = 4_000.0;
/// Waking a helper costs some microseconds on both sides.
const COLD: f64 = 25_000.0;
/// So much work that would be worth an awake helper, in calls that follow each other closely, wakes one.
const STREAK: u64 = 60_000;
/// Calls further apart than this do not follow each other: the helper would be asleep again. Nanoseconds.
const CLOSE: u64 = 40_000;

/// Work of this size is shared whatever happened to smaller ones before.
const LARGE: f64 = 200_000.0;
/// Longest run of calls that are not shared after one that sharing did not help.
const MOST_SKIPPED: u32 = 256;

/// Calls that are not to be shared.
static SKIP: AtomicU32 = AtomicU32::new(0);
/// How many were skipped last time.
static SKIPPED: AtomicU32 = AtomicU32::new(0);
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
        None if nanoseconds < LARGE && is_discouraged() => false,
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

/// Learns from a job: on a machine whose other cores are busy, helpers come late or lose their core on the way, and small
/// jobs are faster alone.
pub(super) fn learn(helped: bool) {
    if helped {
        SKIPPED.store(0, Ordering::Relaxed);
    } else {
        let skip = (2 * SKIPPED.load(Ordering::Relaxed)).clamp(4, MOST_SKIPPED);
        SKIPPED.store(skip, Ordering::Relaxed);
        SKIP.store(skip, Ordering::Relaxed);
    }
}

fn is_discouraged() -> bool {
    SKIP.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok()
}
