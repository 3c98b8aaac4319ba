//! What can be wrong with a text, in NumPy's words.

use crate::repr;

/// Where and why reading stopped.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TextError {
    /// A field is no value of the dtype.
    Conversion {
        /// The field.
        text: String,
        /// Its row among those that are read, from 0.
        row: usize,
        /// Its column among all of the line, from 0.
        column: usize,
    },
    /// A row has another number of fields than the first one.
    Columns {
        /// Fields of the first row.
        first: usize,
        /// Fields of this row.
        found: usize,
        /// The row, from 0.
        row: usize,
    },
    /// A row does not have a column that was asked for.
    Index {
        /// What was asked for.
        index: i64,
        /// The row, from 0.
        row: usize,
        /// How many it has.
        columns: usize,
    },
    /// There is a converter for a column that there is not.
    Converter {
        /// The column.
        column: i64,
        /// How many there are.
        columns: usize,
    },
    /// One of the lines that were given separately holds a line end.
    Newline,
    /// The dtype cannot be read from text.
    Dtype,
}

impl TextError {
    /// The message, which names the dtype.
    pub fn message(&self, dtype: &str) -> String {
        match self {
            Self::Conversion { text, row, column } => conversion_message(text, dtype, *row, *column),
            Self::Columns { first, found, row } => format!(
                "the number of columns changed from {first} to {found} at row {}; use `usecols` to select a subset and avoid this error",
                row + 1
            ),
            Self::Index { index, row, columns } => {
                format!("invalid column index {index} at row {} with {columns} columns", row + 1)
            }
            Self::Converter { column, columns } => format!(
                "converter specified for column {column}, which is invalid for the number of fields {columns}."
            ),
            Self::Newline => {
                "Found an unquoted embedded newline within a single line of input.  This is currently not supported."
                    .into()
            }
            Self::Dtype => format!("text cannot be read as {dtype}"),
        }
    }
}

/// The message for a field that is no value of the dtype; of a long one NumPy shows the first 100 characters.
pub fn conversion_message(text: &str, dtype: &str, row: usize, column: usize) -> String {
    let shown: String = repr(text).chars().take(100).collect();
    format!("could not convert string {shown} to {dtype} at row {row}, column {}.", column + 1)
}
