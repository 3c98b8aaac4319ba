//! Rounding to integers, and what kind of number it is.

use super::{C64, C128, Ufunc, one, ufunc};
use crate::item::{Bool, F16};
use crate::ops::classify::{IsFinite, IsInf, IsNan};
use crate::ops::rounding::{Ceil, Floor, Rint, Trunc};

pub(super) const FAMILY: &[Ufunc] = &[
    ufunc(
        one("floor", "The largest integer not above."),
        &[maps!("floor", Floor [Bool i8 u8 i16 u16 i32 u32 i64 u64 Half f32 f64])],
    ),
    ufunc(
        one("ceil", "The smallest integer not below."),
        &[maps!("ceil", Ceil [Bool i8 u8 i16 u16 i32 u32 i64 u64 Half f32 f64])],
    ),
    ufunc(
        one("trunc", "The integer towards zero."),
        &[maps!("trunc", Trunc [Bool i8 u8 i16 u16 i32 u32 i64 u64 Half f32 f64])],
    ),
    ufunc(one("rint", "The nearest integer, ties to even."), &[maps!("rint", Rint [Half f32 f64 C64 C128])]),
    ufunc(
        one("isnan", "Whether it is not a number."),
        &[maps_to!("isnan", IsNan [Bool i8 u8 i16 u16 i32 u32 i64 u64 F16 f32 f64 C64 C128] Bool)],
    ),
    ufunc(
        one("isinf", "Whether it is infinite."),
        &[maps_to!("isinf", IsInf [Bool i8 u8 i16 u16 i32 u32 i64 u64 F16 f32 f64 C64 C128] Bool)],
    ),
    ufunc(
        one("isfinite", "Whether it is neither infinite nor NaN."),
        &[maps_to!("isfinite", IsFinite [Bool i8 u8 i16 u16 i32 u32 i64 u64 F16 f32 f64 C64 C128] Bool)],
    ),
];
