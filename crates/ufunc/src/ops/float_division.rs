//! floor_divide and divmod of floats, with NumPy's bits.
//!
//! NumPy takes the exact remainder m of truncating division, rounds (a − m) / b, and mends that to an integer. While the
//! quotient has some bits less than the type, this is the exact quotient rounded down; here it is found as the nearest
//! integer to a / b, corrected by the sign of an exact residual. For everything else NumPy's steps are followed.

use super::classify::Classify;
use super::lost::lost_quotient;
use crate::half::{narrow, widen};
use crate::item::F16;
use crate::kernel::{Binary, Event, Happened, KINDS};
use crate::split::Split;
use core::marker::PhantomData;
use rustnum_abi::{FLAG_DIVIDE, FLAG_INVALID, FLAG_OVERFLOW, FLAG_UNDERFLOW};
use rustnum_simd::math::remainder as exact;

/// Floats with Python's quotient.
pub(crate) trait FloatDivision: Classify {
    /// Whether there are arguments that take NumPy's steps one by one.
    const RARE: bool;
    /// Nanoseconds per element.
    const NS: f32;
    /// What an infinite quotient of finite numbers is reported as, apart from the overflow.
    const OVERFLOW_IS_INVALID: bool;
    fn is_rare<const FMA: bool>(self, divisor: Self) -> bool;
    /// The quotient rounded down, and what it leaves.
    fn div_mod<const FMA: bool>(self, divisor: Self) -> (Self, Self);
    fn div_mod_rare(self, divisor: Self) -> (Self, Self);
    fn quotient_rare(self, divisor: Self) -> Self;
    /// Whether self / divisor is too small to be exact.
    fn loses(self, divisor: Self) -> bool;
}

macro_rules! division {
    ($t:ty, $ns:expr, $round:expr, $quotients:expr, $smallest:expr, $largest:expr, $remainder_rare:path, $residual:path) => {
        impl FloatDivision for $t {
            const RARE: bool = true;
            const NS: f32 = $ns;
            const OVERFLOW_IS_INVALID: bool = true;

            #[inline(always)]
            fn is_rare<const FMA: bool>(self, divisor: Self) -> bool {
                let size = divisor.abs();
                let sized = if FMA { size < <$t>::INFINITY } else { (size > $smallest) & (size < $largest) };
                let ratio = (self / divisor).abs();
                // What is too small to be exact is looked at, too.
                !((ratio < $quotients) & sized & ((ratio >= <$t>::MIN_POSITIVE) | (self == 0.0)))
            }

            #[inline(always)]
            fn div_mod<const FMA: bool>(self, divisor: Self) -> (Self, Self) {
                use $residual as residual;
                let (x, y) = (self.abs(), divisor.abs());
                let q = (x / y + $round) - $round;
                // −1 < residual / y < 1, and it is a multiple of the last place of the smaller one: exact.
                let residual = residual::<FMA>(x, y, q);
                let over = residual < 0.0;
                let q = if over { q - 1.0 } else { q };
                let rest = if over { residual + y } else { residual };
                let opposite = (self < 0.0) != (divisor < 0.0);
                let down = if opposite & (rest != 0.0) { q + 1.0 } else { q };
                let sign = if self.is_sign_negative() != divisor.is_sign_negative() { -0.0 } else { 0.0 };
                let rest = rest.copysign(self);
                let moved = if (rest < 0.0) != (divisor < 0.0) { rest + divisor } else { rest };
                let modulus = if rest == 0.0 { (0.0 as $t).copysign(divisor) } else { moved };
                (down.copysign(sign), modulus)
            }

            #[cold]
            fn div_mod_rare(self, divisor: Self) -> (Self, Self) {
                (self.quotient_rare(divisor), $remainder_rare(self, divisor))
            }

            #[cold]
            fn quotient_rare(self, divisor: Self) -> Self {
                if divisor == 0.0 {
                    return self / divisor;
                }
                let rest = self % divisor;
                let mut quotient = (self - rest) / divisor;
                if rest != 0.0 && (rest < 0.0) != (divisor < 0.0) {
                    quotient -= 1.0;
                }
                if quotient == 0.0 {
                    return (0.0 as $t).copysign(self / divisor);
                }
                let down = quotient.floor();
                if quotient - down > 0.5 { down + 1.0 } else { down }
            }

            #[inline(always)]
            fn loses(self, divisor: Self) -> bool {
                lost_quotient(self, divisor)
            }
        }
    };
}

/// x − q·y, exactly; a product of two float32 is exact in float64.
#[inline(always)]
fn residual_f32<const FMA: bool>(x: f32, y: f32, q: f32) -> f32 {
    if FMA { (-q).mul_add(y, x) } else { (f64::from(x) - f64::from(q) * f64::from(y)) as f32 }
}

// Quotients are found by adding 1.5 · 2^p for a type of p + 1 bits. The products that are split without fused multiply-add
// must neither overflow nor lose bits.
division!(
    f64,
    0.8,
    6_755_399_441_055_744.0,
    1_125_899_906_842_624.0,
    f64::from_bits((1023 - 900) << 52),
    f64::from_bits((1023 + 900) << 52),
    exact::remainder_rare,
    exact::residual
);
division!(f32, 0.4, 12_582_912.0, 2_097_152.0, 0.0, f32::INFINITY, exact::remainder_rare_f32, residual_f32);

/// Through `f32`, where every quotient that fits float16 is exact: larger ones are infinite.
impl FloatDivision for F16 {
    const RARE: bool = false;
    const NS: f32 = 0.8;
    const OVERFLOW_IS_INVALID: bool = false;

    #[inline(always)]
    fn is_rare<const FMA: bool>(self, _divisor: Self) -> bool {
        false
    }

    #[inline(always)]
    fn div_mod<const FMA: bool>(self, divisor: Self) -> (Self, Self) {
        // Larger than any other float16: an infinite divisor behaves as this one.
        const VAST: f32 = 1_099_511_627_776.0;
        let (a, b) = (widen(self), widen(divisor));
        let size = if b.abs() == f32::INFINITY { VAST } else { b.abs() };
        let b = size.copysign(b);
        let raw = a / b;
        let (down, _) = a.div_mod::<FMA>(b);
        let undefined = (a.abs() == f32::INFINITY) & (b != 0.0);
        let large = if undefined { f32::NAN } else { raw };
        let quotient = if raw.abs() < 2_097_152.0 { down } else { large };
        (narrow(quotient), narrow(exact::remainder_f32::<FMA>(a, b)))
    }

    fn div_mod_rare(self, divisor: Self) -> (Self, Self) {
        self.div_mod::<false>(divisor)
    }

    fn quotient_rare(self, divisor: Self) -> Self {
        self.div_mod::<false>(divisor).0
    }

    /// Never, in `f32`.
    #[inline(always)]
    fn loses(self, _divisor: Self) -> bool {
        false
    }
}

/// A pole, an overflow, what has no value, and what is too small.
const EVENTS: [Event; KINDS] = [
    Event::Raise(FLAG_DIVIDE),
    Event::Raise(FLAG_OVERFLOW),
    Event::Raise(FLAG_INVALID),
    Event::Raise(FLAG_UNDERFLOW),
];

/// What happened when `a` was divided by `b`; `nan` says whether a result is none.
#[inline(always)]
fn events<T: FloatDivision>(a: T, b: T, quotient: T, nan: bool) -> Happened {
    let pole = quotient.is_infinite() & !a.is_infinite();
    let overflow = pole & b.truth();
    let invalid = nan & !a.is_nan() & !b.is_nan();
    // A quotient of 0 has its sign from a / b.
    let lost = !quotient.truth() & a.loses(b);
    [pole & !b.truth(), overflow, invalid | (overflow & T::OVERFLOW_IS_INVALID), lost]
}

/// ⌊a / b⌋.
pub(crate) struct FloatFloorDivide<T>(PhantomData<T>);
impl<T: FloatDivision> Binary for FloatFloorDivide<T> {
    type A = T;
    type B = T;
    type R = T;
    const NS: f32 = T::NS;
    const RARE: bool = T::RARE;
    const EVENTS: [Event; KINDS] = EVENTS;
    const RARE_EVENTS: bool = T::RARE;
    #[inline(always)]
    fn call<const FMA: bool>(a: T, b: T) -> T {
        a.div_mod::<FMA>(b).0
    }
    #[inline(always)]
    fn is_rare<const FMA: bool>(a: T, b: T) -> bool {
        a.is_rare::<FMA>(b)
    }
    fn rare<const FMA: bool>(a: T, b: T) -> T {
        a.quotient_rare(b)
    }
    #[inline(always)]
    fn events(a: T, b: T, r: T) -> Happened {
        events(a, b, r, r.is_nan())
    }
}

/// The quotient rounded down, and what it leaves.
pub(crate) struct FloatDivMod<T>(PhantomData<T>);
impl<T: FloatDivision> Split for FloatDivMod<T> {
    type A = T;
    type B = T;
    type R = T;
    type S = T;
    const NS: f32 = 1.2 * T::NS;
    const RARE: bool = T::RARE;
    const EVENTS: [Event; KINDS] = EVENTS;
    const RARE_EVENTS: bool = T::RARE;
    #[inline(always)]
    fn call<const FMA: bool>(a: T, b: T) -> (T, T) {
        a.div_mod::<FMA>(b)
    }
    #[inline(always)]
    fn is_rare<const FMA: bool>(a: T, b: T) -> bool {
        a.is_rare::<FMA>(b)
    }
    fn rare<const FMA: bool>(a: T, b: T) -> (T, T) {
        a.div_mod_rare(b)
    }
    #[inline(always)]
    fn events(a: T, b: T, (quotient, modulus): (T, T)) -> Happened {
        events(a, b, quotient, quotient.is_nan() | modulus.is_nan())
    }
}
