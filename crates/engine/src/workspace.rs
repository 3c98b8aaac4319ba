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
    static SPARE: Spare = const { Spare(Cell::new(None)) };
}

impl Buffer {
    /// At least `bytes` bytes, the thread's spare buffer if it suffices.
    pub(crate) fn take(bytes: usize) -> Outcome<Self> {
        let spare = SPARE.try_with(|spare| {
            let memory = spare.get();
            spare.set(None);
            memory
        });
        if let Ok(Some((memory, size))) = spare {
            if size >= bytes {
                return Ok(Self { memory, bytes: size });
            }
            free(memory, size);
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
}

impl Drop for Buffer {
    /// Keeps the memory for the next on this thread, unless it is large or there is some already.
    fn drop(&mut self) {
        let (memory, bytes) = (self.memory, self.bytes);
        let kept = bytes <= MOST_KEPT
            // While the thread ends there is no spare place any more.
            && SPARE.try_with(|spare| match spare.get() {
                None => {
                    spare.set(Some((memory, bytes)));
                    true
                }
                Some(_) => false,
            }) == Ok(true);
        if !kept {
            free(memory, bytes);
        }
    }
}

fn free(memory: NonNull<u8>, bytes: usize) {
    // The layout was valid when the memory was taken.
    if let Ok(layout) = Layout::from_size_align(bytes, ALIGN) {
        // SAFETY: allocated in `take` with this layout; nobody else has it any more.
        unsafe { dealloc(memory.as_ptr(), layout) };
    }
}

/// A thread's spare memory.
struct Spare(Cell<Option<(NonNull<u8>, usize)>>);

impl Spare {
    fn get(&self) -> Option<(NonNull<u8>, usize)> {
        self.0.get()
    }

    fn set(&self, memory: Option<(NonNull<u8>, usize)>) {
        self.0.set(memory);
    }
}

impl Drop for Spare {
    fn drop(&mut self) {
        if let Some((memory, bytes)) = self.0.take() {
            free(memory, bytes);
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
