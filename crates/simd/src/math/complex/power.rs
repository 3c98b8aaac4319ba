//! The complex power, with NumPy's cases: small integer exponents by repeated multiplication, otherwise
//! `exp(b · log a)`.

use super::super::float::{fma, two_product, two_sum};
use super::super::inverse::arctan2_rare;
use super::super::trig::sin_cos_rare;
use super::arithmetic::{divide, multiply};
use super::exponential::{exp_rare, exp_times};
use super::logarithm::log_size;

/// a^b; 1 for any `a^0`.
#[inline(always)]
pub fn power<const FMA: bool>(a: [f64; 2], b: [f64; 2]) -> [f64; 2] {
    if b[0] == 0.0 && b[1] == 0.0 {
        return [1.0, 0.0];
    }
    if a[0] == 0.0 && a[1] == 0.0 {
        return if b[0] == 1.0 && b[1] == 0.0 {
            a
        } else if b[0] > 0.0 {
            [0.0, 0.0]
        } else {
            [f64::NAN, f64::NAN]
        };
    }
    if b[1] == 0.0 && b[0].abs() < 100.0 && b[0].trunc() == b[0] {
        return repeated(a, b[0] as i32);
    }
    general::<FMA>(a, b)
}

/// a^n for 0 < |n| < 100, in NumPy's order of multiplication.
#[inline(always)]
fn repeated(a: [f64; 2], n: i32) -> [f64; 2] {
    match n {
        1 => return a,
        2 => return multiply::<false>(a, a),
        3 => return multiply::<false>(a, multiply::<false>(a, a)),
        _ => {}
    }
    let (mut rest, mut square, mut result) = (n.unsigned_abs(), a, [1.0, 0.0]);
    loop {
        if rest & 1 == 1 {
            result = multiply::<false>(result, square);
        }
        rest >>= 1;
        if rest == 0 {
            break;
        }
        square = multiply::<false>(square, square);
    }
    if n < 0 { divide([1.0, 0.0], result) } else { result }
}

/// exp(b · log a). The product keeps its low halves, because its error is what a large power magnifies; what remains is
/// that of the angle, half a unit in the last place times b.
#[inline(always)]
fn general<const FMA: bool>(a: [f64; 2], b: [f64; 2]) -> [f64; 2] {
    let angle = arctan2_rare(a[1], a[0]);
    let infinite = a[0].is_infinite() || a[1].is_infinite();
    if infinite || a[0].is_nan() || a[1].is_nan() {
        return exp_rare::<FMA>(annex_g_product(b, [if infinite { f64::INFINITY } else { f64::NAN }, angle]));
    }
    let (size, size_low) = log_size::<FMA>(a[0].abs(), a[1].abs());
    let (real, real_low) = dot::<FMA>(b[0], size, size_low, -b[1], angle);
    let (turn, turn_low) = dot::<FMA>(b[1], size, size_low, b[0], angle);
    if !(real.abs() < 1e5 && turn.abs() < 1e300 && real_low.is_finite() && turn_low.is_finite()) {
        return exp_rare::<FMA>(annex_g_product(b, [size + size_low, angle]));
    }
    let (sine, cosine) = sin_cos_rare(turn);
    let (sine, cosine) = (fma::<FMA>(cosine, turn_low, sine), fma::<FMA>(-sine, turn_low, cosine));
    // A number without angle to turn stays without, and keeps its zero's sign.
    let sine = if turn == 0.0 { turn } else { sine };
    [exp_times::<FMA>(real, real_low, cosine, 1.0), exp_times::<FMA>(real, real_low, sine, 1.0)]
}

/// `a·(b + b_low) + c·d` as a sum of two numbers.
#[inline(always)]
fn dot<const FMA: bool>(a: f64, b: f64, b_low: f64, c: f64, d: f64) -> (f64, f64) {
    let (p, p_low) = two_product::<FMA>(a, b);
    let (q, q_low) = two_product::<FMA>(c, d);
    let (sum, lost) = two_sum(p, q);
    (sum, lost + (fma::<FMA>(a, b_low, p_low) + q_low))
}

/// The product as C's operator has it: an infinite factor makes an infinite product even where the formula gives NaN.
fn annex_g_product(a: [f64; 2], b: [f64; 2]) -> [f64; 2] {
    let [real, imaginary] = multiply::<false>(a, b);
    if !(real.is_nan() && imaginary.is_nan()) {
        return [real, imaginary];
    }
    let large = |z: [f64; 2]| z[0].is_infinite() || z[1].is_infinite();
    let unit = |x: f64| if x.is_infinite() { 1f64.copysign(x) } else { 0f64.copysign(x) };
    let defined = |x: f64| if x.is_nan() { 0f64.copysign(x) } else { x };
    let (a, b) = match (large(a), large(b)) {
        (true, true) => (a.map(unit), b.map(unit)),
        (true, false) => (a.map(unit), b.map(defined)),
        (false, true) => (a.map(defined), b.map(unit)),
        (false, false) => return [real, imaginary],
    };
    let [real, imaginary] = multiply::<false>(a, b);
    [f64::INFINITY * real, f64::INFINITY * imaginary]
}
