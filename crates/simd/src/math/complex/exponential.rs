//! The exponential functions: e^z and 2^z.

use super::super::exact::{fma, pick, product, two_sum};
use super::super::exp::{self, LN2_HIGH, LN2_LOW, exp_sum};
use super::super::exponentials;
use super::super::trig;

/// ln 2 rounded, and what it loses by that.
const LN2: [f64; 2] = [std::f64::consts::LN_2, 2.3190468138462996e-17];

/// Whether [`exp`] leaves z to [`exp_rare`].
#[inline(always)]
pub fn rare_exp(z: [f64; 2]) -> bool {
    // NaN is not below anything, so it is rare as well.
    !((z[0].abs() < 700.0) & (z[1].abs() < 1e9))
}

/// e^z, for z that is not [`rare_exp`].
#[inline(always)]
pub fn exp<const FMA: bool>(z: [f64; 2]) -> [f64; 2] {
    let size = exp::exp::<FMA>(z[0]);
    let (sine, cosine) = trig::sin_cos::<FMA>(z[1]);
    [size * cosine, size * sine]
}

/// e^z for any z.
pub fn exp_rare<const FMA: bool>(z: [f64; 2]) -> [f64; 2] {
    exp_sums::<FMA>(z, [0.0, 0.0])
}

/// Whether [`exp2`] leaves z to [`exp2_rare`].
#[inline(always)]
pub fn rare_exp2(z: [f64; 2]) -> bool {
    rare_exp(z)
}

/// 2^z, for z that is not [`rare_exp2`].
#[inline(always)]
pub fn exp2<const FMA: bool>(z: [f64; 2]) -> [f64; 2] {
    let (x, x_low) = natural::<FMA>(z[0]);
    let (y, y_low) = natural::<FMA>(z[1]);
    let size = exp_sum::<FMA>(x, x_low);
    let (sine, cosine) = trig::sin_cos::<FMA>(y);
    let sine_of_sum = pick(z[1] == 0.0, z[1], fma::<FMA>(cosine, y_low, sine));
    [size * fma::<FMA>(-sine, y_low, cosine), size * sine_of_sum]
}

/// 2^z for any z.
pub fn exp2_rare<const FMA: bool>(z: [f64; 2]) -> [f64; 2] {
    let ((x, x_low), (y, y_low)) = (natural::<FMA>(z[0]), natural::<FMA>(z[1]));
    let x_low = if x.abs() < 1e4 { x_low } else { 0.0 };
    let y_low = if y_low.is_finite() { y_low } else { 0.0 };
    exp_sums::<FMA>([x, y], [x_low, y_low])
}

/// Whether [`expm1`] leaves z to [`expm1_rare`].
#[inline(always)]
pub fn rare_expm1(z: [f64; 2]) -> bool {
    rare_exp(z)
}

/// e^z - 1, for z that is not [`rare_expm1`]: `(e^x - 1)·cos y - (1 - cos y)`, the latter as 2·sin²(y/2).
#[inline(always)]
pub fn expm1<const FMA: bool>([x, y]: [f64; 2]) -> [f64; 2] {
    let (sine, cosine) = trig::sin_cos::<FMA>(y);
    let half = trig::sin::<FMA>(0.5 * y);
    let grown = exponentials::expm1::<f64, FMA>(x);
    [fma::<FMA>(grown, cosine, -2.0 * half * half), exp::exp::<FMA>(x) * sine]
}

/// e^z - 1 for any z.
pub fn expm1_rare<const FMA: bool>([x, y]: [f64; 2]) -> [f64; 2] {
    let (sine, cosine) = trig::sin_cos_rare(y);
    let half = trig::sin_rare(0.5 * y);
    [exponentials::expm1::<f64, FMA>(x) * cosine - 2.0 * half * half, exp::exp::<FMA>(x) * sine]
}

/// x·ln 2 as a sum of two numbers.
#[inline(always)]
fn natural<const FMA: bool>(x: f64) -> (f64, f64) {
    let (high, low) = product::<f64, FMA>(x, LN2[0]);
    (high, fma::<FMA>(x, LN2[1], low))
}

/// `e^(z + low)`, with C99's special values.
fn exp_sums<const FMA: bool>(z: [f64; 2], low: [f64; 2]) -> [f64; 2] {
    let [x, y] = z;
    if y == 0.0 {
        return [exp_sum::<FMA>(x, low[0]), y];
    }
    if !y.is_finite() {
        return if x == f64::INFINITY {
            [x, f64::NAN]
        } else if x == f64::NEG_INFINITY {
            [0.0, if y.is_nan() { 0.0 } else { 0f64.copysign(y) }]
        } else {
            [f64::NAN, f64::NAN]
        };
    }
    let ((sine, cosine), (sine_low, cosine_low)) = (trig::sin_cos_rare(y), trig::sin_cos_rare(low[1]));
    let (sine, cosine) = (sine * cosine_low + cosine * sine_low, cosine * cosine_low - sine * sine_low);
    [exp_times::<FMA>(x, low[0], cosine, 1.0), exp_times::<FMA>(x, low[0], sine, 1.0)]
}

/// `e^(x + low) · factor · scale`, right even where the power alone would overflow or be subnormal, or where the product of
/// the two factors would be; `scale` is 1 or 1/2.
#[inline(always)]
pub(super) fn exp_times<const FMA: bool>(x: f64, low: f64, factor: f64, scale: f64) -> f64 {
    const STEP: f64 = 1024.0;
    const HALF_STEP: f64 = f64::from_bits((1023 + 512) << 52);
    if x.abs() < 707.0 || !x.is_finite() {
        return exp_sum::<FMA>(x, low) * factor * scale;
    }
    // Far enough out that any factor still overflows or vanishes, and small enough for the sums below.
    let x = x.clamp(-2000.0, 2000.0);
    let (steps, half) = if x > 0.0 { (STEP, HALF_STEP) } else { (-STEP, 1.0 / HALF_STEP) };
    let (high, rest) = two_sum(x, -steps * LN2_HIGH);
    exp_sum::<FMA>(high, low + (rest - steps * LN2_LOW)) * factor * half * (half * scale)
}
