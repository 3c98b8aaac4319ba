//! remainder of integers: Python's, with the sign of the divisor.

use crate::item::Item;
use core::marker::PhantomData;

/// Integers with Python's remainder; by zero it is 0 and reported.
pub(crate) trait Modulo: Item {
    /// Nanoseconds per element.
    const NS: f32;
    /// Whether there are arguments that only division in hardware can do.
    const LARGE: bool;
    fn modulo<const FMA: bool>(self, divisor: Self) -> Self;
    fn is_large(self, divisor: Self) -> bool;
    fn modulo_large(self, divisor: Self) -> Self;
}

/// Narrow integers, by division in `$float`: its quotient is not an integer unless the exact one is, because it is
/// rounded by less than the distance to the next one, so truncating it is exact, and so is all that follows.
macro_rules! narrow {
    ($($t:ty, $float:ty, $ns:expr;)*) => { $(
        impl Modulo for $t {
            const NS: f32 = $ns;
            const LARGE: bool = false;
            #[inline(always)]
            fn modulo<const FMA: bool>(self, divisor: Self) -> Self {
                let safe = if divisor == 0 { 1 } else { divisor };
                let (x, y) = (self as $float, safe as $float);
                let rest = x - (x / y).trunc() * y;
                let adjusted = if (rest != 0.0) & ((rest < 0.0) != (y < 0.0)) { rest + y } else { rest };
                // SAFETY: a remainder is smaller in size than the divisor, which is of this type.
                let result = unsafe { adjusted.to_int_unchecked::<$t>() };
                if divisor == 0 { 0 } else { result }
            }
            #[inline(always)]
            fn is_large(self, _divisor: Self) -> bool {
                false
            }
            fn modulo_large(self, divisor: Self) -> Self {
                self.modulo::<false>(divisor)
            }
        }
    )* };
}
narrow!(i8, f32, 0.15; u8, f32, 0.15; i16, f32, 0.2; u16, f32, 0.2; i32, f64, 0.3; u32, f64, 0.25;);

/// 2^51: up to here integers are exact in `f64`, the quotient of two is as above, and it becomes an integer by the
/// addition of [`ROUND`].
const EXACT: u64 = 1 << 51;
/// 1.5 · 2^52: added to an integer of up to 2^51 in size, it leaves that integer in the low bits.
const ROUND: f64 = 6_755_399_441_055_744.0;

/// 64 bits: the same for what is exact in `f64`; the rest by hardware.
macro_rules! wide {
    ($($t:ty, $abs:expr, $sign:expr;)*) => { $(
        impl Modulo for $t {
            const NS: f32 = 0.4;
            const LARGE: bool = true;
            #[inline(always)]
            fn modulo<const FMA: bool>(self, divisor: Self) -> Self {
                let safe = if divisor == 0 { 1 } else { divisor };
                let quotient = (self as f64 / safe as f64).trunc();
                // Anything for what is done again by `modulo_large`.
                let quotient = (quotient + ROUND).to_bits().wrapping_sub(ROUND.to_bits()) as $t;
                let rest = self.wrapping_sub(quotient.wrapping_mul(safe));
                let result = $sign(rest, safe);
                if divisor == 0 { 0 } else { result }
            }
            #[inline(always)]
            fn is_large(self, divisor: Self) -> bool {
                ($abs(self) > EXACT) | ($abs(divisor) > EXACT)
            }
            fn modulo_large(self, divisor: Self) -> Self {
                if divisor == 0 { 0 } else { $sign(self.wrapping_rem(divisor), divisor) }
            }
        }
    )* };
}
/// Gives a truncated remainder the sign of the divisor.
#[inline(always)]
fn signed(rest: i64, divisor: i64) -> i64 {
    let adjust = (rest != 0) & ((rest ^ divisor) < 0);
    if adjust { rest.wrapping_add(divisor) } else { rest }
}
#[inline(always)]
fn unsigned(rest: u64, _divisor: u64) -> u64 {
    rest
}
wide!(i64, i64::unsigned_abs, signed; u64, u64::from, unsigned;);

/// a mod b of integers; the kernel is with the other divisions.
pub(crate) struct Remainder<T>(PhantomData<T>);
