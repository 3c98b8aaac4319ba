//! The complex power, with NumPy's cases: small integer exponents by repeated multiplication, otherwise
//! `exp(b · log a)`.

use super::super::exact::{fma, pick, polynomial, product, two_sum};
use super::super::exp::{LN2_HIGH, LN2_LOW, TAIL};
use super::super::inverse::{arctan2, arctan2_rare};
use super::super::real::Real;
use super::super::trig::{sin_cos, sin_cos_rare};
use super::arithmetic::multiply;
use super::exponential::{exp_rare, exp_times};
use super::logarithm::{log_of_pair, log_size};
use super::parts::{ordinary, power_of_two, square_sum};

/// 2^52: from here on every float64 is an integer.
const INTEGERS: f64 = power_of_two(52);

/// Whether b is an integer for which powers are made by multiplication.
#[inline(always)]
pub fn is_small_integer(b: [f64; 2]) -> bool {
    let size = b[0].abs();
    (b[1] == 0.0) & (size < 100.0) & ((size + INTEGERS) - INTEGERS == size)
}

/// Whether [`power`] leaves these arguments to [`power_rare`].
#[inline(always)]
pub fn rare_power(a: [f64; 2], b: [f64; 2]) -> bool {
    const LARGE: f64 = power_of_two(30);
    let moderate = (b[0].abs() < LARGE) & (b[1].abs() < LARGE);
    !moderate | !ordinary(a, 200) | (a[0] == 0.0) & (a[1] == 0.0)
}

/// a^b, for arguments that are not [`rare_power`].
#[inline(always)]
pub fn power<const FMA: bool>(a: [f64; 2], b: [f64; 2]) -> [f64; 2] {
    let (general, integer) = (turned::<FMA>(a, b), integer_power(a, b[0]));
    let small = is_small_integer(b);
    [pick(small, integer[0], general[0]), pick(small, integer[1], general[1])]
}

/// exp(b · log a), for arguments that are not [`rare_power`]; see [`general`].
#[inline(always)]
fn turned<const FMA: bool>(a: [f64; 2], b: [f64; 2]) -> [f64; 2] {
    let (width, height) = (a[0].abs(), a[1].abs());
    let wide = width > height;
    let (sum, low) = square_sum::<FMA>(pick(wide, width, height), pick(wide, height, width));
    let (size, size_low) = log_of_pair::<FMA>(sum, low);
    let (size, size_low) = (0.5 * size, 0.5 * size_low);
    let angle = arctan2::<FMA>(a[1], a[0]);
    let (real, real_low) = dot::<FMA>(b[0], size, size_low, -b[1], angle);
    let (turn, turn_low) = dot::<FMA>(b[1], size, size_low, b[0], angle);
    let (sine, cosine) = sin_cos::<FMA>(turn);
    let (sine, cosine) = (fma::<FMA>(cosine, turn_low, sine), fma::<FMA>(-sine, turn_low, cosine));
    // A number without angle to turn stays without, and keeps its zero's sign.
    let sine = pick(turn == 0.0, turn, sine);
    scaled_exp::<FMA>(real, real_low, [cosine, sine])
}

/// `e^(x + low)` times two factors of at most 1: the power of two comes last and in two steps, because it overflows or
/// underflows before the products do.
#[inline(always)]
fn scaled_exp<const FMA: bool>(x: f64, low: f64, factors: [f64; 2]) -> [f64; 2] {
    const LIMIT: f64 = 1400.0;
    let beyond = x.abs() > LIMIT;
    let (x, low) = (pick(beyond, LIMIT.copysign(x), x), pick(beyond, 0.0, low));
    const SHIFT: f64 = f64::ROUND + 2046.0;
    let shifted = fma::<FMA>(x, std::f64::consts::LOG2_E, SHIFT);
    let n = shifted - SHIFT;
    let high = fma::<FMA>(-n, LN2_HIGH, x);
    let rest = fma::<FMA>(n, LN2_LOW, -low);
    let r = high - rest;
    let r_low = (high - r) - rest;
    let sum = 1.0 + r;
    let lost = r - (sum - 1.0);
    let size = sum + fma::<FMA>(r * r, polynomial::<f64, FMA, 10>(r, TAIL), lost + r_low);
    let bits = shifted.to_bits();
    let half = bits >> 1;
    let (first, second) = (f64::from_bits(half << 52), f64::from_bits((bits - half) << 52));
    factors.map(|factor| size * factor * first * second)
}

/// a^n for an integer |n| < 100, in NumPy's order of multiplication; 1 for n = 0.
#[inline(always)]
pub fn integer_power(a: [f64; 2], n: f64) -> [f64; 2] {
    let bits = (n.abs() + INTEGERS).to_bits();
    let square = multiply::<false>(a, a);
    let cube = multiply::<false>(a, square);
    let (mut result, mut power) = ([1.0, 0.0], a);
    // Seven steps, written out because a loop in here would stop the one around from becoming vector code.
    macro_rules! step {
        ($bit:literal) => {
            let more = multiply::<false>(result, power);
            let set = bits & (1 << $bit) != 0;
            result = [pick(set, more[0], result[0]), pick(set, more[1], result[1])];
        };
    }
    step!(0);
    power = square;
    step!(1);
    power = multiply::<false>(power, power);
    step!(2);
    power = multiply::<false>(power, power);
    step!(3);
    power = multiply::<false>(power, power);
    step!(4);
    power = multiply::<false>(power, power);
    step!(5);
    power = multiply::<false>(power, power);
    step!(6);
    // 1 over that by Smith's method, as NumPy's division does it.
    let [x, y] = result;
    let straight = x.abs() >= y.abs();
    let (large, small) = (pick(straight, x, y), pick(straight, y, x));
    let ratio = small / large;
    let scale = 1.0 / (large + small * ratio);
    let inverse = [pick(straight, scale, ratio * scale), pick(straight, (0.0 - ratio) * scale, -scale)];
    let pair =
        |first: bool, yes: [f64; 2], no: [f64; 2]| [pick(first, yes[0], no[0]), pick(first, yes[1], no[1])];
    let result = pair(n < 0.0, inverse, result);
    // The first three without the multiplication by 1, which costs zeros their sign.
    pair(n == 1.0, a, pair(n == 2.0, square, pair(n == 3.0, cube, result)))
}

/// a^b for any arguments; 1 for any `a^0`.
pub fn power_rare<const FMA: bool>(a: [f64; 2], b: [f64; 2]) -> [f64; 2] {
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
    if !rare_power(a, b) {
        return power::<FMA>(a, b);
    }
    if is_small_integer(b) {
        return integer_power(a, b[0]);
    }
    general::<FMA>(a, b)
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
    let (p, p_low) = product::<f64, FMA>(a, b);
    let (q, q_low) = product::<f64, FMA>(c, d);
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
