//! sin, cos, sinh, cosh: products of real circular and hyperbolic functions.

use super::super::trig;
use super::exponential::exp_times;
use super::parts::{HYPERBOLIC, sinh_cosh};

/// Whether [`sinh`] and [`cosh`] leave z to their rare functions.
#[inline(always)]
pub fn rare_sinh(z: [f64; 2]) -> bool {
    !((z[0].abs() <= HYPERBOLIC) & (z[1].abs() < 1e9))
}

/// Whether [`sin`] and [`cos`] leave z to their rare functions.
#[inline(always)]
pub fn rare_sin([x, y]: [f64; 2]) -> bool {
    rare_sinh([y, x])
}

/// sinh z = sinh x · cos y + i · cosh x · sin y, for z that is not [`rare_sinh`].
#[inline(always)]
pub fn sinh<const FMA: bool>([x, y]: [f64; 2]) -> [f64; 2] {
    let (sinh, cosh) = sinh_cosh::<FMA>(x);
    let (sine, cosine) = trig::sin_cos::<FMA>(y);
    [sinh * cosine, cosh * sine]
}

/// cosh z = cosh x · cos y + i · sinh x · sin y, for z that is not [`rare_sinh`].
#[inline(always)]
pub fn cosh<const FMA: bool>([x, y]: [f64; 2]) -> [f64; 2] {
    let (sinh, cosh) = sinh_cosh::<FMA>(x);
    let (sine, cosine) = trig::sin_cos::<FMA>(y);
    [cosh * cosine, sinh * sine]
}

/// sin z = -i · sinh(i · z), for z that is not [`rare_sin`].
#[inline(always)]
pub fn sin<const FMA: bool>([x, y]: [f64; 2]) -> [f64; 2] {
    let [im, re] = sinh::<FMA>([y, x]);
    [re, im]
}

/// cos z = cosh(i · z), for z that is not [`rare_sin`].
#[inline(always)]
pub fn cos<const FMA: bool>([x, y]: [f64; 2]) -> [f64; 2] {
    cosh::<FMA>([-y, x])
}

/// sinh z for any z.
pub fn sinh_rare<const FMA: bool>(z: [f64; 2]) -> [f64; 2] {
    let [x, y] = z;
    if !rare_sinh(z) {
        return sinh::<FMA>(z);
    }
    if !y.is_finite() {
        // The sign of what has no sign is NumPy's.
        let re = if x == 0.0 {
            x
        } else if x.is_infinite() {
            f64::INFINITY
        } else {
            f64::NAN
        };
        return [re, f64::NAN];
    }
    if x.is_nan() {
        return [x, if y == 0.0 { y } else { f64::NAN }];
    }
    let (sine, cosine) = trig::sin_cos_rare(y);
    if x.is_infinite() {
        return if y == 0.0 { [x, y] } else { [x * cosine, f64::INFINITY * sine] };
    }
    if x.abs() <= HYPERBOLIC {
        let (sinh, cosh) = sinh_cosh::<FMA>(x);
        return [sinh * cosine, cosh * sine];
    }
    let (re, im) = grown::<FMA>(x, cosine, sine);
    [if x < 0.0 { -re } else { re }, im]
}

/// cosh z for any z.
pub fn cosh_rare<const FMA: bool>(z: [f64; 2]) -> [f64; 2] {
    let [x, y] = z;
    if !rare_sinh(z) {
        return cosh::<FMA>(z);
    }
    if !y.is_finite() {
        return if x == 0.0 {
            [f64::NAN, 0.0]
        } else if x.is_infinite() {
            [f64::INFINITY, f64::NAN]
        } else {
            [f64::NAN, f64::NAN]
        };
    }
    if x.is_nan() {
        return [x, if y == 0.0 { y } else { f64::NAN }];
    }
    let (sine, cosine) = trig::sin_cos_rare(y);
    let turned = if x.is_sign_negative() { -sine } else { sine };
    if x.is_infinite() {
        return if y == 0.0 {
            [f64::INFINITY, turned]
        } else {
            [f64::INFINITY * cosine, f64::INFINITY * turned]
        };
    }
    if x.abs() <= HYPERBOLIC {
        let (sinh, cosh) = sinh_cosh::<FMA>(x);
        return [cosh * cosine, sinh * sine];
    }
    let (re, im) = grown::<FMA>(x, cosine, turned);
    [re, im]
}

/// sin z for any z.
pub fn sin_rare<const FMA: bool>([x, y]: [f64; 2]) -> [f64; 2] {
    let [im, re] = sinh_rare::<FMA>([y, x]);
    [re, im]
}

/// cos z for any z.
pub fn cos_rare<const FMA: bool>([x, y]: [f64; 2]) -> [f64; 2] {
    cosh_rare::<FMA>([-y, x])
}

/// |sinh x| or cosh x (whichever is meant: far out they are the same) times each of two factors, for |x| > [`HYPERBOLIC`].
fn grown<const FMA: bool>(x: f64, cosine: f64, sine: f64) -> (f64, f64) {
    let times =
        |factor: f64| if factor == 0.0 { factor } else { exp_times::<FMA>(x.abs(), 0.0, factor, 0.5) };
    (times(cosine), times(sine))
}
