//! The reader behind `loadtxt`: lines, fields and numbers by NumPy's rules.
//!
//! Differences from NumPy's reader, all where it trips over itself: an empty field behind trailing white space is
//! dropped even when the line begins with a quoted one, and float16 refuses underscores as every other dtype does.

mod chars;
mod control;
mod error;
mod number;
mod options;
mod plain;
mod reader;
mod tokenizer;
mod utf8;

pub use error::{TextError, conversion_message};
pub use number::{Converter, converter};
pub use options::{Converters, Options};
pub use reader::{Fields, Table, read};
pub use utf8::decode_utf8;
