//! Leaves whose elements lie apart in memory, and runs that are longer than a leaf.
//!
//! Memory is asked for some way ahead: elements that lie apart use up lines faster than the CPU fetches them by itself.

use crate::fold::{WAYS, join, ordered};
use crate::kernel::Fold;
use crate::tree::{ABREAST, LEAF, tree};
use core::mem::MaybeUninit;
use rustnum_simd::dispatched;

/// How many bytes ahead memory is asked for: two pages, where the CPU's own prefetching ends at each.
const AHEAD: usize = 8192;

/// Bytes of a cache line.
const LINE: usize = 64;

/// Bytes of elements of which eight are worth a vector; narrower ones are collected where any order will do.
const LEAST_WIDTH: isize = 4;

/// Asks for the line that lies [`AHEAD`] of `at`, whether there is memory or not.
#[inline(always)]
fn fetch_ahead(at: *const u8) {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: a prefetch never faults, and it has been there since SSE.
    unsafe {
        use core::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        _mm_prefetch::<_MM_HINT_T0>(at.wrapping_add(AHEAD).cast());
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = at;
}

/// Room for leaves whose elements lie apart in memory.
pub(crate) struct Room<T, const ROWS: usize>([[MaybeUninit<T>; LEAF]; ROWS]);

impl<T: Copy, const ROWS: usize> Room<T, ROWS> {
    #[inline(always)]
    pub(crate) fn new() -> Self {
        Self([const { [const { MaybeUninit::uninit() }; LEAF] }; ROWS])
    }

    /// Collects `n` elements side by side in a row and says where.
    ///
    /// # Safety
    /// They must be readable; `n <= LEAF`.
    #[inline(always)]
    pub(crate) unsafe fn collect(&mut self, row: usize, at: *const u8, step: isize, n: usize) -> *const u8 {
        // SAFETY: the caller's promise.
        unsafe { collect(&mut self.0[row][..n], at, step) }
    }

    /// Collects `n` elements side by side in all rows together.
    ///
    /// # Safety
    /// They must be readable; `n <= LEAF * ROWS`.
    #[inline(always)]
    unsafe fn collect_all(&mut self, at: *const u8, step: isize, n: usize) -> *const u8 {
        // SAFETY: the caller's promise.
        unsafe { collect(&mut self.0.as_flattened_mut()[..n], at, step) }
    }
}

/// # Safety
/// As many elements as there is room for must be readable.
#[inline(always)]
unsafe fn collect<T: Copy>(to: &mut [MaybeUninit<T>], at: *const u8, step: isize) -> *const u8 {
    let from = at.cast::<T>();
    // SAFETY: the caller's promise.
    unsafe {
        if step == 2 * size_of::<T>() as isize {
            for line in (0..to.len() * step as usize).step_by(LINE) {
                fetch_ahead(at.wrapping_add(line));
            }
            // A constant step becomes vector code.
            for (i, to) in to.iter_mut().enumerate() {
                to.write(from.add(2 * i).read_unaligned());
            }
        } else {
            for (i, to) in to.iter_mut().enumerate() {
                to.write(from.byte_offset(i as isize * step).read_unaligned());
            }
        }
    }
    to.as_ptr().cast()
}

/// A leaf of `n` elements with one between each two, in the order of the definition.
///
/// # Safety
/// They must be readable at `p`; `n >= 1`.
#[inline(always)]
pub(crate) unsafe fn second<K: Fold>(p: *const u8, n: usize) -> K::R {
    let width = size_of::<K::A>();
    // SAFETY: the caller's promise. Two overlapping reads of eight elements have the fifteen from the first to the last of
    // a group, and nothing behind them.
    let group = |i: usize| unsafe {
        let first = p.add(2 * i * width);
        for line in (0..2 * WAYS * width).step_by(LINE) {
            fetch_ahead(first.wrapping_add(line));
        }
        let a = first.cast::<[K::A; WAYS]>().read_unaligned();
        let b = first.add((WAYS - 1) * width).cast::<[K::A; WAYS]>().read_unaligned();
        [a[0], a[2], a[4], a[6], b[1], b[3], b[5], b[7]]
    };
    // SAFETY: the caller's promise.
    let at = |i: usize| unsafe { p.add(2 * i * width).cast::<K::A>().read_unaligned() };
    let mut done = 1;
    let mut result = if n < WAYS {
        K::first(at(0))
    } else {
        let first = group(0);
        let mut r = [K::R::default(); WAYS];
        for k in 0..WAYS {
            r[k] = K::first(first[k]);
        }
        done = WAYS;
        while done + WAYS <= n {
            let values = group(done);
            for k in 0..WAYS {
                r[k] = K::step(r[k], values[k]);
            }
            done += WAYS;
        }
        join::<K>(r)
    };
    for i in done..n {
        result = K::step(result, at(i));
    }
    result
}

/// Leaves whose elements lie apart: most are collected first, which costs less than to fold them one by one.
///
/// # Safety
/// `leaf` must give `m` leaves of `n` readable elements with distance `along`, `put` take as many results; `n` is at most
/// [`LEAF`] unless any order will do.
#[inline(always)]
unsafe fn scattered<K: Fold>(
    leaf: impl Fn(usize) -> *const u8,
    along: isize,
    n: usize,
    put: impl Fn(usize, K::R),
    m: usize,
) {
    let mut room = Room::<K::A, ABREAST>::new();
    let step = size_of::<K::A>() as isize;
    let mut j = 0;
    // SAFETY: the caller's promise; a row of the room holds a leaf.
    unsafe {
        if along == 2 * step && (!K::ANY_ORDER || n <= LEAF && step >= LEAST_WIDTH) {
            while j < m {
                put(j, second::<K>(leaf(j), n));
                j += 1;
            }
            return;
        }
        if K::ANY_ORDER {
            while j < m {
                let mut result = K::R::default();
                let mut start = 0;
                while start < n && !(start > 0 && K::settled(result)) {
                    let len = (ABREAST * LEAF).min(n - start);
                    let at = leaf(j).wrapping_offset(start as isize * along);
                    let part = K::run(room.collect_all(at, along, len).cast(), len);
                    result = if start == 0 { part } else { K::join(result, part) };
                    start += len;
                }
                put(j, result);
                j += 1;
            }
            return;
        }
        while j + ABREAST <= m {
            let rows = core::array::from_fn(|k| room.collect(k, leaf(j + k), along, n));
            for (k, value) in ordered::<K, ABREAST>(rows, step, n).into_iter().enumerate() {
                put(j + k, value);
            }
            j += ABREAST;
        }
        while j < m {
            put(j, ordered::<K, 1>([room.collect(0, leaf(j), along, n)], step, n)[0]);
            j += 1;
        }
    }
}

/// Leaves whose elements lie apart, and runs that are longer than a leaf: both need room on the stack, which short leaves
/// should not pay for.
///
/// # Safety
/// As `reduce_body`.
#[inline(always)]
unsafe fn long_body<K: Fold, const FMA: bool>(args: *const *mut u8, dims: *const isize, steps: *const isize) {
    // SAFETY: the engine gives `m` leaves of `n` inputs and `m` results.
    unsafe {
        let (n, m) = (*dims as usize, *dims.add(1) as usize);
        let (a, r) = ((*args).cast_const(), *args.add(1));
        let (along, between, sr) = (*steps, *steps.add(1), *steps.add(2));
        let leaf = |j: usize| a.offset(j as isize * between);
        let put = |j: usize, value: K::R| r.offset(j as isize * sr).cast::<K::R>().write_unaligned(value);
        if n > LEAF && !K::ANY_ORDER {
            for j in 0..m {
                put(j, tree::<K>(leaf(j), along, n));
            }
        } else {
            scattered::<K>(leaf, along, n, put, m);
        }
    }
}

dispatched! {
    pub(crate) unsafe fn long_run<K: Fold>(args: *const *mut u8, dims: *const isize, steps: *const isize) -> ()
        = long_body
}
