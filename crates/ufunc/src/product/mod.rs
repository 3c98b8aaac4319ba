//! Products of matrices and vectors.

pub(crate) mod dot;
pub(crate) mod matrix;
