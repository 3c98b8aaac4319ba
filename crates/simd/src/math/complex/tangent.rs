//! tan and tanh: `tanh(x + iy) = (sinh x · cosh x + i · sin y · cos y) / (sinh² x + cos² y)`, in which nothing cancels.

use super::super::exact::pick;
use super::super::trig;
use super::exponential::exp_times;
use super::parts::sinh_cosh;

/// Up to here the squares of the hyperbolic functions are in range.
const LARGE: f64 = 340.0;
/// From here on the real part of tanh is 1.
const FLAT: f64 = 20.0;

/// Whether [`tanh`] leaves z to [`tanh_rare`].
#[inline(always)]
pub fn rare_tanh(z: [f64; 2]) -> bool {
    !((z[0].abs() <= LARGE) & (z[1].abs() < 1e9))
}

/// Whether [`tan`] leaves z to [`tan_rare`].
#[inline(always)]
pub fn rare_tan([x, y]: [f64; 2]) -> bool {
    rare_tanh([y, x])
}

/// tanh z, for z that is not [`rare_tanh`].
#[inline(always)]
pub fn tanh<const FMA: bool>([x, y]: [f64; 2]) -> [f64; 2] {
    quotient::<FMA>(x, trig::sin_cos::<FMA>(y))
}

/// tanh from x and the sine and cosine of y.
#[inline(always)]
fn quotient<const FMA: bool>(x: f64, (sine, cosine): (f64, f64)) -> [f64; 2] {
    let (sinh, cosh) = sinh_cosh::<FMA>(x);
    let square = if FMA { sinh.mul_add(sinh, cosine * cosine) } else { sinh * sinh + cosine * cosine };
    let flat = x.abs() > FLAT;
    [pick(flat, 1f64.copysign(x), sinh * cosh / square), sine * cosine / square]
}

/// tan z = -i · tanh(i · z), for z that is not [`rare_tan`].
#[inline(always)]
pub fn tan<const FMA: bool>([x, y]: [f64; 2]) -> [f64; 2] {
    let [im, re] = tanh::<FMA>([y, x]);
    [re, im]
}

/// tanh z for any z.
pub fn tanh_rare<const FMA: bool>(z: [f64; 2]) -> [f64; 2] {
    let [x, y] = z;
    if !y.is_finite() {
        return if x.is_infinite() {
            [1f64.copysign(x), 0f64.copysign(y)]
        } else {
            [if x == 0.0 { x } else { f64::NAN }, f64::NAN]
        };
    }
    if x.is_nan() {
        return [x, if y == 0.0 { y } else { f64::NAN }];
    }
    let (sine, cosine) = trig::sin_cos_rare(y);
    if x.abs() <= LARGE {
        return quotient::<FMA>(x, (sine, cosine));
    }
    let im = if x.is_infinite() {
        0f64.copysign(sine * cosine)
    } else {
        4.0 * sine * cosine * exp_times::<FMA>(-2.0 * x.abs(), 0.0, 1.0, 1.0)
    };
    [1f64.copysign(x), im]
}

/// tan z for any z.
pub fn tan_rare<const FMA: bool>([x, y]: [f64; 2]) -> [f64; 2] {
    let [im, re] = tanh_rare::<FMA>([y, x]);
    [re, im]
}
