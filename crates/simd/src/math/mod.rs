//! Vector math: branch-free scalar functions that LLVM turns into vector code when a loop calls them.
//!
//! Every function takes `const FMA: bool`. With `true` it uses [`f64::mul_add`] and belongs inside a function compiled
//! with the `fma` target feature, where that is one instruction (elsewhere it is a slow library call with the same
//! result). With `false` it multiplies and adds apart, with the extra care that accuracy then needs.
//!
//! Where a function cannot treat all arguments alike, `rare_<name>` says which ones it leaves out and `<name>_rare`
//! computes those one at a time; what the branch-free function returns for them is meaningless. The caller runs the
//! branch-free function over a block and repairs the rare elements.

mod exact;
mod payne_hanek;
mod pow_look;
mod real;

pub mod cbrt;
pub mod complex;
pub mod exp;
pub mod exponentials;
pub mod float16;
pub mod hypot;
pub mod integer;
pub mod inverse;
pub mod log;
pub mod logaddexp;
pub mod logarithms;
pub mod pow;
pub mod pow_f32;
pub mod remainder;
pub mod trig;
pub mod trig_f32;

pub use real::Real;
