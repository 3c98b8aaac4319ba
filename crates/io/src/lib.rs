//! What `@rustnum/io` reads and writes, without Node and without files: bytes in, bytes out.
//!
//! # What
//! [`npy`] is NumPy's binary format: headers of versions 1.0 to 3.0, both byte orders. [`text`] is the reader behind
//! `loadtxt`: lines and fields by NumPy's rules, numbers converted as they are met.
//!
//! # Usage
//! ```
//! use rustnum_io::text::{Options, read};
//!
//! let options = Options { delimiter: Some(','), ..Options::default() };
//! let table = read("1,2\n3,4\n", None, &options);
//! assert_eq!((table.rows, table.columns), (2, 2));
//! assert_eq!(table.data[..8], 1.0f64.to_ne_bytes());
//! ```
//!
//! # Performance
//! A text is read once and nothing is allocated per field. A decimal of up to 19 digits and a small exponent is one
//! exact multiplication or division; the others go to the standard library's correctly rounded parser.

pub mod npy;
mod repr;
pub mod text;

pub use repr::repr;
