//! pow for float32 and float16, in float64: `2^(y · log2 |x|)` with a logarithm to 2^-37.

use super::exact::{at_least, at_most, fma, polynomial};
use super::float16::{f16_to_f32, f32_to_f16};
use super::pow::{RUN, pow_rare, rare_pow, with_sign, with_square};
use super::real::Real;

/// log2 x to 2^-37, for a finite x > 0 that is normal as a float64.
#[inline(always)]
fn log2_short<const FMA: bool>(x: f64) -> f64 {
    let (k, m) = x.split_normal();
    let s = (m - 1.0) / (m + 1.0);
    let z = s * s;
    let tail = polynomial::<f64, FMA, 4>(
        z,
        [0.9617966794486684, 0.577082809410031, 0.41170848589362546, 0.34018490937437845],
    );
    fma::<FMA>(s, fma::<FMA>(z, tail, 2.0 * std::f64::consts::LOG2_E), k)
}

/// 2^x to 2^-29: infinite or zero as a float32 beyond the bounds.
#[inline(always)]
fn exp2_short<const FMA: bool>(x: f64) -> f64 {
    let x = at_most(at_least(x, -160.0), 130.0);
    const SHIFT: f64 = f64::ROUND + f64::BIAS;
    let shifted = x + SHIFT;
    let r = x - (shifted - SHIFT);
    let tail = polynomial::<f64, FMA, 6>(
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
    fma::<FMA>(r, tail, 1.0) * shifted.power()
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
/// reasons that [`pow_slices`](super::pow::pow_slices) gives. The slices are as long as the shortest of them.
#[inline(always)]
pub fn pow_slices_f32<const FMA: bool>(x: &[f32], y: &[f32], out: &mut [f32]) {
    for ((x, y), out) in x.chunks(RUN).zip(y.chunks(RUN)).zip(out.chunks_mut(RUN)) {
        let plain = x.iter().zip(y).fold(true, |all, (x, y)| all & (*x > 0.0) & !rare_pow_f32(*x, *y));
        if plain { run::<true, FMA>(x, y, out) } else { run::<false, FMA>(x, y, out) }
    }
}

/// One run of [`pow_slices_f32`]; `PLAIN` says that all of x is positive and no element is rare.
#[inline(always)]
fn run<const PLAIN: bool, const FMA: bool>(x: &[f32], y: &[f32], out: &mut [f32]) {
    let mut exponent = [0.0; RUN];
    for ((x, y), exponent) in x.iter().zip(y).zip(&mut exponent) {
        *exponent = f64::from(*y) * log2_short::<FMA>(f64::from(x.abs()));
    }
    for (((x, y), exponent), out) in x.iter().zip(y).zip(&exponent).zip(out.iter_mut()) {
        let (x, y, power) = (f64::from(*x), f64::from(*y), exp2_short::<FMA>(*exponent));
        *out = if PLAIN { with_square(power, x, y) } else { with_sign(power, x, y) } as f32;
    }
    if !PLAIN {
        for ((x, y), out) in x.iter().zip(y).zip(out).filter(|((x, y), _)| rare_pow_f32(**x, **y)) {
            *out = pow_rare_f32(*x, *y);
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
