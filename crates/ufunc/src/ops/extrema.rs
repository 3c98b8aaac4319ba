//! maximum, minimum: NaN wins, and −0 is below +0, so that the order of the elements does not matter.

use super::logical::{LogicalAnd, LogicalOr};
use crate::item::{Bool, Complex, F16, Float, Item};
use crate::kernel::{Binary, Fold};
use core::marker::PhantomData;

/// Types with a larger and a smaller one.
pub(crate) trait Extrema: Item {
    /// Whether the order of the elements does not matter.
    const ASSOCIATIVE: bool;
    fn larger(self, other: Self) -> Self;
    fn smaller(self, other: Self) -> Self;
    /// Whether nothing can be larger, where that is worth asking.
    #[inline(always)]
    fn is_largest(self) -> bool {
        false
    }
    /// Whether nothing can be smaller, where that is worth asking.
    #[inline(always)]
    fn is_smallest(self) -> bool {
        false
    }
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
        Self((self.0 | other.0).min(1))
    }
    #[inline(always)]
    fn smaller(self, other: Self) -> Self {
        Self(self.0.min(other.0).min(1))
    }
    #[inline(always)]
    fn is_largest(self) -> bool {
        self.get()
    }
    #[inline(always)]
    fn is_smallest(self) -> bool {
        !self.get()
    }
    #[inline(always)]
    unsafe fn largest(p: *const Self, n: usize) -> Self {
        // SAFETY: the caller's promise.
        unsafe { LogicalOr::<Self>::run(p, n) }
    }
    #[inline(always)]
    unsafe fn smallest(p: *const Self, n: usize) -> Self {
        // SAFETY: the caller's promise.
        unsafe { LogicalAnd::<Self>::run(p, n) }
    }
}

/// Float types with keys: sign and magnitude as a number in two's complement, which has the order of the floats, with
/// −0 below +0 and NaN beyond the infinities on both sides.
macro_rules! keys {
    ($name:ident, $t:ty, $int:ty, $infinity:expr, |$x:ident| $bits:expr, |$y:ident| $value:expr) => {
        mod $name {
            #[inline(always)]
            pub(super) fn key($x: $t) -> $int {
                turn($bits as $int)
            }

            /// Exchanges bits and key: all but the sign is inverted where it is set.
            #[inline(always)]
            fn turn(bits: $int) -> $int {
                bits ^ ((bits >> (<$int>::BITS - 1)) & <$int>::MAX)
            }

            #[inline(always)]
            pub(super) fn value(key: $int) -> $t {
                let $y = turn(key);
                $value
            }

            /// The largest and the smallest key: two integer reductions, which become vector code.
            ///
            /// # Safety
            /// `p` must be valid for `n` unaligned reads.
            #[inline(always)]
            unsafe fn range(p: *const $t, n: usize) -> ($int, $int) {
                let (mut top, mut bottom) = (<$int>::MIN, <$int>::MAX);
                for i in 0..n {
                    // SAFETY: the caller's promise.
                    let key = key(unsafe { p.add(i).read_unaligned() });
                    (top, bottom) = (top.max(key), bottom.min(key));
                }
                (top, bottom)
            }

            /// The largest of `n`, NaN if any is.
            ///
            /// # Safety
            /// `p` must be valid for `n` unaligned reads.
            #[inline(always)]
            pub(super) unsafe fn largest(p: *const $t, n: usize) -> $t {
                // SAFETY: the caller's promise.
                let (top, bottom) = unsafe { range(p, n) };
                // A key below that of −∞ is NaN; one above that of +∞ comes out as the largest anyway.
                value(if bottom < !$infinity { bottom } else { top })
            }

            /// The smallest of `n`, NaN if any is.
            ///
            /// # Safety
            /// `p` must be valid for `n` unaligned reads.
            #[inline(always)]
            pub(super) unsafe fn smallest(p: *const $t, n: usize) -> $t {
                // SAFETY: the caller's promise.
                let (top, bottom) = unsafe { range(p, n) };
                value(if top > $infinity { top } else { bottom })
            }
        }
    };
}
keys!(half_keys, crate::item::F16, i16, 0x7c00, |x| x.0, |bits| crate::item::F16(bits as u16));
keys!(single_keys, f32, i32, 0x7f80_0000, |x| x.to_bits(), |bits| f32::from_bits(bits as u32));
keys!(double_keys, f64, i64, 0x7ff0_0000_0000_0000, |x| x.to_bits(), |bits| f64::from_bits(bits as u64));

macro_rules! floats {
    ($($t:ty, $keys:ident;)*) => { $(
        /// Each order of one comparison gives the other operand where nothing is larger. Numbers that differ come out
        /// the same from both; of two zeros the bits are joined, and NaN joined with anything is NaN.
        impl Extrema for $t {
            const ASSOCIATIVE: bool = true;
            #[inline(always)]
            fn larger(self, other: Self) -> Self {
                let (x, y) = (if self > other { self } else { other }, if other > self { other } else { self });
                let (x, y) = (x.to_bits(), y.to_bits());
                // The sign only where both have it: +0 wins.
                Self::from_bits((x & y) | ((x | y) & !(-0.0 as $t).to_bits()))
            }
            #[inline(always)]
            fn smaller(self, other: Self) -> Self {
                let (x, y) = (if self < other { self } else { other }, if other < self { other } else { self });
                Self::from_bits(x.to_bits() | y.to_bits())
            }
            #[inline(always)]
            unsafe fn largest(p: *const Self, n: usize) -> Self {
                // SAFETY: the caller's promise.
                unsafe { $keys::largest(p, n) }
            }
            #[inline(always)]
            unsafe fn smallest(p: *const Self, n: usize) -> Self {
                // SAFETY: the caller's promise.
                unsafe { $keys::smallest(p, n) }
            }
        }
    )* };
}
floats!(f32, single_keys; f64, double_keys;);

#[inline(always)]
fn is_nan(half: F16) -> bool {
    half.0 & 0x7fff > 0x7c00
}

/// On the bits: nothing has to be converted.
impl Extrema for F16 {
    const ASSOCIATIVE: bool = true;
    #[inline(always)]
    fn larger(self, other: Self) -> Self {
        let larger = half_keys::value(half_keys::key(self).max(half_keys::key(other)));
        let larger = if is_nan(other) { other } else { larger };
        if is_nan(self) { self } else { larger }
    }
    #[inline(always)]
    fn smaller(self, other: Self) -> Self {
        let smaller = half_keys::value(half_keys::key(self).min(half_keys::key(other)));
        let smaller = if is_nan(other) { other } else { smaller };
        if is_nan(self) { self } else { smaller }
    }
    #[inline(always)]
    unsafe fn largest(p: *const Self, n: usize) -> Self {
        // SAFETY: the caller's promise.
        unsafe { half_keys::largest(p, n) }
    }
    #[inline(always)]
    unsafe fn smallest(p: *const Self, n: usize) -> Self {
        // SAFETY: the caller's promise.
        unsafe { half_keys::smallest(p, n) }
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

/// An operation that picks one of two elements, from its methods in a trait.
macro_rules! extremum {
    ($name:ident, $trait:ident, $pick:ident, $all:ident, $settled:ident) => {
        pub(crate) struct $name<T>(PhantomData<T>);
        impl<T: $trait> Binary for $name<T> {
            type A = T;
            type B = T;
            type R = T;
            #[inline(always)]
            fn call<const FMA: bool>(a: T, b: T) -> T {
                a.$pick(b)
            }
        }
        impl<T: $trait> Fold for $name<T> {
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
            fn settled(r: T) -> bool {
                r.$settled()
            }
            #[inline(always)]
            unsafe fn run(p: *const T, n: usize) -> T {
                // SAFETY: the caller's promise.
                unsafe { T::$all(p, n) }
            }
        }
    };
}
pub(super) use extremum;

extremum!(Maximum, Extrema, larger, largest, is_largest);
extremum!(Minimum, Extrema, smaller, smallest, is_smallest);
