//! Of truth values.

use super::{C64, C128, Ufunc, one, two, ufunc};
use crate::item::{Bool, F16};
use crate::ops::logical::{LogicalAnd, LogicalNot, LogicalOr, LogicalXor};
use rustnum_abi::Identity;

pub(super) const FAMILY: &[Ufunc] = &[
    ufunc(
        two("logical_and", "Whether both are true.").identity(Identity::ONE),
        &[quantifiers!("logical_and", LogicalAnd [Bool i8 u8 i16 u16 i32 u32 i64 u64 F16 f32 f64 C64 C128])],
    ),
    ufunc(
        two("logical_or", "Whether either is true.").identity(Identity::ZERO),
        &[quantifiers!("logical_or", LogicalOr [Bool i8 u8 i16 u16 i32 u32 i64 u64 F16 f32 f64 C64 C128])],
    ),
    ufunc(
        two("logical_xor", "Whether exactly one is true.").identity(Identity::ZERO),
        &[quantifiers!("logical_xor", LogicalXor [Bool i8 u8 i16 u16 i32 u32 i64 u64 F16 f32 f64 C64 C128])],
    ),
    ufunc(
        one("logical_not", "Whether it is false."),
        &[maps_to!("logical_not", LogicalNot [Bool i8 u8 i16 u16 i32 u32 i64 u64 F16 f32 f64 C64 C128] Bool)],
    ),
];
