//! pow for float32 and float16, in float64: `2^(y · log2 |x|)` with a logarithm to 2^-37.

use super::exact::{at_least, at_most, fma, pick, polynomial};
use super::float16::{f16_to_f32, f32_to_f16};
use super::pow::{pow_rare, rare_pow, with_sign};
use super::pow_look::{RUN, look};
use super::real::Real;

/// (m - 1) / (m + 1).
#[inline(always)]
fn half_log(m: f32) -> f64 {
    let f = f64::from(m - 1.0); // exact
    f / (f + 2.0)
}

/// log2(2^k·m) to 2^-37 from what [`half_log`] gives, for m in [√½, √2).
#[inline(always)]
fn log2_series<const FMA: bool>(k: f32, s: f64) -> f64 {
    let z = s * s;
    let tail = polynomial::<f64, FMA, 4>(
        z,
        [0.9617966794486684, 0.577082809410031, 0.41170848589362546, 0.34018490937437845],
    );
    fma::<FMA>(s, fma::<FMA>(z, tail, 2.0 * std::f64::consts::LOG2_E), f64::from(k))
}

/// 2^x to 2^-29, infinite or zero as a float32 where it has to be; |x| below [`NORMAL`].
#[inline(always)]
fn exp2_normal<const FMA: bool>(x: f64) -> f64 {
    let shifted = x + f64::ROUND;
    let r = x - (shifted - f64::ROUND);
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
    f64::from_bits(fma::<FMA>(r, tail, 1.0).to_bits().wrapping_add(shifted.to_bits() << 52))
}

/// The same for any x.
#[inline(always)]
fn exp2_any<const FMA: bool>(x: f64) -> f64 {
    exp2_normal::<FMA>(at_most(at_least(x, -160.0), 130.0))
}

/// Exponents of 2 below this give a finite and normal float64.
const NORMAL: f64 = 1000.0;

/// Whether [`pow_f32`] leaves these arguments to [`pow_rare_f32`].
#[inline(always)]
pub fn rare_pow_f32(x: f32, y: f32) -> bool {
    rare_pow(f64::from(x), f64::from(y))
}

/// x^y, computed in float64 and rounded once, for arguments that are not [`rare_pow_f32`].
#[inline(always)]
pub fn pow_f32<const FMA: bool>(x: f32, y: f32) -> f32 {
    let (k, m) = x.abs().split();
    let power = exp2_any::<FMA>(f64::from(y) * log2_series::<FMA>(k, half_log(m)));
    with_sign(power, f64::from(x), f64::from(y)) as f32
}

/// x^y for whole slices, rare elements included; the same bits as [`pow_f32`] and [`pow_rare_f32`], and faster for the
/// reasons that [`pow_slices`](super::pow::pow_slices) gives. The slices are as long as the shortest of them.
#[inline(always)]
pub fn pow_slices_f32<const FMA: bool>(x: &[f32], y: &[f32], out: &mut [f32]) {
    let (mut exponents, mut k) = ([0.0; RUN], [0.0; RUN]);
    for ((x, y), out) in x.chunks(RUN).zip(y.chunks(RUN)).zip(out.chunks_mut(RUN)) {
        let seen = look(x, y);
        if !seen.plain {
            run::<false, FMA>(x, y, out, &mut k, &mut exponents);
            continue;
        }
        run::<true, FMA>(x, y, out, &mut k, &mut exponents);
        if seen.squares {
            for ((x, y), out) in x.iter().zip(y).zip(out) {
                *out = pick(*y == 2.0, *x * *x, *out);
            }
        }
    }
}

/// A run of [`pow_slices_f32`]; `PLAIN` says that all arguments are plain, and leaves the squares out.
#[inline(always)]
fn run<const PLAIN: bool, const FMA: bool>(
    x: &[f32],
    y: &[f32],
    out: &mut [f32],
    k: &mut [f32; RUN],
    exponents: &mut [f64; RUN],
) {
    for ((x, k), s) in x.iter().zip(&mut *k).zip(&mut *exponents) {
        let m;
        (*k, m) = if PLAIN { x.split_normal() } else { x.abs().split() };
        *s = half_log(m);
    }
    let mut extreme = false;
    for ((y, k), exponent) in y.iter().zip(&*k).zip(&mut *exponents) {
        *exponent = f64::from(*y) * log2_series::<FMA>(*k, *exponent);
        extreme |= exponent.abs() >= NORMAL;
    }
    let powers = exponents.iter().zip(out.iter_mut());
    if !PLAIN {
        for ((exponent, out), (x, y)) in powers.zip(x.iter().zip(y)) {
            *out = with_sign(exp2_any::<FMA>(*exponent), f64::from(*x), f64::from(*y)) as f32;
        }
        for ((x, y), out) in x.iter().zip(y).zip(out).filter(|((x, y), _)| rare_pow_f32(**x, **y)) {
            *out = pow_rare_f32(*x, *y);
        }
    } else if extreme {
        powers.for_each(|(exponent, out)| *out = exp2_any::<FMA>(*exponent) as f32);
    } else {
        powers.for_each(|(exponent, out)| *out = exp2_normal::<FMA>(*exponent) as f32);
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
