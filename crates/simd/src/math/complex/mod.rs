//! Complex functions on `[real, imaginary]` pairs, with C99 Annex G's special values as NumPy gives them.
//!
//! As everywhere in [`crate::math`] they are branch-free, so that a loop over them becomes vector code, and leave what
//! that cannot do (infinities, NaN, arguments whose squares are out of range) to `<name>_rare`. complex64 takes the
//! float64 functions and rounds once; only arithmetic stays in float32, where NumPy's bits are the goal.

mod arctangent;
mod arithmetic;
mod exponential;
mod inverse;
mod logarithm;
mod parts;
mod power;
mod root;
mod sine;
mod tangent;

pub use arctangent::{arctan, arctan_rare, arctanh, arctanh_rare, rare_arctan, rare_arctanh};
pub use arithmetic::{divide, divide_f32, multiply, multiply_f32, reciprocal, reciprocal_f32};
pub use exponential::{exp, exp_rare, exp2, exp2_rare, expm1, expm1_rare, rare_exp, rare_exp2, rare_expm1};
pub use inverse::{
    arccos, arccos_rare, arccosh, arccosh_rare, arcsin, arcsin_rare, arcsinh, arcsinh_rare, rare_arcsin,
};
pub use logarithm::{
    log, log_rare, log1p, log1p_rare, log2, log2_rare, log10, log10_rare, rare_log, rare_log1p,
};
pub use power::{integer_power, is_small_integer, power, power_rare, rare_power};
pub use root::{absolute, absolute_f32, rare_sqrt, sign, sqrt, sqrt_rare};
pub use sine::{cos, cos_rare, cosh, cosh_rare, rare_sin, rare_sinh, sin, sin_rare, sinh, sinh_rare};
pub use tangent::{rare_tan, rare_tanh, tan, tan_rare, tanh, tanh_rare};

/// complex64 to complex128.
#[inline(always)]
pub fn widen(z: [f32; 2]) -> [f64; 2] {
    [f64::from(z[0]), f64::from(z[1])]
}

/// complex128 to complex64, each part rounded to nearest.
#[inline(always)]
pub fn narrow(z: [f64; 2]) -> [f32; 2] {
    [z[0] as f32, z[1] as f32]
}
