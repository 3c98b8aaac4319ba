//! Floating-point status: what a run of a kernel did that `errstate` wants to know of.
//!
//! The hardware's flags only say where to look; what is reported is found in the values: NaN from no NaN is invalid,
//! infinity from finite operands is a division by zero or an overflow.

mod judge;
pub(crate) mod register;
mod scan;
mod whole;

pub(crate) use judge::{Column, Judge, cast_underflow, fold_flags};
pub(crate) use scan::has_nonfinite;
pub(crate) use whole::{Whole, whole_flags};
