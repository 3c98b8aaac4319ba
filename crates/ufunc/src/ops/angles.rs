//! Degrees to radians and back: one product, by a constant rounded as NumPy rounds it.

use crate::item::Item;
use crate::kernel::{Unary, moving};
use core::marker::PhantomData;

/// Types of angles.
pub(crate) trait Angle: Item {
    fn degrees(self) -> Self;
    fn radians(self) -> Self;
}

macro_rules! angles {
    ($($t:ty, $pi:expr;)*) => { $(
        impl Angle for $t {
            #[inline(always)]
            fn degrees(self) -> Self {
                self * (180.0 / $pi)
            }
            #[inline(always)]
            fn radians(self) -> Self {
                self * ($pi / 180.0)
            }
        }
    )* };
}
angles!(f32, core::f32::consts::PI; f64, core::f64::consts::PI;);

macro_rules! operation {
    ($name:ident, $method:ident) => {
        pub(crate) struct $name<T>(PhantomData<T>);
        impl<T: Angle> Unary for $name<T> {
            type A = T;
            type R = T;
            const NS: f32 = moving(size_of::<T>());
            #[inline(always)]
            fn call<const FMA: bool>(a: T) -> T {
                a.$method()
            }
        }
    };
}
operation!(Degrees, degrees);
operation!(Radians, radians);
