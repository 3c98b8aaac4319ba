//! Powers, roots, exponentials, logarithms and hyperbolic functions.

use super::{C64, C128, DERIVED, IEEE, Ufunc, one, two, ufunc};
use crate::ops::complex_functions::{
    ComplexArccosh, ComplexArcsinh, ComplexArctanh, ComplexCosh, ComplexExp, ComplexExp2, ComplexExpm1,
    ComplexLog, ComplexLog1p, ComplexLog2, ComplexLog10, ComplexPower, ComplexSinh, ComplexSqrt, ComplexTanh,
};
use crate::ops::exponential::{
    Arccosh, Arcsinh, Arctanh, Cbrt, Cosh, Exp2, Expm1, Log, Log1p, Log2, Log10, Logaddexp, Logaddexp2, Sinh,
    Tanh,
};
use crate::ops::math::{Exp, Power, Sqrt};
use crate::ops::power::IntegerPower;
use rustnum_abi::Identity;

pub(super) const FAMILY: &[Ufunc] = &[
    ufunc(
        two("power", "a to the power of b.").status(DERIVED).pole(),
        &[
            same!("power", IntegerPower [i8 u8 i16 u16 i32 u32 i64 u64]),
            same!("power", Power [Half f32 f64]),
            same!("power", ComplexPower [C64 C128]),
        ],
    ),
    ufunc(
        two("float_power", "a to the power of b, in float64.").status(DERIVED).pole(),
        &[same!("float_power", Power[f64]), same!("float_power", ComplexPower[C128])],
    ),
    ufunc(
        one("sqrt", "The square root.").status(IEEE),
        &[maps!("sqrt", Sqrt [Half f32 f64]), maps!("sqrt", ComplexSqrt [C64 C128])],
    ),
    ufunc(
        one("exp", "e to the power of a.").status(DERIVED),
        &[maps!("exp", Exp [Half f32 f64]), maps!("exp", ComplexExp [C64 C128])],
    ),
    ufunc(
        one("log", "The natural logarithm.").status(DERIVED).pole(),
        &[maps!("log", Log [Half f32 f64]), maps!("log", ComplexLog [C64 C128])],
    ),
    ufunc(
        one("exp2", "2 to the power of a.").status(DERIVED),
        &[maps!("exp2", Exp2 [Half f32 f64]), maps!("exp2", ComplexExp2 [C64 C128])],
    ),
    ufunc(
        one("expm1", "e to the power of a, less 1.").status(DERIVED),
        &[maps!("expm1", Expm1 [Half f32 f64]), maps!("expm1", ComplexExpm1 [C64 C128])],
    ),
    ufunc(
        one("log2", "The logarithm to base 2.").status(DERIVED).pole(),
        &[maps!("log2", Log2 [Half f32 f64]), maps!("log2", ComplexLog2 [C64 C128])],
    ),
    ufunc(
        one("log10", "The logarithm to base 10.").status(DERIVED).pole(),
        &[maps!("log10", Log10 [Half f32 f64]), maps!("log10", ComplexLog10 [C64 C128])],
    ),
    ufunc(
        one("log1p", "The logarithm of 1 + a.").status(DERIVED).pole(),
        &[maps!("log1p", Log1p [Half f32 f64]), maps!("log1p", ComplexLog1p [C64 C128])],
    ),
    ufunc(one("cbrt", "The cube root.").status(DERIVED), &[maps!("cbrt", Cbrt [Half f32 f64])]),
    ufunc(
        one("sinh", "The hyperbolic sine.").status(DERIVED),
        &[maps!("sinh", Sinh [Half f32 f64]), maps!("sinh", ComplexSinh [C64 C128])],
    ),
    ufunc(
        one("cosh", "The hyperbolic cosine.").status(DERIVED),
        &[maps!("cosh", Cosh [Half f32 f64]), maps!("cosh", ComplexCosh [C64 C128])],
    ),
    ufunc(
        one("tanh", "The hyperbolic tangent.").status(DERIVED),
        &[maps!("tanh", Tanh [Half f32 f64]), maps!("tanh", ComplexTanh [C64 C128])],
    ),
    ufunc(
        one("arcsinh", "The inverse hyperbolic sine.").status(DERIVED),
        &[maps!("arcsinh", Arcsinh [Half f32 f64]), maps!("arcsinh", ComplexArcsinh [C64 C128])],
    ),
    ufunc(
        one("arccosh", "The inverse hyperbolic cosine.").status(DERIVED),
        &[maps!("arccosh", Arccosh [Half f32 f64]), maps!("arccosh", ComplexArccosh [C64 C128])],
    ),
    ufunc(
        one("arctanh", "The inverse hyperbolic tangent.").status(DERIVED).pole(),
        &[maps!("arctanh", Arctanh [Half f32 f64]), maps!("arctanh", ComplexArctanh [C64 C128])],
    ),
    ufunc(
        two("logaddexp", "log(e^a + e^b).").identity(Identity::MINUS_INFINITY).status(DERIVED),
        &[same!("logaddexp", Logaddexp [Half f32 f64])],
    ),
    ufunc(
        two("logaddexp2", "log2(2^a + 2^b).").identity(Identity::MINUS_INFINITY).status(DERIVED),
        &[same!("logaddexp2", Logaddexp2 [Half f32 f64])],
    ),
];
