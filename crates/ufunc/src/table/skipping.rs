//! What reductions that skip NaN are made of; the names begin with `_`.

use super::{C64, C128, Ufunc, two, ufunc};
use crate::item::F16;
use crate::ops::nan_fill::NanFill;

pub(super) const FAMILY: &[Ufunc] = &[ufunc(
    two("_nan_fill", "a, or b where a is NaN."),
    &[same!("_nan_fill", NanFill [F16 f32 f64 C64 C128])],
)];
