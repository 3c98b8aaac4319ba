//! `where=`: what is done with the elements that count and those that do not.

use crate::dispatch::{Body, dispatch};
use crate::status::Column;

/// How many elements of a block count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Share {
    None,
    Some,
    All,
}

impl Column {
    /// Whether element `i` counts.
    ///
    /// # Safety
    /// The mask must have more than `i` items.
    #[inline(always)]
    pub(crate) unsafe fn counts(&self, i: usize) -> bool {
        // SAFETY: the caller's promise.
        unsafe { self.at.offset(i as isize * self.step).read() != 0 }
    }
}

struct Count(Column, usize);

impl Body for Count {
    type Out = usize;

    #[inline(always)]
    fn run<const LEVEL: u8>(self) -> usize {
        let Self(mask, n) = self;
        let mut count = 0;
        if mask.step == 1 {
            for i in 0..n {
                // SAFETY: `i < n`, the number of items.
                count += unsafe { mask.at.add(i).read() != 0 } as usize;
            }
        } else {
            for i in 0..n {
                // SAFETY: as above.
                count += unsafe { mask.counts(i) } as usize;
            }
        }
        count
    }
}

/// How many of the `n` elements count.
///
/// # Safety
/// The mask must have `n` items.
pub(crate) unsafe fn share(mask: Column, n: usize) -> Share {
    match dispatch(Count(mask, n)) {
        0 => Share::None,
        count if count == n => Share::All,
        _ => Share::Some,
    }
}

/// Calls `body(start, length)` for each run of elements that count.
///
/// # Safety
/// The mask must have `n` items.
pub(crate) unsafe fn runs<E>(
    mask: Column,
    n: usize,
    mut body: impl FnMut(usize, usize) -> Result<(), E>,
) -> Result<(), E> {
    let mut i = 0;
    while i < n {
        let start = i;
        // SAFETY: `i < n`.
        while i < n && unsafe { mask.counts(i) } {
            i += 1;
        }
        if i > start {
            body(start, i - start)?;
        }
        i += 1;
    }
    Ok(())
}

struct Blend<T> {
    mask: Column,
    from: *const T,
    to: *mut u8,
    to_step: isize,
    n: usize,
}

impl<T: Copy> Body for Blend<T> {
    type Out = ();

    #[inline(always)]
    fn run<const LEVEL: u8>(self) {
        let Self { mask, from, to, to_step, n } = self;
        // SAFETY: all three have `n` items (the promise of `blend`).
        unsafe {
            if mask.step == 1 && to_step == size_of::<T>() as isize {
                let to = to as *mut T;
                for i in 0..n {
                    // Both are read and one is stored, whatever the mask says: no branch to mispredict.
                    let (new, old) = (from.add(i).read(), to.add(i).read_unaligned());
                    let keep = mask.at.add(i).read() == 0;
                    to.add(i).write_unaligned(if keep { old } else { new });
                }
            } else {
                for i in 0..n {
                    let at = to.offset(i as isize * to_step) as *mut T;
                    let (new, old) = (from.add(i).read(), at.read_unaligned());
                    at.write_unaligned(if mask.counts(i) { new } else { old });
                }
            }
        }
    }
}

/// Stores the elements of the aligned, contiguous `from` that count.
///
/// # Safety
/// All must have `n` items of `itemsize` bytes; `from` must not overlap the others.
pub(crate) unsafe fn blend(
    mask: Column,
    from: *const u8,
    to: *mut u8,
    to_step: isize,
    n: usize,
    itemsize: usize,
) {
    match itemsize {
        1 => dispatch(Blend { mask, from, to, to_step, n }),
        2 => dispatch(Blend { mask, from: from as *const u16, to, to_step, n }),
        4 => dispatch(Blend { mask, from: from as *const u32, to, to_step, n }),
        8 => dispatch(Blend { mask, from: from as *const u64, to, to_step, n }),
        _ => dispatch(Blend { mask, from: from as *const u128, to, to_step, n }),
    }
}

/// Puts the filler where the mask is false.
///
/// # Safety
/// Mask and data must have `n` items, the data of `itemsize` bytes; the filler must be readable and lie elsewhere.
pub(crate) unsafe fn fill(
    mask: Column,
    filler: *const u8,
    to: *mut u8,
    to_step: isize,
    n: usize,
    itemsize: usize,
) {
    match itemsize {
        1 => dispatch(Fill { mask, filler, to: to.cast::<u8>(), to_step, n }),
        2 => dispatch(Fill { mask, filler, to: to.cast::<u16>(), to_step, n }),
        4 => dispatch(Fill { mask, filler, to: to.cast::<u32>(), to_step, n }),
        8 => dispatch(Fill { mask, filler, to: to.cast::<u64>(), to_step, n }),
        _ => dispatch(Fill { mask, filler, to: to.cast::<u128>(), to_step, n }),
    }
}

struct Fill<T> {
    mask: Column,
    filler: *const u8,
    to: *mut T,
    to_step: isize,
    n: usize,
}

impl<T: Copy> Body for Fill<T> {
    type Out = ();

    #[inline(always)]
    fn run<const LEVEL: u8>(self) {
        let Self { mask, filler, to, to_step, n } = self;
        // SAFETY: the promise of `fill`.
        unsafe {
            let filler = (filler as *const T).read_unaligned();
            if mask.step == 1 && to_step == size_of::<T>() as isize {
                for i in 0..n {
                    let old = to.add(i).read_unaligned();
                    to.add(i).write_unaligned(if mask.at.add(i).read() == 0 { filler } else { old });
                }
            } else {
                for i in 0..n {
                    if !mask.counts(i) {
                        to.byte_offset(i as isize * to_step).write_unaligned(filler);
                    }
                }
            }
        }
    }
}
