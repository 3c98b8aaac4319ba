//! Generalised functions: whole cores are looked at, because which input an output depends on is not known.

use super::judge::Column;
use super::scan::has_nonfinite;
use crate::kernel::is_inexact;
use rustnum_abi::{FLAG_DIVIDE, FLAG_INVALID, FLAG_OVERFLOW};

/// The core of one outer element of an operand.
#[derive(Clone, Copy)]
pub(crate) struct Whole<'a> {
    pub(crate) at: *const u8,
    pub(crate) sizes: &'a [usize],
    pub(crate) strides: &'a [isize],
    pub(crate) dtype: u32,
}

/// What is among the items.
#[derive(Clone, Copy, Default)]
struct Found {
    nan: bool,
    infinite: bool,
}

impl Whole<'_> {
    /// # Safety
    /// The core must be readable.
    unsafe fn look(&self) -> Found {
        let mut found = Found::default();
        if is_inexact(self.dtype) && !self.sizes.contains(&0) {
            // SAFETY: the caller's promise.
            unsafe { self.look_inside(self.at, self.sizes, self.strides, &mut found) };
        }
        found
    }

    /// # Safety
    /// As [`Self::look`].
    unsafe fn look_inside(&self, at: *const u8, sizes: &[usize], strides: &[isize], found: &mut Found) {
        // SAFETY: positions stay inside the core.
        unsafe {
            match (sizes, strides) {
                ([outer, rest @ ..], [stride, steps @ ..]) if !rest.is_empty() => {
                    for i in 0..*outer as isize {
                        self.look_inside(at.wrapping_offset(i * stride), rest, steps, found);
                    }
                }
                _ => {
                    let (n, step) =
                        (sizes.first().copied().unwrap_or(1), strides.first().copied().unwrap_or(0));
                    let column = Column { at, step, dtype: self.dtype };
                    if has_nonfinite(&column, n) {
                        for i in 0..n {
                            let item = column.item(i);
                            found.nan |= item.is_nan();
                            found.infinite |= item.is_infinite();
                        }
                    }
                }
            }
        }
    }
}

/// The flags that follow from inputs and outputs.
///
/// # Safety
/// All cores must be readable.
pub(crate) unsafe fn whole_flags(inputs: &[Whole<'_>], outputs: &[Whole<'_>], pole: bool) -> u32 {
    let all = |wholes: &[Whole<'_>]| {
        wholes.iter().fold(Found::default(), |found, whole| {
            // SAFETY: the caller's promise.
            let more = unsafe { whole.look() };
            Found { nan: found.nan || more.nan, infinite: found.infinite || more.infinite }
        })
    };
    let result = all(outputs);
    if !result.nan && !result.infinite {
        return 0;
    }
    let operands = all(inputs);
    let invalid = if result.nan && !operands.nan { FLAG_INVALID } else { 0 };
    let infinite = result.infinite && !operands.nan && !operands.infinite;
    invalid
        | if !infinite {
            0
        } else if pole {
            FLAG_DIVIDE
        } else {
            FLAG_OVERFLOW
        }
}
