//! The engine's threads and its memory, as a transform uses them.

use core::ffi::c_void;
use rustnum_abi::{Context, STATUS_OK, STATUS_PANIC, Status};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The threads of a call.
pub(crate) struct Workers {
    context: *mut Context,
}

// SAFETY: the context is used for nothing but its engine's `parallel_for`, which is called from the kernel's own thread.
unsafe impl Sync for Workers {}

impl Workers {
    /// No threads but the caller's.
    pub(crate) const NONE: Self = Self { context: core::ptr::null_mut() };

    /// # Safety
    /// The context must be that of the running call, and outlive what is made here.
    pub(crate) unsafe fn new(context: *mut Context) -> Self {
        Self { context }
    }

    /// Runs the body over parts of `0..n`, each of at least `grain`, on all threads that are free. A panic in it goes on in
    /// the caller.
    pub(crate) fn each<F: Fn(usize, usize) + Sync>(&self, n: usize, grain: usize, body: F) {
        unsafe extern "C" fn part<F: Fn(usize, usize) + Sync>(
            data: *mut c_void,
            start: usize,
            end: usize,
        ) -> Status {
            // SAFETY: `data` is the body that `each` keeps alive while the parts run.
            let body = unsafe { &*(data as *const F) };
            match catch_unwind(AssertUnwindSafe(|| body(start, end))) {
                Ok(()) => STATUS_OK,
                Err(_) => STATUS_PANIC,
            }
        }
        if self.context.is_null() {
            return body(0, n);
        }
        // SAFETY: the context is live (`new`), and so is its engine; the body is `Sync` and outlives the call.
        let status = unsafe {
            let engine = &*(*self.context).engine;
            (engine.parallel_for)(self.context, n, grain, part::<F>, (&raw const body).cast_mut().cast())
        };
        assert_eq!(status, STATUS_OK, "a part of a transform failed");
    }
}
