//! Operations on the bits of integers.

use super::Ufunc;

pub(super) const FAMILY: &[Ufunc] = &[];
