//! RustNum's Fourier, cosine and sine transforms.
//!
//! # What
//! [`UFUNCS`] and [`LOOPS`] are the table that the addon of `@rustnum/fft` exports: generalised functions of one line. The
//! engine calls them with as many lines as there are; transforms over several axes are several calls. The transforms
//! themselves are [rustfft]'s, with an own split of real lines, an own division of long lines over threads, and own
//! cosine transforms.
//!
//! # Where
//! `number` precisions and roots of unity · `plan` transforms of one line · `cache` plans that were made · `lines` all lines
//! of a call, wherever they lie · `workers` threads · `workspace` scratch memory · `kernels` the table.

mod cache;
mod kernels;
mod lines;
mod number;
mod plan;
mod workers;
mod workspace;

pub use kernels::{LOOPS, UFUNCS};
