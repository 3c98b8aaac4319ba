//! The larger and the smaller one.

use super::{C64, C128, Ufunc, two, ufunc};
use crate::item::{Bool, F16};
use crate::ops::extrema::{Maximum, Minimum};
use crate::ops::logical::{LogicalAnd, LogicalOr};

pub(super) const FAMILY: &[Ufunc] = &[
    ufunc(
        two("maximum", "The larger one; NaN if either is.").reorderable(),
        &[folds!("maximum", Maximum [Bool i8 u8 i16 u16 i32 u32 i64 u64 F16 f32 f64 C64 C128])],
    ),
    ufunc(
        two("minimum", "The smaller one; NaN if either is.").reorderable(),
        &[folds!("minimum", Minimum [Bool i8 u8 i16 u16 i32 u32 i64 u64 F16 f32 f64 C64 C128])],
    ),
];
