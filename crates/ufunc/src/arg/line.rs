//! A run of memory: the largest key of a block is found first, by vector code, and then where it is, if it is news.

use super::key::{Arg, Lane, Mode};
use rustnum_simd::dispatched;

/// Elements of a block; it stays in the L1 cache until it is searched.
const BLOCK: usize = 1024;
/// Elements that are compared side by side, and fewer for what is left over.
const WIDE: usize = 64;
const NARROW: usize = 8;

/// The best so far.
#[derive(Clone, Copy)]
pub(super) struct Best<K> {
    pub(super) key: K,
    /// Its position, −1 while there is none.
    pub(super) index: isize,
    /// Nothing can be better: the search may end.
    pub(super) last: bool,
}

impl<K: Copy> Best<K> {
    #[inline(always)]
    pub(super) fn none<T: Arg<Key = K>>() -> Self {
        Self { key: T::BOTTOM, index: -1, last: false }
    }

    /// One that comes later.
    #[inline(always)]
    pub(super) fn join<T: Arg<Key = K>, M: Mode>(&mut self, other: Self) {
        let better = self.index < 0 || T::above(other.key, self.key) || T::is_nan(other.key) && !M::SKIPS;
        if other.index >= 0 && !self.last && better {
            *self = other;
        }
    }
}

/// Compares `n` elements, whose first has position `base`, with the best before them.
///
/// # Safety
/// They must be readable.
#[inline(always)]
unsafe fn search_body<T: Arg, M: Mode, const FMA: bool>(
    p: *const T,
    n: usize,
    base: usize,
    best: &mut Best<T::Key>,
) {
    if T::ENDS {
        // SAFETY: the caller's promise.
        return unsafe { ending::<T, M>(p, n, base, best) };
    }
    let mut start = 0;
    while start < n && !best.last {
        let len = BLOCK.min(n - start);
        // SAFETY: a block of the run.
        unsafe {
            if T::VECTOR {
                block::<T, M>(p.add(start), len, base + start, best);
            } else {
                one_by_one::<T, M>(p.add(start), 0, len, base + start, best);
            }
        }
        start += len;
    }
}

dispatched! {
    pub(super) unsafe fn search<T: Arg, M: Mode>(p: *const T, n: usize, base: usize, best: &mut Best<T::Key>) -> ()
        = search_body
}

/// # Safety
/// Elements `from..n` must be readable.
#[inline(always)]
unsafe fn one_by_one<T: Arg, M: Mode>(
    p: *const T,
    from: usize,
    n: usize,
    base: usize,
    best: &mut Best<T::Key>,
) {
    for i in from..n {
        // SAFETY: the caller's promise.
        let key = unsafe { p.add(i).read_unaligned() }.key::<M>();
        let nan = T::is_nan(key);
        if nan && M::SKIPS {
            continue;
        }
        if nan || best.index < 0 || T::above(key, best.key) {
            *best = Best { key, index: (base + i) as isize, last: nan || T::is_top(key) };
            if best.last {
                return;
            }
        }
    }
}

/// The larger key; what is NaN stays out.
#[inline(always)]
pub(super) fn larger<T: Arg>(top: T::Key, key: T::Key) -> T::Key {
    if T::above(key, top) { key } else { top }
}

/// # Safety
/// `len` elements must be readable.
#[inline(always)]
unsafe fn block<T: Arg, M: Mode>(p: *const T, len: usize, base: usize, best: &mut Best<T::Key>) {
    // SAFETY: indices below `len`.
    unsafe {
        let wide = len / WIDE * WIDE;
        let narrow = len / NARROW * NARROW;
        let (mut top, mut nan) = (T::BOTTOM, false);
        if wide > 0 {
            (top, nan) = top_of::<T, M, WIDE>(p, 0, wide);
        }
        if narrow > wide {
            let (other, found) = top_of::<T, M, NARROW>(p, wide, narrow);
            (top, nan) = (larger::<T>(top, other), nan | found);
        }
        if nan && !M::SKIPS {
            // The first NaN is all that counts; one by one it is found at once.
            return one_by_one::<T, M>(p, 0, len, base, best);
        }
        if narrow > 0
            && (best.index < 0 || T::above(top, best.key))
            && let Some(i) = find::<T, M>(p, narrow, top)
        {
            *best = Best { key: top, index: (base + i) as isize, last: T::is_top(top) };
        }
        if !best.last {
            one_by_one::<T, M>(p, narrow, len, base, best);
        }
    }
}

/// The largest key of elements `from..to`, a multiple of `W` of them, and whether there is a NaN.
///
/// # Safety
/// They must be readable.
#[inline(always)]
unsafe fn top_of<T: Arg, M: Mode, const W: usize>(p: *const T, from: usize, to: usize) -> (T::Key, bool) {
    let (mut top, mut nan) = ([T::BOTTOM; W], [T::Lane::ZERO; W]);
    for i in (from..to).step_by(W) {
        for k in 0..W {
            // SAFETY: the caller's promise.
            let key = unsafe { p.add(i + k).read_unaligned() }.key::<M>();
            nan[k] = nan[k] | T::Lane::bit(T::is_nan(key));
            top[k] = larger::<T>(top[k], key);
        }
    }
    // By halves: one after the other each would wait for the one before it.
    for width in [32, 16, 8, 4, 2, 1] {
        if width < W {
            for k in 0..width {
                top[k] = larger::<T>(top[k], top[k + width]);
                nan[k] = nan[k] | nan[k + width];
            }
        }
    }
    (top[0], nan[0] != T::Lane::ZERO)
}

/// Compares `n` elements of which often one of the first is such that none can be above it.
///
/// # Safety
/// They must be readable.
#[inline(always)]
pub(super) unsafe fn ending<T: Arg, M: Mode>(p: *const T, n: usize, base: usize, best: &mut Best<T::Key>) {
    let narrow = n / NARROW * NARROW;
    // SAFETY: the caller's promise.
    unsafe {
        if let Some(i) = find::<T, M>(p, narrow, T::TOP) {
            *best = Best { key: T::TOP, index: (base + i) as isize, last: true };
            return;
        }
        if narrow > 0 && best.index < 0 {
            *best = Best { key: T::BOTTOM, index: base as isize, last: false };
        }
        one_by_one::<T, M>(p, narrow, n, base, best);
    }
}

/// The first of `n` elements, a multiple of eight, with this key.
///
/// # Safety
/// They must be readable.
#[inline(always)]
unsafe fn find<T: Arg, M: Mode>(p: *const T, n: usize, key: T::Key) -> Option<usize> {
    // SAFETY: the caller's promise.
    let is = |i: usize| T::same(unsafe { p.add(i).read_unaligned() }.key::<M>(), key);
    let mut start = 0;
    // First past wide pieces without it, then past narrow ones; the last steps are few.
    if !T::ENDS || !in_piece::<NARROW, T::Lane>(is, 0, n) {
        while in_none::<WIDE, T::Lane>(is, start, n) {
            start += WIDE;
        }
    }
    while in_none::<NARROW, T::Lane>(is, start, n) {
        start += NARROW;
    }
    (start..n).find(|i| is(*i))
}

/// Whether there are `W` more of `n` elements from `start` on, none of which it `is`.
#[inline(always)]
fn in_none<const W: usize, L: Lane>(is: impl Fn(usize) -> bool, start: usize, n: usize) -> bool {
    start + W <= n && !in_piece::<W, L>(is, start, n)
}

/// Whether it `is` one of the `W` elements from `start` on; there are `n`.
#[inline(always)]
fn in_piece<const W: usize, L: Lane>(is: impl Fn(usize) -> bool, start: usize, n: usize) -> bool {
    let mut any = L::ZERO;
    if start + W <= n {
        for k in 0..W {
            any = any | L::bit(is(start + k));
        }
    }
    any != L::ZERO
}
