//! pow: `x^y = exp(y · log x)`, with the logarithm to some 2^-66 as a sum of two numbers, because y magnifies its error
//! up to 700 times.

use super::exact::{fma, pick, polynomial, product, quick_sum, residual};
use super::exp::{LN2_HIGH, LN2_LOW, exp_normal, exp_sum};
use super::pow_look::{RUN, look};
use super::real::Real;

/// `(atanh(s)/s - 1 - s²/3) / s⁴` as a polynomial in s²: error below 2^-66 of the logarithm.
const TAIL: [f64; 7] = [
    0.20000000000001128,
    0.14285714285050025,
    0.11111111259913452,
    0.09090892188198367,
    0.07693378434274795,
    0.06628414627794675,
    0.06598107880492098,
];
const THIRD: f64 = 1.0 / 3.0;
/// What 1/3 loses by rounding: 1/3 · 2^-54.
const THIRD_LOW: f64 = THIRD / 18_014_398_509_481_984.0;
/// 2^52: from here on every float64 is an integer.
const INTEGERS: f64 = 4_503_599_627_370_496.0;

/// Whether [`pow`] leaves these arguments to [`pow_rare`].
#[inline(always)]
pub fn rare_pow(x: f64, y: f64) -> bool {
    !((y.abs() < INTEGERS) & (x.abs() < f64::INFINITY))
}

/// x^y, for arguments that are not [`rare_pow`].
#[inline(always)]
pub fn pow<const FMA: bool>(x: f64, y: f64) -> f64 {
    with_sign(magnitude::<FMA>(x.abs(), y), x, y)
}

/// x^y from `power` = |x|^y, which may be anything where x is 0; for arguments that are not [`rare_pow`].
#[inline(always)]
pub(crate) fn with_sign(power: f64, x: f64, y: f64) -> f64 {
    let at_zero = if y > 0.0 { 0.0 } else { f64::INFINITY };
    let power = pick(x == 0.0, at_zero, pick(y == 2.0, x * x, power));
    let power = pick(y == 0.0, 1.0, power);
    // Adding 2^52 rounds |y| to an integer, whose parity is then the lowest bit.
    let shifted = y.abs() + INTEGERS;
    let integer = shifted - INTEGERS == y.abs();
    let odd = if integer { shifted.to_bits() << 63 } else { 0 };
    let power = f64::from_bits(power.to_bits() | (odd & x.to_bits()));
    if (x < 0.0) & !integer { f64::NAN } else { power }
}

/// x^y for any arguments.
#[cold]
pub fn pow_rare(x: f64, y: f64) -> f64 {
    if !rare_pow(x, y) {
        return pow::<false>(x, y);
    }
    if y == 0.0 || x == 1.0 {
        return 1.0;
    }
    if x.is_nan() || y.is_nan() {
        return f64::NAN;
    }
    // y is finite and below 2^52 only when x is infinite.
    let size = x.abs();
    let odd = y.is_finite() && (y % 2.0).abs() == 1.0;
    let power = if size == 1.0 {
        1.0
    } else if y.is_infinite() || size == 0.0 || size.is_infinite() {
        if (size > 1.0) == (y > 0.0) { f64::INFINITY } else { 0.0 }
    } else {
        magnitude::<false>(size, y)
    };
    if odd { power.copysign(x) } else { power }
}

/// x^y for whole slices, rare elements included; the same bits as [`pow`] and [`pow_rare`].
///
/// In passes over short runs, cut behind the division and behind the logarithm: as one chain the function is so long that
/// a CPU cannot look far enough ahead to fill its units with the next elements. Runs of nothing but plain arguments go
/// without what the others need.
///
/// The slices are as long as the shortest of them.
#[inline(always)]
pub fn pow_slices<const FMA: bool>(x: &[f64], y: &[f64], out: &mut [f64]) {
    let mut parts = [[0.0; RUN]; 3];
    for ((x, y), out) in x.chunks(RUN).zip(y.chunks(RUN)).zip(out.chunks_mut(RUN)) {
        let seen = look(x, y);
        if !seen.plain {
            run::<false, FMA>(x, y, out, &mut parts);
            continue;
        }
        run::<true, FMA>(x, y, out, &mut parts);
        if seen.squares {
            for ((x, y), out) in x.iter().zip(y).zip(out) {
                *out = pick(*y == 2.0, *x * *x, *out);
            }
        }
    }
}

/// Below this in size, exponents of e give a power that is finite and normal.
const NORMAL: f64 = 708.0;

/// A run of [`pow_slices`]; `PLAIN` says that all arguments are plain, and leaves the squares out.
#[inline(always)]
fn run<const PLAIN: bool, const FMA: bool>(
    x: &[f64],
    y: &[f64],
    out: &mut [f64],
    [k, high, low]: &mut [[f64; RUN]; 3],
) {
    for (((x, k), high), low) in x.iter().zip(&mut *k).zip(&mut *high).zip(&mut *low) {
        let m;
        (*k, m) = if PLAIN { x.split_normal() } else { x.abs().split() };
        (*high, *low) = half_log::<FMA>(m);
    }
    let mut extreme = false;
    for (((y, k), high), low) in y.iter().zip(&*k).zip(&mut *high).zip(&mut *low) {
        let (log, log_low) = log_series::<FMA>(*k, *high, *low);
        (*high, *low) = exponent::<FMA>(*y, log, log_low);
        extreme |= high.abs() >= NORMAL;
    }
    let sums = high.iter().zip(&*low).zip(out.iter_mut());
    if PLAIN && !extreme {
        sums.for_each(|((high, low), out)| *out = exp_normal::<FMA>(*high, *low));
    } else {
        sums.for_each(|((high, low), out)| *out = exp_any::<FMA>(*high, *low));
    }
    if !PLAIN {
        for ((x, y), out) in x.iter().zip(y).zip(out.iter_mut()) {
            *out = with_sign(*out, *x, *y);
        }
        for ((x, y), out) in x.iter().zip(y).zip(out).filter(|((x, y), _)| rare_pow(**x, **y)) {
            *out = pow_rare(*x, *y);
        }
    }
}

/// x^y for finite x > 0 and finite y.
#[inline(always)]
fn magnitude<const FMA: bool>(x: f64, y: f64) -> f64 {
    let (log, log_low) = log_sum::<FMA>(x);
    let (high, low) = exponent::<FMA>(y, log, log_low);
    exp_any::<FMA>(high, low)
}

/// y · (log + log_low) as a sum of two numbers.
#[inline(always)]
fn exponent<const FMA: bool>(y: f64, log: f64, log_low: f64) -> (f64, f64) {
    let (product, error) = product::<f64, FMA>(y, log);
    (product, fma::<FMA>(y, log_low, error))
}

/// e^(high + low).
#[inline(always)]
fn exp_any<const FMA: bool>(high: f64, low: f64) -> f64 {
    // Where the result overflows or vanishes anyway, the low part may be too large for exp.
    exp_sum::<FMA>(high, if high.abs() < 800.0 { low } else { 0.0 })
}

/// log x as a sum of two numbers, the second one within a few units in the last place of the first, for finite x > 0.
#[inline(always)]
pub(crate) fn log_sum<const FMA: bool>(x: f64) -> (f64, f64) {
    let (k, m) = x.split();
    let (s, twice_low) = half_log::<FMA>(m);
    log_series::<FMA>(k, s, twice_low)
}

/// s = (m - 1) / (m + 1), half the logarithm of m in [√½, √2) roughly, and what 2s lacks.
#[inline(always)]
fn half_log<const FMA: bool>(m: f64) -> (f64, f64) {
    // s = f / (2 + f): one division, then the residual f - s·(2 + f), whose first difference is exact.
    let f = m - 1.0;
    let inverse = 1.0 / (2.0 + f);
    let s = f * inverse;
    (s, residual::<f64, FMA>(s, f, f - (s + s)) * (inverse + inverse))
}

/// log(2^k·m) from what [`half_log`] gives, as [`log_sum`] does.
#[inline(always)]
fn log_series<const FMA: bool>(k: f64, s: f64, twice_low: f64) -> (f64, f64) {
    let twice = s + s;
    // 2·atanh(s) = 2s·(1 + c), c = s²/3 + s⁴·TAIL: only the last of these may be rounded early.
    let (z, z_low) = product::<f64, FMA>(s, s);
    let z_low = fma::<FMA>(s, twice_low, z_low);
    let (c, c_low) = product::<f64, FMA>(z, THIRD);
    let c_low = fma::<FMA>(THIRD, z_low, fma::<FMA>(z, THIRD_LOW, c_low));
    let (c, carry) = quick_sum(c, z * z * polynomial::<f64, FMA, 7>(z, TAIL));
    let c_low = c_low + carry;
    let (g, g_low) = product::<f64, FMA>(twice, c);
    let g_low = fma::<FMA>(twice, c_low, g_low) + fma::<FMA>(twice_low, c, twice_low);
    let (high, low) = quick_sum(k * LN2_HIGH, twice);
    let (high, carry) = quick_sum(high, g);
    (high, (low + carry) + fma::<FMA>(k, LN2_LOW, g_low))
}
