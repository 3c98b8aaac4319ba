//! RustNum: engine.
