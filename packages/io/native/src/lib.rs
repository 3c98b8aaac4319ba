//! The native addon of `@rustnum/io`: `rustnum-io` as JavaScript calls it.
//!
//! All calls are rare and do much, so napi-rs's glue is no cost. Files are opened and memory is allocated by
//! TypeScript; what comes here are bytes. Panics are stopped at every exported function.

pub mod npy;
pub mod text;

use napi::{Error, Status};

/// A complaint about the caller's data; TypeScript makes a ValueError of this status.
fn invalid(message: impl ToString) -> Error {
    Error::new(Status::InvalidArg, message.to_string())
}

/// A count from JavaScript: at least 0, and never beyond what memory has.
fn count(value: f64) -> usize {
    value as usize
}
