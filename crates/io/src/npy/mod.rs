//! NumPy's `.npy` format: a magic string, a version, a Python dictionary, then the bytes of the array.
//!
//! Headers come from files that nobody vouches for, so nothing here allocates by a number that a file states.

mod descr;
mod header;
mod literal;
mod order;
mod write;

pub use descr::name_of;
pub use header::{Header, MAX_HEADER_SIZE, Preamble, Version, parse_header, parse_preamble};
pub use order::{normalise_bools, swap_bytes};
pub use write::encode_header;

use std::fmt;

/// What every `.npy` file begins with.
pub const MAGIC: &[u8; 6] = b"\x93NUMPY";

/// Why a file cannot be read, in NumPy's words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormatError(pub String);

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for FormatError {}
