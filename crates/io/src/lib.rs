//! RustNum: io.
