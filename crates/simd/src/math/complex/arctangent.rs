//! arctan and arctanh: `arctanh(x + iy) = ¼ log1p(4x / ((1-x)² + y²)) + ½ i · the angle of ((1-x)(1+x) - y², 2y)`.

use super::super::exact::pick;
use super::super::inverse::{arctan2, arctan2_rare};
use super::parts::{log1p, ordinary};

/// Whether [`arctanh`] leaves z to [`arctanh_rare`].
#[inline(always)]
pub fn rare_arctanh(z: [f64; 2]) -> bool {
    !ordinary(z, 200) | (z[0].abs() == 1.0) & (z[1] == 0.0)
}

/// Whether [`arctan`] leaves z to [`arctan_rare`].
#[inline(always)]
pub fn rare_arctan([x, y]: [f64; 2]) -> bool {
    rare_arctanh([y, x])
}

/// The parts of arctanh for a = |x|, up to sign and the angle's half.
#[inline(always)]
fn parts<const FMA: bool>(a: f64, y: f64) -> (f64, f64) {
    let left = 1.0 - a;
    let square = if FMA { left.mul_add(left, y * y) } else { left * left + y * y };
    let across = if FMA { (-y).mul_add(y, left * (1.0 + a)) } else { left * (1.0 + a) - y * y };
    (0.25 * log1p::<FMA>(4.0 * a / square), across)
}

/// arctanh z, for z that is not [`rare_arctanh`].
#[inline(always)]
pub fn arctanh<const FMA: bool>([x, y]: [f64; 2]) -> [f64; 2] {
    let (re, across) = parts::<FMA>(x.abs(), y);
    [re.copysign(x), 0.5 * arctan2::<FMA>(y + y, pick(across == 0.0, 0.0, across))]
}

/// arctan z = -i · arctanh(i · z), for z that is not [`rare_arctan`].
#[inline(always)]
pub fn arctan<const FMA: bool>([x, y]: [f64; 2]) -> [f64; 2] {
    let [im, re] = arctanh::<FMA>([y, x]);
    [re, im]
}

/// arctanh z for any z.
pub fn arctanh_rare<const FMA: bool>(z: [f64; 2]) -> [f64; 2] {
    let [x, y] = z;
    let right = std::f64::consts::FRAC_PI_2.copysign(y);
    if x.is_nan() || y.is_nan() {
        return if x.is_infinite() {
            [0f64.copysign(x), f64::NAN]
        } else if y.is_infinite() {
            [0f64.copysign(x), right]
        } else if x == 0.0 {
            [x, f64::NAN]
        } else {
            [f64::NAN, f64::NAN]
        };
    }
    if x.is_infinite() || y.is_infinite() {
        return [0f64.copysign(x), right];
    }
    let (a, b) = (x.abs(), y.abs());
    if a == 1.0 && b == 0.0 {
        return [f64::INFINITY.copysign(x), y];
    }
    const LARGE: f64 = 1e30;
    if a > LARGE || b > LARGE {
        // x / |z|².
        let (larger, smaller) = if a > b { (a, b) } else { (b, a) };
        let ratio = smaller / larger;
        return [x / larger / larger / (1.0 + ratio * ratio), right];
    }
    const SMALL: f64 = 1e-30;
    if a == 1.0 && b < SMALL {
        return [(0.5 * (std::f64::consts::LN_2 - b.ln())).copysign(x), 0.5 * right];
    }
    if a < SMALL && b < SMALL {
        return z;
    }
    let (re, across) = parts::<FMA>(a, y);
    // A part as small as this only matters to first order.
    let re = if a < SMALL { x / (1.0 + y * y) } else { re.copysign(x) };
    [re, 0.5 * arctan2_rare(y + y, across)]
}

/// arctan z for any z.
pub fn arctan_rare<const FMA: bool>([x, y]: [f64; 2]) -> [f64; 2] {
    let [im, re] = arctanh_rare::<FMA>([y, x]);
    [re, im]
}
