//! Memory for blocks: one aligned buffer per thread that is used again and again.

use crate::fault::{Fault, Outcome};
use core::cell::Cell;
use core::ptr::NonNull;
use std::alloc::{Layout, alloc_zeroed, dealloc};

/// Cache lines, and the widest vectors.
const ALIGN: usize = 64;
/// A larger buffer is given back rather than kept.
const MOST_KEPT: usize = 8 << 20;
/// The smallest buffer worth asking for.
const LEAST: usize = 64 << 10;

/// Zeroed when it is new, later with whatever was left there, always initialised.
pub(crate) struct Buffer {
    memory: NonNull<u8>,
    bytes: usize,
}

// SAFETY: owned memory.
unsafe impl Send for Buffer {}

thread_local! {
    static SPARE: Cell<Option<Buffer>> = const { Cell::new(None) };
}

impl Buffer {
    /// At least `bytes` bytes, the thread's spare buffer if it suffices.
    pub(crate) fn take(bytes: usize) -> Outcome<Self> {
        if let Ok(Some(spare)) = SPARE.try_with(Cell::take) {
            if spare.bytes >= bytes {
                return Ok(spare);
            }
            spare.free();
        }
        let bytes = bytes.max(LEAST);
        let layout = Layout::from_size_align(bytes, ALIGN).map_err(|_| Fault::memory())?;
        // SAFETY: the size is not zero.
        let memory = NonNull::new(unsafe { alloc_zeroed(layout) }).ok_or_else(Fault::memory)?;
        Ok(Self { memory, bytes })
    }

    /// The buffer's start.
    #[inline]
    pub(crate) fn start(&self) -> *mut u8 {
        self.memory.as_ptr()
    }

    /// Keeps it for the next on this thread.
    pub(crate) fn give_back(self) {
        if self.bytes > MOST_KEPT {
            return self.free();
        }
        let mut returned = Some(self);
        // While the thread ends there is no spare place any more.
        let _ = SPARE.try_with(|spare| {
            let other = spare.replace(returned.take());
            if let Some(other) = other {
                other.free();
            }
        });
        if let Some(buffer) = returned {
            buffer.free();
        }
    }

    fn free(self) {
        // The layout was valid when the buffer was made.
        if let Ok(layout) = Layout::from_size_align(self.bytes, ALIGN) {
            // SAFETY: allocated in `take` with this layout; `self` ends here and nothing else points at it.
            unsafe { dealloc(self.memory.as_ptr(), layout) };
        }
    }
}

/// Places in a buffer that does not exist yet.
#[derive(Default, Clone, Copy, Debug)]
pub(crate) struct Plan {
    bytes: usize,
}

impl Plan {
    /// Sets `bytes` aside and says where.
    #[inline]
    pub(crate) fn reserve(&mut self, bytes: usize) -> usize {
        let at = self.bytes;
        // One line between neighbours: buffers of a power of two would otherwise fall on the same sets of the cache.
        self.bytes += bytes.next_multiple_of(ALIGN) + ALIGN;
        at
    }

    /// Bytes in all.
    #[inline]
    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }
}
