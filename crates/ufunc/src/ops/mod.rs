//! The scalar functions, one family a file.

pub(crate) mod angles;
pub(crate) mod arithmetic;
pub(crate) mod bits;
pub(crate) mod classify;
pub(crate) mod clip;
pub(crate) mod compare;
pub(crate) mod complex;
pub(crate) mod complex_functions;
pub(crate) mod division;
pub(crate) mod divisors;
pub(crate) mod exponential;
pub(crate) mod extrema;
pub(crate) mod float_division;
pub(crate) mod logical;
pub(crate) mod math;
pub(crate) mod nan_fill;
pub(crate) mod neighbours;
pub(crate) mod numbers_first;
pub(crate) mod parts;
pub(crate) mod power;
pub(crate) mod reciprocal;
pub(crate) mod remainder;
pub(crate) mod rounding;
pub(crate) mod signs;
pub(crate) mod trigonometric;
