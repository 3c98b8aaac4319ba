//! Kernels that only functions of the package use, not ufuncs of NumPy: what would otherwise be many passes over
//! temporaries, or needs a search or a series.

pub(crate) mod bessel;
pub(crate) mod closeness;
pub(crate) mod interp;
pub(crate) mod nan_to_num;
mod ordinate;
mod quaternary;
pub(crate) mod round;
pub(crate) mod sinc;
pub(crate) mod variance;

pub(crate) use quaternary::entry as quaternary_entry;
