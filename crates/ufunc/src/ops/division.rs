//! floor_divide, fmod and divmod of integers.

use super::remainder::Modulo;
use crate::kernel::{Binary, Event, Happened, KINDS};
use crate::split::Split;
use core::marker::PhantomData;
use rustnum_abi::{FLAG_DIVIDE, FLAG_OVERFLOW};

/// Integers with Python's quotient; by zero it is 0 and reported.
pub(crate) trait Divisible: Modulo {
    /// The quotient rounded down.
    fn quotient<const FMA: bool>(self, divisor: Self) -> Self;
    fn quotient_large(self, divisor: Self) -> Self;
    /// What truncating division leaves.
    fn rest<const FMA: bool>(self, divisor: Self) -> Self;
    fn rest_large(self, divisor: Self) -> Self;
    /// Whether the quotient has no place in the type.
    fn overflows(self, divisor: Self) -> bool;
}

/// What the division of all narrow integers goes by: the smallest number by −1 is itself, as it wraps around; by zero
/// something, replaced later.
macro_rules! safe_divisor {
    ($a:expr, $b:expr) => {
        if ($b == 0) | $a.overflows($b) { 1 } else { $b }
    };
}

/// Narrow integers, by division in `$float`; see `remainder` for why that is exact.
macro_rules! narrow {
    ($($t:ty, $float:ty, $overflows:expr;)*) => { $(
        impl Divisible for $t {
            #[inline(always)]
            fn quotient<const FMA: bool>(self, divisor: Self) -> Self {
                let safe: Self = safe_divisor!(self, divisor);
                let quotient = (self as $float / safe as $float).floor();
                // SAFETY: without the one overflow the quotient is no larger than the dividend.
                let result = unsafe { quotient.to_int_unchecked::<$t>() };
                if divisor == 0 { 0 } else { result }
            }
            #[inline(always)]
            fn rest<const FMA: bool>(self, divisor: Self) -> Self {
                let safe: Self = safe_divisor!(self, divisor);
                let (x, y) = (self as $float, safe as $float);
                // SAFETY: a remainder is smaller in size than the divisor, which is of this type.
                let result = unsafe { (x - (x / y).trunc() * y).to_int_unchecked::<$t>() };
                if divisor == 0 { 0 } else { result }
            }
            fn quotient_large(self, divisor: Self) -> Self {
                self.quotient::<false>(divisor)
            }
            fn rest_large(self, divisor: Self) -> Self {
                self.rest::<false>(divisor)
            }
            #[inline(always)]
            fn overflows(self, divisor: Self) -> bool {
                let overflows: fn($t, $t) -> bool = $overflows;
                overflows(self, divisor)
            }
        }
    )* };
}
narrow!(
    i8, f32, |a, b| (a == i8::MIN) & (b == -1);
    i16, f32, |a, b| (a == i16::MIN) & (b == -1);
    i32, f64, |a, b| (a == i32::MIN) & (b == -1);
    u8, f32, |_, _| false;
    u16, f32, |_, _| false;
    u32, f64, |_, _| false;
);

/// 1.5 · 2^52: added to an integer of up to 2^51 in size, it leaves that integer in the low bits.
const ROUND: f64 = 6_755_399_441_055_744.0;

/// 64 bits: what is exact in `f64`; the rest by hardware.
macro_rules! wide {
    ($($t:ty, $overflows:expr, $floored:expr;)*) => { $(
        impl Divisible for $t {
            #[inline(always)]
            fn quotient<const FMA: bool>(self, divisor: Self) -> Self {
                let safe = if divisor == 0 { 1 } else { divisor };
                // Anything for what is done again by `quotient_large`.
                let quotient = (self as f64 / safe as f64).floor();
                let quotient = (quotient + ROUND).to_bits().wrapping_sub(ROUND.to_bits()) as $t;
                if divisor == 0 { 0 } else { quotient }
            }
            #[inline(always)]
            fn rest<const FMA: bool>(self, divisor: Self) -> Self {
                let safe = if divisor == 0 { 1 } else { divisor };
                let quotient = (self as f64 / safe as f64).trunc();
                let quotient = (quotient + ROUND).to_bits().wrapping_sub(ROUND.to_bits()) as $t;
                let rest = self.wrapping_sub(quotient.wrapping_mul(safe));
                if divisor == 0 { 0 } else { rest }
            }
            fn quotient_large(self, divisor: Self) -> Self {
                if divisor == 0 {
                    return 0;
                }
                let floored: fn($t, $t, $t) -> $t = $floored;
                floored(self.wrapping_div(divisor), self.wrapping_rem(divisor), divisor)
            }
            fn rest_large(self, divisor: Self) -> Self {
                if divisor == 0 { 0 } else { self.wrapping_rem(divisor) }
            }
            #[inline(always)]
            fn overflows(self, divisor: Self) -> bool {
                let overflows: fn($t, $t) -> bool = $overflows;
                overflows(self, divisor)
            }
        }
    )* };
}
wide!(
    i64, |a, b| (a == i64::MIN) & (b == -1),
        |quotient, rest, divisor| quotient.wrapping_sub(((rest != 0) & ((rest ^ divisor) < 0)).into());
    u64, |_, _| false, |quotient, _, _| quotient;
);

/// Division by zero, and the one quotient that is too large.
const EVENTS: [Event; KINDS] = [Event::Raise(FLAG_DIVIDE), Event::Raise(FLAG_OVERFLOW), Event::None];

/// ⌊a / b⌋.
pub(crate) struct FloorDivide<T>(PhantomData<T>);
impl<T: Divisible> Binary for FloorDivide<T> {
    type A = T;
    type B = T;
    type R = T;
    const NS: f32 = T::NS;
    const RARE: bool = T::RARE;
    const EVENTS: [Event; KINDS] = EVENTS;
    #[inline(always)]
    fn call<const FMA: bool>(a: T, b: T) -> T {
        a.quotient::<FMA>(b)
    }
    #[inline(always)]
    fn is_rare<const FMA: bool>(a: T, b: T) -> bool {
        a.is_large(b)
    }
    fn rare<const FMA: bool>(a: T, b: T) -> T {
        a.quotient_large(b)
    }
    #[inline(always)]
    fn events(a: T, b: T, _r: T) -> Happened {
        [!b.truth(), a.overflows(b), false]
    }
}

/// What truncating division leaves, with the sign of a.
pub(crate) struct Fmod<T>(PhantomData<T>);
impl<T: Divisible> Binary for Fmod<T> {
    type A = T;
    type B = T;
    type R = T;
    const NS: f32 = T::NS;
    const RARE: bool = T::RARE;
    const EVENT: Event = Event::Raise(FLAG_DIVIDE);
    #[inline(always)]
    fn call<const FMA: bool>(a: T, b: T) -> T {
        a.rest::<FMA>(b)
    }
    #[inline(always)]
    fn is_rare<const FMA: bool>(a: T, b: T) -> bool {
        a.is_large(b)
    }
    fn rare<const FMA: bool>(a: T, b: T) -> T {
        a.rest_large(b)
    }
    #[inline(always)]
    fn event(_a: T, b: T) -> bool {
        !b.truth()
    }
}

/// The quotient rounded down, and what it leaves.
pub(crate) struct DivMod<T>(PhantomData<T>);
impl<T: Divisible> Split for DivMod<T> {
    type A = T;
    type B = T;
    type R = T;
    type S = T;
    const NS: f32 = 1.3 * T::NS;
    const RARE: bool = T::RARE;
    const EVENTS: [Event; KINDS] = EVENTS;
    #[inline(always)]
    fn call<const FMA: bool>(a: T, b: T) -> (T, T) {
        (a.quotient::<FMA>(b), a.modulo::<FMA>(b))
    }
    #[inline(always)]
    fn is_rare<const FMA: bool>(a: T, b: T) -> bool {
        a.is_large(b)
    }
    fn rare<const FMA: bool>(a: T, b: T) -> (T, T) {
        (a.quotient_large(b), a.modulo_large(b))
    }
    #[inline(always)]
    fn events(a: T, b: T, _r: (T, T)) -> Happened {
        [!b.truth(), a.overflows(b), false]
    }
}
