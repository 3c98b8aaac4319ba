//! fmax, fmin: the larger and the smaller one, where a number goes before NaN.

use super::classify::Classify;
use super::compare::Compare;
use super::extrema::Extrema;
use super::extrema::extremum;
use crate::item::{Bool, Complex, F16, Float};
use crate::kernel::{Binary, Fold};
use core::marker::PhantomData;

/// Types with a larger and a smaller number.
pub(crate) trait NumbersFirst: Extrema {
    fn larger_number(self, other: Self) -> Self;
    fn smaller_number(self, other: Self) -> Self;
    /// The largest of `n`, NaN if there is no other; only asked for where the order does not matter.
    ///
    /// # Safety
    /// `p` must be valid for `n` unaligned reads, `n >= 1`.
    unsafe fn largest_number(p: *const Self, n: usize) -> Self;
    /// The smallest of `n`.
    ///
    /// # Safety
    /// As `largest_number`.
    unsafe fn smallest_number(p: *const Self, n: usize) -> Self;
}

macro_rules! integers {
    ($($t:ty)*) => { $(
        impl NumbersFirst for $t {
            #[inline(always)]
            fn larger_number(self, other: Self) -> Self {
                self.larger(other)
            }
            #[inline(always)]
            fn smaller_number(self, other: Self) -> Self {
                self.smaller(other)
            }
            #[inline(always)]
            unsafe fn largest_number(p: *const Self, n: usize) -> Self {
                // SAFETY: the caller's promise.
                unsafe { Self::largest(p, n) }
            }
            #[inline(always)]
            unsafe fn smallest_number(p: *const Self, n: usize) -> Self {
                // SAFETY: the caller's promise.
                unsafe { Self::smallest(p, n) }
            }
        }
    )* };
}
integers!(Bool i8 u8 i16 u16 i32 u32 i64 u64);

/// Floats by keys: sign and magnitude as a number in two's complement, which has the order of the floats.
macro_rules! floats {
    ($($t:ty, $int:ty, $infinity:expr, |$x:ident| $bits:expr, |$y:ident| $value:expr;)*) => { $(
        impl NumbersFirst for $t {
            #[inline(always)]
            fn larger_number(self, other: Self) -> Self {
                let larger = self.larger(other);
                let first = if Classify::is_nan(other) { self } else { larger };
                if Classify::is_nan(self) { other } else { first }
            }
            #[inline(always)]
            fn smaller_number(self, other: Self) -> Self {
                let smaller = self.smaller(other);
                let first = if Classify::is_nan(other) { self } else { smaller };
                if Classify::is_nan(self) { other } else { first }
            }
            #[inline(always)]
            unsafe fn largest_number(p: *const Self, n: usize) -> Self {
                let mut top = <$int>::MIN;
                for i in 0..n {
                    // SAFETY: the caller's promise.
                    let $x = unsafe { p.add(i).read_unaligned() };
                    let bits = $bits as $int;
                    let key = bits ^ ((bits >> (<$int>::BITS - 1)) & <$int>::MAX);
                    // NaN is below all numbers.
                    top = top.max(if bits & <$int>::MAX > $infinity { <$int>::MIN } else { key });
                }
                let $y = top ^ ((top >> (<$int>::BITS - 1)) & <$int>::MAX);
                $value
            }
            #[inline(always)]
            unsafe fn smallest_number(p: *const Self, n: usize) -> Self {
                let mut bottom = <$int>::MAX;
                for i in 0..n {
                    // SAFETY: the caller's promise.
                    let $x = unsafe { p.add(i).read_unaligned() };
                    let bits = $bits as $int;
                    let key = bits ^ ((bits >> (<$int>::BITS - 1)) & <$int>::MAX);
                    // NaN is above all numbers.
                    bottom = bottom.min(if bits & <$int>::MAX > $infinity { <$int>::MAX } else { key });
                }
                let $y = bottom ^ ((bottom >> (<$int>::BITS - 1)) & <$int>::MAX);
                $value
            }
        }
    )* };
}
floats!(
    F16, i16, 0x7c00, |x| x.0, |bits| Self(bits as u16);
    f32, i32, 0x7f80_0000, |x| x.to_bits(), |bits| Self::from_bits(bits as u32);
    f64, i64, 0x7ff0_0000_0000_0000, |x| x.to_bits(), |bits| Self::from_bits(bits as u64);
);

/// A complex number with a NaN part is none, and the first of two such stays.
impl<T: Float> NumbersFirst for Complex<T>
where
    Self: Extrema,
{
    #[inline(always)]
    fn larger_number(self, other: Self) -> Self {
        let none = other.re.is_nan() | other.im.is_nan();
        if other.less_equal(self) | none { self } else { other }
    }
    #[inline(always)]
    fn smaller_number(self, other: Self) -> Self {
        let none = other.re.is_nan() | other.im.is_nan();
        if self.less_equal(other) | none { self } else { other }
    }
    #[inline(always)]
    unsafe fn largest_number(p: *const Self, n: usize) -> Self {
        // SAFETY: the caller's promise.
        let at = |i: usize| unsafe { p.add(i).read_unaligned() };
        (1..n).fold(at(0), |largest, i| largest.larger_number(at(i)))
    }
    #[inline(always)]
    unsafe fn smallest_number(p: *const Self, n: usize) -> Self {
        // SAFETY: the caller's promise.
        let at = |i: usize| unsafe { p.add(i).read_unaligned() };
        (1..n).fold(at(0), |smallest, i| smallest.smaller_number(at(i)))
    }
}

extremum!(Fmax, NumbersFirst, larger_number, largest_number, is_largest);
extremum!(Fmin, NumbersFirst, smaller_number, smallest_number, is_smallest);
