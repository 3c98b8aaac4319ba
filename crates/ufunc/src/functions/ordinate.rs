//! What is interpolated: real and complex ordinates, and the line through two of them.

use crate::item::{Complex, Item};
use core::mem::MaybeUninit;

/// Ordinates.
pub(crate) trait Ordinate: Item {
    /// The point at `x` of the line through (x0, y0) and (x1, y1), from either end if one gives NaN.
    fn between(x: f64, x0: f64, x1: f64, y0: Self, y1: Self) -> Self;
    /// The same for places that are all between the two, in one pass; false if any result was NaN, as an infinity on the way
    /// makes it: then they are to be looked at one by one.
    fn line(x: &[f64], ends: (f64, f64), y0: Self, y1: Self, r: &mut [MaybeUninit<Self>]) -> bool;
    /// From the real number.
    fn from_real(x: f64) -> Self;
}

impl Ordinate for f64 {
    #[inline(always)]
    fn between(x: f64, x0: f64, x1: f64, y0: Self, y1: Self) -> Self {
        let slope = (y1 - y0) / (x1 - x0);
        let from_left = slope * (x - x0) + y0;
        let from_right = slope * (x - x1) + y1;
        let repaired = if from_right.is_nan() & (y0 == y1) { y0 } else { from_right };
        if from_left.is_nan() { repaired } else { from_left }
    }
    #[inline(always)]
    fn line(x: &[f64], (x0, x1): (f64, f64), y0: Self, y1: Self, r: &mut [MaybeUninit<Self>]) -> bool {
        let slope = (y1 - y0) / (x1 - x0);
        let mut nan = false;
        for (x, r) in x.iter().zip(r) {
            let y = slope * (*x - x0) + y0;
            nan |= y.is_nan();
            r.write(if *x == x0 { y0 } else { y });
        }
        !nan
    }
    #[inline(always)]
    fn from_real(x: f64) -> Self {
        x
    }
}

impl Ordinate for Complex<f64> {
    #[inline(always)]
    fn between(x: f64, x0: f64, x1: f64, y0: Self, y1: Self) -> Self {
        // The slope is multiplied by the reciprocal of the distance, as a complex quotient is.
        let reciprocal = 1.0 / (x1 - x0);
        let part = |y0: f64, y1: f64| {
            let slope = (y1 - y0) * reciprocal;
            let from_left = slope * (x - x0) + y0;
            let from_right = slope * (x - x1) + y1;
            let repaired = if from_right.is_nan() & (y0 == y1) { y0 } else { from_right };
            if from_left.is_nan() { repaired } else { from_left }
        };
        Self { re: part(y0.re, y1.re), im: part(y0.im, y1.im) }
    }
    #[inline(always)]
    fn line(x: &[f64], (x0, x1): (f64, f64), y0: Self, y1: Self, r: &mut [MaybeUninit<Self>]) -> bool {
        let reciprocal = 1.0 / (x1 - x0);
        let slope = Self { re: (y1.re - y0.re) * reciprocal, im: (y1.im - y0.im) * reciprocal };
        let mut nan = false;
        for (x, r) in x.iter().zip(r) {
            let y = Self { re: slope.re * (*x - x0) + y0.re, im: slope.im * (*x - x0) + y0.im };
            nan |= y.re.is_nan() | y.im.is_nan();
            r.write(if *x == x0 { y0 } else { y });
        }
        !nan
    }
    #[inline(always)]
    fn from_real(re: f64) -> Self {
        Self { re, im: 0.0 }
    }
}
