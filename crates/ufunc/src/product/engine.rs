//! What products ask of the engine: memory for packed factors, and threads.

use core::ptr::NonNull;
use rustnum_abi::{Context, STATUS_OK, Status};

/// The engine behind a call; a context without one gives no memory and one thread.
#[derive(Clone, Copy)]
pub(super) struct Engine(*mut Context);

// SAFETY: only the engine's table is read through it, which all threads of a call share.
unsafe impl Sync for Engine {}
// SAFETY: as above.
unsafe impl Send for Engine {}

impl Engine {
    /// # Safety
    /// `context` must be live while the value is used.
    pub(super) unsafe fn new(context: *mut Context) -> Self {
        Self(context)
    }

    /// Threads that work could be shared by.
    pub(super) fn threads(self) -> usize {
        // SAFETY: the context is live, its engine null or live as well.
        unsafe { (*self.0).engine.as_ref() }.map_or(1, |engine| engine.threads as usize)
    }

    /// Memory for `count` values, aligned to cache lines; none when there is none.
    pub(super) fn scratch<T: Copy>(self, count: usize) -> Option<Scratch<T>> {
        let bytes = count.checked_mul(size_of::<T>())?;
        // SAFETY: the context is live, its engine null or live as well.
        let engine = unsafe { (*self.0).engine.as_ref() }?;
        // SAFETY: `alloc` takes any size.
        let at = NonNull::new(unsafe { (engine.alloc)(bytes) })?;
        Some(Scratch { at: at.cast(), bytes, free: engine.free })
    }

    /// Runs `body(start, end)` over parts of `0..n` of at least `grain` each. A share that another thread has computed leaves
    /// no trace in this one's floating-point register, so that one is left behind, which makes the engine look at the values.
    pub(super) fn parallel(self, n: usize, grain: usize, body: &(impl Fn(usize, usize) + Sync)) -> Status {
        // SAFETY: the context is live.
        let shared = n > grain && unsafe { !(*self.0).engine.is_null() };
        if !shared {
            body(0, n);
            return STATUS_OK;
        }
        // SAFETY: as above.
        let status = unsafe { Context::parallel(self.0, n, grain, body) };
        suspect();
        status
    }
}

/// Sets the overflow flag of this thread.
pub(super) fn suspect() {
    core::hint::black_box(core::hint::black_box(f64::MAX) * 2.0);
}

/// Memory of the engine.
pub(super) struct Scratch<T> {
    at: NonNull<T>,
    bytes: usize,
    free: unsafe extern "C" fn(*mut u8, usize),
}

impl<T> Scratch<T> {
    pub(super) fn at(&self) -> *mut T {
        self.at.as_ptr()
    }
}

impl<T> Drop for Scratch<T> {
    fn drop(&mut self) {
        // SAFETY: it came from the same engine with this size, and is given back once.
        unsafe { (self.free)(self.at.as_ptr().cast(), self.bytes) };
    }
}

/// A pointer that the parts of a job share. They write to different places.
#[derive(Clone, Copy)]
pub(super) struct Shared<T>(*mut T);

impl<T> Shared<T> {
    pub(super) fn new(at: *mut T) -> Self {
        Self(at)
    }
    pub(super) fn at(&self) -> *mut T {
        self.0
    }
}

// SAFETY: whoever shares it vouches that no two threads touch the same place while one of them writes.
unsafe impl<T> Sync for Shared<T> {}
// SAFETY: as above.
unsafe impl<T> Send for Shared<T> {}
