//! sin, cos and tan: `|x| = n·π/2 + r`, a polynomial each for sin(r), cos(r) and tan(r), and a choice between them.
//!
//! The same in float64 and float32. Fast below a bound; from there on the remainder comes from
//! [`super::payne_hanek`].

use super::exact::{pick, polynomial, product, quick_sum, residual};
use super::payne_hanek;
use super::real::Real;

/// What the algorithm needs to know about a type.
pub trait Circular: Real {
    /// π/2 as a sum of three numbers.
    const HALF_PI: [Self; 3];
    /// 2/π.
    const TURNS: Self;
    /// From here on the three-part π/2 is not enough, and the argument takes the long reduction.
    const HUGE: Self;
    /// Whether an integer + [`Real::ROUND`] is odd.
    fn odd(self) -> bool;
    /// `self`, negated if bit 1 of an integer + [`Real::ROUND`] is set.
    fn flip_half_turns(self, shifted: Self) -> Self;
    /// `(sin(r) - r) / r³` as a polynomial in z = r² for |r| <= π/4.
    fn sine_tail<const FMA: bool>(z: Self) -> Self;
    /// `(cos(r) - 1 + r²/2) / r⁴` likewise.
    fn cosine_tail<const FMA: bool>(z: Self) -> Self;
    /// `(tan(r) - r) / r³` likewise.
    fn tangent_tail<const FMA: bool>(z: Self) -> Self;
    /// `tan² r / r²`, roughly.
    const STEEPNESS: Self;
}

impl Circular for f64 {
    const HALF_PI: [Self; 3] = [
        f64::from_bits(0x3ff9_21fb_5444_2d18),
        f64::from_bits(0x3c91_a626_3314_5c07),
        f64::from_bits(0xb91f_1976_b7ed_8fbc),
    ];
    const TURNS: Self = std::f64::consts::FRAC_2_PI;
    const HUGE: Self = 1_099_511_627_776.0; // 2^40
    #[inline(always)]
    fn odd(self) -> bool {
        self.to_bits() & 1 != 0
    }
    #[inline(always)]
    fn flip_half_turns(self, shifted: Self) -> Self {
        f64::from_bits(self.to_bits() ^ (shifted.to_bits() << 62 & 1 << 63))
    }
    /// Error below 2^-57 of sin(r).
    #[inline(always)]
    fn sine_tail<const FMA: bool>(z: Self) -> Self {
        const C: [f64; 6] = [
            -0.16666666666666632,
            0.008333333333322472,
            -0.00019841269829834119,
            2.755731369621133e-06,
            -2.5050758228331644e-08,
            1.5896776960461807e-10,
        ];
        polynomial::<f64, FMA, 6>(z, C)
    }
    /// Error below 2^-63.
    #[inline(always)]
    fn cosine_tail<const FMA: bool>(z: Self) -> Self {
        const C: [f64; 6] = [
            0.041666666666666595,
            -0.001388888888887333,
            2.4801587288987497e-05,
            -2.755731421130435e-07,
            2.0875704443329263e-09,
            -1.1358692228464926e-11,
        ];
        polynomial::<f64, FMA, 6>(z, C)
    }
    /// Error below 2^-56 of tan(r).
    #[inline(always)]
    fn tangent_tail<const FMA: bool>(z: Self) -> Self {
        const C: [f64; 14] = [
            0.33333333333332776,
            0.13333333333414532,
            0.053968253926710445,
            0.02186948960800964,
            0.0088632191777535,
            0.0035922889617817826,
            0.0014547586461658897,
            0.00059506201859331,
            0.00022238752735830828,
            0.00013651008725884485,
            -2.636478328958347e-05,
            8.943292575525824e-05,
            -4.4866168583361206e-05,
            2.0860774869384684e-05,
        ];
        polynomial::<f64, FMA, 14>(z, C)
    }
    const STEEPNESS: Self = 1.6;
}

impl Circular for f32 {
    const HALF_PI: [Self; 3] =
        [f32::from_bits(0x3fc9_0fdb), f32::from_bits(0xb33b_bd2e), f32::from_bits(0xa6f7_2ced)];
    const TURNS: Self = std::f32::consts::FRAC_2_PI;
    const HUGE: Self = 262_144.0; // 2^18: up to there |r| stays below 1.014·π/4, for which the series are made
    #[inline(always)]
    fn odd(self) -> bool {
        self.to_bits() & 1 != 0
    }
    #[inline(always)]
    fn flip_half_turns(self, shifted: Self) -> Self {
        f32::from_bits(self.to_bits() ^ (shifted.to_bits() << 30 & 1 << 31))
    }
    /// Error below 2^-28 of sin(r).
    #[inline(always)]
    fn sine_tail<const FMA: bool>(z: Self) -> Self {
        polynomial::<f32, FMA, 3>(z, [-1.6666654e-01, 8.332113e-03, -1.9508238e-04])
    }
    /// Error below 2^-33.
    #[inline(always)]
    fn cosine_tail<const FMA: bool>(z: Self) -> Self {
        polynomial::<f32, FMA, 3>(z, [4.1666646e-02, -1.388728e-03, 2.4428287e-05])
    }
    /// Error below 2^-29 of tan(r).
    #[inline(always)]
    fn tangent_tail<const FMA: bool>(z: Self) -> Self {
        const C: [f32; 7] = [
            3.3333355e-01,
            1.3332513e-01,
            5.4077264e-02,
            2.1190863e-02,
            1.1076629e-02,
            -2.2044436e-04,
            4.5312797e-03,
        ];
        polynomial::<f32, FMA, 7>(z, C)
    }
    const STEEPNESS: Self = 1.6;
}

/// An angle x >= 0 as quarter turns and the rest: `x = n·π/2 + r + low`, |r| <= π/4.
#[derive(Clone, Copy)]
struct Angle<T> {
    /// n + [`Real::ROUND`].
    quarters: T,
    r: T,
    low: T,
}

impl<T: Circular> Angle<T> {
    /// The angle x, for 0 <= x < [`Circular::HUGE`].
    #[inline(always)]
    fn reduce<const FMA: bool>(x: T) -> Self {
        let quarters = x.fma::<FMA>(T::TURNS, T::ROUND);
        let n = quarters - T::ROUND;
        // Exact: x and n·π/2 agree in their leading bits, and what is left fits.
        let first = residual::<T, FMA>(n, T::HALF_PI[0], x);
        // `first` may cancel to less than the second part, but it remains a multiple of that one's last bit.
        let (second, second_low) = product::<T, FMA>(n, T::HALF_PI[1]);
        let (r, lost) = quick_sum(first, -second);
        Self { quarters, r, low: lost - n.fma::<FMA>(T::HALF_PI[2], second_low) }
    }

    #[inline(always)]
    fn sine_and_cosine<const FMA: bool>(self) -> (T, T) {
        let Self { quarters, r, low } = self;
        let z = r * r;
        let half = T::HALF * z;
        let one = T::ONE - half;
        let sine = r + (r * z).fma::<FMA>(T::sine_tail::<FMA>(z), low * one);
        let lost = (T::ONE - one) - half;
        let cosine = one + (lost + (z * z).fma::<FMA>(T::cosine_tail::<FMA>(z), -(r * low)));
        let odd = quarters.odd();
        let (y, x) = (pick(odd, cosine, sine), pick(odd, sine, cosine));
        (y.flip_half_turns(quarters), x.flip_half_turns(quarters + T::ONE))
    }

    #[inline(always)]
    fn tangent<const FMA: bool>(self) -> T {
        let Self { quarters, r, low } = self;
        let z = r * r;
        let low = low.fma::<FMA>(z * T::STEEPNESS, low);
        let tail = (r * z).fma::<FMA>(T::tangent_tail::<FMA>(z), low);
        let (high, low) = quick_sum(r, tail);
        // tan(r + π/2) = -1 / tan r, corrected by what the division and the sum lost.
        let inverse = T::ONE / high;
        let rest = (-inverse).fma::<FMA>(low, residual::<T, FMA>(inverse, high, T::ONE));
        pick(quarters.odd(), -rest.fma::<FMA>(inverse, inverse), high)
    }
}

impl Angle<f64> {
    /// Any finite angle x >= 0.
    fn any(x: f64) -> Self {
        if x < f64::HUGE {
            return Self::reduce::<false>(x);
        }
        let (quarters, r, low) = payne_hanek::reduce(x);
        Self { quarters: (quarters & 3) as f64 + f64::ROUND, r, low }
    }
}

/// Whether [`sin`], [`cos`], [`tan`] and [`sin_cos`] leave `x` to their rare functions.
#[inline(always)]
pub fn rare_sin<T: Circular>(x: T) -> bool {
    x.abs() >= T::HUGE
}

/// sin x, for x that is not [`rare_sin`].
#[inline(always)]
pub fn sin<const FMA: bool>(x: f64) -> f64 {
    sine::<f64, FMA>(x)
}

/// cos x, for x that is not [`rare_sin`].
#[inline(always)]
pub fn cos<const FMA: bool>(x: f64) -> f64 {
    cosine::<f64, FMA>(x)
}

/// tan x, for x that is not [`rare_sin`].
#[inline(always)]
pub fn tan<const FMA: bool>(x: f64) -> f64 {
    tangent::<f64, FMA>(x)
}

/// sin x and cos x, for x that is not [`rare_sin`].
#[inline(always)]
pub fn sin_cos<const FMA: bool>(x: f64) -> (f64, f64) {
    let (sine, cosine) = Angle::reduce::<FMA>(x.abs()).sine_and_cosine::<FMA>();
    (sine.flip(x), cosine)
}

/// [`sin`] of either type.
#[inline(always)]
pub(crate) fn sine<T: Circular, const FMA: bool>(x: T) -> T {
    Angle::reduce::<FMA>(x.abs()).sine_and_cosine::<FMA>().0.flip(x)
}

/// [`cos`] of either type.
#[inline(always)]
pub(crate) fn cosine<T: Circular, const FMA: bool>(x: T) -> T {
    Angle::reduce::<FMA>(x.abs()).sine_and_cosine::<FMA>().1
}

/// [`tan`] of either type.
#[inline(always)]
pub(crate) fn tangent<T: Circular, const FMA: bool>(x: T) -> T {
    Angle::reduce::<FMA>(x.abs()).tangent::<FMA>().flip(x)
}

/// sin x for any x.
pub fn sin_rare(x: f64) -> f64 {
    sin_cos_rare(x).0
}

/// cos x for any x.
pub fn cos_rare(x: f64) -> f64 {
    sin_cos_rare(x).1
}

/// tan x for any x.
pub fn tan_rare(x: f64) -> f64 {
    if !x.is_finite() {
        return f64::NAN;
    }
    Angle::any(x.abs()).tangent::<false>().flip(x)
}

/// sin x and cos x for any x.
pub fn sin_cos_rare(x: f64) -> (f64, f64) {
    if !x.is_finite() {
        return (f64::NAN, f64::NAN);
    }
    let (sine, cosine) = Angle::any(x.abs()).sine_and_cosine::<false>();
    (sine.flip(x), cosine)
}
