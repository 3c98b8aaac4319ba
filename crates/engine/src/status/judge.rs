//! The close look at a block whose results are not all finite (or, for underflow, not all normal).

use super::scan::has_nonfinite;
use crate::float16;
use crate::kernel::{Kernel, is_inexact};
use rustnum_abi::{FLAG_DIVIDE, FLAG_INVALID, FLAG_OVERFLOW, FLAG_UNDERFLOW, FloatStatus, dtype};

/// One operand over a block.
#[derive(Clone, Copy)]
pub(crate) struct Column {
    pub(crate) at: *const u8,
    pub(crate) step: isize,
    pub(crate) dtype: u32,
}

/// What an item is; a complex one has two parts.
#[derive(Clone, Copy)]
pub(super) struct Item {
    nan: bool,
    infinite: bool,
    zero: bool,
    one: bool,
    subnormal: bool,
}

impl Item {
    const ORDINARY: Self = Self { nan: false, infinite: false, zero: false, one: false, subnormal: false };

    pub(super) fn nonfinite(self) -> bool {
        self.nan || self.infinite
    }

    pub(super) fn is_nan(self) -> bool {
        self.nan
    }

    pub(super) fn is_infinite(self) -> bool {
        self.infinite
    }

    fn of(value: f64, smallest_normal: f64) -> Self {
        let magnitude = value.abs();
        Self {
            nan: value.is_nan(),
            infinite: magnitude == f64::INFINITY,
            zero: magnitude == 0.0,
            one: value == 1.0,
            subnormal: magnitude > 0.0 && magnitude < smallest_normal,
        }
    }

    fn pair(a: Self, b: Self) -> Self {
        Self {
            nan: a.nan || b.nan,
            infinite: a.infinite || b.infinite,
            zero: a.zero && b.zero,
            one: a.one && b.zero,
            subnormal: a.subnormal || b.subnormal,
        }
    }
}

impl Column {
    /// From item `start` on.
    pub(crate) fn from(self, start: usize) -> Self {
        Self { at: self.at.wrapping_offset(start as isize * self.step), ..self }
    }

    /// What item `i` is.
    ///
    /// # Safety
    /// The column must have more than `i` items.
    pub(super) unsafe fn item(&self, i: usize) -> Item {
        const NORMAL32: f64 = f32::MIN_POSITIVE as f64;
        let single = |at: *const u8| {
            // SAFETY: four bytes of the item.
            Item::of(f64::from(unsafe { (at as *const f32).read_unaligned() }), NORMAL32)
        };
        let double = |at: *const u8| {
            // SAFETY: eight bytes of the item.
            Item::of(unsafe { (at as *const f64).read_unaligned() }, f64::MIN_POSITIVE)
        };
        let at = self.at.wrapping_offset(i as isize * self.step);
        match self.dtype {
            dtype::FLOAT16 => {
                // SAFETY: two bytes of the item.
                let half = unsafe { (at as *const u16).read_unaligned() };
                Item::of(f64::from(float16::to_f32(half)), 6.103515625e-5)
            }
            dtype::FLOAT32 => single(at),
            dtype::FLOAT64 => double(at),
            dtype::COMPLEX64 => Item::pair(single(at), single(at.wrapping_add(4))),
            dtype::COMPLEX128 => Item::pair(double(at), double(at.wrapping_add(8))),
            other => {
                let size = dtype::SIZES[other as usize];
                // SAFETY: the bytes of the item.
                let zero = (0..size).all(|byte| unsafe { at.wrapping_add(byte).read() } == 0);
                Item { zero, ..Item::ORDINARY }
            }
        }
    }
}

/// A run to be looked at.
pub(crate) struct Judge<'a> {
    pub(crate) kernel: &'a Kernel,
    /// Inputs, then outputs.
    pub(crate) columns: &'a [Column],
    pub(crate) n: usize,
    /// Elements that count (non-zero bytes), all when there is none.
    pub(crate) mask: Option<Column>,
    /// Flags that are wanted and not known yet.
    pub(crate) wanted: u32,
}

impl Judge<'_> {
    /// The flags that the values show, of those that are wanted.
    ///
    /// # Safety
    /// Every column must have `n` readable items.
    pub(crate) unsafe fn flags(&self) -> u32 {
        let (inputs, outputs) = self.columns.split_at(self.kernel.nin);
        let mut found = 0;
        for output in outputs.iter().filter(|output| is_inexact(output.dtype)) {
            let wanted = self.wanted & !found;
            // SAFETY: the caller's promise.
            unsafe {
                if wanted & !FLAG_UNDERFLOW != 0 && has_nonfinite(output, self.n) {
                    found |= self.nonfinite_flags(inputs, output, wanted);
                }
                if wanted & FLAG_UNDERFLOW != 0 && self.underflows(inputs, output) {
                    found |= FLAG_UNDERFLOW;
                }
            }
        }
        found & self.wanted
    }

    /// # Safety
    /// As [`Self::flags`].
    unsafe fn counts(&self, i: usize) -> bool {
        // SAFETY: the mask has `n` items.
        self.mask.is_none_or(|mask| unsafe { mask.at.offset(i as isize * mask.step).read() } != 0)
    }

    /// # Safety
    /// As [`Self::flags`].
    unsafe fn nonfinite_flags(&self, inputs: &[Column], output: &Column, wanted: u32) -> u32 {
        let wanted = wanted & (FLAG_INVALID | FLAG_OVERFLOW | if self.kernel.pole { FLAG_DIVIDE } else { 0 });
        let mut found = 0;
        for i in 0..self.n {
            // SAFETY: `i < n`.
            let result = unsafe { output.item(i) };
            // SAFETY: as above.
            if !result.nonfinite() || !unsafe { self.counts(i) } {
                continue;
            }
            let (mut nan, mut finite, mut zero) = (false, true, false);
            for input in inputs {
                // SAFETY: as above.
                let item = unsafe { input.item(i) };
                nan |= item.nan;
                finite &= !item.nonfinite();
                zero |= item.zero;
            }
            if result.nan && !nan {
                found |= FLAG_INVALID;
            }
            if result.infinite && finite {
                // With two operands (power, divide) an infinity is a pole only where one of them is zero.
                let pole = self.kernel.pole && (inputs.len() == 1 || zero);
                found |= if pole { FLAG_DIVIDE } else { FLAG_OVERFLOW };
            }
            if found & wanted == wanted {
                break;
            }
        }
        found
    }

    /// Whether a result is too small to be exact: a subnormal of operands that were none, or a zero of finite operands
    /// that were not.
    ///
    /// # Safety
    /// As [`Self::flags`].
    unsafe fn underflows(&self, inputs: &[Column], output: &Column) -> bool {
        // Where the register asked for the look, a zero is inexact. Otherwise functions with a pole in one argument (log)
        // and those without one in two (remainder) have exact zeros; so have some functions of 1 (arccos, arccosh).
        let ieee = self.kernel.status == FloatStatus::IEEE;
        let zeros = ieee || (inputs.len() == 1) != self.kernel.pole;
        let of_one = !ieee && inputs.len() == 1;
        (0..self.n).any(|i| {
            // SAFETY: `i < n`.
            unsafe {
                let result = output.item(i);
                (result.subnormal || zeros && result.zero)
                    && self.counts(i)
                    && inputs.iter().all(|input| {
                        let item = input.item(i);
                        !item.nonfinite()
                            && !item.subnormal
                            && (result.subnormal || !(item.zero || of_one && item.one))
                    })
            }
        })
    }
}

/// Whether a cast made a subnormal or zero of a number that was neither.
///
/// # Safety
/// Both columns must have `n` readable items.
pub(crate) unsafe fn cast_underflow(from: &Column, to: &Column, n: usize, mask: Option<Column>) -> bool {
    if !is_inexact(from.dtype) || !is_inexact(to.dtype) {
        return false;
    }
    (0..n).any(|i| {
        // SAFETY: `i < n`.
        unsafe {
            let (source, result) = (from.item(i), to.item(i));
            (result.subnormal || result.zero && !source.zero)
                && !source.subnormal
                && mask.is_none_or(|mask| mask.at.offset(i as isize * mask.step).read() != 0)
        }
    })
}

/// The flags of a fold of `n` inputs, by the result alone and what it was made of.
///
/// # Safety
/// The inputs must have `n` readable items and the result one.
pub(crate) unsafe fn fold_flags(inputs: &Column, n: usize, result: &Column) -> u32 {
    // SAFETY: the caller's promise.
    let result = unsafe { result.item(0) };
    if !result.nonfinite() {
        return 0;
    }
    let (mut nan, mut finite) = (false, true);
    for i in 0..n {
        // SAFETY: `i < n`.
        let item = unsafe { inputs.item(i) };
        nan |= item.nan;
        finite &= !item.nonfinite();
    }
    let invalid = if result.nan && !nan { FLAG_INVALID } else { 0 };
    let overflow = if result.infinite && finite { FLAG_OVERFLOW } else { 0 };
    invalid | overflow
}
