//! Trigonometry.

use super::{C64, C128, DERIVED, Ufunc, one, ufunc};
use crate::ops::math::Sin;

pub(super) const FAMILY: &[Ufunc] =
    &[ufunc(one("sin", "The sine.").status(DERIVED), &[maps!("sin", Sin [Half f32 f64 C64 C128])])];
