//! The logarithms, with the cut along the negative real axis.

use super::super::exact::{fma, pick, product, quick_sum, two_sum};
use super::super::exp::{LN2_HIGH, LN2_LOW};
use super::super::inverse::{arctan2, arctan2_rare};
use super::super::pow::log_sum;
use super::parts::{log_of_sum, ordinary, square_sum};

/// 1/ln 2 and 1/ln 10, each rounded, and what it loses by that.
const LOG2_E: [f64; 2] = [std::f64::consts::LOG2_E, 2.0355273740931033e-17];
const LOG10_E: [f64; 2] = [std::f64::consts::LOG10_E, 1.098319650216765e-17];

/// Whether [`log`], [`log2`] and [`log10`] leave z to their rare functions.
#[inline(always)]
pub fn rare_log(z: [f64; 2]) -> bool {
    !ordinary(z, 400) | (z[0] == 0.0) & (z[1] == 0.0)
}

/// log |z| as a sum of two numbers, for z that is not [`rare_log`].
#[inline(always)]
fn log_absolute<const FMA: bool>(z: [f64; 2]) -> (f64, f64) {
    let (a, b) = (z[0].abs(), z[1].abs());
    let (sum, low) = square_sum::<FMA>(pick(a > b, a, b), pick(a > b, b, a));
    let (high, low) = log_of_sum::<FMA>(sum, low);
    (0.5 * high, 0.5 * low)
}

/// log z, for z that is not [`rare_log`].
#[inline(always)]
pub fn log<const FMA: bool>(z: [f64; 2]) -> [f64; 2] {
    let (high, low) = log_absolute::<FMA>(z);
    [high + low, arctan2::<FMA>(z[1], z[0])]
}

/// log z for any z.
pub fn log_rare<const FMA: bool>(z: [f64; 2]) -> [f64; 2] {
    let [high, low, angle] = log_rare_parts::<FMA>(z);
    [high + low, angle]
}

/// log z for any z: the real part as a sum of two numbers, and the angle.
fn log_rare_parts<const FMA: bool>(z: [f64; 2]) -> [f64; 3] {
    let [x, y] = z;
    let angle = arctan2_rare(y, x);
    if x.is_infinite() || y.is_infinite() {
        return [f64::INFINITY, 0.0, angle];
    }
    if x.is_nan() || y.is_nan() {
        return [f64::NAN, 0.0, f64::NAN];
    }
    let (high, low) = log_size::<FMA>(x.abs(), y.abs());
    [high, low, angle]
}

macro_rules! scaled {
    ($($(#[$doc:meta])* $name:ident, $(#[$rare_doc:meta])* $rare:ident = $unit:ident;)+) => {$(
        $(#[$doc])*
        #[inline(always)]
        pub fn $name<const FMA: bool>(z: [f64; 2]) -> [f64; 2] {
            let (high, low) = log_absolute::<FMA>(z);
            let (high, low) = quick_sum(high, low);
            let rest = fma::<FMA>(high, $unit[1], low * $unit[0]);
            let (high, more) = product::<f64, FMA>(high, $unit[0]);
            [high + (more + rest), arctan2::<FMA>(z[1], z[0]) * $unit[0]]
        }
        $(#[$rare_doc])*
        pub fn $rare<const FMA: bool>(z: [f64; 2]) -> [f64; 2] {
            let [high, low, angle] = log_rare_parts::<FMA>(z);
            let rest = low * $unit[0] + if high.is_finite() { high * $unit[1] } else { 0.0 };
            [high * $unit[0] + rest, angle * $unit[0]]
        }
    )+};
}
scaled! {
    /// The logarithm to base 2, for z that is not [`rare_log`].
    log2,
    /// The logarithm to base 2 for any z.
    log2_rare = LOG2_E;
    /// The logarithm to base 10, for z that is not [`rare_log`].
    log10,
    /// The logarithm to base 10 for any z.
    log10_rare = LOG10_E;
}

/// Whether [`log1p`] leaves z to [`log1p_rare`].
#[inline(always)]
pub fn rare_log1p(z: [f64; 2]) -> bool {
    !ordinary(z, 400) | (z[0] == -1.0) & (z[1] == 0.0)
}

/// log (1 + z), for z that is not [`rare_log1p`].
#[inline(always)]
pub fn log1p<const FMA: bool>(z: [f64; 2]) -> [f64; 2] {
    let (whole, _) = two_sum(1.0, z[0]);
    [log1p_absolute::<FMA>(z), arctan2::<FMA>(z[1], whole)]
}

/// log |1 + z|, for parts whose squares are in range.
#[inline(always)]
fn log1p_absolute<const FMA: bool>(z: [f64; 2]) -> f64 {
    let [x, y] = z;
    let (whole, whole_low) = two_sum(1.0, x);
    // |1 + z|² = 1 + (2x + x² + y²), close to 1; elsewhere (1 + x)² + y².
    let near = x.abs() < 0.5;
    let main = pick(near, x, whole);
    let (square, square_low) = product::<f64, FMA>(main, main);
    let (other, other_low) = product::<f64, FMA>(y, y);
    let cross = pick(near, x + x, 2.0 * whole * whole_low);
    let (sum, first) = two_sum(square, other);
    let (sum, second) = two_sum(sum, cross);
    let rest = (first + second) + (square_low + other_low);
    let (sum, rest) = quick_sum(sum, rest);
    let (sum, lost) = two_sum(pick(near, 1.0, 0.0), sum);
    let (high, low) = log_of_sum::<FMA>(sum, lost + rest);
    0.5 * (high + low)
}

/// log (1 + z) for any z.
pub fn log1p_rare<const FMA: bool>(z: [f64; 2]) -> [f64; 2] {
    let [x, y] = z;
    let angle = arctan2_rare(y, x + 1.0);
    let (width, height) = ((x + 1.0).abs(), y.abs());
    let size = if width.is_infinite() || height.is_infinite() {
        f64::INFINITY
    } else if x.is_nan() || y.is_nan() {
        f64::NAN
    } else if x.abs() < 1e-100 && height < 1e-100 {
        // x + y²/2 is all there is.
        x + 0.5 * y * y
    } else if width < 1e120 && height < 1e120 && (width > 1e-100 || height > 1e-100) {
        log1p_absolute::<FMA>(z)
    } else {
        let (high, low) = log_size::<FMA>(width, height);
        high + low
    };
    [size, angle]
}

/// `log √(a² + b²)` as a sum of two numbers to some 2^-64, for finite a and b that are not negative.
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
    let (sum, low) = square_sum::<FMA>(a * scale, b * scale);
    let (high, low) = log_of_pair::<FMA>(sum, low);
    let (high, carry) = quick_sum(2.0 * k * LN2_HIGH, high);
    quick_sum(0.5 * high, 0.5 * (carry + (low + 2.0 * k * LN2_LOW)))
}

/// `log(sum + low)` to some 2^-64; where that is close to 1, as right as [`log_of_sum`].
#[inline(always)]
pub(super) fn log_of_pair<const FMA: bool>(sum: f64, low: f64) -> (f64, f64) {
    let close = (sum - 1.0).abs() < 1e-5;
    let (near, near_low) = log_of_sum::<FMA>(sum, low);
    let (far, far_low) = log_sum::<FMA>(sum);
    quick_sum(pick(close, near, far), pick(close, near_low, far_low + low / sum))
}
