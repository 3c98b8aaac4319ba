//! Operands that are runs of memory: kinds 10 and 11.

use crate::block::{Reader, Slots};
use crate::fault::{Fault, Outcome};
use crate::job::{Ran, run_parts};
use crate::pool;

/// Contiguous memory of an operand.
#[derive(Clone, Copy)]
pub(super) struct Memory {
    at: *mut u8,
    /// Bytes from there to its end.
    bytes: usize,
}

// SAFETY: an address; threads write to parts of their own.
unsafe impl Sync for Memory {}
// SAFETY: as above.
unsafe impl Send for Memory {}

impl Memory {
    pub(super) fn read(body: &mut Reader<'_>) -> Outcome<Self> {
        let (base, bytes, offset) = (body.size()?, body.size()?, body.size()?);
        let at = core::ptr::with_exposed_provenance_mut::<u8>(base).wrapping_add(offset);
        let left = bytes
            .checked_sub(offset)
            .ok_or_else(|| Fault::internal("an operand begins beyond its memory"))?;
        Ok(Self { at, bytes: left })
    }

    /// The same, of the three slots from this one on.
    #[inline(always)]
    pub(super) fn at(slots: Slots<'_>, slot: usize) -> Option<Self> {
        let (base, bytes, offset) = (slots.size(slot)?, slots.size(slot + 1)?, slots.size(slot + 2)?);
        let at = core::ptr::with_exposed_provenance_mut::<u8>(base).wrapping_add(offset);
        Some(Self { at, bytes: bytes.checked_sub(offset)? })
    }

    #[inline(always)]
    pub(super) fn start(self) -> *mut u8 {
        self.at
    }

    #[inline]
    pub(super) fn check(self, items: usize, itemsize: usize) -> Outcome {
        if self.has(items, itemsize) {
            Ok(())
        } else {
            Err(Fault::internal("an operand of a selection reaches out of its memory"))
        }
    }

    #[inline(always)]
    pub(super) fn has(self, items: usize, itemsize: usize) -> bool {
        items.checked_mul(itemsize).is_some_and(|bytes| bytes <= self.bytes)
    }
}

/// Calls `body(first item, items)` for all chunks of `n` items, on several threads where so many nanoseconds pay for them.
pub(super) fn in_chunks(
    n: usize,
    chunk: usize,
    nanoseconds: f64,
    body: impl Fn(usize, usize) + Sync,
) -> Outcome<Ran> {
    if n <= chunk {
        body(0, n);
        return Ok(Ran::NOTHING);
    }
    let chunks = n.div_ceil(chunk);
    let part = |c: usize| body(c * chunk, chunk.min(n - c * chunk));
    if pool::threads_for(nanoseconds) == 1 {
        (0..chunks).for_each(part);
        return Ok(Ran::NOTHING);
    }
    run_parts(chunks, &|c| {
        part(c);
        Ok(Ran::NOTHING)
    })
}
