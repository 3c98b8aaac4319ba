//! The variance of a short run in one call: mean and squares on the tree of sums, so with the bits of the long way.

use crate::fold::{WAYS, ordered};
use crate::kernel::Fold;
use crate::ops::arithmetic::{Add, Minus, Quotient, Ring};
use crate::tree::LEAF;
use rustnum_abi::{Context, LoopDef, LoopFlags, STATUS_OK, Status};

/// Types that variances are computed in.
pub(crate) trait Real: Ring + Minus + Quotient {
    /// A count, rounded.
    fn count(n: usize) -> Self;
}

impl Real for f32 {
    #[inline(always)]
    fn count(n: usize) -> Self {
        n as f32
    }
}

impl Real for f64 {
    #[inline(always)]
    fn count(n: usize) -> Self {
        n as f64
    }
}

/// The sum of `value(start)`, …, `value(start + n - 1)` on the tree.
fn sum<T: Real>(value: &impl Fn(usize) -> T, start: usize, n: usize) -> T {
    if n > LEAF {
        let half = n / (2 * WAYS) * WAYS;
        return Add::join(sum(value, start, half), sum(value, start + half, n - half));
    }
    let mut leaf = [T::default(); LEAF];
    for (i, to) in leaf[..n].iter_mut().enumerate() {
        *to = value(start + i);
    }
    // SAFETY: the leaf has `n` values.
    unsafe { ordered::<Add<T>, 1>([leaf.as_ptr().cast()], size_of::<T>() as isize, n)[0] }
}

/// The generalised loop.
///
/// # Safety
/// As [`rustnum_abi::LoopFn`] for an input with one core dimension and an output without, both of `T`.
unsafe extern "C" fn variance<T: Real>(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    _context: *mut Context,
) -> Status {
    // SAFETY: the engine gives `dims[0]` cores of `dims[1]` elements and as many results.
    unsafe {
        let (outer, n) = (*dims, *dims.add(1) as usize);
        let (sa, sr, step) = (*steps, *steps.add(1), *steps.add(2));
        let count = T::count(n);
        for i in 0..outer {
            let core = (*args).cast_const().offset(i * sa);
            let element = |k: usize| core.offset(k as isize * step).cast::<T>().read_unaligned();
            // The mean of nothing is 0 / 0.
            let mean = if n == 0 { count.over(count) } else { sum(&element, 0, n).over(count) };
            let square = |k: usize| {
                let deviation = element(k).minus(mean);
                deviation.times(deviation)
            };
            let total = if n == 0 { mean } else { sum(&square, 0, n) };
            (*args.add(1)).offset(i * sr).cast::<T>().write_unaligned(total.over(count));
        }
    }
    STATUS_OK
}

/// The loop for `T` as an entry of the table.
pub(crate) const fn entry<T: Real>(types: &'static str) -> LoopDef {
    LoopDef::new("_variance", types, variance::<T>).flags(LoopFlags::NONE).cost(1.0)
}
