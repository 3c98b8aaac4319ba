//! Positions: arg-reductions and counts.

use super::Ufunc;

pub(super) const FAMILY: &[Ufunc] = &[];
