//! The functions under test.

pub mod exponential;

use super::{Function, Half};
use crate::function;
use rustnum_simd::math::float16::{f16_to_f64, f64_to_f16};
use rustnum_simd::math::{pow, pow_f32, trig, trig_f32};

/// float64, one argument.
pub fn unary_f64() -> Vec<Function<f64, f64>> {
    let mut all = exponential::f64();
    all.extend([
        function!("sin", "float64", f64 => f64, |x, FMA| trig::sin::<FMA>(x),
            rare trig::rare_sin(x) => trig::sin_rare(x), oracle core_math::sin),
        function!("cos", "float64", f64 => f64, |x, FMA| trig::cos::<FMA>(x),
            rare trig::rare_sin(x) => trig::cos_rare(x), oracle core_math::cos),
    ]);
    all
}

/// float64 pow.
pub fn pow_f64() -> Function<(f64, f64), f64> {
    function!("pow", "float64", (f64, f64) => f64, |(x, y), FMA| pow::pow::<FMA>(x, y),
        rare pow::rare_pow(x, y) => pow::pow_rare(x, y), oracle |(x, y)| core_math::pow(x, y))
}

/// float32, one argument.
pub fn unary_f32() -> Vec<Function<f32, f32>> {
    let mut all = exponential::f32();
    all.extend([function!("sin", "float32", f32 => f32, |x, FMA| trig_f32::sin_f32::<FMA>(x),
            rare trig_f32::rare_sin_f32(x) => trig_f32::sin_rare_f32(x), oracle core_math::sinf)]);
    all
}

/// float32 pow.
pub fn pow_f32() -> Function<(f32, f32), f32> {
    function!("pow", "float32", (f32, f32) => f32, |(x, y), FMA| pow_f32::pow_f32::<FMA>(x, y),
        rare pow_f32::rare_pow_f32(x, y) => pow_f32::pow_rare_f32(x, y), oracle |(x, y)| core_math::powf(x, y))
}

/// float16, one argument. The oracle rounds twice, which at 53 bits cannot show.
pub fn unary_f16() -> Vec<Function<Half, Half>> {
    let mut all = exponential::f16();
    all.extend([function!("sin", "float16", Half => Half, |Half(x), FMA| Half(trig_f32::sin_f16::<FMA>(x)),
            rare false => Half(x), oracle |x| Half(f64_to_f16(core_math::sin(f16_to_f64(x.0)))))]);
    all
}

/// float16 pow.
pub fn pow_f16() -> Function<(Half, Half), Half> {
    function!("pow", "float16", (Half, Half) => Half, |(Half(x), Half(y)), FMA| Half(pow_f32::pow_f16::<FMA>(x, y)),
        rare pow_f32::rare_pow_f16(x, y) => Half(pow_f32::pow_rare_f16(x, y)),
        oracle |(x, y)| Half(f64_to_f16(core_math::pow(f16_to_f64(x.0), f16_to_f64(y.0)))))
}
