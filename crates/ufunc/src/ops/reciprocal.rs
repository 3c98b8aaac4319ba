//! reciprocal, of everything: integers are divided as floats and truncated.

use super::lost::{lost_product, lost_quotient};
use crate::half::{narrow, widen};
use crate::item::{Complex, F16, Float, Item};
use crate::kernel::{Event, Happened, KINDS, Unary, only, these};
use core::marker::PhantomData;
use rustnum_abi::{FLAG_DIVIDE, FLAG_INVALID, FLAG_OVERFLOW, FLAG_UNDERFLOW};

/// Types with reciprocals.
pub(crate) trait Inverse: Item {
    const NS: f32;
    const EVENTS: [Event; KINDS];
    fn inverse(self) -> Self;
    fn inverse_events(self, inverse: Self) -> Happened;
}

/// What the reciprocal of an integer 0 is: infinity as the integer that x86-64 makes of it.
macro_rules! integers {
    ($($t:ty, $of_zero:expr;)*) => { $(
        impl Inverse for $t {
            const NS: f32 = 0.05 + 0.02 * size_of::<$t>() as f32;
            const EVENTS: [Event; KINDS] = only([Event::Raise(FLAG_DIVIDE | FLAG_INVALID)]);
            #[inline(always)]
            #[allow(unused_comparisons, reason = "the macro serves unsigned integers too")]
            fn inverse(self) -> Self {
                // Only 1 and −1 have one that is not a fraction.
                let unit = (self == 1) | ((self < 0) & (self.wrapping_add(1) == 0));
                let fraction = if self == 0 { $of_zero } else { 0 };
                if unit { self } else { fraction }
            }
            #[inline(always)]
            fn inverse_events(self, _inverse: Self) -> Happened {
                these([self == 0])
            }
        }
    )* };
}
integers!(i8, 0; u8, 0; i16, 0; u16, 0; i32, i32::MIN; u32, 0; i64, i64::MIN; u64, 0;);

const FLOAT_EVENTS: [Event; KINDS] =
    only([Event::Raise(FLAG_DIVIDE), Event::Raise(FLAG_OVERFLOW), Event::Raise(FLAG_UNDERFLOW)]);

macro_rules! floats {
    ($($t:ty, $ns:expr;)*) => { $(
        impl Inverse for $t {
            const NS: f32 = $ns;
            const EVENTS: [Event; KINDS] = FLOAT_EVENTS;
            #[inline(always)]
            fn inverse(self) -> Self {
                1.0 / self
            }
            #[inline(always)]
            fn inverse_events(self, inverse: Self) -> Happened {
                let infinite = inverse.abs() == <$t>::INFINITY;
                let zero = self == 0.0;
                let tiny = (inverse != 0.0) & (inverse.abs() < <$t>::MIN_POSITIVE) & (inverse * self != 1.0);
                these([zero, infinite & !zero, tiny])
            }
        }
    )* };
}
floats!(f32, 0.12; f64, 0.3;);

impl Inverse for F16 {
    const NS: f32 = 0.5;
    const EVENTS: [Event; KINDS] = FLOAT_EVENTS;
    #[inline(always)]
    fn inverse(self) -> Self {
        narrow(1.0 / widen(self))
    }
    #[inline(always)]
    fn inverse_events(self, inverse: Self) -> Happened {
        let (size, result) = (self.0 & 0x7fff, inverse.0 & 0x7fff);
        // Below the smallest normal number only powers of two are exact, and those have no larger operand than 2^15.
        let tiny = (result != 0) & (result < 0x0400) & (widen(inverse) * widen(self) != 1.0);
        these([size == 0, (result == 0x7c00) & (size != 0), tiny])
    }
}

impl<T: Float> Complex<T> {
    /// The larger part, then the other.
    #[inline(always)]
    fn by_size(self) -> (T, T) {
        if self.im.abs() <= self.re.abs() { (self.re, self.im) } else { (self.im, self.re) }
    }
}

/// Smith's method, as in the division of complex numbers.
impl<T: Float> Inverse for Complex<T> {
    const NS: f32 = 0.12 * size_of::<T>() as f32;
    const EVENTS: [Event; KINDS] =
        only([Event::Raise(FLAG_INVALID), Event::Raise(FLAG_OVERFLOW), Event::Raise(FLAG_UNDERFLOW)]);
    #[inline(always)]
    fn inverse(self) -> Self {
        let straight = self.im.abs() <= self.re.abs();
        let (large, small) = self.by_size();
        let ratio = small / large;
        let size = large + small * ratio;
        let (unit, fraction) = (T::ONE / size, ratio / size);
        Self {
            re: if straight { unit } else { fraction },
            im: if straight { (-ratio) / size } else { (-T::ONE) / size },
        }
    }
    #[inline(always)]
    fn inverse_events(self, r: Self) -> Happened {
        // x · 0 is zero unless x is infinite or NaN.
        let finite = |x: T| x * T::default() == T::default();
        let nan = self.re.is_nan() | self.im.is_nan();
        let infinite = |x: T| !finite(x) & !x.is_nan();
        let (large, small) = self.by_size();
        let ratio = small / large;
        let size = large + small * ratio;
        let lost = lost_product(small, ratio)
            | lost_quotient(small, large)
            | lost_quotient(T::ONE, size)
            | lost_quotient(ratio, size);
        these([
            (r.re.is_nan() | r.im.is_nan()) & !nan,
            (infinite(r.re) | infinite(r.im)) & finite(self.re) & finite(self.im),
            lost,
        ])
    }
}

/// 1 / a.
pub(crate) struct Reciprocal<T>(PhantomData<T>);
impl<T: Inverse> Unary for Reciprocal<T> {
    type A = T;
    type R = T;
    const NS: f32 = T::NS;
    const EVENTS: [Event; KINDS] = T::EVENTS;
    #[inline(always)]
    fn call<const FMA: bool>(a: T) -> T {
        a.inverse()
    }
    #[inline(always)]
    fn events(a: T, r: T) -> Happened {
        a.inverse_events(r)
    }
}
