//! Trigonometry.

use super::{C64, C128, DERIVED, Ufunc, one, two, ufunc};
use crate::ops::complex_functions::{
    ComplexArccos, ComplexArcsin, ComplexArctan, ComplexCos, ComplexSin, ComplexTan,
};
use crate::ops::trigonometric::{Arccos, Arcsin, Arctan, Arctan2, Cos, Hypot, Sin, Tan};
use rustnum_abi::Identity;

pub(super) const FAMILY: &[Ufunc] = &[
    ufunc(
        one("sin", "The sine.").status(DERIVED),
        &[maps!("sin", Sin [Half f32 f64]), maps!("sin", ComplexSin [C64 C128])],
    ),
    ufunc(
        one("cos", "The cosine.").status(DERIVED),
        &[maps!("cos", Cos [Half f32 f64]), maps!("cos", ComplexCos [C64 C128])],
    ),
    ufunc(
        one("tan", "The tangent.").status(DERIVED),
        &[maps!("tan", Tan [Half f32 f64]), maps!("tan", ComplexTan [C64 C128])],
    ),
    ufunc(
        one("arcsin", "The inverse sine.").status(DERIVED),
        &[maps!("arcsin", Arcsin [Half f32 f64]), maps!("arcsin", ComplexArcsin [C64 C128])],
    ),
    ufunc(
        one("arccos", "The inverse cosine.").status(DERIVED),
        &[maps!("arccos", Arccos [Half f32 f64]), maps!("arccos", ComplexArccos [C64 C128])],
    ),
    ufunc(
        one("arctan", "The inverse tangent.").status(DERIVED).pole(),
        &[maps!("arctan", Arctan [Half f32 f64]), maps!("arctan", ComplexArctan [C64 C128])],
    ),
    ufunc(
        two("arctan2", "The angle of the point (b, a).").status(DERIVED),
        &[same!("arctan2", Arctan2 [Half f32 f64])],
    ),
    ufunc(
        two("hypot", "√(a² + b²).").identity(Identity::ZERO).status(DERIVED),
        &[same!("hypot", Hypot [Half f32 f64])],
    ),
];
