//! Python's remainder for floats, as NumPy defines it: `fmod`, moved into the divisor's sign.
//!
//! fmod is exact, and here it is so in a few operations: the residual `a - q·b` of a quotient that is off by at most one
//! fits a float. Quotients from 2^51 on, and divisors that would spoil that, are rare.

use super::exact::product;
use super::float16::{f16_to_f32, f32_to_f16};
use super::real::Real;

/// The sign bit.
const SIGN: u64 = 1 << 63;
/// Without fused multiply-add the product q·b is split, which must neither overflow nor lose bits.
const LARGEST: f64 = f64::from_bits((1023 + 900) << 52);
const SMALLEST: f64 = f64::from_bits((1023 - 900) << 52);
/// 2^51.
const QUOTIENTS: f64 = 2_251_799_813_685_248.0;

/// Whether [`remainder`] leaves these arguments to [`remainder_rare`]. The same ones whether or not there is fused
/// multiply-add.
#[inline(always)]
pub fn rare_remainder(a: f64, b: f64) -> bool {
    let size = b.abs();
    !(((a / b).abs() < QUOTIENTS) & (size > SMALLEST) & (size < LARGEST))
}

/// The remainder of a by b with b's sign, for arguments that are not [`rare_remainder`].
#[inline(always)]
pub fn remainder<const FMA: bool>(a: f64, b: f64) -> f64 {
    into_divisor(truncated::<FMA>(a, b), b)
}

/// The remainder of any a by any b with b's sign.
#[cold]
pub fn remainder_rare(a: f64, b: f64) -> f64 {
    let rest = a % b;
    if b == 0.0 { rest } else { into_divisor(rest, b) }
}

/// a − q·b, exactly, if that is a float. Without fused multiply-add b must lie between 2^−900 and 2^900 in size.
#[inline(always)]
pub fn residual<const FMA: bool>(a: f64, b: f64, q: f64) -> f64 {
    if FMA {
        (-q).mul_add(b, a)
    } else {
        let (high, low) = product::<f64, FMA>(q, b);
        (a - high) - low
    }
}

/// What truncating division leaves (C's fmod), for arguments that are not [`rare_remainder`].
#[inline(always)]
pub fn truncated<const FMA: bool>(a: f64, b: f64) -> f64 {
    let (a_size, b_size) = (a.abs(), b.abs());
    let q = (a_size / b_size + f64::ROUND) - f64::ROUND;
    let rest = residual::<FMA>(a_size, b_size, q);
    let rest = if rest < 0.0 { rest + b_size } else { rest };
    f64::from_bits(rest.to_bits() | a.to_bits() & SIGN)
}

/// A remainder with the dividend's sign, moved into the divisor's: NumPy's last step.
#[inline(always)]
fn into_divisor(rest: f64, b: f64) -> f64 {
    let moved = if (rest < 0.0) != (b < 0.0) { rest + b } else { rest };
    let zero = f64::from_bits(b.to_bits() & SIGN);
    if rest == 0.0 { zero } else { moved }
}

/// Whether [`remainder_f32`] leaves these arguments to [`remainder_rare_f32`].
#[inline(always)]
pub fn rare_remainder_f32(a: f32, b: f32) -> bool {
    rare_remainder(f64::from(a), f64::from(b))
}

/// The remainder of a by b with b's sign, for arguments that are not [`rare_remainder_f32`].
#[inline(always)]
pub fn remainder_f32<const FMA: bool>(a: f32, b: f32) -> f32 {
    // The truncated remainder of two float32 is a float32; only the last step rounds, and has to do so as one.
    into_divisor_f32(truncated::<FMA>(f64::from(a), f64::from(b)) as f32, b)
}

/// The remainder of any a by any b with b's sign.
#[cold]
pub fn remainder_rare_f32(a: f32, b: f32) -> f32 {
    let rest = a % b;
    if b == 0.0 { rest } else { into_divisor_f32(rest, b) }
}

#[inline(always)]
fn into_divisor_f32(rest: f32, b: f32) -> f32 {
    let moved = if (rest < 0.0) != (b < 0.0) { rest + b } else { rest };
    if rest == 0.0 { 0f32.copysign(b) } else { moved }
}

/// Whether [`remainder_f16`] leaves these arguments to [`remainder_rare_f16`].
#[inline(always)]
pub fn rare_remainder_f16(a: u16, b: u16) -> bool {
    // Infinities, NaN and zero divisors: any other quotient is below 2^40.
    (a & 0x7fff >= 0x7c00) | ((b & 0x7fff).wrapping_sub(1) >= 0x7bff)
}

/// The remainder of float16 numbers with the divisor's sign, bits in and out.
#[inline(always)]
pub fn remainder_f16<const FMA: bool>(a: u16, b: u16) -> u16 {
    f32_to_f16(remainder_f32::<FMA>(f16_to_f32(a), f16_to_f32(b)))
}

/// The remainder of any float16 numbers with the divisor's sign.
#[cold]
pub fn remainder_rare_f16(a: u16, b: u16) -> u16 {
    f32_to_f16(remainder_rare_f32(f16_to_f32(a), f16_to_f32(b)))
}
