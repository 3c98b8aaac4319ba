//! Rows of nothing but numbers, read and converted in one pass.
//!
//! Most of a text is such rows. Finding where a field ends before converting it means to look at each byte twice, and to
//! mispredict two branches a field. This reader takes what it surely knows; at anything else (a comment, a quote, an
//! empty field, one field too many) it gives the row up, and the general reader reads it with all its rules and messages.

use super::number::parse_prefix;
use super::{Converters, Options};
use rustnum_abi::dtype;

/// Reads plain rows of floats.
pub(super) struct Plain {
    delimiter: Option<u8>,
    single: bool,
    /// Rises with rows read, falls faster with rows given up: a text that is not plain is soon left alone.
    credit: u32,
}

const FIRST_CREDIT: u32 = 64;
const LARGEST_CREDIT: u32 = 4096;
const PRICE: u32 = 8;

impl Plain {
    /// None where the options ask for more than plain rows.
    pub(super) fn new(options: &Options) -> Option<Self> {
        let single = match options.dtype {
            dtype::FLOAT32 => true,
            dtype::FLOAT64 => false,
            _ => return None,
        };
        if options.columns.is_some()
            || options.converters != Converters::None
            || options.quote.is_some()
            || !options.comments.is_empty()
        {
            return None;
        }
        // What ends a field must not be able to stand in a number, and a comment not be skipped as a blank.
        let foreign = |c: char| !c.is_ascii_alphanumeric() && !matches!(c, '+' | '-' | '.');
        if !options.comment.is_none_or(|c| foreign(c) && !c.is_whitespace())
            || !options.delimiter.is_none_or(foreign)
        {
            return None;
        }
        let delimiter = match options.delimiter {
            Some(c) => Some(u8::try_from(c).ok().filter(u8::is_ascii)?),
            None => None,
        };
        Some(Self { delimiter, single, credit: FIRST_CREDIT })
    }

    /// Reads the row that begins at `from`; gives where the next one begins, or nothing, and then `out` is as before.
    pub(super) fn row(
        &mut self,
        text: &str,
        from: usize,
        columns: usize,
        out: &mut Vec<u8>,
    ) -> Option<usize> {
        if self.credit < PRICE {
            return None;
        }
        let len = out.len();
        let next = self.numbers(text, from, columns, out);
        if next.is_some() {
            self.credit = LARGEST_CREDIT.min(self.credit + 1);
        } else {
            self.credit -= PRICE;
            out.truncate(len);
        }
        next
    }

    fn numbers(&self, text: &str, from: usize, columns: usize, out: &mut Vec<u8>) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut position = self.skip_blanks(bytes, from);
        for column in 0..columns {
            if column > 0 {
                match self.delimiter {
                    Some(delimiter) if bytes.get(position) == Some(&delimiter) => {
                        position = self.skip_blanks(bytes, position + 1);
                    }
                    Some(_) => return None,
                    // Blanks were skipped; without any, this is no number's beginning.
                    None if matches!(bytes.get(position.checked_sub(1)?), Some(b' ' | b'\t')) => {}
                    None => return None,
                }
            }
            let (value, len) = parse_prefix(text.get(position..)?)?;
            if self.single {
                out.extend_from_slice(&(value as f32).to_ne_bytes());
            } else {
                out.extend_from_slice(&value.to_ne_bytes());
            }
            position = self.skip_blanks(bytes, position + len);
        }
        match bytes.get(position..)? {
            [] => Some(position),
            [b'\r', b'\n', ..] => Some(position + 2),
            [b'\n' | b'\r', ..] => Some(position + 1),
            _ => None,
        }
    }

    fn skip_blanks(&self, bytes: &[u8], mut position: usize) -> usize {
        while let Some(byte @ (b' ' | b'\t')) = bytes.get(position)
            && self.delimiter != Some(*byte)
        {
            position += 1;
        }
        position
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str, columns: usize, options: &Options) -> Option<(usize, Vec<f64>)> {
        let mut out = vec![7];
        let next = Plain::new(options)?.row(text, 0, columns, &mut out);
        let values = out[1..].as_chunks().0.iter().map(|bytes| f64::from_ne_bytes(*bytes)).collect();
        assert!(next.is_some() || out == [7]);
        next.map(|next| (next, values))
    }

    #[test]
    fn takes_plain_rows_only() {
        let comma = Options { delimiter: Some(','), ..Options::default() };
        let blank = Options::default();
        for end in ["", "\n", "\r\n", "\r"] {
            let text = format!(" 1 ,\t-2e1{end}");
            assert_eq!(row(&text, 2, &comma), Some((text.len(), vec![1.0, -20.0])));
            let text = format!("\t1  2 {end}");
            assert_eq!(row(&text, 2, &blank), Some((text.len(), vec![1.0, 2.0])));
        }
        for text in ["", "1", "1,2,3", "1,", ",2", "1,x", "1,2#", "1 2", "1,\n2", "1,2é"] {
            assert_eq!(row(text, 2, &comma), None, "{text}");
        }
        for text in ["1", "1-2", "1,2", "1 2 3", "1\n2"] {
            assert_eq!(row(text, 2, &blank), None, "{text}");
        }
        for delimiter in ['.', 'e', '1', '-', 'é'] {
            assert!(Plain::new(&Options { delimiter: Some(delimiter), ..Options::default() }).is_none());
        }
        assert!(Plain::new(&Options { comment: Some('4'), ..Options::default() }).is_none());
    }

    #[test]
    fn gives_a_text_up_that_is_not_plain() {
        let mut plain = Plain::new(&Options::default()).expect("plain options");
        for _ in 0..FIRST_CREDIT / PRICE {
            assert_eq!(plain.row("x", 0, 1, &mut Vec::new()), None);
        }
        assert_eq!(plain.row("1", 0, 1, &mut Vec::new()), None);
    }
}
