//! vecdot: sums of products along a core dimension, `"(n),(n)->()"`.
//!
//! One order whatever the layout: blocks of [`BLOCK`] products are summed by halving, what is left over as one leaf (see
//! [`crate::fold`]), and the blocks follow one another. Products are rounded before they are summed, so that the bits are
//! the same with and without fused multiply-add.

use crate::fold::{join, ordered};
use crate::half::{narrow, widen};
use crate::item::{Bool, Complex, F16, Float, Item};
use crate::ops::arithmetic::{Add, Ring};
use crate::strided::{BLOCK, Source};
use core::mem::MaybeUninit;
use rustnum_abi::{Context, LoopDef, LoopFlags, STATUS_OK, Status};
use rustnum_simd::dispatched;

/// Element types that have a dot product.
pub(crate) trait Dot: Item {
    /// What products are summed in.
    type Sum: Ring;
    /// conj(a) · b.
    fn product(a: Self, b: Self) -> Self::Sum;
    /// a · b.
    fn plain(a: Self, b: Self) -> Self::Sum;
    /// The sum as a result.
    fn result(sum: Self::Sum) -> Self;
}

macro_rules! real {
    ($($t:ty)*) => { $(
        impl Dot for $t {
            type Sum = Self;
            #[inline(always)]
            fn product(a: Self, b: Self) -> Self {
                a.times(b)
            }
            #[inline(always)]
            fn plain(a: Self, b: Self) -> Self {
                a.times(b)
            }
            #[inline(always)]
            fn result(sum: Self) -> Self {
                sum
            }
        }
    )* };
}
real!(Bool i8 u8 i16 u16 i32 u32 i64 u64 f32 f64);

impl<T: Float> Dot for Complex<T> {
    type Sum = Self;
    #[inline(always)]
    fn product(a: Self, b: Self) -> Self {
        Self { re: a.re, im: -a.im }.times(b)
    }
    #[inline(always)]
    fn plain(a: Self, b: Self) -> Self {
        a.times(b)
    }
    #[inline(always)]
    fn result(sum: Self) -> Self {
        sum
    }
}

/// float16, with products (exact) and sums in `f32`.
impl Dot for F16 {
    type Sum = f32;
    #[inline(always)]
    fn product(a: Self, b: Self) -> f32 {
        widen(a) * widen(b)
    }
    #[inline(always)]
    fn plain(a: Self, b: Self) -> f32 {
        widen(a) * widen(b)
    }
    #[inline(always)]
    fn result(sum: f32) -> Self {
        narrow(sum)
    }
}

/// # Safety
/// `n` elements, from 1 to [`BLOCK`], must be readable at `a` and `b`.
#[inline(always)]
unsafe fn run_body<T: Dot, const FMA: bool>(a: *const T, b: *const T, n: usize) -> T::Sum {
    // SAFETY: the caller's promise.
    unsafe {
        let product = |i: usize| T::product(a.add(i).read_unaligned(), b.add(i).read_unaligned());
        if T::Sum::ASSOCIATIVE {
            let mut sum = product(0);
            for i in 1..n {
                sum = sum.plus(product(i));
            }
            return sum;
        }
        if n < BLOCK {
            let mut products = [MaybeUninit::<T::Sum>::uninit(); BLOCK];
            for (i, to) in products[..n].iter_mut().enumerate() {
                to.write(product(i));
            }
            return ordered::<Add<T::Sum>, 1>([products.as_ptr().cast()], size_of::<T::Sum>() as isize, n)[0];
        }
        let mut sums = [T::Sum::default(); BLOCK / 2];
        for (i, sum) in sums.iter_mut().enumerate() {
            *sum = product(i).plus(product(i + BLOCK / 2));
        }
        // Constant lengths, so that each becomes a few vector additions.
        halve::<T::Sum, { BLOCK / 4 }>(&mut sums);
        halve::<T::Sum, { BLOCK / 8 }>(&mut sums);
        halve::<T::Sum, { BLOCK / 16 }>(&mut sums);
        halve::<T::Sum, { BLOCK / 32 }>(&mut sums);
        join::<Add<T::Sum>>(core::array::from_fn(|k| sums[k]))
    }
}

/// Adds the second `N` elements to the first.
#[inline(always)]
fn halve<T: Ring, const N: usize>(sums: &mut [T; BLOCK / 2]) {
    let (low, high) = sums.split_at_mut(N);
    for (low, high) in low.iter_mut().zip(&high[..N]) {
        *low = low.plus(*high);
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
                // The first block is the sum, so that a sum of negative zeros keeps its sign.
                sum = if left == n { part } else { sum.plus(part) };
                left -= len;
            }
            operand(2).cast::<T>().write_unaligned(T::result(sum));
        }
    }
    STATUS_OK
}

/// The loop for `T` as an entry of the table.
pub(crate) const fn entry<T: Dot>(types: &'static str) -> LoopDef {
    LoopDef::new("vecdot", types, vecdot::<T>).flags(LoopFlags::NONE).cost(0.02 * size_of::<T>() as f32)
}
