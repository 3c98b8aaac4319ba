//! Settings of the engine are the process's: tests that depend on them, or on flags of threads, take turns.

use crate::random::Random;
use rustnum_engine::{set_block_elements, set_thread_threshold, set_threads};
use std::sync::{Mutex, MutexGuard};

static TURN: Mutex<()> = Mutex::new(());

/// Held while a test runs; gives the engine its own choices back.
pub(crate) struct Settings(#[allow(dead_code, reason = "held, not read")] MutexGuard<'static, ()>);

impl Settings {
    pub(crate) fn take() -> Self {
        Self(TURN.lock().unwrap_or_else(|poisoned| poisoned.into_inner()))
    }

    /// This many threads, for everything.
    pub(crate) fn threads(threads: usize) {
        set_threads(threads);
        set_thread_threshold(Some(0));
    }

    /// Something else.
    pub(crate) fn vary(random: &mut Random) {
        set_block_elements([0, 0, 1, 7, 64, 1000][random.below(6)]);
        Self::threads(1 + random.below(3));
    }
}

impl Drop for Settings {
    fn drop(&mut self) {
        set_block_elements(0);
        set_thread_threshold(None);
        set_threads(2);
    }
}
