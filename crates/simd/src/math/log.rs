//! log: `x = 2^k·m` with m in [√½, √2), then `log m = 2·atanh(s)` with `s = (m-1)/(m+1)`.

use super::exp::{LN2_HIGH, LN2_LOW};
use super::float::{fast_two_sum, fma, polynomial};

/// `(2·atanh(s) - 2s) / s³` as a polynomial in s² for m in [√½, √2): error below 2^-59 of the logarithm.
const TAIL: [f64; 7] = [
    0.6666666666666735,
    0.3999999999940934,
    0.28571428743691313,
    0.2222219842824549,
    0.18183572405034837,
    0.1531383058509048,
    0.1479827746004706,
];

/// The bits of √½.
const SQRT_HALF: u64 = 0x3fe6_a09e_667f_3bcd;
const ONE: u64 = 0x3ff0_0000_0000_0000;
const MANTISSA: u64 = (1 << 52) - 1;
/// 2^52: or-ing a smaller integer into its bits adds it.
const TWO52: f64 = 4_503_599_627_370_496.0;

/// A positive finite x as (k, m) with x = 2^k · m and m in [√½, √2).
#[inline(always)]
pub(crate) fn split_exponent(x: f64) -> (f64, f64) {
    let tiny = x < f64::MIN_POSITIVE;
    let bits = if tiny { x * 18_014_398_509_481_984.0 } else { x }.to_bits(); // 2^54
    let bias = if tiny { TWO52 + 1077.0 } else { TWO52 + 1023.0 };
    let moved = bits.wrapping_add(ONE - SQRT_HALF);
    let k = f64::from_bits(moved >> 52 | TWO52.to_bits()) - bias;
    (k, f64::from_bits((moved & MANTISSA) + SQRT_HALF))
}

/// The natural logarithm: -∞ at ±0, NaN below.
#[inline(always)]
pub fn log<const FMA: bool>(x: f64) -> f64 {
    let (k, m) = split_exponent(x);
    let f = m - 1.0;
    let s = f / (2.0 + f);
    let z = s * s;
    let half = 0.5 * f * f;
    // log(1+f) = f - half + s·(half + z·TAIL(z)): f, exact, carries most of the result.
    let small = fma::<FMA>(s, fma::<FMA>(z, polynomial::<FMA, 7>(z, TAIL), half), k * LN2_LOW) - half;
    let (high, low) = fast_two_sum(k * LN2_HIGH, f);
    let y = high + (low + small);
    let y = if x < f64::INFINITY { y } else { x };
    let edge = if x == 0.0 { f64::NEG_INFINITY } else { f64::NAN };
    if x <= 0.0 { edge } else { y }
}
