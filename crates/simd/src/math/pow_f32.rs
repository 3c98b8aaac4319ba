//! pow for float32 and float16, in float64: `exp(y · log |x|)` with a logarithm to 2^-44.

use super::exp::exp_short;
use super::float16::{f16_to_f32, f32_to_f16};
use super::log::log_short;
use super::pow::{pow_rare, rare_pow, with_sign};

/// Whether [`pow_f32`] leaves these arguments to [`pow_rare_f32`].
#[inline(always)]
pub fn rare_pow_f32(x: f32, y: f32) -> bool {
    rare_pow(f64::from(x), f64::from(y))
}

/// x^y, computed in float64 and rounded once, for arguments that are not [`rare_pow_f32`].
#[inline(always)]
pub fn pow_f32<const FMA: bool>(x: f32, y: f32) -> f32 {
    let (x, y) = (f64::from(x), f64::from(y));
    with_sign(exp_short::<FMA>(y * log_short::<FMA>(x.abs())), x, y) as f32
}

/// x^y for any arguments.
#[cold]
pub fn pow_rare_f32(x: f32, y: f32) -> f32 {
    pow_rare(f64::from(x), f64::from(y)) as f32
}

/// Whether [`pow_f16`] leaves these arguments to [`pow_rare_f16`].
#[inline(always)]
pub fn rare_pow_f16(x: u16, y: u16) -> bool {
    // Infinities and NaN: no float16 reaches 2^52.
    (x & 0x7fff >= 0x7c00) | (y & 0x7fff >= 0x7c00)
}

/// x^y of float16 numbers, bits in and out.
#[inline(always)]
pub fn pow_f16<const FMA: bool>(x: u16, y: u16) -> u16 {
    f32_to_f16(pow_f32::<FMA>(f16_to_f32(x), f16_to_f32(y)))
}

/// x^y for any float16 arguments.
#[cold]
pub fn pow_rare_f16(x: u16, y: u16) -> u16 {
    f32_to_f16(pow_rare_f32(f16_to_f32(x), f16_to_f32(y)))
}
