//! isnan, isinf, isfinite, of any dtype.

use crate::item::{Bool, Complex, F16, Float, Item};
use crate::kernel::{Unary, moving};
use core::marker::PhantomData;

/// Types whose values are finite, infinite or no numbers.
pub(crate) trait Classify: Item {
    fn is_nan(self) -> bool;
    fn is_infinite(self) -> bool;
    fn is_finite(self) -> bool;
    /// Whether all values are finite.
    const ALWAYS_FINITE: bool = false;
}

macro_rules! floats {
    ($($t:ty)*) => { $(
        impl Classify for $t {
            #[inline(always)]
            fn is_nan(self) -> bool {
                Float::is_nan(self)
            }
            #[inline(always)]
            fn is_infinite(self) -> bool {
                <$t>::abs(self) == <$t>::INFINITY
            }
            #[inline(always)]
            fn is_finite(self) -> bool {
                <$t>::abs(self) < <$t>::INFINITY
            }
        }
    )* };
}
floats!(f32 f64);

macro_rules! always_finite {
    ($($t:ty)*) => { $(
        impl Classify for $t {
            #[inline(always)]
            fn is_nan(self) -> bool {
                false
            }
            #[inline(always)]
            fn is_infinite(self) -> bool {
                false
            }
            #[inline(always)]
            fn is_finite(self) -> bool {
                true
            }
            const ALWAYS_FINITE: bool = true;
        }
    )* };
}
always_finite!(Bool i8 u8 i16 u16 i32 u32 i64 u64);

impl Classify for F16 {
    #[inline(always)]
    fn is_nan(self) -> bool {
        self.0 & 0x7fff > 0x7c00
    }
    #[inline(always)]
    fn is_infinite(self) -> bool {
        self.0 & 0x7fff == 0x7c00
    }
    #[inline(always)]
    fn is_finite(self) -> bool {
        self.0 & 0x7c00 != 0x7c00
    }
}

impl<T: Classify> Classify for Complex<T> {
    #[inline(always)]
    fn is_nan(self) -> bool {
        self.re.is_nan() | self.im.is_nan()
    }
    #[inline(always)]
    fn is_infinite(self) -> bool {
        self.re.is_infinite() | self.im.is_infinite()
    }
    #[inline(always)]
    fn is_finite(self) -> bool {
        self.re.is_finite() & self.im.is_finite()
    }
}

macro_rules! operation {
    ($name:ident, $method:ident) => {
        pub(crate) struct $name<T>(PhantomData<T>);
        impl<T: Classify> Unary for $name<T> {
            type A = T;
            type R = Bool;
            const NS: f32 = moving(size_of::<T>());
            const CONSTANT: bool = T::ALWAYS_FINITE;
            #[inline(always)]
            fn call<const FMA: bool>(a: T) -> Bool {
                Bool::new(a.$method())
            }
        }
    };
}
operation!(IsNan, is_nan);
operation!(IsInf, is_infinite);
operation!(IsFinite, is_finite);
