//! Arithmetic of complex numbers, with NumPy's formulas and so its bits.

use super::arithmetic::{Minus, Quotient, Ring};
use crate::item::{Complex, Float};

impl<T: Float> Ring for Complex<T> {
    const ASSOCIATIVE: bool = false;
    #[inline(always)]
    fn plus(self, other: Self) -> Self {
        Self { re: self.re + other.re, im: self.im + other.im }
    }
    #[inline(always)]
    fn times(self, other: Self) -> Self {
        Self { re: self.re * other.re - self.im * other.im, im: self.re * other.im + self.im * other.re }
    }
}

impl<T: Float> Minus for Complex<T> {
    #[inline(always)]
    fn minus(self, other: Self) -> Self {
        Self { re: self.re - other.re, im: self.im - other.im }
    }
}

/// Smith's method: the smaller part of the divisor is taken as a fraction of the larger one, so that no square
/// overflows. Both of its cases in one, by exchanging the parts.
impl<T: Float> Quotient for Complex<T> {
    const NS: f32 = 0.15 * size_of::<T>() as f32;
    #[inline(always)]
    fn over(self, other: Self) -> Self {
        let (re, im) = (other.re.abs(), other.im.abs());
        let straight = re >= im;
        let (large, small) = if straight { (other.re, other.im) } else { (other.im, other.re) };
        let (x, y) = if straight { (self.re, self.im) } else { (self.im, self.re) };
        let ratio = small / large;
        let scale = T::ONE / (large + small * ratio);
        let cross = x * ratio;
        let difference = if straight { y - cross } else { cross - y };
        let quotient = Self { re: (x + y * ratio) * scale, im: difference * scale };
        // Division by zero: each part by the zero, so that signs and NaN come out as for real numbers.
        let zero = straight & (re == T::default()) & (im == T::default());
        Self {
            re: if zero { self.re / re } else { quotient.re },
            im: if zero { self.im / re } else { quotient.im },
        }
    }
}
