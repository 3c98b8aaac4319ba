//! The engine's threads and its memory, as a transform uses them.

use rustnum_abi::{Context, STATUS_OK};

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
        // SAFETY: the context is null or live (`new`).
        let status = unsafe { Context::parallel(self.context, n, grain, &body) };
        assert_eq!(status, STATUS_OK, "a part of a transform failed");
    }
}
