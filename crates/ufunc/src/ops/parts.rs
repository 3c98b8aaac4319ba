//! modf, frexp and ldexp: floats taken apart and put together.

use super::classify::Classify;
use crate::half::{narrow, widen};
use crate::item::{F16, Item};
use crate::kernel::{Binary, Event, Happened, KINDS, only, these};
use crate::split::Split;
use core::marker::PhantomData;
use rustnum_abi::{FLAG_OVERFLOW, FLAG_UNDERFLOW};

/// Floats with parts.
pub(crate) trait Parts: Classify {
    /// What is behind the point and what is before it, both with the number's sign.
    fn modf(self) -> (Self, Self);
    /// m and e with ½ ≤ |m| < 1 and m · 2^e the number; zeros, infinities and NaN with 0.
    fn frexp(self) -> (Self, i32);
    /// The number times 2^exponent, rounded once, and whether it was too small for that to be exact.
    fn ldexp(self, exponent: i32) -> (Self, bool);
    /// `ldexp` where one product will do, and whether it does: then nothing is lost and nothing overflows.
    fn ldexp_once(self, exponent: i32) -> (Self, bool);
    /// `frexp` of all but subnormal numbers.
    fn frexp_normal(self) -> (Self, i32);
    fn is_subnormal(self) -> bool;
}

macro_rules! parts {
    ($t:ty, $int:ty, $digits:expr, $bias:expr, $special:expr) => {
        impl Parts for $t {
            #[inline(always)]
            fn modf(self) -> (Self, Self) {
                let whole = self.trunc();
                let rest = if self.abs() == <$t>::INFINITY { 0.0 } else { self - whole };
                (rest.copysign(self), whole)
            }
            #[inline(always)]
            fn frexp(self) -> (Self, i32) {
                // A subnormal number is made normal first.
                const LIFT: $t = (1u64 << ($digits + 1)) as $t;
                let small = self.abs() < <$t>::MIN_POSITIVE;
                let lifted = if small { self * LIFT } else { self };
                let bits = lifted.to_bits();
                let field = ((bits >> $digits) as $int & $special) - ($bias - 1);
                let exponent = if small { field - ($digits + 1) } else { field };
                let mantissa = <$t>::from_bits(
                    (bits & !(($special as $int << $digits).cast_unsigned()))
                        | (($bias - 1) as $int << $digits).cast_unsigned(),
                );
                let ordinary = (self != 0.0) & (self.abs() < <$t>::INFINITY);
                (if ordinary { mantissa } else { self }, if ordinary { exponent as i32 } else { 0 })
            }
            #[inline(always)]
            fn ldexp(self, exponent: i32) -> (Self, bool) {
                const LEAST: i32 = 1 - $bias;
                const REACH: i32 = 2 * $bias + $digits + 3;
                let power = |e: i32| <$t>::from_bits(((e + $bias) as $int << $digits).cast_unsigned());
                // The last factor is the only one that may round: those before leave a normal number, unless the
                // result is 0 anyway, or grow.
                let exponent = exponent.clamp(-REACH, REACH);
                let last = exponent.clamp(LEAST, $bias);
                let rest = exponent - last;
                let half = rest >> 1;
                let before = self * power(half) * power(rest - half);
                let result = before * power(last);
                let size = result.abs();
                let back = result * power(-last.min(0));
                let lost = (back != before) | ((size == 0.0) & (self != 0.0));
                (result, (last < 0) & (size < <$t>::MIN_POSITIVE) & lost)
            }
            #[inline(always)]
            fn ldexp_once(self, exponent: i32) -> (Self, bool) {
                const SPECIAL: u32 = $special;
                let field = exponent.wrapping_add($bias).cast_unsigned();
                let inside = field.wrapping_sub(1) < SPECIAL - 1;
                let power = <$t>::from_bits((field.cast_signed() as $int << $digits).cast_unsigned());
                let result = self * power;
                // Between the least normal number and infinity, by one comparison.
                const LEAST: $t = <$t>::MIN_POSITIVE;
                let above = result.abs().to_bits().wrapping_sub(LEAST.to_bits());
                let ordinary = above < <$t>::INFINITY.to_bits() - LEAST.to_bits();
                // Zeros, infinities and NaN.
                let same = result.to_bits() == self.to_bits();
                (result, inside & (ordinary | same))
            }
            #[inline(always)]
            fn is_subnormal(self) -> bool {
                (self.abs() < <$t>::MIN_POSITIVE) & (self != 0.0)
            }
            #[inline(always)]
            fn frexp_normal(self) -> (Self, i32) {
                const MASK: $int = $special << $digits;
                let bits = self.to_bits().cast_signed();
                let field = (bits >> $digits) & $special;
                let ordinary = (field != 0) & (field != $special);
                let mantissa = <$t>::from_bits(((bits & !MASK) | (($bias - 1) << $digits)).cast_unsigned());
                (if ordinary { mantissa } else { self }, if ordinary { (field - ($bias - 1)) as i32 } else { 0 })
            }
        }
    };
}
parts!(f32, i32, 23, 127, 0xff);
parts!(f64, i64, 52, 1023, 0x7ff);

/// By way of `f32`, in which all parts are exact.
impl Parts for F16 {
    #[inline(always)]
    fn modf(self) -> (Self, Self) {
        let (rest, whole) = widen(self).modf();
        (narrow(rest), narrow(whole))
    }
    #[inline(always)]
    fn frexp(self) -> (Self, i32) {
        let (mantissa, exponent) = widen(self).frexp();
        (narrow(mantissa), exponent)
    }
    #[inline(always)]
    fn ldexp(self, exponent: i32) -> (Self, bool) {
        let (exact, _) = widen(self).ldexp(exponent.clamp(-80, 80));
        let result = narrow(exact);
        let tiny = exact.abs() < 6.103_515_6e-5;
        (result, tiny & (widen(result) != exact))
    }
    #[inline(always)]
    fn ldexp_once(self, exponent: i32) -> (Self, bool) {
        // Inside these bounds the product is a normal float32 or exactly what it was.
        let (exact, _) = widen(self).ldexp_once(exponent.clamp(-80, 80));
        let result = narrow(exact);
        let size = exact.abs();
        let ordinary = (6.103_515_6e-5..65_520.0).contains(&size);
        (result, ordinary | (self.0 & 0x7fff == 0) | !self.is_finite())
    }
    #[inline(always)]
    fn frexp_normal(self) -> (Self, i32) {
        self.frexp()
    }
    #[inline(always)]
    fn is_subnormal(self) -> bool {
        false
    }
}

/// What is behind the point and what is before it.
pub(crate) struct Modf<T>(PhantomData<T>);
impl<T: Parts> Split for Modf<T> {
    type A = T;
    type B = ();
    type R = T;
    type S = T;
    const NS: f32 = 0.05 + 0.02 * size_of::<T>() as f32;
    #[inline(always)]
    fn call<const FMA: bool>(a: T, _b: ()) -> (T, T) {
        a.modf()
    }
}

/// Mantissa and exponent.
pub(crate) struct Frexp<T>(PhantomData<T>);
impl<T: Parts> Split for Frexp<T> {
    type A = T;
    type B = ();
    type R = T;
    type S = i32;
    const NS: f32 = 0.1 + 0.03 * size_of::<T>() as f32;
    const RARE: bool = true;
    #[inline(always)]
    fn call<const FMA: bool>(a: T, _b: ()) -> (T, i32) {
        a.frexp_normal()
    }
    #[inline(always)]
    fn is_rare<const FMA: bool>(a: T, _b: ()) -> bool {
        a.is_subnormal()
    }
    fn rare<const FMA: bool>(a: T, _b: ()) -> (T, i32) {
        a.frexp()
    }
}

/// Exponents, which saturate.
pub(crate) trait Exponent: Item {
    fn exponent(self) -> i32;
}

impl Exponent for i32 {
    #[inline(always)]
    fn exponent(self) -> i32 {
        self
    }
}

impl Exponent for i64 {
    #[inline(always)]
    fn exponent(self) -> i32 {
        self.clamp(i32::MIN.into(), i32::MAX.into()) as i32
    }
}

/// a · 2^b.
pub(crate) struct Ldexp<T, E>(PhantomData<(T, E)>);
impl<T: Parts, E: Exponent> Binary for Ldexp<T, E> {
    type A = T;
    type B = E;
    type R = T;
    const NS: f32 = 0.2 + 0.06 * size_of::<T>() as f32;
    const EVENTS: [Event; KINDS] = only([Event::Raise(FLAG_OVERFLOW), Event::Raise(FLAG_UNDERFLOW)]);
    const RARE: bool = true;
    const RARE_EVENTS: bool = true;
    #[inline(always)]
    fn call<const FMA: bool>(a: T, b: E) -> T {
        a.ldexp_once(b.exponent()).0
    }
    #[inline(always)]
    fn is_rare<const FMA: bool>(a: T, b: E) -> bool {
        !a.ldexp_once(b.exponent()).1
    }
    fn rare<const FMA: bool>(a: T, b: E) -> T {
        a.ldexp(b.exponent()).0
    }
    #[inline(always)]
    fn events(a: T, b: E, r: T) -> Happened {
        these([r.is_infinite() & a.is_finite(), a.ldexp(b.exponent()).1])
    }
}
