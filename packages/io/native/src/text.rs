//! The text reader.

use crate::{count, invalid};
use napi::Result;
use napi::bindgen_prelude::{Float64Array, Uint8ArraySlice, Uint32ArraySlice};
use napi_derive::napi;
use rustnum_io::npy::name_of;
use rustnum_io::text::{Converters, Options, Table, conversion_message, converter, decode_utf8, read};

/// How a text is read; what is absent is off.
#[napi(object)]
pub struct TextOptions {
    /// Dtype id of the values.
    pub dtype: u32,
    /// One character; white space when absent.
    pub delimiter: Option<String>,
    /// One character.
    pub comment: Option<String>,
    /// Several or longer comments.
    pub comments: Vec<String>,
    /// One character.
    pub quote: Option<String>,
    /// Lines to skip.
    pub skip_rows: f64,
    /// Rows to read at most.
    pub max_rows: Option<f64>,
    /// Columns to take.
    pub columns: Option<Vec<f64>>,
    /// Whether all columns come back as text.
    pub convert_all: bool,
    /// Columns that come back as text.
    pub converters: Vec<f64>,
}

impl TextOptions {
    fn read(self) -> Result<Options> {
        Ok(Options {
            dtype: self.dtype,
            delimiter: one_char(self.delimiter)?,
            comment: one_char(self.comment)?,
            comments: self.comments,
            quote: one_char(self.quote)?,
            skip_rows: count(self.skip_rows),
            max_rows: self.max_rows.map(count),
            columns: self.columns.map(|columns| columns.iter().map(|column| *column as i64).collect()),
            converters: match self.converters.as_slice() {
                _ if self.convert_all => Converters::All,
                [] => Converters::None,
                columns => Converters::Columns(columns.iter().map(|column| *column as i64).collect()),
            },
        })
    }
}

fn one_char(text: Option<String>) -> Result<Option<char>> {
    let Some(text) = text else { return Ok(None) };
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Ok(Some(c)),
        _ => Err(invalid("internal: a control character is one character")),
    }
}

/// What was read.
#[napi]
pub struct TextTable {
    table: Table,
    dtype: u32,
}

/// Reads UTF-8. With `line_ends` (byte positions) it consists of separate lines that end there.
#[napi(catch_unwind)]
pub fn read_text(bytes: &[u8], line_ends: Option<Float64Array>, options: TextOptions) -> Result<TextTable> {
    let options = options.read()?;
    let text = decode_utf8(bytes).map_err(invalid)?;
    let line_ends = line_ends.map(|ends| ends.iter().map(|end| count(*end)).collect::<Vec<_>>());
    Ok(TextTable { table: read(text, line_ends.as_deref(), &options), dtype: options.dtype })
}

#[napi]
impl TextTable {
    /// Complete rows.
    #[napi(getter, catch_unwind)]
    pub fn rows(&self) -> f64 {
        self.table.rows as f64
    }

    /// Columns.
    #[napi(getter, catch_unwind)]
    pub fn columns(&self) -> f64 {
        self.table.columns as f64
    }

    /// The columns that came back as text, ascending.
    #[napi(getter, catch_unwind)]
    pub fn converted(&self) -> Vec<f64> {
        self.table.converted.iter().map(|column| *column as f64).collect()
    }

    /// How many fields came back as text.
    #[napi(getter, catch_unwind)]
    pub fn field_count(&self) -> f64 {
        self.table.fields.ends.len() as f64
    }

    /// Whether the text ended within quotes.
    #[napi(getter, catch_unwind)]
    pub fn open(&self) -> bool {
        self.table.open
    }

    /// What was wrong.
    #[napi(getter, catch_unwind)]
    pub fn error(&self) -> Option<String> {
        self.table.error.as_ref().map(|error| error.message(name_of(self.dtype)))
    }

    /// Which field of its line a field is that came back as text.
    #[napi(catch_unwind)]
    pub fn field_column(&self, index: f64) -> f64 {
        self.table.fields.columns.get(count(index)).map_or(0.0, |column| *column as f64)
    }

    /// Moves the values into `target`, which has their size; they are gone here then.
    #[napi(catch_unwind)]
    pub fn move_into(&mut self, mut target: Uint8ArraySlice) -> Result<()> {
        let data = std::mem::take(&mut self.table.data);
        if data.len() != target.len() {
            return Err(invalid("internal: the table has another size than its array"));
        }
        // SAFETY: JavaScript stands still during the call, and no other slice of this memory exists in Rust.
        unsafe { target.as_mut() }.copy_from_slice(&data);
        Ok(())
    }

    /// The text of the fields from `start`, as many as `ends` has places; it gets where each ends, in UTF-16 units.
    #[napi(catch_unwind)]
    pub fn fields(&self, start: f64, mut ends: Uint32ArraySlice) -> String {
        let start = count(start);
        // SAFETY: JavaScript stands still during the call, and no other slice of this memory exists in Rust.
        let ends = unsafe { ends.as_mut() };
        let mut text = String::new();
        let mut position = 0;
        for (index, end) in ends.iter_mut().enumerate() {
            let field = self.table.fields.get(start + index);
            text.push_str(field);
            position += if field.is_ascii() { field.len() } else { field.encode_utf16().count() };
            *end = position as u32;
        }
        text
    }
}

/// Writes the value of a text into `target`; false when it has none.
#[napi(catch_unwind)]
pub fn parse_value(text: String, dtype: u32, mut target: Uint8ArraySlice) -> bool {
    let mut bytes = Vec::with_capacity(16);
    if !converter(dtype).is_some_and(|convert| convert(&text, &mut bytes)) || bytes.len() != target.len() {
        return false;
    }
    // SAFETY: JavaScript stands still during the call, and no other slice of this memory exists in Rust.
    unsafe { target.as_mut() }.copy_from_slice(&bytes);
    true
}

/// The message for a field that is no value of the dtype of that name.
#[napi(catch_unwind)]
pub fn conversion_error(text: String, dtype: String, row: f64, column: f64) -> String {
    conversion_message(&text, &dtype, count(row), count(column))
}
