//! RustNum: ufunc.
