//! What the complex functions are made of: branch-free real functions that keep the low half of what they compute.

use super::super::exact::{fma, pick, polynomial, product, quick_sum, two_sum};
use super::super::exp::{LN2_HIGH, LN2_LOW, TAIL as EXP_TAIL};
use super::super::log::TAIL as LOG_TAIL;
use super::super::real::Real;

/// 2^e, for the exponent of a normal number.
pub(super) const fn power_of_two(e: i32) -> f64 {
    f64::from_bits(((1023 + e) as u64) << 52)
}

/// Whether z is zero or has a part in [2^-`range`, 2^`range`] and none above: squares are in range, and so is their sum.
#[inline(always)]
pub(super) fn moderate(z: [f64; 2], range: i32) -> bool {
    let (a, b) = (z[0].abs(), z[1].abs());
    let larger = pick(a > b, a, b);
    let fits = (a <= power_of_two(range)) & (b <= power_of_two(range));
    fits & ((larger >= power_of_two(-range)) | (larger == 0.0))
}

/// Whether each part is zero or within [2^-`range`, 2^`range`] in size.
#[inline(always)]
pub(super) fn ordinary(z: [f64; 2], range: i32) -> bool {
    let fits = |x: f64| {
        let x = x.abs();
        (x <= power_of_two(range)) & ((x >= power_of_two(-range)) | (x == 0.0))
    };
    fits(z[0]) & fits(z[1])
}

/// `log(sum + low)` as a sum of two numbers, right in relation to itself where that is close to 1, for a normal `sum`
/// and a `low` that is at most half a unit in its last place.
#[inline(always)]
pub(super) fn log_of_sum<const FMA: bool>(sum: f64, low: f64) -> (f64, f64) {
    let (k, m) = split(sum);
    // The same power of two that brings sum to m, which a division would find less cheaply.
    let f = m - 1.0;
    let f_low = low * power_of(-k);
    let s = f / (2.0 + f);
    let z = s * s;
    let half = 0.5 * f * f;
    // log(1+f) = f - half + s·(half + z·TAIL(z)), and 1/(1+f) = (1-s)/(1+s).
    let correction = f_low * fma::<FMA>(s + s, s - 1.0, 1.0);
    let small = fma::<FMA>(
        s,
        fma::<FMA>(z, polynomial::<f64, FMA, 7>(z, LOG_TAIL), half),
        fma::<FMA>(k, LN2_LOW, correction),
    ) - half;
    let (high, lost) = quick_sum(k * LN2_HIGH, f);
    (high, lost + small)
}

/// A positive normal x as (k, m) with x = 2^k · m and m in [√½, √2).
#[inline(always)]
fn split(x: f64) -> (f64, f64) {
    const SQRT_HALF: u64 = 0x3fe6_a09e_667f_3bcd;
    const TWO52: f64 = power_of_two(52);
    let moved = x.to_bits().wrapping_add(1f64.to_bits() - SQRT_HALF);
    let k = f64::from_bits(moved >> 52 | TWO52.to_bits()) - (TWO52 + 1023.0);
    (k, f64::from_bits((moved & ((1 << 52) - 1)) + SQRT_HALF))
}

/// 2^k, for an integer k within the exponents of normal numbers.
#[inline(always)]
fn power_of(k: f64) -> f64 {
    f64::from_bits((k + (f64::ROUND + 1023.0)).to_bits() << 52)
}

/// log(1 + t), for t >= 0.
#[inline(always)]
pub(super) fn log1p<const FMA: bool>(t: f64) -> f64 {
    let sum = 1.0 + t;
    let low = pick(t < 1.0, t - (sum - 1.0), 1.0 - (sum - t));
    let (high, low) = log_of_sum::<FMA>(sum, low);
    high + low
}

/// a² + b² as a sum of two numbers and a rest that counts where 1 is taken off, for a >= b.
#[inline(always)]
pub(super) fn square_sum<const FMA: bool>(a: f64, b: f64) -> (f64, f64) {
    let (square, square_low) = product::<f64, FMA>(a, a);
    let (other, other_low) = product::<f64, FMA>(b, b);
    let (sum, lost) = quick_sum(square, other);
    let (low, rest) = two_sum(square_low, other_low);
    let (low, more) = two_sum(lost, low);
    (sum, low + (more + rest))
}

/// `e^|t|` for |t| <= 700 as a sum of two numbers.
#[inline(always)]
fn exp_pair<const FMA: bool>(t: f64) -> (f64, f64) {
    let shifted = fma::<FMA>(t, std::f64::consts::LOG2_E, f64::ROUND + 1023.0);
    let n = shifted - (f64::ROUND + 1023.0);
    let high = fma::<FMA>(-n, LN2_HIGH, t); // exact: the leading bits cancel
    let rest = n * LN2_LOW;
    let r = high - rest;
    let r_low = (high - r) - rest;
    let sum = 1.0 + r;
    let lost = r - (sum - 1.0);
    let tail = fma::<FMA>(r * r, polynomial::<f64, FMA, 10>(r, EXP_TAIL), lost + r_low);
    let scale = f64::from_bits(shifted.to_bits() << 52);
    (sum * scale, tail * scale)
}

/// `(sinh(t) - t) / t³` as a polynomial in t² for |t| <= 1: error below 2^-59 of sinh(t).
const SINH: [f64; 7] = [
    0.16666666666666669,
    0.008333333333332915,
    0.00019841269841590128,
    2.7557319108057533e-06,
    2.5052130767230916e-08,
    1.6056678131646833e-10,
    7.776018467062452e-13,
];

/// Up to here [`sinh_cosh`] does it.
pub(super) const HYPERBOLIC: f64 = 700.0;

/// sinh t and cosh t, for |t| <= [`HYPERBOLIC`].
#[inline(always)]
pub(super) fn sinh_cosh<const FMA: bool>(t: f64) -> (f64, f64) {
    let size = t.abs();
    let (high, low) = exp_pair::<FMA>(size);
    let inverse = 1.0 / (high + low);
    let cosh = 0.5 * (high + (low + inverse));
    let far = 0.5 * (high + (low - inverse));
    let z = size * size;
    let near = fma::<FMA>(size * z, polynomial::<f64, FMA, 7>(z, SINH), size);
    (pick(size < 1.0, near, far).copysign(t), cosh)
}

/// `√(a² + b²)` for squares in range.
#[inline(always)]
pub(super) fn size<const FMA: bool>(a: f64, b: f64) -> f64 {
    fma::<FMA>(a, a, b * b).sqrt()
}
