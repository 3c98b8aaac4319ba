//! Rounding to decimals, in one pass: the value is scaled by a power of ten, rounded to an integer with ties to even and
//! scaled back. Every step is rounded to the type, as separate operations would.

use crate::half::{narrow, widen};
use crate::item::{F16, Item};
use crate::kernel::Binary;
use core::marker::PhantomData;

/// Element types that can be scaled and rounded.
pub(crate) trait Scaled: Item {
    /// a · b.
    fn times(self, other: Self) -> Self;
    /// a / b.
    fn over(self, other: Self) -> Self;
    /// The nearest integer, ties to even.
    fn nearest(self) -> Self;
}

macro_rules! floats {
    ($($t:ty)*) => { $(
        impl Scaled for $t {
            #[inline(always)]
            fn times(self, other: Self) -> Self {
                self * other
            }
            #[inline(always)]
            fn over(self, other: Self) -> Self {
                self / other
            }
            #[inline(always)]
            fn nearest(self) -> Self {
                self.round_ties_even()
            }
        }
    )* };
}
floats!(f32 f64);

impl Scaled for F16 {
    #[inline(always)]
    fn times(self, other: Self) -> Self {
        narrow(widen(self) * widen(other))
    }
    #[inline(always)]
    fn over(self, other: Self) -> Self {
        narrow(widen(self) / widen(other))
    }
    #[inline(always)]
    fn nearest(self) -> Self {
        narrow(widen(self).round_ties_even())
    }
}

/// To decimals after the point: the second argument is 10 to their number.
pub(crate) struct RoundDecimals<T>(PhantomData<T>);

impl<T: Scaled> Binary for RoundDecimals<T> {
    type A = T;
    type B = T;
    type R = T;
    #[inline(always)]
    fn call<const FMA: bool>(x: T, scale: T) -> T {
        x.times(scale).nearest().over(scale)
    }
}

/// To tens, hundreds and so on, which the second argument says.
pub(crate) struct RoundTens<T>(PhantomData<T>);

impl<T: Scaled> Binary for RoundTens<T> {
    type A = T;
    type B = T;
    type R = T;
    #[inline(always)]
    fn call<const FMA: bool>(x: T, scale: T) -> T {
        x.over(scale).nearest().times(scale)
    }
}
