//! signbit, copysign and heaviside.

use crate::half::{narrow, widen};
use crate::item::{Bool, F16, Float, Item};
use crate::kernel::{Unary, moving};
use core::marker::PhantomData;

/// Types with a sign bit.
pub(crate) trait SignBit: Item {
    /// Whether it is set.
    fn is_signed(self) -> bool;
    /// With the sign bit of `other`.
    fn with_sign(self, other: Self) -> Self;
    /// `at_zero` for zero, 0 below and 1 above; NaN of NaN.
    fn step(self, at_zero: Self) -> Self;
}

macro_rules! sign_bits {
    ($($t:ty)*) => { $(
        impl SignBit for $t {
            #[inline(always)]
            fn is_signed(self) -> bool {
                self.is_sign_negative()
            }
            #[inline(always)]
            fn with_sign(self, other: Self) -> Self {
                self.copysign(other)
            }
            #[inline(always)]
            fn step(self, at_zero: Self) -> Self {
                let side = if self > 0.0 { 1.0 } else { 0.0 };
                let value = if self == 0.0 { at_zero } else { side };
                if Float::is_nan(self) { self } else { value }
            }
        }
    )* };
}
sign_bits!(f32 f64);

impl SignBit for F16 {
    #[inline(always)]
    fn is_signed(self) -> bool {
        self.0 & 0x8000 != 0
    }
    #[inline(always)]
    fn with_sign(self, other: Self) -> Self {
        Self((self.0 & 0x7fff) | (other.0 & 0x8000))
    }
    #[inline(always)]
    fn step(self, at_zero: Self) -> Self {
        narrow(widen(self).step(widen(at_zero)))
    }
}

/// Whether the sign bit is set.
pub(crate) struct SignOf<T>(PhantomData<T>);
impl<T: SignBit> Unary for SignOf<T> {
    type A = T;
    type R = Bool;
    const NS: f32 = moving(size_of::<T>());
    #[inline(always)]
    fn call<const FMA: bool>(a: T) -> Bool {
        Bool::new(a.is_signed())
    }
}

macro_rules! pairs {
    ($(#[$meta:meta])* $name:ident, $method:ident) => {
        $(#[$meta])*
        pub(crate) struct $name<T>(PhantomData<T>);
        impl<T: SignBit> crate::kernel::Binary for $name<T> {
            type A = T;
            type B = T;
            type R = T;
            #[inline(always)]
            fn call<const FMA: bool>(a: T, b: T) -> T {
                a.$method(b)
            }
        }
    };
}
pairs!(/** a with the sign of b. */ CopySign, with_sign);
pairs!(/** The step function. */ Heaviside, step);
