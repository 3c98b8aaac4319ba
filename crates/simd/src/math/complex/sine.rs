//! The complex sine: `sin(x + iy) = sin x · cosh y + i · cos x · sinh y`.

use super::super::exp;
use super::super::float::{fma, polynomial};
use super::exponential::{exp_times, sin_cos};

/// `(sinh(y) - y) / y³` as a polynomial in y² for |y| <= 1: error below 2^-59 of sinh(y).
const SINH: [f64; 7] = [
    0.16666666666666669,
    0.008333333333332915,
    0.00019841269841590128,
    2.7557319108057533e-06,
    2.5052130767230916e-08,
    1.6056678131646833e-10,
    7.776018467062452e-13,
];

/// sin z.
#[inline(always)]
pub fn sin<const FMA: bool>(z: [f64; 2]) -> [f64; 2] {
    let [x, y] = z;
    if !x.is_finite() {
        return [
            f64::NAN,
            if y == 0.0 {
                y
            } else if y.is_infinite() {
                f64::INFINITY
            } else {
                f64::NAN
            },
        ];
    }
    if x == 0.0 {
        return [x, sinh_times::<FMA>(y, 1.0)];
    }
    let (sine, cosine) = sin_cos::<FMA>(x);
    [cosh_times::<FMA>(y, sine), sinh_times::<FMA>(y, cosine)]
}

/// From here on e^-y no longer counts beside e^y.
const ALONE: f64 = 20.0;

/// `cosh y · factor`.
#[inline(always)]
fn cosh_times<const FMA: bool>(y: f64, factor: f64) -> f64 {
    let size = y.abs();
    if size >= ALONE {
        return exp_times::<FMA>(size, 0.0, factor, 0.5);
    }
    let grown = exp::exp::<FMA>(size);
    0.5 * (grown + 1.0 / grown) * factor
}

/// `sinh y · factor`.
#[inline(always)]
fn sinh_times<const FMA: bool>(y: f64, factor: f64) -> f64 {
    let size = y.abs();
    if size >= ALONE {
        return exp_times::<FMA>(size, 0.0, if y < 0.0 { -factor } else { factor }, 0.5);
    }
    if size <= 1.0 {
        let z = y * y;
        return fma::<FMA>(y * z, polynomial::<FMA, 7>(z, SINH), y) * factor;
    }
    let grown = exp::exp::<FMA>(size);
    0.5 * (grown - 1.0 / grown).copysign(y) * factor
}
