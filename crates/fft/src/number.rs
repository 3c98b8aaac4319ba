//! The two precisions, their complex numbers, and roots of unity.

use rustfft::FftNum;
pub(crate) use rustfft::num_complex::Complex;

/// What lines are made of: numbers of one of the precisions, or complex ones.
pub(crate) trait Item: Copy + Default + Send + Sync + 'static {
    /// The precision.
    type Real: Real;

    /// The item times a number.
    fn times(self, factor: Self::Real) -> Self;
}

/// `f32` or `f64`.
pub(crate) trait Real: FftNum + Item<Real = Self> {
    /// Rounds.
    fn of(value: f64) -> Self;
}

macro_rules! precision {
    ($($real:ty),*) => { $(
        impl Item for $real {
            type Real = $real;
            #[inline(always)]
            fn times(self, factor: $real) -> Self {
                self * factor
            }
        }
        impl Real for $real {
            #[inline(always)]
            fn of(value: f64) -> Self {
                value as $real
            }
        }
    )* };
}
precision!(f32, f64);

impl<T: Real> Item for Complex<T> {
    type Real = T;
    #[inline(always)]
    fn times(self, factor: T) -> Self {
        Self::new(self.re * factor, self.im * factor)
    }
}

/// e^(−2πi·k/n), right to the last bit or nearly: the angle is brought into the first eighth of the circle in integers.
pub(crate) fn root<T: Real>(k: usize, n: usize) -> Complex<T> {
    // In eighths of the circle: 8k/n = eighth + rest/n.
    let (k, n) = (k as u128 % n as u128, n as u128);
    let (eighth, rest) = (8 * k / n, 8 * k % n);
    // Odd eighths are measured from their end.
    let part = if eighth % 2 == 0 { rest } else { n - rest };
    let angle = core::f64::consts::FRAC_PI_4 * (part as f64 / n as f64);
    let diagonal = core::f64::consts::FRAC_1_SQRT_2;
    let (sin, cos) = if part == n { (diagonal, diagonal) } else { angle.sin_cos() };
    let (x, y) = match eighth {
        0 => (cos, sin),
        1 => (sin, cos),
        2 => (-sin, cos),
        3 => (-cos, sin),
        4 => (-cos, -sin),
        5 => (-sin, -cos),
        6 => (sin, -cos),
        _ => (cos, -sin),
    };
    Complex::new(T::of(x), T::of(-y))
}

#[cfg(test)]
mod tests {
    use super::{Complex, root};

    #[test]
    fn roots_are_those_of_the_circle_and_exact_at_its_eighths() {
        for n in [1usize, 2, 3, 4, 5, 7, 8, 12, 1000, 1 << 20] {
            for k in
                [0, 1, 2, n / 8, n / 4, n / 3, n / 2, 5 * n / 8, 3 * n / 4, n.saturating_sub(1), n, 3 * n + 1]
            {
                let w: Complex<f64> = root(k, n);
                let angle = -core::f64::consts::TAU * ((k % n) as f64 / n as f64);
                assert!((w - Complex::from_polar(1.0, angle)).norm() < 1e-15, "{k}/{n}");
            }
        }
        assert_eq!(root::<f64>(1, 4), Complex::new(0.0, -1.0));
        assert_eq!(root::<f64>(2, 4), Complex::new(-1.0, 0.0));
        assert_eq!(root::<f64>(1, 8).re, -root::<f64>(1, 8).im);
    }
}
