//! vecdot: sums of products along a core dimension, `"(n),(n)->()"`.
//!
//! One order whatever the layout: runs of [`BLOCK`] elements, each summed in [`LANES`] interleaved accumulators that
//! are joined pairwise; the runs follow one another.

use crate::half::{narrow, widen};
use crate::item::{Bool, Complex, F16, Float, Item};
use crate::ops::arithmetic::Ring;
use crate::strided::{BLOCK, Source};
use rustnum_abi::{Context, LoopDef, LoopFlags, STATUS_OK, Status};
use rustnum_simd::dispatched;

/// Accumulators of a run: enough independent chains to hide the latency of an addition in the widest vectors.
const LANES: usize = 32;

/// Element types that have a dot product.
pub(crate) trait Dot: Item {
    /// What products are summed in.
    type Sum: Ring;
    /// Nanoseconds per pair.
    const NS: f32 = 0.1;
    /// `sum + conj(a) · b`.
    fn add_product<const FMA: bool>(sum: Self::Sum, a: Self, b: Self) -> Self::Sum;
    /// The sum as a result.
    fn result(sum: Self::Sum) -> Self;
}

macro_rules! integers {
    ($($t:ty)*) => { $(
        impl Dot for $t {
            type Sum = Self;
            #[inline(always)]
            fn add_product<const FMA: bool>(sum: Self, a: Self, b: Self) -> Self {
                sum.wrapping_add(a.wrapping_mul(b))
            }
            #[inline(always)]
            fn result(sum: Self) -> Self {
                sum
            }
        }
    )* };
}
integers!(i8 u8 i16 u16 i32 u32 i64 u64);

impl Dot for Bool {
    type Sum = Self;
    #[inline(always)]
    fn add_product<const FMA: bool>(sum: Self, a: Self, b: Self) -> Self {
        sum.plus(a.times(b))
    }
    #[inline(always)]
    fn result(sum: Self) -> Self {
        sum
    }
}

#[inline(always)]
fn multiply_add<T: Float, const FMA: bool>(sum: T, a: T, b: T) -> T {
    if FMA { a.mul_add(b, sum) } else { sum + a * b }
}

macro_rules! floats {
    ($($t:ty)*) => { $(
        impl Dot for $t {
            type Sum = Self;
            #[inline(always)]
            fn add_product<const FMA: bool>(sum: Self, a: Self, b: Self) -> Self {
                multiply_add::<Self, FMA>(sum, a, b)
            }
            #[inline(always)]
            fn result(sum: Self) -> Self {
                sum
            }
        }
        impl Dot for Complex<$t> {
            type Sum = Self;
            const NS: f32 = 0.4;
            #[inline(always)]
            fn add_product<const FMA: bool>(sum: Self, a: Self, b: Self) -> Self {
                let re = multiply_add::<$t, FMA>(sum.re, a.re, b.re);
                let im = multiply_add::<$t, FMA>(sum.im, a.re, b.im);
                Self { re: multiply_add::<$t, FMA>(re, a.im, b.im), im: multiply_add::<$t, FMA>(im, -a.im, b.re) }
            }
            #[inline(always)]
            fn result(sum: Self) -> Self {
                sum
            }
        }
    )* };
}
floats!(f32 f64);

/// float16, summed in `f32`.
impl Dot for F16 {
    type Sum = f32;
    const NS: f32 = 0.4;
    #[inline(always)]
    fn add_product<const FMA: bool>(sum: f32, a: Self, b: Self) -> f32 {
        multiply_add::<f32, FMA>(sum, widen(a), widen(b))
    }
    #[inline(always)]
    fn result(sum: f32) -> Self {
        narrow(sum)
    }
}

/// # Safety
/// `n <= BLOCK` elements must be readable at `a` and `b`.
#[inline(always)]
unsafe fn run_body<T: Dot, const FMA: bool>(a: *const T, b: *const T, n: usize) -> T::Sum {
    // SAFETY: the caller's promise.
    unsafe {
        let mut sums = [T::Sum::default(); LANES];
        let mut at = 0;
        while at + LANES <= n {
            for (k, sum) in sums.iter_mut().enumerate() {
                *sum = T::add_product::<FMA>(
                    *sum,
                    a.add(at + k).read_unaligned(),
                    b.add(at + k).read_unaligned(),
                );
            }
            at += LANES;
        }
        let mut width = LANES;
        while width > 1 {
            width /= 2;
            for k in 0..width {
                sums[k] = sums[k].plus(sums[k + width]);
            }
        }
        for i in at..n {
            sums[0] = T::add_product::<FMA>(sums[0], a.add(i).read_unaligned(), b.add(i).read_unaligned());
        }
        sums[0]
    }
}

dispatched! { unsafe fn run<T: Dot>(a: *const T, b: *const T, n: usize) -> T::Sum = run_body }

/// The generalised loop.
///
/// # Safety
/// As [`rustnum_abi::LoopFn`] for two inputs with one core dimension and an output without.
unsafe extern "C" fn vecdot<T: Dot>(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    _context: *mut Context,
) -> Status {
    // SAFETY: the engine gives `dims[0]` pairs of vectors of `dims[1]` elements and as many results.
    unsafe {
        let (outer, n) = (*dims, *dims.add(1) as usize);
        for i in 0..outer {
            let operand = |k: usize| (*args.add(k)).offset(i * *steps.add(k));
            let mut a = Source::<T>::new(operand(0), *steps.add(3));
            let mut b = Source::<T>::new(operand(1), *steps.add(4));
            let (mut sum, mut left) = (T::Sum::default(), n);
            while left > 0 {
                let len = BLOCK.min(left);
                let part = run(a.next(len), b.next(len), len);
                // The first run is the sum, so that a sum of negative zeros keeps its sign.
                sum = if left == n { part } else { sum.plus(part) };
                left -= len;
            }
            operand(2).cast::<T>().write_unaligned(T::result(sum));
        }
    }
    STATUS_OK
}

/// The loop for `T` as an entry of the table.
pub(crate) const fn entry<T: Dot>(ufunc: &'static str, types: &'static str) -> LoopDef {
    LoopDef::new(ufunc, types, vecdot::<T>).flags(LoopFlags::NONE).cost(T::NS)
}
