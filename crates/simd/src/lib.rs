//! What kernels are written in: run-time choice of the instruction set, and vector math.
pub mod dispatch;
pub mod math;
