//! `_nan_fill`: the first operand, or the second where the first is NaN. What sums and products that skip NaN are made
//! of; a complex number counts as NaN as a whole.

use crate::item::{Complex, F16, Item};
use crate::kernel::Binary;
use core::marker::PhantomData;

/// Types with NaN.
pub(crate) trait MaybeNan: Item {
    /// Whether this is NaN.
    fn nan(self) -> bool;
}

impl MaybeNan for F16 {
    #[inline(always)]
    fn nan(self) -> bool {
        self.0 & 0x7fff > 0x7c00
    }
}

macro_rules! floats {
    ($($t:ty)*) => { $(
        impl MaybeNan for $t {
            #[inline(always)]
            fn nan(self) -> bool {
                self.is_nan()
            }
        }
        impl MaybeNan for Complex<$t> {
            #[inline(always)]
            fn nan(self) -> bool {
                self.re.is_nan() | self.im.is_nan()
            }
        }
    )* };
}
floats!(f32 f64);

/// `a`, or `b` where `a` is NaN.
pub(crate) struct NanFill<T>(PhantomData<T>);

impl<T: MaybeNan> Binary for NanFill<T> {
    type A = T;
    type B = T;
    type R = T;
    #[inline(always)]
    fn call<const FMA: bool>(a: T, b: T) -> T {
        if a.nan() { b } else { a }
    }
}
