//! Folds: the leaves of reduction trees, and running folds.
//!
//! The order of a leaf is fixed by [`rustnum_abi::LoopDef::reduce`], because it decides the bits of a float sum. Where
//! no order matters (integers, maxima), the fastest one is taken.

use crate::apart::long_run;
use crate::kernel::Fold;
use crate::rows::fold_rows;
use crate::tree::{ABREAST, LEAF};
use rustnum_abi::{Context, LoopDef, LoopFlags, STATUS_OK, Status};
use rustnum_simd::dispatched;

/// Accumulators of a leaf.
pub(crate) const WAYS: usize = 8;

/// The accumulators as one, in the order of the definition.
#[inline(always)]
pub(crate) fn join<K: Fold>(r: [K::R; WAYS]) -> K::R {
    K::join(
        K::join(K::join(r[0], r[1]), K::join(r[2], r[3])),
        K::join(K::join(r[4], r[5]), K::join(r[6], r[7])),
    )
}

/// `LEAVES` leaves of `n` elements with distance `step` each, in the order of the definition.
///
/// # Safety
/// They must be readable at the pointers; `n >= 1`.
#[inline(always)]
#[expect(
    clippy::needless_range_loop,
    reason = "indices shared by accumulators and elements say what happens"
)]
pub(crate) unsafe fn ordered<K: Fold, const LEAVES: usize>(
    p: [*const u8; LEAVES],
    step: isize,
    n: usize,
) -> [K::R; LEAVES] {
    // SAFETY: the caller's promise; all indices are below n.
    let at =
        |leaf: usize, i: usize| unsafe { p[leaf].offset(i as isize * step).cast::<K::A>().read_unaligned() };
    let mut result = [K::R::default(); LEAVES];
    let mut done = 1;
    if n < WAYS {
        for leaf in 0..LEAVES {
            result[leaf] = K::first(at(leaf, 0));
        }
    } else {
        let mut r = [[K::R::default(); WAYS]; LEAVES];
        for leaf in 0..LEAVES {
            for k in 0..WAYS {
                r[leaf][k] = K::first(at(leaf, k));
            }
        }
        done = WAYS;
        while done + WAYS <= n {
            for leaf in 0..LEAVES {
                for k in 0..WAYS {
                    r[leaf][k] = K::step(r[leaf][k], at(leaf, done + k));
                }
            }
            done += WAYS;
        }
        for leaf in 0..LEAVES {
            result[leaf] = join::<K>(r[leaf]);
        }
    }
    for i in done..n {
        for leaf in 0..LEAVES {
            result[leaf] = K::step(result[leaf], at(leaf, i));
        }
    }
    result
}

/// # Safety
/// As [`rustnum_abi::LoopDef::reduce`] for the types of `K`.
#[inline(always)]
unsafe fn reduce_body<K: Fold, const FMA: bool>(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
) {
    // SAFETY: the engine gives `m` leaves of `n` inputs and `m` results.
    unsafe {
        let (n, m) = (*dims as usize, *dims.add(1) as usize);
        let (a, r) = ((*args).cast_const(), *args.add(1));
        let (along, between, sr) = (*steps, *steps.add(1), *steps.add(2));
        let (wa, wr) = (size_of::<K::A>() as isize, size_of::<K::R>() as isize);
        let leaf = |j: usize| a.offset(j as isize * between);
        let put = |j: usize, value: K::R| r.offset(j as isize * sr).cast::<K::R>().write_unaligned(value);
        if sr == wr && m >= WAYS && (along != wa || n == 1) {
            if between == wa {
                return fold_rows::<K, 1>(a, along, n, r.cast(), m);
            }
            if between == 2 * wa {
                return fold_rows::<K, 2>(a, along, n, r.cast(), m);
            }
        }
        let mut j = 0;
        if K::ANY_ORDER {
            while j < m {
                put(j, K::run(leaf(j).cast(), n));
                j += 1;
            }
            return;
        }
        // The constant step lets the compiler load eight elements as one vector.
        while j + ABREAST <= m {
            let values = ordered::<K, ABREAST>(core::array::from_fn(|k| leaf(j + k)), wa, n);
            for (k, value) in values.into_iter().enumerate() {
                put(j + k, value);
            }
            j += ABREAST;
        }
        while j < m {
            put(j, ordered::<K, 1>([leaf(j)], wa, n)[0]);
            j += 1;
        }
    }
}

/// Whether the leaves are for [`apart`](crate::apart).
///
/// # Safety
/// As `reduce_body`.
#[inline(always)]
unsafe fn is_long<K: Fold>(dims: *const isize, steps: *const isize) -> bool {
    let (wa, wr) = (size_of::<K::A>() as isize, size_of::<K::R>() as isize);
    // SAFETY: the caller's promise.
    unsafe {
        let (n, m) = (*dims, *dims.add(1));
        let (along, between, sr) = (*steps, *steps.add(1), *steps.add(2));
        let rows = (between == wa || between == 2 * wa) && sr == wr && m >= WAYS as isize;
        n > LEAF as isize && !K::ANY_ORDER || along != wa && !rows
    }
}

dispatched! {
    unsafe fn reduce_run<K: Fold>(args: *const *mut u8, dims: *const isize, steps: *const isize) -> () = reduce_body
}

/// The loop with leaves and running folds.
pub(crate) const fn entry<K: Fold>(def: LoopDef) -> LoopDef {
    let flags = def.flags.and(if K::ANY_ORDER { LoopFlags::ANY_ORDER } else { LoopFlags::LONG_RUNS });
    def.flags(flags).reduce(reduce::<K>).scan(scan::<K>)
}

/// Folds leaves.
///
/// # Safety
/// As [`rustnum_abi::LoopDef::reduce`] for the types of `K`.
pub(crate) unsafe extern "C" fn reduce<K: Fold>(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    _context: *mut Context,
) -> Status {
    // SAFETY: the caller's promise; without inputs or results there is nothing to do.
    unsafe {
        if *dims > 0 && *dims.add(1) > 0 {
            if is_long::<K>(dims, steps) {
                long_run::<K>(args, dims, steps);
            } else {
                reduce_run::<K>(args, dims, steps);
            }
        }
    }
    STATUS_OK
}

/// Folds and keeps every step.
///
/// # Safety
/// As [`rustnum_abi::LoopDef::scan`] for the types of `K`.
pub(crate) unsafe extern "C" fn scan<K: Fold>(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    _context: *mut Context,
) -> Status {
    // SAFETY: the engine gives `dims[0]` inputs and results, the first result already there.
    unsafe {
        let (n, mut a, mut r) = (*dims, *args, *args.add(1));
        if n > 0 {
            let mut value = r.cast::<K::R>().read_unaligned();
            for _ in 1..n {
                a = a.offset(*steps);
                r = r.offset(*steps.add(1));
                value = K::step(value, a.cast::<K::A>().read_unaligned());
                r.cast::<K::R>().write_unaligned(value);
            }
        }
    }
    STATUS_OK
}
