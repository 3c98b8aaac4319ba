//! Complex exponential and logarithm.

use super::super::exp::{self, LN2_HIGH, LN2_LOW, exp_sum};
use super::super::float::{fast_two_sum, two_product, two_sum};
use super::super::log;
use super::super::pow::log_sum;
use super::super::trig;

/// sin y and cos y for any y; NaN for infinities.
#[inline(always)]
pub(super) fn sin_cos<const FMA: bool>(y: f64) -> (f64, f64) {
    if trig::rare_sin(y) {
        (trig::sin_rare(y), trig::cos_rare(y))
    } else {
        (trig::sin::<FMA>(y), trig::cos::<FMA>(y))
    }
}

/// `e^(x + low) · factor · scale`, right even where the power alone would overflow or be subnormal, or where the product of
/// the two factors would be; `scale` is 1 or 1/2.
#[inline(always)]
pub(super) fn exp_times<const FMA: bool>(x: f64, low: f64, factor: f64, scale: f64) -> f64 {
    const STEP: f64 = 1024.0;
    const HALF_STEP: f64 = f64::from_bits((1023 + 512) << 52);
    if x.abs() < 707.0 || !x.is_finite() {
        return exp_sum::<FMA>(x, low) * factor * scale;
    }
    // Far enough out that any factor still overflows or vanishes, and small enough for the sums below.
    let x = x.clamp(-2000.0, 2000.0);
    let (steps, half) = if x > 0.0 { (STEP, HALF_STEP) } else { (-STEP, 1.0 / HALF_STEP) };
    let (high, rest) = two_sum(x, -steps * LN2_HIGH);
    exp_sum::<FMA>(high, low + (rest - steps * LN2_LOW)) * factor * half * (half * scale)
}

/// e^z.
#[inline(always)]
pub fn exp<const FMA: bool>(z: [f64; 2]) -> [f64; 2] {
    let [x, y] = z;
    if y == 0.0 {
        return [exp::exp::<FMA>(x), y];
    }
    if !y.is_finite() {
        return if x == f64::INFINITY {
            [x, f64::NAN]
        } else if x == f64::NEG_INFINITY {
            [0.0, if y.is_nan() { 0.0 } else { 0f64.copysign(y) }]
        } else {
            [f64::NAN, f64::NAN]
        };
    }
    let (sine, cosine) = sin_cos::<FMA>(y);
    [exp_times::<FMA>(x, 0.0, cosine, 1.0), exp_times::<FMA>(x, 0.0, sine, 1.0)]
}

/// log z, with the cut along the negative real axis.
#[inline(always)]
pub fn log<const FMA: bool>(z: [f64; 2]) -> [f64; 2] {
    let [x, y] = z;
    let angle = y.atan2(x);
    if x.is_infinite() || y.is_infinite() {
        return [f64::INFINITY, angle];
    }
    if x.is_nan() || y.is_nan() {
        return [f64::NAN, f64::NAN];
    }
    let (high, low) = log_size::<FMA>(x.abs(), y.abs());
    [high + low, angle]
}

/// `log √(a² + b²)` as a sum of two numbers, for finite a and b that are not negative.
#[inline(always)]
pub(super) fn log_size<const FMA: bool>(a: f64, b: f64) -> (f64, f64) {
    let (a, b) = if a < b { (b, a) } else { (a, b) };
    if a == 0.0 {
        return (f64::NEG_INFINITY, 0.0);
    }
    // Scaled by a power of two the squares neither overflow nor lose bits.
    let (k, scale) = if a > 1e150 {
        (600.0, f64::from_bits((1023 - 600) << 52))
    } else if a < 1e-120 {
        (-900.0, f64::from_bits((1023 + 900) << 52))
    } else {
        (0.0, 1.0)
    };
    let (a, b) = (a * scale, b * scale);
    let (square, square_low) = two_product::<FMA>(a, a);
    let (other, other_low) = two_product::<FMA>(b, b);
    if k == 0.0 && square > 0.5 && square + other < 1.9 {
        // Close to 1 the logarithm is as small as a² + b² - 1, which is summed exactly up to its last cancellation.
        let (sum, lost) = two_sum(square - 1.0, other);
        let (low, low_lost) = two_sum(square_low, other_low);
        let (sum, more) = two_sum(sum, low);
        let (excess, excess_low) = fast_two_sum(sum, more + (lost + low_lost));
        let (high, low) = log1p_sum::<FMA>(excess, excess_low);
        return fast_two_sum(0.5 * high, 0.5 * low);
    }
    let (sum, lost) = fast_two_sum(square, other);
    let (high, low) = log_sum::<FMA>(sum);
    let low = low + (lost + (square_low + other_low)) / sum;
    let (high, carry) = fast_two_sum(2.0 * k * LN2_HIGH, high);
    fast_two_sum(0.5 * high, 0.5 * (carry + (low + 2.0 * k * LN2_LOW)))
}

/// `log(1 + x + x_low)` for -0.5 < x < 0.9.
#[inline(always)]
fn log1p_sum<const FMA: bool>(x: f64, x_low: f64) -> (f64, f64) {
    // Where 1 + x keeps enough of x the ordinary logarithm serves, corrected by what the addition lost.
    if x.abs() > 0.25 {
        let (whole, lost) = fast_two_sum(1.0, x);
        let (high, low) = log_sum::<FMA>(whole);
        return (high, low + (lost + x_low) / whole);
    }
    let (high, low) = log::log1p_small::<FMA>(x);
    (high, low + x_low / (1.0 + x))
}
