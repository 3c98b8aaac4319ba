//! sin for float32 and float16, in float64: `|x| = n·π + r` and one polynomial on [-π/2, π/2].

use super::float::{ROUND, SIGN, fma, polynomial, two_product};
use super::float16::{f16_to_f32, f32_to_f16};
use super::trig;

/// π as a sum of two float64.
const PI: [f64; 2] = [std::f64::consts::PI, f64::from_bits(0x3ca1_a626_3314_5c07)];

/// `(sin(r) - r) / r³` as a polynomial in r² for |r| <= π/2: error below 2^-35 of sin(r).
const SIN: [f64; 5] = [
    -0.16666666625940013,
    0.008333331099402375,
    -0.00019840866970235283,
    2.7525319160878416e-06,
    -2.388773306149028e-08,
];

/// From here on the argument takes the long reduction.
const HUGE: f32 = 1_073_741_824.0; // 2^30

/// Whether [`sin_f32`] leaves `x` to [`sin_rare_f32`].
#[inline(always)]
pub fn rare_sin_f32(x: f32) -> bool {
    x.abs() >= HUGE
}

/// sin x, computed in float64 and rounded once, for x that is not [`rare_sin_f32`].
#[inline(always)]
pub fn sin_f32<const FMA: bool>(x: f32) -> f32 {
    let x = f64::from(x);
    let shifted = fma::<FMA>(x.abs(), std::f64::consts::FRAC_1_PI, ROUND);
    let n = shifted - ROUND;
    let first = if FMA {
        n.mul_add(-PI[0], x.abs())
    } else {
        let (high, low) = two_product::<FMA>(n, PI[0]);
        (x.abs() - high) - low
    };
    let r = fma::<FMA>(n, -PI[1], first);
    let z = r * r;
    let y = fma::<FMA>(r * z, polynomial::<FMA, 5>(z, SIN), r);
    let sign = shifted.to_bits() << 63 ^ x.to_bits() & SIGN;
    f64::from_bits(y.to_bits() ^ sign) as f32
}

/// sin x for any x.
pub fn sin_rare_f32(x: f32) -> f32 {
    trig::sin_rare(f64::from(x)) as f32
}

/// sin x of a float16, bits in and out. No float16 is large enough to be rare.
#[inline(always)]
pub fn sin_f16<const FMA: bool>(x: u16) -> u16 {
    f32_to_f16(sin_f32::<FMA>(f16_to_f32(x)))
}
