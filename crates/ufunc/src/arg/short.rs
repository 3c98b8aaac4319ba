//! Many short cores one after the other: the largest key of each, then the first place where it is. Nothing is decided on the
//! way, so that the CPU works on several cores at once.

use super::key::{Arg, Lane, Mode};
use super::line::{Best, ending, larger};
use core::mem::MaybeUninit;
use rustnum_simd::dispatched;

/// Interleaved parts whose largest keys are found side by side.
const PARTS: usize = 16;

/// Cores with fewer elements are searched like this: positions fit every lane.
pub(super) const SHORT: usize = 256;

/// The position of the best of `n` elements, −1 when there is none.
///
/// # Safety
/// They must be readable; `n < SHORT`.
#[inline(always)]
unsafe fn first_best<T: Arg, M: Mode>(p: *const T, n: usize) -> isize {
    if T::ENDS {
        let mut best = Best::none::<T>();
        // SAFETY: the caller's promise.
        unsafe { ending::<T, M>(p, n, 0, &mut best) };
        return best.index;
    }
    // SAFETY: the caller's promise.
    let key = |i: usize| unsafe { p.add(i).read_unaligned() }.key::<M>();
    let (mut top, mut nan) = (T::BOTTOM, false);
    let mut whole = 0;
    if !T::INTEGER && n >= PARTS {
        whole = n / PARTS * PARTS;
        let (mut tops, mut nans) = ([T::BOTTOM; PARTS], [T::Lane::ZERO; PARTS]);
        for start in (0..whole).step_by(PARTS) {
            for k in 0..PARTS {
                let key = key(start + k);
                nans[k] = nans[k] | T::Lane::bit(T::is_nan(key));
                tops[k] = larger::<T>(tops[k], key);
            }
        }
        let mut width = PARTS;
        while width > 1 {
            width /= 2;
            for k in 0..width {
                tops[k] = larger::<T>(tops[k], tops[k + width]);
                nans[k] = nans[k] | nans[k + width];
            }
        }
        (top, nan) = (tops[0], nans[0] != T::Lane::ZERO);
    }
    for i in whole..n {
        nan |= T::is_nan(key(i));
        top = larger::<T>(top, key(i));
    }
    let mut at = T::Lane::NONE;
    if nan && !M::SKIPS {
        for i in 0..n {
            let here = if T::is_nan(key(i)) { T::Lane::of(i) } else { T::Lane::NONE };
            at = if here < at { here } else { at };
        }
    } else {
        for i in 0..n {
            let here = if T::same(key(i), top) { T::Lane::of(i) } else { T::Lane::NONE };
            at = if here < at { here } else { at };
        }
    }
    if at == T::Lane::NONE { -1 } else { at.row() as isize }
}

/// # Safety
/// As [`cores`].
#[inline(always)]
unsafe fn cores_body<T: Arg, M: Mode, const FMA: bool>(
    a: *const u8,
    (between, step): (isize, isize),
    n: usize,
    r: *mut u8,
    sr: isize,
    outer: usize,
) {
    let mut room = [const { MaybeUninit::<T>::uninit() }; SHORT];
    for i in 0..outer as isize {
        // SAFETY: the caller's promise.
        unsafe {
            let at = a.offset(i * between);
            let core = if step == size_of::<T>() as isize {
                at.cast::<T>()
            } else {
                for (k, to) in room[..n].iter_mut().enumerate() {
                    to.write(at.offset(k as isize * step).cast::<T>().read_unaligned());
                }
                room.as_ptr().cast::<T>()
            };
            let position = first_best::<T, M>(core, n);
            r.offset(i * sr).cast::<i64>().write_unaligned(position as i64);
        }
    }
}

dispatched! {
    /// The positions for `outer` cores of `n` elements each: `between` bytes from core to core, `step` from element to
    /// element.
    ///
    /// # Safety
    /// All of them must be readable, as many int64 results writable with step `sr`; `1 <= n < SHORT`.
    pub(super) unsafe fn cores<T: Arg, M: Mode>(
        a: *const u8, steps: (isize, isize), n: usize, r: *mut u8, sr: isize, outer: usize,
    ) -> () = cores_body
}
