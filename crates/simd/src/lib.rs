//! RustNum: simd.
