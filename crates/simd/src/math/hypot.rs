//! hypot: `√(a² + b²)`, scaled so that no square overflows or vanishes.

use super::exact::{pick, product, quick_sum};
use super::real::Real;

/// √(a² + b²); ∞ where either is infinite, whatever the other one is.
#[inline(always)]
pub fn hypot<const FMA: bool>(a: f64, b: f64) -> f64 {
    const LARGE: f64 = f64::from_bits((1023 + 500) << 52);
    const SMALL: f64 = f64::from_bits((1023 - 450) << 52);
    const DOWN: f64 = f64::from_bits((1023 - 600) << 52);
    const UP: f64 = f64::from_bits((1023 + 600) << 52);
    let (a, b) = (a.abs(), b.abs());
    let infinite = (a == f64::INFINITY) | (b == f64::INFINITY);
    let (large, small) = (pick(a > b, a, b), pick(a > b, b, a));
    let scale = pick(large > LARGE, DOWN, pick(large < SMALL, UP, 1.0));
    let back = pick(large > LARGE, UP, pick(large < SMALL, DOWN, 1.0));
    let size = size::<FMA>(large * scale, small * scale) * back;
    if infinite { f64::INFINITY } else { size }
}

/// √(large² + small²) of numbers whose squares are in range.
#[inline(always)]
fn size<const FMA: bool>(large: f64, small: f64) -> f64 {
    if FMA {
        // The sum's error is at most that of two roundings, of which the root halves the weight.
        return large.mul_add(large, small * small).sqrt();
    }
    let (square, square_low) = product::<f64, FMA>(large, large);
    let (sum, lost) = quick_sum(square, small * small);
    (sum + (lost + square_low)).sqrt()
}

/// √(a² + b²), computed in float64, where squares of float32 are exact and in range, and rounded once.
#[inline(always)]
pub fn hypot_f32<const FMA: bool>(a: f32, b: f32) -> f32 {
    let infinite = (a.abs() == f32::INFINITY) | (b.abs() == f32::INFINITY);
    let (a, b) = (f64::from(a), f64::from(b));
    let size = a.fma::<FMA>(a, b * b).sqrt() as f32;
    if infinite { f32::INFINITY } else { size }
}
