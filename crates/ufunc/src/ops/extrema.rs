//! maximum, minimum: NaN wins, and −0 is below +0, so that the order of the elements never matters.

use crate::item::{Bool, Complex, F16, Float, Item};
use crate::kernel::{Binary, Fold};
use core::marker::PhantomData;

/// Types with a larger and a smaller one.
pub(crate) trait Extrema: Item {
    /// Whether the order of the elements does not matter.
    const ASSOCIATIVE: bool;
    fn larger(self, other: Self) -> Self;
    fn smaller(self, other: Self) -> Self;
    /// The largest of `n`; only asked for where `ASSOCIATIVE`.
    ///
    /// # Safety
    /// `p` must be valid for `n` unaligned reads, `n >= 1`.
    #[inline(always)]
    unsafe fn largest(p: *const Self, n: usize) -> Self {
        // SAFETY: the caller's promise.
        unsafe { one_by_one(p, n, Self::larger) }
    }
    /// The smallest of `n`; only asked for where `ASSOCIATIVE`.
    ///
    /// # Safety
    /// As `largest`.
    #[inline(always)]
    unsafe fn smallest(p: *const Self, n: usize) -> Self {
        // SAFETY: the caller's promise.
        unsafe { one_by_one(p, n, Self::smaller) }
    }
}

/// # Safety
/// `p` must be valid for `n` unaligned reads, `n >= 1`.
#[inline(always)]
unsafe fn one_by_one<T: Copy>(p: *const T, n: usize, f: impl Fn(T, T) -> T) -> T {
    // SAFETY: the caller's promise.
    unsafe {
        let mut best = p.read_unaligned();
        for i in 1..n {
            best = f(best, p.add(i).read_unaligned());
        }
        best
    }
}

macro_rules! integers {
    ($($t:ty)*) => { $(
        impl Extrema for $t {
            const ASSOCIATIVE: bool = true;
            #[inline(always)]
            fn larger(self, other: Self) -> Self {
                Ord::max(self, other)
            }
            #[inline(always)]
            fn smaller(self, other: Self) -> Self {
                Ord::min(self, other)
            }
        }
    )* };
}
integers!(i8 u8 i16 u16 i32 u32 i64 u64);

impl Extrema for Bool {
    const ASSOCIATIVE: bool = true;
    #[inline(always)]
    fn larger(self, other: Self) -> Self {
        Self::new(self.0 | other.0 != 0)
    }
    #[inline(always)]
    fn smaller(self, other: Self) -> Self {
        Self::new(self.get() & other.get())
    }
}

/// Accumulators of the fast pass: four vectors of the widest kind.
const LANES: usize = 32;

/// The best of many. One comparison an element decides numbers; NaN is only noted, and zeros, which that comparison
/// takes for equal, are looked at again in the rare case that the best one is a zero.
///
/// # Safety
/// `p` must be valid for `n` unaligned reads, `n >= 1`.
#[inline(always)]
unsafe fn best_float<T: Float>(
    p: *const T,
    n: usize,
    better: impl Fn(T, T) -> bool,
    exact: impl Fn(T, T) -> T,
) -> T {
    // SAFETY: the caller's promise; all indices are below n.
    unsafe {
        if n < 2 * LANES {
            return one_by_one(p, n, exact);
        }
        let mut best = p.cast::<[T; LANES]>().read_unaligned();
        let mut nan = [false; LANES];
        for k in 0..LANES {
            nan[k] = best[k].is_nan();
        }
        let mut at = LANES;
        while at + LANES <= n {
            let block = p.add(at).cast::<[T; LANES]>().read_unaligned();
            for k in 0..LANES {
                nan[k] |= block[k].is_nan();
                best[k] = if better(block[k], best[k]) { block[k] } else { best[k] };
            }
            at += LANES;
        }
        if nan.iter().fold(false, |any, nan| any | nan) {
            return one_by_one(p, n, exact);
        }
        let mut result = one_by_one(best.as_ptr(), LANES, &exact);
        if at < n {
            result = exact(result, one_by_one(p.add(at), n - at, &exact));
        }
        if result == T::default() { one_by_one(p, n, exact) } else { result }
    }
}

macro_rules! floats {
    ($($t:ty)*) => { $(
        impl Extrema for $t {
            const ASSOCIATIVE: bool = true;
            #[inline(always)]
            fn larger(self, other: Self) -> Self {
                let larger = if self > other { self } else { other };
                let larger = if self == other { self.and_bits(other) } else { larger };
                if self.is_nan() { self } else { larger }
            }
            #[inline(always)]
            fn smaller(self, other: Self) -> Self {
                let smaller = if self < other { self } else { other };
                let smaller = if self == other { self.or_bits(other) } else { smaller };
                if self.is_nan() { self } else { smaller }
            }
            #[inline(always)]
            unsafe fn largest(p: *const Self, n: usize) -> Self {
                // SAFETY: the caller's promise.
                unsafe { best_float(p, n, |a, b| a > b, Self::larger) }
            }
            #[inline(always)]
            unsafe fn smallest(p: *const Self, n: usize) -> Self {
                // SAFETY: the caller's promise.
                unsafe { best_float(p, n, |a, b| a < b, Self::smaller) }
            }
        }
    )* };
}
floats!(f32 f64);

/// Sign and magnitude as a number in two's complement: the order of floats, with −0 below +0.
#[inline(always)]
fn key(half: F16) -> i16 {
    let bits = half.0 as i16;
    bits ^ ((bits >> 15) & 0x7fff)
}

#[inline(always)]
fn is_nan(half: F16) -> bool {
    half.0 & 0x7fff > 0x7c00
}

/// On the bits: nothing has to be converted.
impl Extrema for F16 {
    const ASSOCIATIVE: bool = true;
    #[inline(always)]
    fn larger(self, other: Self) -> Self {
        let first = (key(self) > key(other)) & !is_nan(other) | is_nan(self);
        if first { self } else { other }
    }
    #[inline(always)]
    fn smaller(self, other: Self) -> Self {
        let first = (key(self) < key(other)) & !is_nan(other) | is_nan(self);
        if first { self } else { other }
    }
}

/// NumPy's order of complex numbers: by real part, then by imaginary part; the first one with a NaN in it wins.
impl<T: Float> Extrema for Complex<T> {
    const ASSOCIATIVE: bool = false;
    #[inline(always)]
    fn larger(self, other: Self) -> Self {
        use super::compare::Compare;
        let first = self.re.is_nan() | self.im.is_nan() | other.less_equal(self);
        if first { self } else { other }
    }
    #[inline(always)]
    fn smaller(self, other: Self) -> Self {
        use super::compare::Compare;
        let first = self.re.is_nan() | self.im.is_nan() | self.less_equal(other);
        if first { self } else { other }
    }
}

macro_rules! extremum {
    ($name:ident, $pick:ident, $all:ident) => {
        pub(crate) struct $name<T>(PhantomData<T>);
        impl<T: Extrema> Binary for $name<T> {
            type A = T;
            type B = T;
            type R = T;
            #[inline(always)]
            fn call<const FMA: bool>(a: T, b: T) -> T {
                a.$pick(b)
            }
        }
        impl<T: Extrema> Fold for $name<T> {
            type A = T;
            type R = T;
            const ANY_ORDER: bool = T::ASSOCIATIVE;
            #[inline(always)]
            fn first(a: T) -> T {
                a
            }
            #[inline(always)]
            fn step(r: T, a: T) -> T {
                r.$pick(a)
            }
            #[inline(always)]
            fn join(r: T, s: T) -> T {
                r.$pick(s)
            }
            #[inline(always)]
            unsafe fn run(p: *const T, n: usize) -> T {
                // SAFETY: the caller's promise.
                unsafe { T::$all(p, n) }
            }
        }
    };
}
extremum!(Maximum, larger, largest);
extremum!(Minimum, smaller, smallest);
