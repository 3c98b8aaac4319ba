//! Operands that are runs of memory: kinds 10 and 11.

use crate::block::Reader;
use crate::fault::{Fault, Outcome};

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

    pub(super) fn start(self) -> *mut u8 {
        self.at
    }

    pub(super) fn check(self, items: usize, itemsize: usize) -> Outcome {
        match items.checked_mul(itemsize) {
            Some(bytes) if bytes <= self.bytes => Ok(()),
            _ => Err(Fault::internal("an operand of a selection reaches out of its memory")),
        }
    }
}
