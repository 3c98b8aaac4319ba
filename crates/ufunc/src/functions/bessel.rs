//! The modified Bessel function I₀.
//!
//! Up to 8 the power series Σ (x²/4)ᵏ / k!², whose terms are all positive, so that nothing cancels. Beyond, eˣ/√x times a
//! Chebyshev series in 16/x − 1 for √x·e⁻ˣ·I₀(x) on [8, ∞). Both sets of coefficients were computed with 80 digits from
//! the power series.

use crate::kernel::Unary;
use core::marker::PhantomData;
use rustnum_simd::math::exp::exp;

/// 1 / k!².
const SERIES: [f64; 28] = [
    1.0,
    1.0,
    0.25,
    0.027777777777777776,
    0.001736111111111111,
    6.944444444444444e-05,
    1.9290123456790124e-06,
    3.936759889140842e-08,
    6.151187326782565e-10,
    7.594058428126624e-12,
    7.594058428126623e-14,
    6.276081345559193e-16,
    4.358389823304995e-18,
    2.5789288895295828e-20,
    1.3157800456783586e-22,
    5.8479113141260385e-25,
    2.2843403570804838e-27,
    7.904291893012054e-30,
    2.4395962632753253e-32,
    6.757884385804225e-35,
    1.6894710964510564e-37,
    3.8310002187098785e-40,
    7.915289708078262e-43,
    1.4962740468957016e-45,
    2.5976979980828152e-48,
    4.156316796932504e-51,
    6.14839762859838e-54,
    8.434015951438106e-57,
];

/// Chebyshev coefficients of √x·e⁻ˣ·I₀(x) in 16/x − 1.
const CHEBYSHEV: [f64; 25] = [
    0.4022452055070544,
    0.0033691164782556943,
    6.889758346916825e-05,
    2.8913705208347567e-06,
    2.0489185894690638e-07,
    2.266668990498178e-08,
    3.3962320257083865e-09,
    4.94060238822497e-10,
    1.1889147107846439e-11,
    -3.1499165279632416e-11,
    -1.3215811840447713e-11,
    -1.7941785315068062e-12,
    7.180124451383666e-13,
    3.8527783827421426e-13,
    1.54008621752141e-14,
    -4.150569347287222e-14,
    -9.554846698828307e-15,
    3.811680669352621e-15,
    1.7725601330565245e-15,
    -3.425485619677142e-16,
    -2.827623980516646e-16,
    3.461222867695658e-17,
    4.465621420302078e-17,
    -4.8305044859640105e-18,
    -7.233180488043844e-18,
];

/// Above this eˣ overflows before I₀ does: it is taken in two halves.
const HALVES: f64 = 700.0;

/// a · b + c, fused where that is one instruction.
#[inline(always)]
fn fused<const FMA: bool>(a: f64, b: f64, c: f64) -> f64 {
    if FMA { a.mul_add(b, c) } else { a * b + c }
}

/// Clenshaw's recurrence.
#[inline(always)]
fn chebyshev<const FMA: bool>(u: f64) -> f64 {
    let (mut b1, mut b2) = (0.0, 0.0);
    let mut k = CHEBYSHEV.len() - 1;
    while k > 0 {
        let b0 = fused::<FMA>(2.0 * u, b1, CHEBYSHEV[k] - b2);
        (b1, b2) = (b0, b1);
        k -= 1;
    }
    fused::<FMA>(u, b1, CHEBYSHEV[0] - b2)
}

#[inline(always)]
fn i0<const FMA: bool>(x: f64) -> f64 {
    let x = x.abs();
    let t = x * x * 0.25;
    let mut small = SERIES[SERIES.len() - 1];
    let mut k = SERIES.len() - 1;
    while k > 0 {
        k -= 1;
        small = fused::<FMA>(small, t, SERIES[k]);
    }
    // Any divisor will do where the other branch is taken.
    let large = if x > 8.0 { x } else { 8.0 };
    let large = exp::<FMA>(x) * chebyshev::<FMA>(16.0 / large - 1.0) / large.sqrt();
    if x > 8.0 { large } else { small }
}

fn i0_huge<const FMA: bool>(x: f64) -> f64 {
    let x = x.abs();
    if x == f64::INFINITY {
        return x;
    }
    let half = exp::<FMA>(0.5 * x);
    half * chebyshev::<FMA>(16.0 / x - 1.0) / x.sqrt() * half
}

/// The function, always computed in `f64`.
pub(crate) struct I0<T>(PhantomData<T>);

macro_rules! i0 {
    ($($t:ty, $limit:expr;)*) => { $(
        impl Unary for I0<$t> {
            type A = $t;
            type R = $t;
            const NS: f32 = 4.0;
            const RARE: bool = true;
            #[inline(always)]
            fn call<const FMA: bool>(x: $t) -> $t {
                i0::<FMA>(f64::from(x)) as $t
            }
            #[inline(always)]
            fn is_rare<const FMA: bool>(x: $t) -> bool {
                x.abs() > $limit
            }
            fn rare<const FMA: bool>(x: $t) -> $t {
                i0_huge::<FMA>(f64::from(x)) as $t
            }
        }
    )* };
}
i0!(f32, HALVES as f32; f64, HALVES;);
