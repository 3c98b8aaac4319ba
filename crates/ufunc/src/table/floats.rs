//! The parts and the neighbours of floating-point numbers.

use super::{Ufunc, one, two, ufunc};
use crate::item::F16;
use crate::ops::neighbours::{NextAfter, Spacing};
use crate::ops::parts::{Frexp, Ldexp, Modf};
use rustnum_abi::UfuncDef;

pub(super) const FAMILY: &[Ufunc] = &[
    ufunc(
        UfuncDef::elementwise("modf", 1, 2).doc("What is behind the point and what is before it."),
        &[parts!("modf", Modf [F16 f32 f64])],
    ),
    ufunc(
        UfuncDef::elementwise("frexp", 1, 2).doc("Mantissa and exponent."),
        &[parts!("frexp", Frexp [F16 f32 f64] i32)],
    ),
    ufunc(
        two("ldexp", "a times two to the power of b."),
        &[mixed!("ldexp", Ldexp [F16 i32] [f32 i32] [F16 i64] [f32 i64] [f64 i32] [f64 i64])],
    ),
    ufunc(
        two("nextafter", "The next number after a towards b."),
        &[same!("nextafter", NextAfter [F16 f32 f64])],
    ),
    ufunc(
        one("spacing", "The distance to the next number away from zero."),
        &[maps!("spacing", Spacing [F16 f32 f64])],
    ),
];
