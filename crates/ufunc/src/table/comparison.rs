//! The six comparisons.

use super::{C64, C128, Ufunc, two, ufunc};
use crate::item::Bool;
use crate::ops::compare::{Equal, Greater, GreaterEqual, Less, LessEqual, NotEqual};

pub(super) const FAMILY: &[Ufunc] = &[
    ufunc(
        two("equal", "a == b."),
        &[
            tests!("equal", Equal [Bool i8 u8 i16 u16 i32 u32 i64 u64 Half f32 f64 C64 C128] [i64 u64] [u64 i64]),
        ],
    ),
    ufunc(
        two("not_equal", "a != b."),
        &[
            tests!("not_equal", NotEqual [Bool i8 u8 i16 u16 i32 u32 i64 u64 Half f32 f64 C64 C128] [i64 u64] [u64 i64]),
        ],
    ),
    ufunc(
        two("less", "a < b."),
        &[
            tests!("less", Less [Bool i8 u8 i16 u16 i32 u32 i64 u64 Half f32 f64 C64 C128] [i64 u64] [u64 i64]),
        ],
    ),
    ufunc(
        two("less_equal", "a <= b."),
        &[
            tests!("less_equal", LessEqual [Bool i8 u8 i16 u16 i32 u32 i64 u64 Half f32 f64 C64 C128] [i64 u64] [u64 i64]),
        ],
    ),
    ufunc(
        two("greater", "a > b."),
        &[
            tests!("greater", Greater [Bool i8 u8 i16 u16 i32 u32 i64 u64 Half f32 f64 C64 C128] [i64 u64] [u64 i64]),
        ],
    ),
    ufunc(
        two("greater_equal", "a >= b."),
        &[
            tests!("greater_equal", GreaterEqual [Bool i8 u8 i16 u16 i32 u32 i64 u64 Half f32 f64 C64 C128] [i64 u64] [u64 i64]),
        ],
    ),
];
