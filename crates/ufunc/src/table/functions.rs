//! Kernels that only functions of the package use; their names begin with `_`.

use super::Ufunc;

pub(super) const FAMILY: &[Ufunc] = &[];
