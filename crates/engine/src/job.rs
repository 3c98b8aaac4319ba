//! Running the parts of a program on the pool.

use crate::fault::{Fault, Outcome};
use crate::pool;
use rustnum_abi::STATUS_PANIC;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

/// How a program (or part of it) ran.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ran {
    /// Floating-point flags as in the header's word.
    pub(crate) flags: u32,
    /// Threads that took part.
    pub(crate) threads: usize,
}

impl Ran {
    /// There was nothing to do.
    pub(crate) const NOTHING: Self = Self { flags: 0, threads: 1 };
}

/// Runs all parts and puts their outcomes together; of several faults that of the first part is reported.
pub(crate) fn run_parts(parts: usize, body: &(dyn Fn(usize) -> Outcome<Ran> + Sync)) -> Outcome<Ran> {
    let flags = AtomicU32::new(0);
    let failed = AtomicBool::new(false);
    let fault: Mutex<Option<(usize, Fault)>> = Mutex::new(None);
    let done = pool::run(parts, &|part| {
        // What comes after a failure is not wanted any more.
        if failed.load(Ordering::Relaxed) {
            return;
        }
        match body(part) {
            Ok(ran) => {
                flags.fetch_or(ran.flags, Ordering::Relaxed);
            }
            Err(found) => {
                failed.store(true, Ordering::Relaxed);
                let mut fault = fault.lock().unwrap_or_else(PoisonError::into_inner);
                if fault.as_ref().is_none_or(|(first, _)| part < *first) {
                    *fault = Some((part, found));
                }
            }
        }
    });
    if let Some((_, fault)) = fault.into_inner().unwrap_or_else(PoisonError::into_inner) {
        return Err(fault);
    }
    if done.panicked {
        return Err(Fault::kernel(STATUS_PANIC, 0, "a kernel panicked".to_owned()));
    }
    Ok(Ran { flags: flags.into_inner(), threads: done.threads })
}
