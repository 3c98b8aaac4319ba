//! RustNum's elementwise kernels and the leaves of the reductions made of them.
//!
//! # What
//! [`UFUNCS`] and [`LOOPS`] are the table that the addon of `@rustnum/ufunc` exports. A kernel is a branch-free scalar
//! function ([`kernel::Binary`], [`kernel::Unary`], [`kernel::Fold`]); the loops over it are written once, for every
//! type and layout, and compiled for every instruction set. A new function is one line in the table plus its scalar
//! function in `ops`.
//!
//! # Where
//! `item` the element types · `ops` the scalar functions · `binary`, `unary`, `half` the loops (`half`: float16 by way
//! of `f32`) · `arg` positions and counts · `strided` any step, in blocks · `fold`, `rows`, `tree` reductions · `product` matrix and vector products · `table`.

mod apart;
mod arg;
mod binary;
mod fold;
mod functions;
mod half;
mod half_scan;
mod indexed;
pub mod item;
pub mod kernel;
mod ops;
mod prepared;
mod product;
mod rows;
pub mod split;
mod strided;
mod table;
pub mod ternary;
mod tree;
mod unary;

pub use table::{LOOPS, UFUNCS};
