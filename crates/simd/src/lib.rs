//! RustNum: simd.
pub mod dispatch;
pub mod math;
