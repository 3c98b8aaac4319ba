//! exp of float64 for callers that have the argument as a sum, and a short one for results that end as float32;
//! [`super::exponentials`] has the function itself, for both widths. `x = n·ln 2 + r`, a polynomial for `exp(r)`, and a
//! scale by 2^n in two steps.
//!
//! Every argument takes the same path: softmax feeds it -∞ by the million, so underflow must not be the slow case.

use super::exact::{fma, polynomial};
use super::real::Real;

/// ln 2 to 32 bits, so that its product with the exponent of a float64 is exact, and the rest of ln 2.
pub(crate) const LN2_HIGH: f64 = f64::from_bits(0x3fe6_2e42_fee0_0000);
pub(crate) const LN2_LOW: f64 = f64::from_bits(0x3dea_39ef_3579_3c76);

/// `(exp(r) - 1 - r) / r²` for `|r| <= ln 2 / 2`: error below 2^-57 of exp(r).
pub(crate) const TAIL: [f64; 10] = [
    0.5000000000000011,
    0.16666666666666435,
    0.041666666666526055,
    0.008333333333476606,
    0.0013888888944673023,
    0.00019841269549323082,
    2.4801492104093005e-05,
    2.7557547261113508e-06,
    2.763056919462226e-07,
    2.501221602633361e-08,
];

/// e^x.
#[inline(always)]
pub fn exp<const FMA: bool>(x: f64) -> f64 {
    exp_sum::<FMA>(x, 0.0)
}

/// e^(x + low), for a `low` that is at most half a unit in the last place of x, or anything finite when x is infinite.
#[inline(always)]
pub(crate) fn exp_sum<const FMA: bool>(x: f64, low: f64) -> f64 {
    // Beyond these bounds the result is infinite or zero; written so that NaN passes through.
    let x = if -746.0 > x { -746.0 } else { x };
    let x = if 710.0 < x { 710.0 } else { x };
    // The low bits of `shifted` hold n + 2·1023, ready to be halved into two biased exponents.
    let (y, shifted) = mantissa::<FMA>(x, low, f64::ROUND + 2046.0);
    y.scale(shifted)
}

/// The same bits where the result is finite and normal.
#[inline(always)]
pub(crate) fn exp_normal<const FMA: bool>(x: f64, low: f64) -> f64 {
    let (y, shifted) = mantissa::<FMA>(x, low, f64::ROUND);
    f64::from_bits(y.to_bits().wrapping_add(shifted.to_bits() << 52))
}

/// e^(x + low) as y·2^n: y and n + `shift`, which is [`Real::ROUND`] and an even integer.
#[inline(always)]
fn mantissa<const FMA: bool>(x: f64, low: f64, shift: f64) -> (f64, f64) {
    let shifted = fma::<FMA>(x, std::f64::consts::LOG2_E, shift);
    let n = shifted - shift;
    let high = fma::<FMA>(-n, LN2_HIGH, x); // exact: the leading bits cancel
    let low = fma::<FMA>(-n, LN2_LOW, low);
    let r = high + low;
    // 1 + high rounds; what it loses goes with the small terms.
    let sum = 1.0 + high;
    let lost = high - (sum - 1.0);
    (sum + (lost + fma::<FMA>(r * r, polynomial::<f64, FMA, 10>(r, TAIL), low)), shifted)
}

/// The same as [`TAIL`], to 2^-34: enough for a result that is rounded to float32.
const TAIL_F32: [f64; 6] = [
    0.5000000068003574,
    0.16666665862764535,
    0.041666293692707475,
    0.008333497957202382,
    0.0013944756345103324,
    0.00019790137420370535,
];

/// e^x to 2^-34, for results that end as float32: infinite or zero in that type beyond the bounds.
#[inline(always)]
pub(crate) fn exp_short<const FMA: bool>(x: f64) -> f64 {
    let x = if -110.0 > x { -110.0 } else { x };
    let x = if 90.0 < x { 90.0 } else { x };
    const SHIFT: f64 = f64::ROUND + 1023.0;
    let shifted = fma::<FMA>(x, std::f64::consts::LOG2_E, SHIFT);
    let r = fma::<FMA>(SHIFT - shifted, std::f64::consts::LN_2, x);
    let y = fma::<FMA>(r * r, polynomial::<f64, FMA, 6>(r, TAIL_F32), r + 1.0);
    y * f64::from_bits(shifted.to_bits() << 52)
}
