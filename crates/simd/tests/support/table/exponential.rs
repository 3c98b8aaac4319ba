//! Exponentials, logarithms, hyperbolic functions and the cube root.

use crate::function;
use crate::support::{Function, Half, Random, Sum};
use rustnum_simd::math::float16::{f16_to_f32, f16_to_f64, f32_to_f16, f64_to_f16};
use rustnum_simd::math::{cbrt::cbrt, exponentials::*, logaddexp as sum, logarithms::*};

/// The rows, of each dtype: name, function, oracles, typical arguments of float64. The oracle of float16 rounds twice,
/// which at 53 bits cannot show.
macro_rules! rows {
    ($($name:literal: |$x:ident, $fma:ident| $f:expr, $wide:path, $short:path, $low:expr, $high:expr;)*) => {
        pub fn f64() -> Vec<Function<f64, f64>> {
            vec![$(function!($name, "float64", f64 => f64, |$x, $fma| $f, rare false => $x, oracle $wide,
                typical |r: &mut Random| r.within($low, $high))),*]
        }
        pub fn f32() -> Vec<Function<f32, f32>> {
            vec![$(function!($name, "float32", f32 => f32, |$x, $fma| $f, rare false => $x, oracle $short)),*]
        }
        pub fn f16() -> Vec<Function<Half, Half>> {
            vec![$(function!($name, "float16", Half => Half,
                |Half(x), $fma| {
                    let $x = f16_to_f32(x);
                    Half(f32_to_f16($f))
                },
                rare false => Half(x), oracle |x| Half(f64_to_f16($wide(f16_to_f64(x.0)))))),*]
        }
    };
}

rows! {
    "exp": |x, FMA| exp::<_, FMA>(x), core_math::exp, core_math::expf, -750.0, 712.0;
    "exp2": |x, FMA| exp2::<_, FMA>(x), core_math::exp2, core_math::exp2f, -1080.0, 1026.0;
    "expm1": |x, FMA| expm1::<_, FMA>(x), core_math::expm1, core_math::expm1f, -3.0, 3.0;
    "log": |x, FMA| log::<_, FMA>(x), core_math::log, core_math::logf, 0.4, 2.5;
    "log2": |x, FMA| log2::<_, FMA>(x), core_math::log2, core_math::log2f, 0.4, 2.5;
    "log10": |x, FMA| log10::<_, FMA>(x), core_math::log10, core_math::log10f, 0.4, 2.5;
    "log1p": |x, FMA| log1p::<_, FMA>(x), core_math::log1p, core_math::log1pf, -0.8, 2.0;
    "cbrt": |x, FMA| cbrt::<_, FMA>(x), core_math::cbrt, core_math::cbrtf, 1.0, 8.0;
    "sinh": |x, FMA| sinh::<_, FMA>(x), core_math::sinh, core_math::sinhf, -5.0, 5.0;
    "cosh": |x, FMA| cosh::<_, FMA>(x), core_math::cosh, core_math::coshf, -5.0, 5.0;
    "tanh": |x, FMA| tanh::<_, FMA>(x), core_math::tanh, core_math::tanhf, -4.0, 4.0;
    "arcsinh": |x, FMA| arcsinh::<_, FMA>(x), core_math::asinh, core_math::asinhf, -5.0, 5.0;
    "arccosh": |x, FMA| arccosh::<_, FMA>(x), core_math::acosh, core_math::acoshf, 1.0, 5.0;
    "arctanh": |x, FMA| arctanh::<_, FMA>(x), core_math::atanh, core_math::atanhf, -1.0, 1.0;
}

/// The two sums of exponentials, of each dtype.
macro_rules! sums {
    ($($name:literal: $f:ident, $short:ident, $oracle:ident, $short_oracle:ident;)*) => {
        pub fn binary_f64() -> Vec<Function<(f64, f64), Sum<f64>>> {
            vec![$(function!($name, "float64", (f64, f64) => Sum<f64>,
                |(x, y), FMA| Sum { value: sum::$f::<FMA>(x, y), term: x.max(y) },
                rare false => Sum::default(),
                oracle |(x, y)| Sum { value: $oracle(x, y), term: x.max(y) },
                typical |r: &mut Random| (r.within(-10.0, 10.0), r.within(-10.0, 10.0)))),*]
        }
        pub fn binary_f32() -> Vec<Function<(f32, f32), Sum<f32>>> {
            vec![$(function!($name, "float32", (f32, f32) => Sum<f32>,
                |(x, y), FMA| Sum { value: sum::$short::<FMA>(x, y), term: x.max(y) },
                rare false => Sum::default(),
                oracle |(x, y)| Sum { value: $short_oracle(x.into(), y.into()) as f32, term: x.max(y) },
                typical |r: &mut Random| (r.within(-10.0, 10.0) as f32, r.within(-10.0, 10.0) as f32))),*]
        }
        pub fn binary_f16() -> Vec<Function<(Half, Half), Half>> {
            vec![$(function!($name, "float16", (Half, Half) => Half,
                |(x, y), FMA| Half(f32_to_f16(sum::$short::<FMA>(f16_to_f32(x.0), f16_to_f32(y.0)))),
                rare false => Half::default(),
                oracle |(x, y)| Half(f64_to_f16($short_oracle(f16_to_f64(x.0), f16_to_f64(y.0)))),
                typical |r: &mut Random| {
                    let mut draw = || Half(f64_to_f16(r.within(-10.0, 10.0)));
                    (draw(), draw())
                })),*]
        }
    };
}

sums! {
    "logaddexp": logaddexp, logaddexp_f32, logaddexp, short_logaddexp;
    "logaddexp2": logaddexp2, logaddexp2_f32, logaddexp2, short_logaddexp2;
}

/// A sum of two float64.
type Pair = (f64, f64);

fn two_sum(a: f64, b: f64) -> Pair {
    let sum = a + b;
    let part = sum - a;
    (sum, (a - (sum - part)) + (b - part))
}

fn plus(a: Pair, b: Pair) -> Pair {
    let (high, low) = two_sum(a.0, b.0);
    two_sum(high, low + a.1 + b.1)
}

fn times(a: Pair, b: Pair) -> Pair {
    let high = a.0 * b.0;
    two_sum(high, a.0.mul_add(b.0, -high) + (a.0 * b.1 + a.1 * b.0))
}

/// ln 2 to 107 bits.
const LN2: Pair = (std::f64::consts::LN_2, 2.3190468138462996e-17);

/// e^x for x <= 0, by its series.
fn exponential(x: Pair) -> Pair {
    let n = (x.0 / LN2.0).round();
    let r = plus(x, times((-n, 0.0), LN2));
    let r = (r.0 / 64.0, r.1 / 64.0);
    let mut sum = (1.0, 0.0);
    for k in (1..=14).rev() {
        let k = f64::from(k);
        // 1/k as a sum of two numbers.
        let inverse = (1.0 / k, (-(1.0 / k)).mul_add(k, 1.0) / k);
        sum = plus((1.0, 0.0), times(times(sum, r), inverse));
    }
    for _ in 0..6 {
        sum = times(sum, sum);
    }
    // In two steps, because powi goes through 1/2^-n.
    let (one, two) = (2f64.powi(n as i32 / 2), 2f64.powi(n as i32 - n as i32 / 2));
    (sum.0 * one * two, sum.1 * one * two)
}

/// log x for 1 <= x <= 2: one step of Newton's method, y + 2·(x - e^y) / (x + e^y), from 50 bits to 150.
fn logarithm(x: Pair) -> Pair {
    let y = core_math::log(x.0);
    let inverse = exponential((-y, 0.0));
    // x·e^-y - 1 is so small that its logarithm is it, less half its square.
    let rest = plus(times(x, inverse), (-1.0, 0.0));
    plus((y, 0.0), plus(rest, (-0.5 * rest.0 * rest.0, 0.0)))
}

/// log(e^(x·`unit`) + e^(y·`unit`)) / `unit`.
fn log_of_sum(x: f64, y: f64, unit: Pair, inverse: Pair) -> f64 {
    let (larger, smaller) = (x.max(y), x.min(y));
    if x.is_nan() || y.is_nan() {
        return f64::NAN;
    }
    let d = two_sum(smaller, -larger);
    if larger.is_infinite() || smaller.is_infinite() || d.0 < -1100.0 {
        return larger + 0.0; // 0 where it is -0
    }
    let rest = logarithm(plus((1.0, 0.0), exponential(times(d, unit))));
    let (high, low) = plus((larger, 0.0), times(rest, inverse));
    high + low
}

/// log(e^x + e^y) to 50 bits of the larger of result and operands: enough for float32 and float16.
fn short_logaddexp(x: f64, y: f64) -> f64 {
    match (x.max(y), x.min(y)) {
        _ if x.is_nan() || y.is_nan() => f64::NAN,
        (larger, _) if larger.is_infinite() => larger,
        (larger, smaller) => larger + core_math::log1p(core_math::exp(smaller - larger)),
    }
}

/// log2(2^x + 2^y) likewise.
fn short_logaddexp2(x: f64, y: f64) -> f64 {
    match (x.max(y), x.min(y)) {
        _ if x.is_nan() || y.is_nan() => f64::NAN,
        (larger, _) if larger.is_infinite() => larger,
        (larger, smaller) => larger + core_math::log2p1(core_math::exp2(smaller - larger)),
    }
}

/// log(e^x + e^y) in double arithmetic of twice the length.
pub fn logaddexp(x: f64, y: f64) -> f64 {
    log_of_sum(x, y, (1.0, 0.0), (1.0, 0.0))
}

/// log2(2^x + 2^y) likewise.
pub fn logaddexp2(x: f64, y: f64) -> f64 {
    log_of_sum(x, y, LN2, (std::f64::consts::LOG2_E, 2.0355273740931033e-17))
}
