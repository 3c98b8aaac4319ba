//! Products of vectors and matrices.

use super::{C64, C128, DERIVED, Ufunc, ufunc};
use crate::item::{Bool, F16};
use rustnum_abi::UfuncDef;

pub(super) const FAMILY: &[Ufunc] = &[ufunc(
    UfuncDef::generalised("vecdot", "(n),(n)->()", 2, 1).status(DERIVED).doc("The sum of conj(a) · b."),
    &[dots!([Bool i8 u8 i16 u16 i32 u32 i64 u64 F16 f32 f64 C64 C128])],
)];
