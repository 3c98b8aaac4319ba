//! pow: `x^y = exp(y · log x)`, with the logarithm to some 2^-66 as a sum of two numbers, because y magnifies its error
//! up to 700 times.

use super::exp::{LN2_HIGH, LN2_LOW, exp_sum};
use super::float::{fast_two_sum, fma, polynomial, two_product};
use super::log::split_exponent;

/// `(2·atanh(s) - 2s - 2/3·s³ - 2/5·s⁵) / s⁷` as a polynomial in s²: error below 2^-77 of the logarithm.
const TAIL: [f64; 8] = [
    0.2857142857142689,
    0.22222222222716412,
    0.18181818106051112,
    0.15384622181479987,
    0.13332960187949477,
    0.11777257068938776,
    0.10279169420934701,
    0.12027240594955925,
];
const TWO_FIFTHS: f64 = 0.4;
const TWO_THIRDS: f64 = 2.0 / 3.0;
/// What 2/3 loses by rounding: 2/3 · 2^-54.
const TWO_THIRDS_LOW: f64 = TWO_THIRDS / 18_014_398_509_481_984.0;
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
    let power = if x == 0.0 { at_zero } else { power };
    let power = if y == 0.0 { 1.0 } else { power };
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
/// In two passes over short runs, the logarithm and the rest: as one chain the function is so long that a CPU cannot
/// look far enough ahead to fill its units with the next elements. A third faster on AVX2 and AVX-512.
///
/// The slices are as long as the shortest of them.
#[inline(always)]
pub fn pow_slices<const FMA: bool>(x: &[f64], y: &[f64], out: &mut [f64]) {
    const RUN: usize = 256;
    let (mut high, mut low) = ([0.0; RUN], [0.0; RUN]);
    for ((x, y), out) in x.chunks(RUN).zip(y.chunks(RUN)).zip(out.chunks_mut(RUN)) {
        for ((x, high), low) in x.iter().zip(&mut high).zip(&mut low) {
            (*high, *low) = log_sum::<FMA>(x.abs());
        }
        let mut rare = false;
        for ((((x, y), high), low), out) in x.iter().zip(y).zip(&high).zip(&low).zip(out.iter_mut()) {
            *out = with_sign(raised::<FMA>(*y, *high, *low), *x, *y);
            rare |= rare_pow(*x, *y);
        }
        if rare {
            for ((x, y), out) in x.iter().zip(y).zip(out).filter(|((x, y), _)| rare_pow(**x, **y)) {
                *out = pow_rare(*x, *y);
            }
        }
    }
}

/// x^y for finite x > 0 and finite y.
#[inline(always)]
fn magnitude<const FMA: bool>(x: f64, y: f64) -> f64 {
    let (high, low) = log_sum::<FMA>(x);
    raised::<FMA>(y, high, low)
}

/// e^(y · (high + low)).
#[inline(always)]
fn raised<const FMA: bool>(y: f64, high: f64, low: f64) -> f64 {
    let (product, error) = two_product::<FMA>(y, high);
    // Where the result overflows or vanishes anyway, the error may be too large for exp.
    let error = if product.abs() < 800.0 { fma::<FMA>(y, low, error) } else { 0.0 };
    exp_sum::<FMA>(product, error)
}

/// log x as a sum of two numbers, the second one within a few units in the last place of the first, for finite x > 0.
#[inline(always)]
pub(crate) fn log_sum<const FMA: bool>(x: f64) -> (f64, f64) {
    let (k, m) = split_exponent(x);
    // s + s_low = (m - 1) / (m + 1): one division, then the residual over the rounded denominator.
    let f = m - 1.0;
    let (denominator, denominator_low) = fast_two_sum(2.0, f);
    let inverse = 1.0 / denominator;
    let s = f * inverse;
    let residual = if FMA {
        (-s).mul_add(denominator, f)
    } else {
        let (high, low) = two_product::<FMA>(s, denominator);
        (f - high) - low
    };
    let s_low = (residual - s * denominator_low) * inverse;
    // 2·atanh(s) = 2s + s³·p, p = 2/3 + 2/5·s² + s⁴·TAIL: only the last of these may be rounded early.
    let (z, z_low) = two_product::<FMA>(s, s);
    let z_low = fma::<FMA>(s + s, s_low, z_low);
    let (second, second_low) = two_product::<FMA>(z, TWO_FIFTHS);
    let second_low = fma::<FMA>(TWO_FIFTHS, z_low, second_low + TWO_THIRDS_LOW);
    let (p, p_low) = fast_two_sum(TWO_THIRDS, second);
    let p_low = p_low + fma::<FMA>(z * z, polynomial::<FMA, 8>(z, TAIL), second_low);
    let (cube, cube_low) = two_product::<FMA>(s, z);
    let cube_low = cube_low + fma::<FMA>(s, z_low, s_low * z);
    let (g, g_low) = two_product::<FMA>(cube, p);
    let g_low = g_low + fma::<FMA>(cube, p_low, cube_low * p);
    let (high, low) = fast_two_sum(s + s, g);
    let low = low + (g_low + (s_low + s_low));
    let (high, carry) = fast_two_sum(k * LN2_HIGH, high);
    (high, carry + fma::<FMA>(k, LN2_LOW, low))
}
