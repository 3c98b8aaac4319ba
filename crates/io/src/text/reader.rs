//! From lines of fields to a table of values.

use super::number::{Converter, converter};
use super::plain::Plain;
use super::tokenizer::Tokenizer;
use super::{Converters, Options, TextError};
use rustnum_abi::dtype;

/// Fields that were handed back as text, one behind the other, row by row.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Fields {
    /// Their text.
    pub text: String,
    /// Where each of them ends in it.
    pub ends: Vec<usize>,
    /// Which field of its line each of them is.
    pub columns: Vec<usize>,
}

impl Fields {
    fn push(&mut self, field: &str, column: usize) {
        self.text.push_str(field);
        self.ends.push(self.text.len());
        self.columns.push(column);
    }

    /// The text of a field, empty beyond the last.
    pub fn get(&self, index: usize) -> &str {
        let end = |k: usize| self.ends.get(k).copied().unwrap_or(self.text.len());
        let start = if index == 0 { 0 } else { end(index - 1) };
        self.text.get(start..end(index)).unwrap_or("")
    }
}

/// What was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Table {
    /// Complete rows.
    pub rows: usize,
    /// Columns; 1 when there was nothing to count them in.
    pub columns: usize,
    /// The values row by row, zeros where a column is converted elsewhere. Incomplete after an error.
    pub data: Vec<u8>,
    /// The columns of the table whose fields came back as text, ascending.
    pub converted: Vec<usize>,
    /// These fields, up to the error if there was one.
    pub fields: Fields,
    /// Whether the text ended within quotes.
    pub open: bool,
    /// What was wrong.
    pub error: Option<TextError>,
}

/// Reads a text. With `line_ends` it consists of lines of their own that end there; otherwise it is split into lines.
pub fn read(text: &str, line_ends: Option<&[usize]>, options: &Options) -> Table {
    let columns = options.columns.as_ref().map_or(1, Vec::len);
    let mut table = Table {
        rows: 0,
        columns,
        data: Vec::new(),
        converted: Vec::new(),
        fields: Fields::default(),
        open: false,
        error: None,
    };
    let size = dtype::SIZES.get(options.dtype as usize).copied().unwrap_or(0);
    let Some(convert) = converter(options.dtype) else {
        table.error = Some(TextError::Dtype);
        return table;
    };
    let mut reader =
        Reader { tokens: Tokenizer::new(text, line_ends, options), options, convert, size, is_text: vec![] };
    table.error = reader.run(&mut table).err();
    table.open = reader.tokens.open();
    table
}

struct Reader<'a> {
    tokens: Tokenizer<'a>,
    options: &'a Options,
    convert: Converter,
    /// Bytes of a value.
    size: usize,
    /// For each column of the table whether it comes back as text.
    is_text: Vec<bool>,
}

impl Reader<'_> {
    fn run(&mut self, table: &mut Table) -> Result<(), TextError> {
        for _ in 0..self.options.skip_rows {
            if !self.tokens.skip_line()? {
                return Ok(());
            }
        }
        let mut plain = Plain::new(self.options);
        while self.options.max_rows.is_none_or(|max| table.rows < max) {
            // How many columns there are is known from the first row on.
            if table.rows > 0
                && let Some(plain) = &mut plain
                && self.tokens.read_plain(plain, table.columns, &mut table.data)
            {
                table.rows += 1;
                continue;
            }
            if !self.tokens.read_line()? {
                break;
            }
            let found = self.tokens.len();
            if found == 0 {
                continue;
            }
            if table.rows == 0 {
                self.begin(table, found)?;
            }
            if self.options.columns.is_none() && found != table.columns {
                return Err(TextError::Columns { first: table.columns, found, row: table.rows });
            }
            self.row(table)?;
            table.rows += 1;
        }
        Ok(())
    }

    /// What only the first row can tell: how many columns there are, and which of them have converters.
    fn begin(&mut self, table: &mut Table, found: usize) -> Result<(), TextError> {
        if self.options.columns.is_none() {
            table.columns = found;
        }
        self.is_text = vec![self.options.converters == Converters::All; table.columns];
        if let Converters::Columns(wanted) = &self.options.converters {
            for column in wanted {
                let index = match &self.options.columns {
                    // Those that are not read are left alone.
                    Some(used) => used.iter().position(|index| index == column),
                    None => Some(
                        index_of(*column, found)
                            .ok_or(TextError::Converter { column: *column, columns: found })?,
                    ),
                };
                if let Some(flag) = index.and_then(|index| self.is_text.get_mut(index)) {
                    *flag = true;
                }
            }
        }
        table.converted = (0..table.columns).filter(|column| self.is_text[*column]).collect();
        Ok(())
    }

    fn row(&mut self, table: &mut Table) -> Result<(), TextError> {
        let found = self.tokens.len();
        for (column, is_text) in self.is_text.iter().enumerate() {
            let index = match &self.options.columns {
                None => column,
                Some(used) => {
                    let index = used.get(column).copied().unwrap_or(0);
                    index_of(index, found).ok_or(TextError::Index {
                        index,
                        row: table.rows,
                        columns: found,
                    })?
                }
            };
            let field = self.tokens.field(index);
            if *is_text {
                table.fields.push(field, index);
                table.data.resize(table.data.len() + self.size, 0);
            } else if !(self.convert)(field, &mut table.data) {
                return Err(TextError::Conversion { text: field.to_owned(), row: table.rows, column: index });
            }
        }
        Ok(())
    }
}

/// A column from either end as an index.
fn index_of(column: i64, columns: usize) -> Option<usize> {
    let index = usize::try_from(column.unsigned_abs()).ok()?;
    if column < 0 { columns.checked_sub(index) } else { (index < columns).then_some(index) }
}
