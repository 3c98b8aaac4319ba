//! arcsin, arccos, arcsinh, arccosh, after Hull, Fairgrieve and Tang (Implementing the complex arcsine and arccosine
//! functions using exception handling, 1997), whose quantities serve here without their distinction of regions: with
//! r = |z + 1|, s = |z - 1| and A = (r + s) / 2, the real part of arcsin z is the angle of (√(A² - x²), x) and the
//! imaginary part log(A + √(A² - 1)), where A - |x| and A - 1 are sums of positive terms.

use super::super::exact::pick;
use super::super::inverse::{arctan2, arctan2_rare};
use super::logarithm::log_size;
use super::parts::{log1p, ordinary, size};

/// Whether the functions here leave z to their rare ones.
#[inline(always)]
pub fn rare_arcsin(z: [f64; 2]) -> bool {
    !ordinary(z, 200)
}

/// `√(A² - a²)` and the logarithm, for a = |x| and b = |y|.
#[inline(always)]
fn arcs<const FMA: bool>(a: f64, b: f64) -> (f64, f64) {
    let inside = a < 1.0;
    let (right, left) = (a + 1.0, (a - 1.0).abs());
    let (r, s) = (size::<FMA>(right, b), size::<FMA>(left, b));
    let square = b * b;
    // r - (a + 1), s + |a - 1| and s - |a - 1|.
    let over = square / (r + right);
    let sum = s + left;
    let difference = pick(sum == 0.0, 0.0, square / sum);
    // A - 1 and A - a.
    let height = 0.5 * (over + pick(inside, difference, sum));
    let width = 0.5 * (over + pick(inside, sum, difference));
    let root = (width * (0.5 * (r + s) + a)).sqrt();
    (root, log1p::<FMA>(height + (height * (height + 2.0)).sqrt()))
}

/// The same for extreme arguments.
fn arcs_rare<const FMA: bool>(a: f64, b: f64) -> (f64, f64) {
    const LARGE: f64 = 1e30;
    const SMALL: f64 = 1e-30;
    if a > LARGE || b > LARGE {
        let (high, low) = log_size::<FMA>(a, b);
        return (b, high + (low + std::f64::consts::LN_2));
    }
    if b < SMALL {
        // To first order in b.
        let left = (a - 1.0).abs();
        if left == 0.0 {
            return (b.sqrt(), b.sqrt());
        }
        let root = (left * (a + 1.0)).sqrt();
        return if a < 1.0 { (root, b / root) } else { (a * (b / root), log1p::<FMA>(left + root)) };
    }
    arcs::<FMA>(a, b)
}

/// arcsin z, for z that is not [`rare_arcsin`].
#[inline(always)]
pub fn arcsin<const FMA: bool>([x, y]: [f64; 2]) -> [f64; 2] {
    let (root, log) = arcs::<FMA>(x.abs(), y.abs());
    [arctan2::<FMA>(x, root), log.copysign(y)]
}

/// arccos z, for z that is not [`rare_arcsin`].
#[inline(always)]
pub fn arccos<const FMA: bool>([x, y]: [f64; 2]) -> [f64; 2] {
    let (root, log) = arcs::<FMA>(x.abs(), y.abs());
    [arctan2::<FMA>(root, x), -log.copysign(y)]
}

/// arcsinh z = -i · arcsin(i · z), for z that is not [`rare_arcsin`].
#[inline(always)]
pub fn arcsinh<const FMA: bool>([x, y]: [f64; 2]) -> [f64; 2] {
    let [im, re] = arcsin::<FMA>([y, x]);
    [re, im]
}

/// arccosh z, for z that is not [`rare_arcsin`].
#[inline(always)]
pub fn arccosh<const FMA: bool>(z: [f64; 2]) -> [f64; 2] {
    let [re, im] = arccos::<FMA>(z);
    [im.abs(), re.copysign(z[1])]
}

/// arcsin z for any z.
pub fn arcsin_rare<const FMA: bool>([x, y]: [f64; 2]) -> [f64; 2] {
    let [im, re] = arcsinh_rare::<FMA>([y, x]);
    [re, im]
}

/// arcsinh z for any z.
pub fn arcsinh_rare<const FMA: bool>([x, y]: [f64; 2]) -> [f64; 2] {
    if x.is_nan() || y.is_nan() {
        return if x.is_infinite() {
            [x, f64::NAN]
        } else if y.is_infinite() {
            [f64::INFINITY.copysign(x), f64::NAN]
        } else if y == 0.0 {
            [f64::NAN, y]
        } else {
            [f64::NAN, f64::NAN]
        };
    }
    if x.is_infinite() || y.is_infinite() {
        return [f64::INFINITY.copysign(x), arctan2_rare(y, x.abs())];
    }
    let (root, log) = arcs_rare::<FMA>(y.abs(), x.abs());
    [log.copysign(x), arctan2_rare(y, root)]
}

/// arccos z for any z.
pub fn arccos_rare<const FMA: bool>([x, y]: [f64; 2]) -> [f64; 2] {
    if x.is_nan() || y.is_nan() {
        return if x.is_infinite() {
            [f64::NAN, -f64::INFINITY.copysign(y)]
        } else if y.is_infinite() {
            [f64::NAN, -y]
        } else if x == 0.0 {
            [std::f64::consts::FRAC_PI_2, f64::NAN]
        } else {
            [f64::NAN, f64::NAN]
        };
    }
    if x.is_infinite() || y.is_infinite() {
        return [arctan2_rare(y.abs(), x), -f64::INFINITY.copysign(y)];
    }
    let (root, log) = arcs_rare::<FMA>(x.abs(), y.abs());
    [arctan2_rare(root, x), -log.copysign(y)]
}

/// arccosh z for any z.
pub fn arccosh_rare<const FMA: bool>(z: [f64; 2]) -> [f64; 2] {
    let [re, im] = arccos_rare::<FMA>(z);
    if z[0] == 0.0 && z[1].is_nan() {
        return [f64::NAN, std::f64::consts::FRAC_PI_2];
    }
    [im.abs(), re.copysign(z[1])]
}
