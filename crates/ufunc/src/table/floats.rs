//! The parts and the neighbours of floating-point numbers.

use super::Ufunc;

pub(super) const FAMILY: &[Ufunc] = &[];
