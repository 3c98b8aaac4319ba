//! absolute, negative, sign and conjugate of complex numbers.

use super::lost::lost_quotient;
use super::signs::{Magnitude, Signed};
use crate::item::{Complex, Float};
use crate::kernel::{Event, Happened, KINDS, only, these};
use rustnum_abi::{FLAG_OVERFLOW, FLAG_UNDERFLOW};
use rustnum_simd::math::hypot;

/// √(re² + im²).
pub(crate) trait Hypot: Float {
    /// Nanoseconds per element.
    const NS: f32;
    fn hypot<const FMA: bool>(self, other: Self) -> Self;
}

impl Hypot for f32 {
    const NS: f32 = 0.3;
    #[inline(always)]
    fn hypot<const FMA: bool>(self, other: Self) -> Self {
        hypot::hypot_f32::<FMA>(self, other)
    }
}

impl Hypot for f64 {
    const NS: f32 = 0.5;
    #[inline(always)]
    fn hypot<const FMA: bool>(self, other: Self) -> Self {
        hypot::hypot::<FMA>(self, other)
    }
}

impl<T: Hypot> Magnitude for Complex<T> {
    type Abs = T;
    const NS: f32 = T::NS;
    #[inline(always)]
    fn magnitude<const FMA: bool>(self) -> T {
        self.re.hypot::<FMA>(self.im)
    }
}

impl<T: Hypot> Signed for Complex<T> {
    #[inline(always)]
    fn negated(self) -> Self {
        Self { re: -self.re, im: -self.im }
    }
    /// z / |z|; an infinite part leaves only its direction, unless both are infinite.
    #[inline(always)]
    fn sign<const FMA: bool>(self) -> Self {
        let (zero, infinity) = (T::default(), T::INFINITY);
        let size = self.re.hypot::<FMA>(self.im);
        let (wide, high) = (self.re.abs() == infinity, self.im.abs() == infinity);
        let unit = |infinite: bool, part: T| {
            let direction = if part > zero { T::ONE } else { -T::ONE };
            let along = if infinite { direction } else { zero };
            let along = if wide & high { infinity * zero } else { along };
            let finite = if size == zero { zero } else { part / size };
            if size == infinity { along } else { finite }
        };
        // An overflow of |z| counts as an infinite imaginary part, as in NumPy.
        Self { re: unit(wide, self.re), im: unit(!wide, self.im) }
    }
    #[inline(always)]
    fn conjugate(self) -> Self {
        Self { re: self.re, im: -self.im }
    }
    const SIGN_NS: f32 = T::NS + 1.0;
    const SIGN_EVENTS: [Event; KINDS] = only([Event::Raise(FLAG_OVERFLOW), Event::Raise(FLAG_UNDERFLOW)]);
    #[inline(always)]
    fn sign_events(self) -> Happened {
        let finite = (self.re.abs() < T::INFINITY) & (self.im.abs() < T::INFINITY);
        // Whether a length is beyond the range depends on fused multiply-add in its last bit at most.
        let size = self.re.hypot::<false>(self.im);
        let short = (size < T::SMALLEST) & self.re.truth() & self.im.truth();
        let lost = short | lost_quotient(self.re, size) | lost_quotient(self.im, size);
        these([finite & (size == T::INFINITY), lost])
    }
}
