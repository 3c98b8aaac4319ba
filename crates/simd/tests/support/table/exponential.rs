//! Exponentials, logarithms, hyperbolic functions and the cube root.

use crate::function;
use crate::support::{Function, Half, Random};
use rustnum_simd::math::float16::{f16_to_f32, f16_to_f64, f32_to_f16, f64_to_f16};
use rustnum_simd::math::{cbrt::cbrt, exponentials::*, logarithms::*};

/// The rows, of each dtype: name, function, oracles, typical arguments of float64. The oracle of float16 rounds twice,
/// which at 53 bits cannot show.
macro_rules! rows {
    ($($name:literal: |$x:ident, $fma:ident| $f:expr, $wide:path, $short:path, $low:expr, $high:expr;)*) => {
        pub(super) fn f64() -> Vec<Function<f64, f64>> {
            vec![$(function!($name, "float64", f64 => f64, |$x, $fma| $f, rare false => $x, oracle $wide,
                typical |r: &mut Random| r.within($low, $high))),*]
        }
        pub(super) fn f32() -> Vec<Function<f32, f32>> {
            vec![$(function!($name, "float32", f32 => f32, |$x, $fma| $f, rare false => $x, oracle $short)),*]
        }
        pub(super) fn f16() -> Vec<Function<Half, Half>> {
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
