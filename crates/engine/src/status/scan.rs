//! The quick look: is anything in a block not finite?

use super::judge::Column;
use crate::dispatch::{Body, dispatch};
use rustnum_abi::dtype;

/// Items between two early exits.
const STRIDE: usize = 1024;

/// Bits of a float's exponent, all set in infinities and NaN.
trait Word: Copy {
    fn nonfinite(self) -> bool;
}
impl Word for u16 {
    #[inline(always)]
    fn nonfinite(self) -> bool {
        self & 0x7c00 == 0x7c00
    }
}
impl Word for u32 {
    #[inline(always)]
    fn nonfinite(self) -> bool {
        self & 0x7f80_0000 == 0x7f80_0000
    }
}
impl Word for u64 {
    #[inline(always)]
    fn nonfinite(self) -> bool {
        self & 0x7ff0_0000_0000_0000 == 0x7ff0_0000_0000_0000
    }
}

struct Scan<W> {
    at: *const W,
    n: usize,
}

impl<W: Word> Body for Scan<W> {
    type Out = bool;

    #[inline(always)]
    fn run<const LEVEL: u8>(self) -> bool {
        let mut start = 0;
        while start < self.n {
            let end = (start + STRIDE).min(self.n);
            let mut any = false;
            for i in start..end {
                // SAFETY: `i < n`, and the column has `n` contiguous items.
                any |= unsafe { self.at.add(i).read_unaligned() }.nonfinite();
            }
            if any {
                return true;
            }
            start = end;
        }
        false
    }
}

/// Whether any of the column's `n` items has a part that is infinite or NaN.
///
/// # Safety
/// The column must have `n` readable items.
pub(crate) unsafe fn has_nonfinite(column: &Column, n: usize) -> bool {
    if column.step == 0 && n > 1 {
        // SAFETY: one of the items.
        return unsafe { has_nonfinite(column, 1) };
    }
    let (words, size) = match column.dtype {
        dtype::FLOAT16 => (1, 2),
        dtype::FLOAT32 => (1, 4),
        dtype::FLOAT64 => (1, 8),
        dtype::COMPLEX64 => (2, 4),
        dtype::COMPLEX128 => (2, 8),
        _ => return false,
    };
    if column.step == words * size || n == 1 {
        let n = n * words as usize;
        return match size {
            2 => dispatch(Scan { at: column.at as *const u16, n }),
            4 => dispatch(Scan { at: column.at as *const u32, n }),
            _ => dispatch(Scan { at: column.at as *const u64, n }),
        };
    }
    // SAFETY: item `i < n` of the column.
    (0..n).any(|i| unsafe { column.item(i) }.nonfinite())
}
