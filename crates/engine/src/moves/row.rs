//! One row of an axis by indices: the loops of [`super::along`].

use crate::dispatch::Body;

/// Bytes of an axis from which on a place in it is not in the second cache.
const FAR: usize = 1 << 20;
/// How many items ahead those are asked for. Only for reading: asked for in order to be written they come later than unasked.
const AHEAD: usize = 32;

/// Whether all indices are inside an axis: where they are, how many, and its length.
pub(super) struct Inside(pub(super) *const i64, pub(super) usize, pub(super) usize);

impl Body for Inside {
    type Out = bool;

    #[inline(always)]
    fn run<const LEVEL: u8>(self) -> bool {
        let Self(indices, n, length) = self;
        let length = length as i64;
        // The sign of what an index lacks at either end: nothing to compare, and what overflows is negative as well.
        let mut signs = 0;
        for i in 0..n {
            // SAFETY: `i < n`.
            let index = unsafe { indices.add(i).read_unaligned() };
            signs |= index.wrapping_add(length) | (length - 1).wrapping_sub(index);
        }
        signs >= 0
    }
}

/// Asks for the cache line at an address, which is about to be read.
#[inline(always)]
fn ask_for<T>(at: *const T) {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: a hint, whatever the address.
    unsafe {
        core::arch::x86_64::_mm_prefetch::<{ core::arch::x86_64::_MM_HINT_T0 }>(at.cast());
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = at;
}

/// Items of one row of the axis.
pub(super) struct Row<T> {
    pub(super) indices: *const i64,
    pub(super) n: usize,
    pub(super) full: *mut T,
    pub(super) length: usize,
    pub(super) dense: *mut T,
    /// 0 where one item is for all.
    pub(super) step: usize,
    /// From `dense` to `full`.
    pub(super) put: bool,
}

impl<T: Copy> Row<T> {
    /// # Safety
    /// The indices, the axis and the dense items must be there.
    #[inline(always)]
    unsafe fn each(&self, step: usize, body: impl Fn(*mut T, *mut T)) -> bool {
        let length = self.length as u64;
        let mut outside = false;
        // SAFETY: `i < n` below, and the place is made one of the axis, whatever the index.
        let mut full = |i: usize| unsafe {
            let index = self.indices.add(i).read_unaligned();
            let place = index.wrapping_add((index >> 63) & length as i64) as u64;
            outside |= place >= length;
            self.full.add(place.min(length - 1) as usize)
        };
        let mut i = 0;
        if !self.put && self.length * size_of::<T>() >= FAR {
            while i + AHEAD < self.n {
                ask_for(full(i + AHEAD));
                // SAFETY: the caller's promise.
                unsafe { body(full(i), self.dense.add(i * step)) };
                i += 1;
            }
        }
        while i < self.n {
            // SAFETY: the caller's promise.
            unsafe { body(full(i), self.dense.add(i * step)) };
            i += 1;
        }
        !outside
    }
}

impl<T: Copy> Body for Row<T> {
    type Out = bool;

    #[inline(always)]
    fn run<const LEVEL: u8>(self) -> bool {
        // SAFETY: the memory was checked to have the items (`run`).
        unsafe {
            if !self.put {
                self.each(1, |full, dense| dense.write_unaligned(full.read_unaligned()))
            } else if self.step == 0 {
                let item = self.dense.read_unaligned();
                self.each(0, |full, _| full.write_unaligned(item))
            } else {
                self.each(1, |full, dense| full.write_unaligned(dense.read_unaligned()))
            }
        }
    }
}
