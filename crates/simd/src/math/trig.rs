//! sin and cos: `|x| = n·π/2 + r`, a polynomial each for sin(r) and cos(r), and a choice between them.
//!
//! Fast below 2^40; from there on the remainder comes from [`super::payne_hanek`].

use super::float::{ROUND, SIGN, fma, polynomial, two_product, two_sum};
use super::payne_hanek;

/// π/2 as a sum of three float64 (160 bits).
const HALF_PI: [f64; 3] = [
    f64::from_bits(0x3ff9_21fb_5444_2d18),
    f64::from_bits(0x3c91_a626_3314_5c07),
    f64::from_bits(0xb91f_1976_b7ed_8fbc),
];

/// `(sin(r) - r) / r³` as a polynomial in r² for |r| <= π/4: error below 2^-57 of sin(r).
const SIN: [f64; 6] = [
    -0.16666666666666632,
    0.008333333333322472,
    -0.00019841269829834119,
    2.755731369621133e-06,
    -2.5050758228331644e-08,
    1.5896776960461807e-10,
];

/// `(cos(r) - 1 + r²/2) / r⁴` likewise: error below 2^-63.
const COS: [f64; 6] = [
    0.041666666666666595,
    -0.001388888888887333,
    2.4801587288987497e-05,
    -2.755731421130435e-07,
    2.0875704443329263e-09,
    -1.1358692228464926e-11,
];

/// From here on the three-part π/2 is not enough, and the argument takes the long reduction.
const HUGE: f64 = 1_099_511_627_776.0; // 2^40

/// Whether [`sin`] and [`cos`] leave `x` to their rare functions.
#[inline(always)]
pub fn rare_sin(x: f64) -> bool {
    x.abs() >= HUGE
}

/// sin x, for x that is not [`rare_sin`].
#[inline(always)]
pub fn sin<const FMA: bool>(x: f64) -> f64 {
    let (quadrant, r, low) = reduce::<FMA>(x.abs());
    let y = quarter::<FMA>(quadrant, r, low);
    f64::from_bits(y.to_bits() ^ (x.to_bits() & SIGN))
}

/// cos x, for x that is not [`rare_sin`].
#[inline(always)]
pub fn cos<const FMA: bool>(x: f64) -> f64 {
    let (quadrant, r, low) = reduce::<FMA>(x.abs());
    quarter::<FMA>(quadrant.wrapping_add(1), r, low)
}

/// sin x for any x.
pub fn sin_rare(x: f64) -> f64 {
    if !rare_sin(x) {
        return sin::<false>(x);
    }
    if x.is_infinite() {
        return f64::NAN;
    }
    let (quadrant, r, low) = payne_hanek::reduce(x.abs());
    quarter::<false>(quadrant, r, low) * 1f64.copysign(x)
}

/// cos x for any x.
pub fn cos_rare(x: f64) -> f64 {
    if !rare_sin(x) {
        return cos::<false>(x);
    }
    if x.is_infinite() {
        return f64::NAN;
    }
    let (quadrant, r, low) = payne_hanek::reduce(x.abs());
    quarter::<false>(quadrant.wrapping_add(1), r, low)
}

/// n (in its low bits) and r + low with `x = n·π/2 + r + low`, |r| <= π/4, for 0 <= x < [`HUGE`].
#[inline(always)]
fn reduce<const FMA: bool>(x: f64) -> (u64, f64, f64) {
    let shifted = fma::<FMA>(x, std::f64::consts::FRAC_2_PI, ROUND);
    let n = shifted - ROUND;
    // Exact: x and n·π/2 agree in their leading bits, and what is left fits.
    let first = if FMA {
        n.mul_add(-HALF_PI[0], x)
    } else {
        let (high, low) = two_product::<FMA>(n, HALF_PI[0]);
        (x - high) - low
    };
    // The first part may cancel to less than the second one, so this sum must not care which is larger.
    let (second, second_low) = two_product::<FMA>(n, HALF_PI[1]);
    let (r, lost) = two_sum(first, -second);
    (shifted.to_bits(), r, lost - fma::<FMA>(n, HALF_PI[2], second_low))
}

/// sin(quadrant·π/2 + r + low).
#[inline(always)]
fn quarter<const FMA: bool>(quadrant: u64, r: f64, low: f64) -> f64 {
    let z = r * r;
    let half = 0.5 * z;
    let one = 1.0 - half;
    let sine = r + fma::<FMA>(r * z, polynomial::<FMA, 6>(z, SIN), low * one);
    let cosine = one + (((1.0 - one) - half) + fma::<FMA>(z * z, polynomial::<FMA, 6>(z, COS), -(r * low)));
    let y = if quadrant & 1 == 0 { sine } else { cosine };
    f64::from_bits(y.to_bits() ^ (quadrant << 62 & SIGN))
}
