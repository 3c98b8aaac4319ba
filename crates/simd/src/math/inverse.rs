//! arcsin, arccos, arctan and arctan2, the same in float64 and float32.
//!
//! The inverse sine has a series on [-½, ½]; further out it is that of √((1-|x|)/2), by the half-angle formula. The
//! inverse tangent of y/x has one on [-⅓, ½]: where the smaller side is more than half of the larger one, π/4 is taken
//! off, so that `(smaller - larger) / (smaller + larger)` remains.

use super::exact::{at_most, pick, polynomial, quick_sum, residual};
use super::float16::{f16_to_f32, f32_to_f16};
use super::real::Real;

/// What the algorithms need to know about a type.
pub trait Inverse: Real {
    /// π/4 as a sum of two numbers; small multiples of the first are exact.
    const QUARTER_PI: [Self; 2];
    /// The larger side of [`arctan2`] may not be beyond this one, nor the smaller one below [`Self::SHORT`].
    const LONG: Self;
    /// 1 / [`Self::LONG`].
    const SHORT: Self;
    /// `(arcsin(t) - t) / t³` as a polynomial in z = t² for |t| <= ½.
    fn arcsine_tail<const FMA: bool>(z: Self) -> Self;
    /// Whether the series of the inverse tangent reaches to 1 rather than ½.
    const FAR: bool;
    /// `(arctan(t) - t) / t³` likewise.
    fn arctangent_tail<const FMA: bool>(z: Self) -> Self;
}

impl Inverse for f64 {
    const QUARTER_PI: [Self; 2] =
        [f64::from_bits(0x3fe9_21fb_5444_2d18), f64::from_bits(0x3c81_a626_3314_5c07)];
    const LONG: Self = f64::from_bits((1023 + 500) << 52);
    const SHORT: Self = f64::from_bits((1023 - 500) << 52);
    /// Error below 2^-55 of arcsin(t).
    #[inline(always)]
    fn arcsine_tail<const FMA: bool>(z: Self) -> Self {
        const C: [f64; 12] = [
            0.16666666666665383,
            0.07500000000343057,
            0.04464285682347799,
            0.030381959331247002,
            0.022371753526823232,
            0.01735977101769216,
            0.01388459958412914,
            0.012173271120939673,
            0.006510890717074206,
            0.01957380150408684,
            -0.01629390845527069,
            0.031958852959892994,
        ];
        polynomial::<f64, FMA, 12>(z, C)
    }
    const FAR: bool = false;
    /// Error below 2^-57 of arctan(t).
    #[inline(always)]
    fn arctangent_tail<const FMA: bool>(z: Self) -> Self {
        const C: [f64; 12] = [
            -0.33333333333332993,
            0.19999999999905635,
            -0.1428571427658947,
            0.11111110667818498,
            -0.09090896435758994,
            0.07692076716676657,
            -0.06663837583511921,
            0.0585847137902552,
            -0.05122732782767994,
            0.041884448303167864,
            -0.02746467254747313,
            0.01013674938599501,
        ];
        polynomial::<f64, FMA, 12>(z, C)
    }
}

impl Inverse for f32 {
    const QUARTER_PI: [Self; 2] = [f32::from_bits(0x3f49_0fd8), f32::from_bits(0x3428_885a)];
    const LONG: Self = f32::from_bits((127 + 60) << 23);
    const SHORT: Self = f32::from_bits((127 - 60) << 23);
    /// Error below 2^-27 of arcsin(t).
    #[inline(always)]
    fn arcsine_tail<const FMA: bool>(z: Self) -> Self {
        polynomial::<f32, FMA, 5>(
            z,
            [1.6666754e-01, 7.4952416e-02, 4.5477085e-02, 2.414766e-02, 4.221847e-02],
        )
    }
    const FAR: bool = true;
    /// Error below 2^-28 of arctan(t); the last bits are such that arctan 1 is right.
    #[inline(always)]
    fn arctangent_tail<const FMA: bool>(z: Self) -> Self {
        const C: [f32; 9] = [
            -3.33333e-01,
            1.9998547e-01,
            -1.4264245e-01,
            1.09521925e-01,
            -8.403452e-02,
            5.7957612e-02,
            -3.1177875e-02,
            1.0914593e-02,
            -1.7936116e-03,
        ];
        polynomial::<f32, FMA, 9>(z, C)
    }
}

/// Whether |x| > ½, and the inverse sine of |x| or else of √((1-|x|)/2) as a sum of two numbers.
#[inline(always)]
fn half_angle<T: Inverse, const FMA: bool>(x: T) -> (bool, T, T) {
    let size = x.abs();
    let far = size > T::HALF;
    let z = pick(far, T::HALF - T::HALF * size, size * size);
    let root = z.sqrt();
    // What the root lost by rounding, to a few bits.
    let lost = residual::<T, FMA>(root, root, z) * (T::HALF * z.rough_inverse_root());
    let (t, low) = (pick(far, root, size), pick(far, lost, T::ZERO));
    (far, t, (t * z).fma::<FMA>(T::arcsine_tail::<FMA>(z), low))
}

/// arcsin of either type; NaN beyond 1.
#[inline(always)]
pub(crate) fn arcsine<T: Inverse, const FMA: bool>(x: T) -> T {
    let (far, t, tail) = half_angle::<T, FMA>(x);
    // Far out: π/2 - 2·arcsin(t).
    let base = pick(far, T::TWO * T::QUARTER_PI[0], T::ZERO);
    let base_low = pick(far, T::TWO * T::QUARTER_PI[1], T::ZERO);
    let factor = pick(far, -T::TWO, T::ONE);
    let (high, lost) = quick_sum(base, factor * t);
    (high + (lost + tail.fma::<FMA>(factor, base_low))).flip(x)
}

/// arccos of either type; NaN beyond 1.
#[inline(always)]
pub(crate) fn arccosine<T: Inverse, const FMA: bool>(x: T) -> T {
    let (far, t, tail) = half_angle::<T, FMA>(x);
    // Near: π/2 - arcsin(x). Far out: 2·arcsin(t), or π minus that where x is negative.
    let quarters = pick(far, pick(x < T::ZERO, T::TWO + T::TWO, T::ZERO), T::TWO);
    let factor = pick(far, T::TWO, -T::ONE).flip(x);
    let (high, lost) = quick_sum(quarters * T::QUARTER_PI[0], factor * t);
    high + (lost + tail.fma::<FMA>(factor, quarters * T::QUARTER_PI[1]))
}

/// The angle of a right triangle opposite to `small`, beside `large`: multiples of π/4 (0 or 1) and an angle as a sum of
/// two numbers. `0 <= small <= large`, `large` is not 0.
#[inline(always)]
fn corner<T: Inverse, const FMA: bool>(small: T, large: T) -> (T, T, T) {
    if T::FAR {
        let inverse = T::ONE / large;
        let q = small * inverse;
        let z = q * q;
        // What the quotient lost weighs 1 / (1 + z) in the angle, roughly.
        let low = residual::<T, FMA>(q, large, small) * inverse;
        let low = low.fma::<FMA>(-T::HALF * z, low);
        return (T::ZERO, q, (q * z).fma::<FMA>(T::arctangent_tail::<FMA>(z), low));
    }
    let wide = small + small > large;
    // Exact, and the sum's error is known.
    let n = pick(wide, small - large, small);
    let sum = large + small;
    let lost = small - (sum - large);
    let (d, d_low) = (pick(wide, sum, large), pick(wide, lost, T::ZERO));
    let inverse = T::ONE / d;
    let q = n * inverse;
    let low = (-q).fma::<FMA>(d_low, residual::<T, FMA>(q, d, n)) * inverse;
    let z = q * q;
    let tail = (q * z).fma::<FMA>(T::arctangent_tail::<FMA>(z), low);
    (pick(wide, T::ONE, T::ZERO), q, tail)
}

/// arctan of either type.
#[inline(always)]
pub(crate) fn arctangent<T: Inverse, const FMA: bool>(x: T) -> T {
    let size = x.abs();
    let (quarters, q, low) = if T::FAR {
        // The quotient of a steep angle loses half a unit of its own, which is less than half of one of the angle's.
        let steep = size > T::ONE;
        let q = pick(steep, -T::ONE / size, size);
        (pick(steep, T::TWO, T::ZERO), q, T::ZERO)
    } else {
        // Multiples of π/4 off so that |q| <= ½ remains: q is x, (x - 1) / (x + 1) or -1/x.
        let size = at_most(size, T::of(1e18)); // the angle of all beyond is π/2
        let (wide, steep) = (size > T::HALF, size > T::TWO);
        let (less, more) = (size - T::ONE, size + T::ONE);
        let n = pick(steep, -T::ONE, pick(wide, less, size));
        let d = pick(steep, size, pick(wide, more, T::ONE));
        // What the sum lost; all of it is exact.
        let d_low = pick(wide, less - (more - T::TWO), T::ZERO);
        let d_low = pick(steep, T::ZERO, d_low);
        let inverse = T::ONE / d;
        let q = n * inverse;
        let low = (-q).fma::<FMA>(d_low, residual::<T, FMA>(q, d, n)) * inverse;
        (pick(steep, T::TWO, pick(wide, T::ONE, T::ZERO)), q, low)
    };
    let (high, lost) = quick_sum(quarters * T::QUARTER_PI[0], q);
    let z = q * q;
    let tail = (q * z).fma::<FMA>(T::arctangent_tail::<FMA>(z), quarters.fma::<FMA>(T::QUARTER_PI[1], low));
    (high + (lost + tail)).flip(x)
}

/// Whether [`arctan2`] leaves these arguments to [`arctan2_rare`].
#[inline(always)]
pub fn rare_arctan2<T: Inverse>(y: T, x: T) -> bool {
    let (y, x) = (y.abs(), x.abs());
    let outside = |a: T| (a > T::LONG) | (a < T::SHORT) & (a != T::ZERO);
    outside(x) | outside(y)
}

/// The angle of the point (x, y), of either type, for arguments that are not [`rare_arctan2`].
#[inline(always)]
pub(crate) fn angle<T: Inverse, const FMA: bool>(y: T, x: T) -> T {
    let (height, width) = (y.abs(), x.abs());
    let steep = height > width;
    let (small, large) = (pick(steep, width, height), pick(steep, height, width));
    let large = pick(large == T::ZERO, T::ONE, large);
    let (quarters, q, tail) = corner::<T, FMA>(small, large);
    let side = pick(steep, -T::ONE, T::ONE).flip(x);
    let (q, tail) = (q.flip(side), tail.flip(side));
    let quarters = pick(steep, T::TWO - quarters, quarters);
    let quarters = pick(x.negative(), T::TWO + T::TWO - quarters, quarters);
    let (high, lost) = quick_sum(quarters * T::QUARTER_PI[0], q);
    (high + (lost + quarters.fma::<FMA>(T::QUARTER_PI[1], tail))).flip(y)
}

/// arcsin x; NaN beyond 1.
#[inline(always)]
pub fn arcsin<const FMA: bool>(x: f64) -> f64 {
    arcsine::<f64, FMA>(x)
}

/// arccos x; NaN beyond 1.
#[inline(always)]
pub fn arccos<const FMA: bool>(x: f64) -> f64 {
    arccosine::<f64, FMA>(x)
}

/// arctan x.
#[inline(always)]
pub fn arctan<const FMA: bool>(x: f64) -> f64 {
    arctangent::<f64, FMA>(x)
}

/// The angle of the point (x, y), for arguments that are not [`rare_arctan2`].
#[inline(always)]
pub fn arctan2<const FMA: bool>(y: f64, x: f64) -> f64 {
    angle::<f64, FMA>(y, x)
}

/// The angle of any point (x, y).
pub fn arctan2_rare(y: f64, x: f64) -> f64 {
    if !rare_arctan2(y, x) {
        return angle::<f64, false>(y, x);
    }
    if x.is_nan() || y.is_nan() {
        return f64::NAN;
    }
    let infinite = |a: f64| if a.is_infinite() { 1f64.copysign(a) } else { 0f64.copysign(a) };
    if x.is_infinite() || y.is_infinite() {
        return angle::<f64, false>(infinite(y), infinite(x));
    }
    let (height, width) = (y.abs(), x.abs());
    // Beyond 2^60 the smaller side only matters where the angle is small.
    const STEEP: f64 = f64::from_bits((1023 + 60) << 52);
    if height / width > STEEP {
        return angle::<f64, false>(1f64.copysign(y), 0.0);
    }
    if width / height > STEEP {
        return if x > 0.0 { y / x } else { angle::<f64, false>(0f64.copysign(y), x.signum()) };
    }
    // Far from the ends of the range, where quotients are exact up to their one rounding.
    let scale = if height > 1.0 { f64::SHORT } else { f64::LONG };
    angle::<f64, false>(y * scale, x * scale)
}

macro_rules! short {
    ($($doc:literal $name:ident $half:ident = $generic:ident;)+) => {$(
        #[doc = $doc]
        #[inline(always)]
        pub fn $name<const FMA: bool>(x: f32) -> f32 {
            if FMA { $generic::<f32, FMA>(x) } else { $generic::<f64, FMA>(f64::from(x)) as f32 }
        }
        #[doc = concat!($doc, " Of a float16, bits in and out.")]
        #[inline(always)]
        pub fn $half<const FMA: bool>(x: u16) -> u16 {
            f32_to_f16($name::<FMA>(f16_to_f32(x)))
        }
    )+};
}
short! {
    "arcsin x; NaN beyond 1." arcsin_f32 arcsin_f16 = arcsine;
    "arccos x; NaN beyond 1." arccos_f32 arccos_f16 = arccosine;
    "arctan x." arctan_f32 arctan_f16 = arctangent;
}

/// The angle of the point (x, y), for arguments that are not [`rare_arctan2`].
#[inline(always)]
pub fn arctan2_f32<const FMA: bool>(y: f32, x: f32) -> f32 {
    if FMA { angle::<f32, FMA>(y, x) } else { angle::<f64, FMA>(f64::from(y), f64::from(x)) as f32 }
}

/// The angle of any point (x, y).
pub fn arctan2_rare_f32(y: f32, x: f32) -> f32 {
    arctan2_rare(f64::from(y), f64::from(x)) as f32
}
