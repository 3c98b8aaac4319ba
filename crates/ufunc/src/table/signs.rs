//! Signs and absolute values.

use super::{C64, C128, Ufunc, one, two, ufunc};
use crate::item::{Bool, F16};
use crate::ops::sign_bits::{CopySign, Heaviside, SignOf};
use crate::ops::signs::{Absolute, Conjugate, Negative, Positive, Sign};

pub(super) const FAMILY: &[Ufunc] = &[
    ufunc(
        one("absolute", "The absolute value; of complex numbers the length."),
        &[
            updates!("absolute", Absolute [Bool i8 u8 i16 u16 i32 u32 i64 u64 F16 f32 f64]),
            maps_to!("absolute", Absolute [C64] f32),
            maps_to!("absolute", Absolute [C128] f64),
        ],
    ),
    ufunc(one("fabs", "The absolute value, of floats."), &[updates!("fabs", Absolute [F16 f32 f64])]),
    ufunc(
        one("negative", "−a."),
        &[updates!("negative", Negative [i8 u8 i16 u16 i32 u32 i64 u64 F16 f32 f64 C64 C128])],
    ),
    ufunc(
        one("positive", "a."),
        &[updates!("positive", Positive [i8 u8 i16 u16 i32 u32 i64 u64 F16 f32 f64 C64 C128])],
    ),
    ufunc(
        one("sign", "−1, 0 or 1; of complex numbers z / |z|."),
        &[updates!("sign", Sign [i8 u8 i16 u16 i32 u32 i64 u64 F16 f32 f64 C64 C128])],
    ),
    ufunc(
        one("conjugate", "The complex conjugate."),
        &[updates!("conjugate", Conjugate [i8 u8 i16 u16 i32 u32 i64 u64 F16 f32 f64 C64 C128])],
    ),
    ufunc(one("signbit", "Whether the sign bit is set."), &[maps_to!("signbit", SignOf [F16 f32 f64] Bool)]),
    ufunc(two("copysign", "a with the sign of b."), &[same!("copysign", CopySign [F16 f32 f64])]),
    ufunc(
        two("heaviside", "0 below zero, 1 above, b at zero."),
        &[same!("heaviside", Heaviside [F16 f32 f64])],
    ),
];
