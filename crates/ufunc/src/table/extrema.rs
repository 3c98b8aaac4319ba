//! The larger and the smaller one.

use super::{C64, C128, Ufunc, two, ufunc};
use crate::item::{Bool, F16};
use crate::ops::clip::Clip;
use crate::ops::extrema::{Maximum, Minimum};
use crate::ops::logical::{LogicalAnd, LogicalOr};
use crate::ops::numbers_first::{Fmax, Fmin};
use rustnum_abi::UfuncDef;

pub(super) const FAMILY: &[Ufunc] = &[
    ufunc(
        two("maximum", "The larger one; NaN if either is.").reorderable(),
        &[folds!("maximum", Maximum [Bool i8 u8 i16 u16 i32 u32 i64 u64 F16 f32 f64 C64 C128])],
    ),
    ufunc(
        two("minimum", "The smaller one; NaN if either is.").reorderable(),
        &[folds!("minimum", Minimum [Bool i8 u8 i16 u16 i32 u32 i64 u64 F16 f32 f64 C64 C128])],
    ),
    ufunc(
        two("fmax", "The larger one; a number rather than NaN.").reorderable(),
        &[folds!("fmax", Fmax [Bool i8 u8 i16 u16 i32 u32 i64 u64 F16 f32 f64 C64 C128])],
    ),
    ufunc(
        two("fmin", "The smaller one; a number rather than NaN.").reorderable(),
        &[folds!("fmin", Fmin [Bool i8 u8 i16 u16 i32 u32 i64 u64 F16 f32 f64 C64 C128])],
    ),
    ufunc(
        UfuncDef::elementwise("clip", 3, 1).doc("a, or the bound that it is beyond; NaN if any is."),
        &[triples!("clip", Clip [Bool i8 u8 i16 u16 i32 u32 i64 u64 F16 f32 f64 C64 C128])],
    ),
];
