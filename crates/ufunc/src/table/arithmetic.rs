//! Sums, products and quotients.

use super::{C64, C128, DERIVED, Half, IEEE, Ufunc, one, two, ufunc};
use crate::item::{Bool, F16};
use crate::ops::arithmetic::{Add, Divide, Multiply, Subtract};
use crate::ops::divisors::{Gcd, Lcm};
use crate::ops::float_division::{FloatDivMod, FloatFloorDivide};
use crate::ops::logical::{LogicalAnd, LogicalOr};
use crate::ops::math::{FloatFmod, FloatRemainder};
use crate::ops::quotients::{DivMod, FloorDivide, Fmod, Remainder};
use crate::ops::reciprocal::Reciprocal;
use crate::ops::signs::Square;
use rustnum_abi::{Identity, UfuncDef};

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
    ufunc(
        one("reciprocal", "1 / a."),
        &[updates!("reciprocal", Reciprocal [i8 u8 i16 u16 i32 u32 i64 u64 F16 f32 f64 C64 C128])],
    ),
    ufunc(
        two("floor_divide", "a / b, rounded down."),
        &[
            same!("floor_divide", FloorDivide [i8 u8 i16 u16 i32 u32 i64 u64]),
            same!("floor_divide", FloatFloorDivide [F16 f32 f64]),
        ],
    ),
    ufunc(
        two("fmod", "What truncating division leaves, with the sign of a.").status(DERIVED),
        &[same!("fmod", Fmod [i8 u8 i16 u16 i32 u32 i64 u64]), same!("fmod", FloatFmod [Half f32 f64])],
    ),
    ufunc(
        UfuncDef::elementwise("divmod", 2, 2).doc("a / b rounded down, and what it leaves."),
        &[
            splits!("divmod", DivMod [i8 u8 i16 u16 i32 u32 i64 u64]),
            splits!("divmod", FloatDivMod [F16 f32 f64]),
        ],
    ),
    ufunc(
        two("gcd", "The greatest common divisor.").identity(Identity::ZERO),
        &[same!("gcd", Gcd [i8 u8 i16 u16 i32 u32 i64 u64])],
    ),
    ufunc(two("lcm", "The least common multiple."), &[same!("lcm", Lcm [i8 u8 i16 u16 i32 u32 i64 u64])]),
];
