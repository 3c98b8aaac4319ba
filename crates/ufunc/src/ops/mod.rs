//! The scalar functions, one family a file.

pub(crate) mod arithmetic;
pub(crate) mod bits;
pub(crate) mod classify;
pub(crate) mod compare;
pub(crate) mod complex;
pub(crate) mod complex_functions;
pub(crate) mod exponential;
pub(crate) mod extrema;
pub(crate) mod logical;
pub(crate) mod math;
pub(crate) mod nan_fill;
pub(crate) mod power;
pub(crate) mod remainder;
pub(crate) mod rounding;
pub(crate) mod signs;
pub(crate) mod trigonometric;
