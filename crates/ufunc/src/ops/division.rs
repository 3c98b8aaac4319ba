//! How integers are divided: narrow ones in floats, 64 bits in `f64` where that is exact.

use super::remainder::Modulo;
use super::wide_division::{divide_any, signed_quotients_by, unsigned_quotients_by};

/// Integers with Python's quotient; by zero it is 0 and reported.
pub(crate) trait Divisible: Modulo + PartialEq {
    /// The quotient rounded down.
    fn quotient<const FMA: bool>(self, divisor: Self) -> Self;
    fn quotient_large(self, divisor: Self) -> Self;
    /// The quotient rounded down, whatever the size of the numbers.
    fn quotient_of_any<const FMA: bool>(self, divisor: Self) -> Self;
    /// Whether `quotients_by` can do it: not by 0, nor where a quotient may overflow.
    fn has_reciprocal(self) -> bool;
    /// The quotients by one divisor, rounded down.
    fn quotients_by(dividends: &[Self], divisor: Self, quotients: &mut [Self]);
    /// What this quotient leaves; 0 if the divisor is.
    fn less(self, divisor: Self, quotient: Self) -> Self;
    /// The remainder of truncating division for one of division rounded down.
    fn truncating(self, divisor: Self, modulo: Self) -> Self;
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

/// What remainders follow from quotients by.
macro_rules! remainders {
    () => {
        #[inline(always)]
        fn less(self, divisor: Self, quotient: Self) -> Self {
            if divisor == 0 { 0 } else { self.wrapping_sub(quotient.wrapping_mul(divisor)) }
        }
        #[inline(always)]
        #[allow(unused_comparisons)] // The macro serves unsigned integers too.
        fn truncating(self, divisor: Self, modulo: Self) -> Self {
            let rounded = (modulo != 0) & ((self < 0) != (divisor < 0));
            if rounded { modulo.wrapping_sub(divisor) } else { modulo }
        }
        #[inline(always)]
        #[allow(unused_comparisons)] // As above.
        fn has_reciprocal(self) -> bool {
            (self != 0) & !((Self::MIN < 0) & (self == Self::MAX.wrapping_mul(2).wrapping_add(1)))
        }
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
            remainders!();
            fn quotient_large(self, divisor: Self) -> Self {
                self.quotient::<false>(divisor)
            }
            #[inline(always)]
            fn quotient_of_any<const FMA: bool>(self, divisor: Self) -> Self {
                self.quotient::<FMA>(divisor)
            }
            #[inline(always)]
            fn quotients_by(dividends: &[Self], divisor: Self, quotients: &mut [Self]) {
                // Half a unit keeps the quotient apart from all integers by more than the product is rounded by.
                let inverse = 1.0 / divisor as $float;
                let half = (0.5 as $float).copysign(inverse);
                for (x, q) in dividends.iter().zip(quotients) {
                    let quotient = ((*x as $float + half) * inverse).floor();
                    // SAFETY: no quotient by anything but -1 has no place in the type.
                    *q = unsafe { quotient.to_int_unchecked::<$t>() };
                }
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
    ($($t:ty, $overflows:expr, $floored:expr, $any:expr, $by:path;)*) => { $(
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
            remainders!();
            #[inline(always)]
            fn quotient_of_any<const FMA: bool>(self, divisor: Self) -> Self {
                let quotient: fn($t, $t) -> $t = $any;
                let safe = if divisor == 0 { 1 } else { divisor };
                let result = quotient(self, safe);
                if divisor == 0 { 0 } else { result }
            }
            #[inline(always)]
            fn quotients_by(dividends: &[Self], divisor: Self, quotients: &mut [Self]) {
                $by(dividends, divisor, quotients);
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
        |quotient, rest, divisor| quotient.wrapping_sub(((rest != 0) & ((rest ^ divisor) < 0)).into()),
        |a, b| {
            // |a| / |b|, one more where something is left and the signs differ.
            let (x, y) = (a.unsigned_abs(), b.unsigned_abs());
            let (quotient, rest) = divide_any(x, y);
            let negative = (a ^ b) < 0;
            let size = quotient + u64::from(negative & (rest != 0));
            (if negative { size.wrapping_neg() } else { size }).cast_signed()
        },
        signed_quotients_by;
    u64, |_, _| false, |quotient, _, _| quotient, |a, b| divide_any(a, b).0, unsigned_quotients_by;
);
