//! Powers, roots, exponentials and logarithms.

use super::{C64, C128, DERIVED, IEEE, Ufunc, one, two, ufunc};
use crate::ops::complex_functions::{ComplexExp, ComplexLog, ComplexSqrt};
use crate::ops::math::{Exp, Log, Power, Sqrt};
use crate::ops::power::IntegerPower;

pub(super) const FAMILY: &[Ufunc] = &[
    ufunc(
        two("power", "a to the power of b.").status(DERIVED).pole(),
        &[
            same!("power", IntegerPower [i8 u8 i16 u16 i32 u32 i64 u64]),
            same!("power", Power [Half f32 f64 C64 C128]),
        ],
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
];
