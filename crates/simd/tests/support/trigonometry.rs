//! Trigonometric functions under test, with the arguments that are typical of each.

use super::{Function, Random};
use crate::function;
use rustnum_simd::math::{hypot, inverse, trig, trig_f32};

/// float64, one argument.
pub fn unary_f64() -> Vec<Function<f64, f64>> {
    vec![
        function!("sin", "float64", f64 => f64, |x, FMA| trig::sin::<FMA>(x),
            rare trig::rare_sin(x) => trig::sin_rare(x), oracle core_math::sin),
        function!("cos", "float64", f64 => f64, |x, FMA| trig::cos::<FMA>(x),
            rare trig::rare_sin(x) => trig::cos_rare(x), oracle core_math::cos),
        function!("tan", "float64", f64 => f64, |x, FMA| trig::tan::<FMA>(x),
            rare trig::rare_sin(x) => trig::tan_rare(x), oracle core_math::tan),
        function!("arcsin", "float64", f64 => f64, |x, FMA| inverse::arcsin::<FMA>(x),
            rare false => x, oracle core_math::asin),
        function!("arccos", "float64", f64 => f64, |x, FMA| inverse::arccos::<FMA>(x),
            rare false => x, oracle core_math::acos),
        function!("arctan", "float64", f64 => f64, |x, FMA| inverse::arctan::<FMA>(x),
            rare false => x, oracle core_math::atan),
    ]
}

/// float64, two arguments.
pub fn binary_f64() -> Vec<Function<(f64, f64), f64>> {
    vec![
        function!("arctan2", "float64", (f64, f64) => f64, |(y, x), FMA| inverse::arctan2::<FMA>(y, x),
            rare inverse::rare_arctan2(y, x) => inverse::arctan2_rare(y, x),
            oracle |(y, x)| core_math::atan2(y, x)),
        function!("hypot", "float64", (f64, f64) => f64, |(a, b), FMA| hypot::hypot::<FMA>(a, b),
            rare false => a + b, oracle |(a, b)| core_math::hypot(a, b)),
    ]
}

/// float32, one argument.
pub fn unary_f32() -> Vec<Function<f32, f32>> {
    vec![
        function!("sin", "float32", f32 => f32, |x, FMA| trig_f32::sin_f32::<FMA>(x),
            rare trig_f32::rare_sin_f32(x) => trig_f32::sin_rare_f32(x), oracle core_math::sinf),
        function!("cos", "float32", f32 => f32, |x, FMA| trig_f32::cos_f32::<FMA>(x),
            rare trig_f32::rare_sin_f32(x) => trig_f32::cos_rare_f32(x), oracle core_math::cosf),
        function!("tan", "float32", f32 => f32, |x, FMA| trig_f32::tan_f32::<FMA>(x),
            rare trig_f32::rare_sin_f32(x) => trig_f32::tan_rare_f32(x), oracle core_math::tanf),
        function!("arcsin", "float32", f32 => f32, |x, FMA| inverse::arcsin_f32::<FMA>(x),
            rare false => x, oracle core_math::asinf),
        function!("arccos", "float32", f32 => f32, |x, FMA| inverse::arccos_f32::<FMA>(x),
            rare false => x, oracle core_math::acosf),
        function!("arctan", "float32", f32 => f32, |x, FMA| inverse::arctan_f32::<FMA>(x),
            rare false => x, oracle core_math::atanf),
    ]
}

/// float32, two arguments.
pub fn binary_f32() -> Vec<Function<(f32, f32), f32>> {
    vec![
        function!("arctan2", "float32", (f32, f32) => f32, |(y, x), FMA| inverse::arctan2_f32::<FMA>(y, x),
            rare inverse::rare_arctan2(y, x) => inverse::arctan2_rare_f32(y, x),
            oracle |(y, x)| core_math::atan2f(y, x)),
        function!("hypot", "float32", (f32, f32) => f32, |(a, b), FMA| hypot::hypot_f32::<FMA>(a, b),
            rare false => a + b, oracle |(a, b)| core_math::hypotf(a, b)),
    ]
}

/// An argument from where the function is neither trivial nor undefined.
pub fn typical(name: &str, random: &mut Random) -> f64 {
    match name {
        "arcsin" | "arccos" => random.within(-1.0, 1.0),
        "arctan" => random.within(-10.0, 10.0),
        _ => random.within(-1e5, 1e5),
    }
}

/// Two arguments of comparable size.
pub fn typical_pair(random: &mut Random) -> (f64, f64) {
    let scale = random.within(-20.0, 20.0).exp2();
    (random.within(-1.0, 1.0), random.within(-1.0, 1.0) * scale)
}
