//! pow for float32 and float16, in float64: `2^(y · log2 |x|)` with a logarithm to 2^-37.

use super::float::{fma, polynomial};
use super::float16::{f16_to_f32, f32_to_f16};
use super::lane::{Lane, at_least, at_most};
use super::pow::{pow_rare, rare_pow, with_sign};

/// log2 x to 2^-37, for a finite x > 0 that is normal as a float64.
#[inline(always)]
fn log2_short<const FMA: bool>(x: f64) -> f64 {
    let (k, m) = x.split_normal();
    let s = (m - 1.0) / (m + 1.0);
    let z = s * s;
    let tail = polynomial::<FMA, 4>(
        z,
        [0.9617966794486684, 0.577082809410031, 0.41170848589362546, 0.34018490937437845],
    );
    fma::<FMA>(s, fma::<FMA>(z, tail, 2.0 * std::f64::consts::LOG2_E), k)
}

/// 2^x to 2^-29: infinite or zero as a float32 beyond the bounds.
#[inline(always)]
fn exp2_short<const FMA: bool>(x: f64) -> f64 {
    let x = at_most(at_least(x, -160.0), 130.0);
    const SHIFT: f64 = f64::SHIFT - 1023.0;
    let shifted = x + SHIFT;
    let r = x - (shifted - SHIFT);
    let tail = polynomial::<FMA, 6>(
        r,
        [
            0.6931472061588494,
            0.24022651345139281,
            0.05550327909729598,
            0.009618003968292337,
            0.0013400235061913472,
            0.00015476281284443132,
        ],
    );
    fma::<FMA>(r, tail, 1.0) * f64::from_bits(shifted.to_bits() << 52)
}

/// Whether [`pow_f32`] leaves these arguments to [`pow_rare_f32`].
#[inline(always)]
pub fn rare_pow_f32(x: f32, y: f32) -> bool {
    rare_pow(f64::from(x), f64::from(y))
}

/// x^y, computed in float64 and rounded once, for arguments that are not [`rare_pow_f32`].
#[inline(always)]
pub fn pow_f32<const FMA: bool>(x: f32, y: f32) -> f32 {
    let (x, y) = (f64::from(x), f64::from(y));
    with_sign(exp2_short::<FMA>(y * log2_short::<FMA>(x.abs())), x, y) as f32
}

/// x^y for whole slices, rare elements included; the same bits as [`pow_f32`] and [`pow_rare_f32`], and faster for the
/// reason that [`pow_slices`](super::pow::pow_slices) gives. The slices are as long as the shortest of them.
#[inline(always)]
pub fn pow_slices_f32<const FMA: bool>(x: &[f32], y: &[f32], out: &mut [f32]) {
    const RUN: usize = 256;
    let mut product = [0.0; RUN];
    for ((x, y), out) in x.chunks(RUN).zip(y.chunks(RUN)).zip(out.chunks_mut(RUN)) {
        for ((x, y), product) in x.iter().zip(y).zip(&mut product) {
            *product = f64::from(*y) * log2_short::<FMA>(f64::from(x.abs()));
        }
        let mut rare = false;
        for (((x, y), product), out) in x.iter().zip(y).zip(&product).zip(out.iter_mut()) {
            *out = with_sign(exp2_short::<FMA>(*product), f64::from(*x), f64::from(*y)) as f32;
            rare |= rare_pow_f32(*x, *y);
        }
        if rare {
            for ((x, y), out) in x.iter().zip(y).zip(out).filter(|((x, y), _)| rare_pow_f32(**x, **y)) {
                *out = pow_rare_f32(*x, *y);
            }
        }
    }
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
