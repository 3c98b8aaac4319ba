//! The complex square root, the absolute value and the unit number in the same direction.

use super::super::exact::pick;
use super::super::hypot::hypot;
use super::parts::{moderate, power_of_two, size};

/// Whether [`sqrt`] leaves z to [`sqrt_rare`].
#[inline(always)]
pub fn rare_sqrt(z: [f64; 2]) -> bool {
    !moderate(z, 400)
}

/// √z with a real part that is not negative; the sign of the imaginary part is kept. For z that is not [`rare_sqrt`].
#[inline(always)]
pub fn sqrt<const FMA: bool>([x, y]: [f64; 2]) -> [f64; 2] {
    parts([x, y], larger_part::<FMA>(x.abs(), y.abs()))
}

/// The part of the root that is not a difference: √((|z| + |x|) / 2).
#[inline(always)]
fn larger_part<const FMA: bool>(a: f64, b: f64) -> f64 {
    (0.5 * (a + size::<FMA>(pick(a > b, a, b), pick(a > b, b, a)))).sqrt()
}

/// Both parts: the other one by division.
#[inline(always)]
fn parts([x, y]: [f64; 2], main: f64) -> [f64; 2] {
    let (a, b) = (x.abs(), y.abs());
    let other = pick(b == 0.0, 0.0, b / (main + main));
    let other = pick(a == 0.0, main, other);
    let left = x.is_sign_negative();
    [pick(left, other, main), pick(left, main, other).copysign(y)]
}

/// √z for any z.
pub fn sqrt_rare<const FMA: bool>(z: [f64; 2]) -> [f64; 2] {
    let [x, y] = z;
    if y.is_infinite() {
        return [f64::INFINITY, y];
    }
    if x.is_infinite() {
        let other = if y.is_nan() { y } else { 0f64.copysign(y) };
        return if x > 0.0 { [x, other] } else { [other.abs(), f64::INFINITY.copysign(y)] };
    }
    if x.is_nan() || y.is_nan() {
        return [f64::NAN, f64::NAN];
    }
    // Even powers of two, so that the root scales exactly.
    let larger = x.abs().max(y.abs());
    let (scale, back) = if larger > 1.0 {
        (power_of_two(-700), power_of_two(350))
    } else if larger > power_of_two(-700) {
        (power_of_two(350), power_of_two(-175))
    } else {
        (power_of_two(800), power_of_two(-400))
    };
    parts(z, larger_part::<FMA>(x.abs() * scale, y.abs() * scale) * back)
}

/// |z|; ∞ where either part is infinite.
#[inline(always)]
pub fn absolute<const FMA: bool>([x, y]: [f64; 2]) -> f64 {
    hypot::<FMA>(x, y)
}

/// |z|, computed in float64, where the squares are exact and in range.
#[inline(always)]
pub fn absolute_f32<const FMA: bool>([x, y]: [f32; 2]) -> f32 {
    super::super::hypot::hypot_f32::<FMA>(x, y)
}

/// z / |z|: 0 at 0, and where |z| is infinite the unit along the part that is infinite, or else along the imaginary one.
#[inline(always)]
pub fn sign<const FMA: bool>([x, y]: [f64; 2]) -> [f64; 2] {
    let size = absolute::<FMA>([x, y]);
    let (none, endless) = (size == 0.0, size == f64::INFINITY);
    let (along, across) = (x.abs() == f64::INFINITY, y.abs() == f64::INFINITY);
    let both = along & across;
    let unit = pick(both, f64::NAN, pick(along, 1f64.copysign(x), 0.0));
    let unit_across = pick(both, f64::NAN, pick(along, 0.0, 1f64.copysign(y)));
    let (re, im) = (pick(endless, unit, x / size), pick(endless, unit_across, y / size));
    [pick(none, 0.0, re), pick(none, 0.0, im)]
}
