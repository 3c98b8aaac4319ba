//! How integers are divided: narrow ones in floats, 64 bits in `f64` where that is exact.

use super::invariant::{Inverse, Inverse8, Inverse16, Inverse32, Inverse64};
use super::wide_division::{EXACT, ROUND, divide_any};
use crate::item::Item;

/// Integers with Python's quotient; by zero it is 0 and reported.
pub(crate) trait Divisible: Item {
    /// Nanoseconds per element.
    const NS: f32;
    /// Whether there are arguments that `quotient` cannot do.
    const LARGE: bool;
    /// A divisor prepared for many dividends.
    type By: Inverse<Self>;
    /// The quotient rounded down.
    fn quotient<const FMA: bool>(self, divisor: Self) -> Self;
    /// Whether `quotient` cannot do it.
    #[inline(always)]
    fn is_large(self, _divisor: Self) -> bool {
        false
    }
    /// The quotient by division in hardware.
    fn quotient_large(self, divisor: Self) -> Self;
    /// The quotient rounded down, whatever the size of the numbers, as vector code.
    fn quotient_of_any<const FMA: bool>(self, divisor: Self) -> Self;
    /// The divisor prepared, if it is worth it: not for 0, nor where a quotient may overflow.
    fn prepared(self) -> Option<Self::By>;
    /// What this quotient leaves; 0 if the divisor is.
    fn less(self, divisor: Self, quotient: Self) -> Self;
    /// The remainder of truncating division for one of division rounded down.
    fn truncating(self, divisor: Self, modulo: Self) -> Self;
    /// Whether the quotient has no place in the type.
    fn overflows(self, divisor: Self) -> bool;
}

/// What is the same for all integers.
macro_rules! common {
    ($t:ty, $by:ty) => {
        type By = $by;
        #[inline(always)]
        fn prepared(self) -> Option<$by> {
            const SIGNED: bool = <$t>::MIN != 0;
            let usable = (self != 0) & !(SIGNED & (self == !0));
            usable.then(|| Inverse::<$t>::of(self))
        }
        #[inline(always)]
        fn less(self, divisor: Self, quotient: Self) -> Self {
            if divisor == 0 { 0 } else { self.wrapping_sub(quotient.wrapping_mul(divisor)) }
        }
        #[inline(always)]
        fn truncating(self, divisor: Self, modulo: Self) -> Self {
            const SIGNED: bool = <$t>::MIN != 0;
            // The sign bit of what differs.
            let opposite = SIGNED & ((self ^ divisor).leading_zeros() == 0);
            if (modulo != 0) & opposite { modulo.wrapping_sub(divisor) } else { modulo }
        }
        #[inline(always)]
        fn overflows(self, divisor: Self) -> bool {
            const SIGNED: bool = <$t>::MIN != 0;
            SIGNED & (self == Self::MIN) & (divisor == !0)
        }
    };
}

/// Narrow integers, by division in `$float`: its quotient is not an integer unless the exact one is, because it is
/// rounded by less than the distance to the next one, so rounding it down is exact.
macro_rules! narrow {
    ($($t:ty, $float:ty, $by:ty, $ns:expr;)*) => { $(
        impl Divisible for $t {
            const NS: f32 = $ns;
            const LARGE: bool = false;
            #[inline(always)]
            fn quotient<const FMA: bool>(self, divisor: Self) -> Self {
                // The smallest number by −1 is itself, as it wraps around; by zero something, replaced below.
                let safe = if (divisor == 0) | self.overflows(divisor) { 1 } else { divisor };
                let quotient = (self as $float / safe as $float).floor();
                // SAFETY: without the one overflow the quotient is no larger than the dividend.
                let result = unsafe { quotient.to_int_unchecked::<$t>() };
                if divisor == 0 { 0 } else { result }
            }
            fn quotient_large(self, divisor: Self) -> Self {
                self.quotient::<false>(divisor)
            }
            #[inline(always)]
            fn quotient_of_any<const FMA: bool>(self, divisor: Self) -> Self {
                self.quotient::<FMA>(divisor)
            }
            common!($t, $by);
        }
    )* };
}
narrow!(
    i8, f32, Inverse8, 0.15;
    u8, f32, Inverse8, 0.15;
    i16, f32, Inverse16, 0.2;
    u16, f32, Inverse16, 0.2;
    i32, f64, Inverse32, 0.3;
    u32, f64, Inverse32, 0.25;
);

/// 64 bits: the same for what is exact in `f64`.
macro_rules! wide {
    ($($t:ty, $size:path, $large:expr, $any:expr;)*) => { $(
        impl Divisible for $t {
            const NS: f32 = 0.4;
            const LARGE: bool = true;
            #[inline(always)]
            fn quotient<const FMA: bool>(self, divisor: Self) -> Self {
                let safe = if divisor == 0 { 1 } else { divisor };
                // Anything for what is done again by `quotient_large`.
                let quotient = (self as f64 / safe as f64).floor();
                let quotient = (quotient + ROUND).to_bits().wrapping_sub(ROUND.to_bits()) as $t;
                if divisor == 0 { 0 } else { quotient }
            }
            #[inline(always)]
            fn is_large(self, divisor: Self) -> bool {
                ($size(self) > EXACT) | ($size(divisor) > EXACT)
            }
            fn quotient_large(self, divisor: Self) -> Self {
                let quotient: fn($t, $t) -> $t = $large;
                if divisor == 0 { 0 } else { quotient(self, divisor) }
            }
            #[inline(always)]
            fn quotient_of_any<const FMA: bool>(self, divisor: Self) -> Self {
                let quotient: fn($t, $t) -> $t = $any;
                let result = quotient(self, if divisor == 0 { 1 } else { divisor });
                if divisor == 0 { 0 } else { result }
            }
            common!($t, Inverse64);
        }
    )* };
}
wide!(
    i64, i64::unsigned_abs,
        |a, b| {
            let rounded = (a.wrapping_rem(b) != 0) & ((a ^ b) < 0);
            a.wrapping_div(b).wrapping_sub(rounded.into())
        },
        |a, b| {
            // |a| / |b|, one more where something is left and the signs differ.
            let (quotient, rest) = divide_any(a.unsigned_abs(), b.unsigned_abs());
            let negative = (a ^ b) < 0;
            let size = quotient + u64::from(negative & (rest != 0));
            (if negative { size.wrapping_neg() } else { size }).cast_signed()
        };
    u64, u64::from, |a, b| a / b, |a, b| divide_any(a, b).0;
);
