//! Sums, products and quotients.

use super::{C64, C128, DERIVED, Half, IEEE, Ufunc, one, two, ufunc};
use crate::item::Bool;
use crate::ops::arithmetic::{Add, Divide, Multiply, Subtract};
use crate::ops::logical::{LogicalAnd, LogicalOr};
use crate::ops::math::FloatRemainder;
use crate::ops::remainder::Remainder;
use crate::ops::signs::Square;
use rustnum_abi::Identity;

pub(super) const FAMILY: &[Ufunc] = &[
    ufunc(
        two("add", "a + b; of bools, or.").identity(Identity::ZERO).status(IEEE),
        &[folds!("add", Add [Bool i8 u8 i16 u16 i32 u32 i64 u64 Half f32 f64 C64 C128])],
    ),
    ufunc(
        two("subtract", "a - b.").status(IEEE),
        &[same!("subtract", Subtract [i8 u8 i16 u16 i32 u32 i64 u64 Half f32 f64 C64 C128])],
    ),
    ufunc(
        two("multiply", "a · b; of bools, and.").identity(Identity::ONE).status(IEEE),
        &[folds!("multiply", Multiply [Bool i8 u8 i16 u16 i32 u32 i64 u64 Half f32 f64 C64 C128])],
    ),
    ufunc(two("divide", "a / b.").status(IEEE).pole(), &[same!("divide", Divide [Half f32 f64 C64 C128])]),
    ufunc(
        two("remainder", "a mod b, with the sign of b.").status(DERIVED),
        &[
            same!("remainder", Remainder [i8 u8 i16 u16 i32 u32 i64 u64]),
            same!("remainder", FloatRemainder [Half f32 f64]),
        ],
    ),
    ufunc(
        one("square", "a · a.").status(IEEE),
        &[maps!("square", Square [i8 u8 i16 u16 i32 u32 i64 u64 Half f32 f64 C64 C128])],
    ),
];
