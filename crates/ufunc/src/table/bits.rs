//! Operations on the bits of integers.

use super::{Ufunc, one, two, ufunc};
use crate::item::Bool;
use crate::ops::bits::{BitAnd, BitCount, BitOr, BitXor, Invert, ShiftLeft, ShiftRight};
use crate::ops::logical::{LogicalAnd, LogicalOr, LogicalXor};
use rustnum_abi::Identity;

pub(super) const FAMILY: &[Ufunc] = &[
    ufunc(
        two("bitwise_and", "The bits set in both.").identity(Identity::MINUS_ONE),
        &[folds!("bitwise_and", BitAnd [Bool i8 u8 i16 u16 i32 u32 i64 u64])],
    ),
    ufunc(
        two("bitwise_or", "The bits set in either.").identity(Identity::ZERO),
        &[folds!("bitwise_or", BitOr [Bool i8 u8 i16 u16 i32 u32 i64 u64])],
    ),
    ufunc(
        two("bitwise_xor", "The bits set in one but not the other.").identity(Identity::ZERO),
        &[folds!("bitwise_xor", BitXor [Bool i8 u8 i16 u16 i32 u32 i64 u64])],
    ),
    ufunc(
        one("invert", "All bits turned over; of bools, not."),
        &[updates!("invert", Invert [Bool i8 u8 i16 u16 i32 u32 i64 u64])],
    ),
    ufunc(
        two("left_shift", "The bits moved up by b places; zeros follow."),
        &[same!("left_shift", ShiftLeft [i8 u8 i16 u16 i32 u32 i64 u64])],
    ),
    ufunc(
        two("right_shift", "The bits moved down by b places; the sign follows."),
        &[same!("right_shift", ShiftRight [i8 u8 i16 u16 i32 u32 i64 u64])],
    ),
    ufunc(
        one("bitwise_count", "How many bits are set in the absolute value."),
        &[maps_to!("bitwise_count", BitCount [i8 u8 i16 u16 i32 u32 i64 u64] u8)],
    ),
];
