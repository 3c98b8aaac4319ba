//! The remainder of a huge argument modulo π/2, by multiplying with just those bits of 2/π that matter (Payne, Hanek).

use super::exact::product;

/// 64 zero bits, then 2/π to 1216 bits.
const TWO_OVER_PI: [u64; 20] = [
    0,
    0xa2f9_836e_4e44_1529,
    0xfc27_57d1_f534_ddc0,
    0xdb62_9599_3c43_9041,
    0xfe51_63ab_debb_c561,
    0xb724_6e3a_424d_d2e0,
    0x0649_2eea_09d1_921c,
    0xfe1d_eb1c_b129_a73e,
    0xe882_35f5_2ebb_4484,
    0xe99c_7026_b45f_7e41,
    0x3991_d639_8353_39f4,
    0x9c84_5f8b_bdf9_283b,
    0x1ff8_97ff_de05_980f,
    0xef2f_118b_5a0a_6d1f,
    0x6d36_7ecf_27cb_09b7,
    0x4f46_3f66_9e5f_ea2d,
    0x7527_bac7_ebe5_f17b,
    0x3d07_39f7_8a52_92ea,
    0x6bfb_5fb1_1f8d_5d08,
    0x5603_3046_fc7b_6bab,
];

/// π/2 as a sum of two float64.
const HALF_PI: [f64; 2] = [f64::from_bits(0x3ff9_21fb_5444_2d18), f64::from_bits(0x3c91_a626_3314_5c07)];

/// n modulo 4 and r + low with `x = n·π/2 + r + low`, |r| <= π/4, for finite x >= 1.
pub(crate) fn reduce(x: f64) -> (u64, f64, f64) {
    // x = mantissa · 2^exponent. Bits of 2/π that weigh 2^(2 - exponent) or more give multiples of 4 turns of π/2;
    // 192 bits from there leave an error of 2^-137 turns, and no float64 comes closer to a multiple than 2^-62.
    let bits = x.to_bits();
    let mantissa = bits & ((1 << 52) - 1) | 1 << 52;
    let exponent = (bits >> 52) as i64 - 1075;
    let start = (exponent + 62) as usize;
    let (word, shift) = (start / 64, start % 64);
    let take = |i: usize| {
        let pair = u128::from(TWO_OVER_PI[word + i]) << 64
            | u128::from(*TWO_OVER_PI.get(word + i + 1).unwrap_or(&0));
        (pair << shift >> 64) as u64
    };
    // mantissa · window modulo 2^192: two integer bits, 190 bits of fraction.
    let low = u128::from(mantissa) * u128::from(take(2));
    let middle = u128::from(mantissa) * u128::from(take(1)) + (low >> 64);
    let high = mantissa.wrapping_mul(take(0)).wrapping_add((middle >> 64) as u64);
    let top = u128::from(high) << 64 | u128::from(middle as u64);
    // As a signed number the fraction lies in [-½, ½), and its sign bit says whether n rounds up.
    let fraction = (top << 2 | u128::from(low as u64 >> 62)) as i128;
    let n = (top >> 126) as u64 + u64::from(fraction < 0);
    let lead = fraction as f64;
    let rest = (fraction - lead as i128) as f64;
    const UNIT: f64 = f64::from_bits((1023 - 128) << 52); // 2^-128
    let (lead, rest) = (lead * UNIT, rest * UNIT);
    let (r, error) = product::<f64, false>(lead, HALF_PI[0]);
    (n, r, error + lead * HALF_PI[1] + rest * HALF_PI[0])
}
