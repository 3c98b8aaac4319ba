//! Products of matrices and vectors.
//!
//! # Where
//! `lanes` registers · `form` what they hold · `tile` the micro-kernel of matrix products · `dots`, `sweep` those of products
//! with vectors · `kernel` these, compiled for each instruction set · `element` the element types · `pack`, `gemm` blocked products
//! of matrices · `gemv` products with vectors · `loops` the generalised loops · `correlate` · `engine` memory and threads.

pub(crate) mod correlate;
mod dots;
mod element;
mod engine;
mod form;
mod gemm;
mod gemv;
mod kernel;
mod lanes;
pub(crate) mod loops;
mod pack;
mod sweep;
mod tile;
