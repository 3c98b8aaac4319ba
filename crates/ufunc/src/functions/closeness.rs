//! |x − y| ≤ atol + rtol · |y| with finite y, or x = y: `isclose` in one pass.

use super::quaternary::Quaternary;
use crate::half::{narrow, widen};
use crate::item::{Bool, F16, Item};
use core::marker::PhantomData;

/// Element types that closeness is defined for. Every step is rounded to the type, as separate operations would.
pub(crate) trait Close: Item {
    /// Whether `x` is within the tolerances of `y`.
    fn close(x: Self, y: Self, relative: Self, absolute: Self) -> bool;
    /// Whether it is NaN.
    fn is_nan(self) -> bool;
}

macro_rules! floats {
    ($($t:ty)*) => { $(
        impl Close for $t {
            #[inline(always)]
            fn close(x: Self, y: Self, relative: Self, absolute: Self) -> bool {
                let within = (x - y).abs() <= absolute + relative * y.abs();
                (within & (y.abs() < Self::INFINITY)) | (x == y)
            }
            #[inline(always)]
            fn is_nan(self) -> bool {
                <$t>::is_nan(self)
            }
        }
    )* };
}
floats!(f32 f64);

impl Close for F16 {
    #[inline(always)]
    fn close(x: Self, y: Self, relative: Self, absolute: Self) -> bool {
        let step = |value: f32| widen(narrow(value));
        let (x, y) = (widen(x), widen(y));
        let distance = step(x - y).abs();
        let tolerance = step(widen(absolute) + step(widen(relative) * y.abs()));
        ((distance <= tolerance) & (y.abs() < f32::INFINITY)) | (x == y)
    }
    #[inline(always)]
    fn is_nan(self) -> bool {
        self.0 & 0x7fff > 0x7c00
    }
}

/// Arguments: x, y, relative and absolute tolerance. With `NAN` two NaNs are close.
pub(crate) struct IsClose<T, const NAN: bool>(PhantomData<T>);

impl<T: Close, const NAN: bool> Quaternary for IsClose<T, NAN> {
    type A = T;
    type R = Bool;
    const NS: f32 = 0.02 + 0.03 * size_of::<T>() as f32;
    #[inline(always)]
    fn call([x, y, relative, absolute]: [T; 4]) -> Bool {
        let close = T::close(x, y, relative, absolute);
        Bool::new(close | (NAN & x.is_nan() & y.is_nan()))
    }
}
