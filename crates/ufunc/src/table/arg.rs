//! Positions: arg-reductions and counts.

use super::{C64, C128, Ufunc, ufunc};
use crate::arg::{Largest, LargestNumber, Smallest, SmallestNumber, count_entry, entry};
use crate::item::{Bool, F16};
use rustnum_abi::UfuncDef;

macro_rules! positions {
    ($ufunc:literal, $mode:ident [$($t:ident)*]) => {
        &[$(entry::<$t, $mode>($ufunc, concat!(dtype!($t), "->int64"))),*]
    };
}

macro_rules! counts {
    ([$($t:ident)*]) => {
        &[$(count_entry::<$t>(concat!(dtype!($t), "->int64"))),*]
    };
}

const fn along(name: &'static str, doc: &'static str) -> UfuncDef {
    UfuncDef::generalised(name, "(n)->()", 1, 1).doc(doc)
}

pub(super) const FAMILY: &[Ufunc] = &[
    ufunc(
        along("_argmax", "The position of the largest, or of the first NaN."),
        &[positions!("_argmax", Largest [Bool i8 u8 i16 u16 i32 u32 i64 u64 F16 f32 f64 C64 C128])],
    ),
    ufunc(
        along("_argmin", "The position of the smallest, or of the first NaN."),
        &[positions!("_argmin", Smallest [Bool i8 u8 i16 u16 i32 u32 i64 u64 F16 f32 f64 C64 C128])],
    ),
    ufunc(
        along("_nanargmax", "The position of the largest that is not NaN, -1 if all are."),
        &[positions!("_nanargmax", LargestNumber [F16 f32 f64 C64 C128])],
    ),
    ufunc(
        along("_nanargmin", "The position of the smallest that is not NaN, -1 if all are."),
        &[positions!("_nanargmin", SmallestNumber [F16 f32 f64 C64 C128])],
    ),
    ufunc(
        along("_count_nonzero", "How many are not zero."),
        &[counts!([Bool i8 u8 i16 u16 i32 u32 i64 u64 F16 f32 f64 C64 C128])],
    ),
];
