//! From text to lines of fields.

use super::chars::{char_at, is_space};
use super::control::Control;
use super::plain::Plain;
use super::{Options, TextError};

/// A field of the current line.
#[derive(Clone, Copy, Debug)]
struct Field {
    start: usize,
    end: usize,
    /// Whether it had quotes; then its text was gathered in the scratch string.
    quoted: bool,
}

/// What ended a field.
enum End {
    Field,
    Line,
}

/// Reads a text line by line.
///
/// A text is either one piece, in which line ends are looked for, or comes in pieces that are a line each: what the
/// caller gives as separate lines, and every line when comments have to be cut off first.
pub(super) struct Tokenizer<'a> {
    text: &'a str,
    /// Where the pieces end, when they were given.
    pieces: Option<&'a [usize]>,
    /// How many of `pieces` were begun.
    begun: usize,
    /// Where the next piece begins.
    next: usize,
    /// Where reading goes on in the current piece, and where that ends.
    position: usize,
    limit: usize,
    control: Control,
    comments: &'a [String],
    quote: Option<char>,
    fields: Vec<Field>,
    scratch: String,
    open: bool,
}

impl<'a> Tokenizer<'a> {
    pub(super) fn new(text: &'a str, pieces: Option<&'a [usize]>, options: &'a Options) -> Self {
        let mut this = Self {
            text,
            pieces,
            begun: 0,
            next: 0,
            position: 0,
            limit: 0,
            control: Control::new(options),
            comments: &options.comments,
            quote: options.quote,
            fields: Vec::new(),
            scratch: String::new(),
            open: false,
        };
        if !this.piecewise() {
            this.limit = text.len();
        }
        this
    }

    /// Whether each piece is one line.
    fn piecewise(&self) -> bool {
        self.pieces.is_some() || !self.comments.is_empty()
    }

    /// Whether the text ended within quotes.
    pub(super) fn open(&self) -> bool {
        self.open
    }

    /// Fields in the current line.
    pub(super) fn len(&self) -> usize {
        self.fields.len()
    }

    /// The text of a field of the current line.
    pub(super) fn field(&self, index: usize) -> &str {
        let Some(field) = self.fields.get(index) else { return "" };
        let source = if field.quoted { self.scratch.as_str() } else { self.text };
        source.get(field.start..field.end).unwrap_or("")
    }

    /// Skips a line; false when there is none.
    pub(super) fn skip_line(&mut self) -> Result<bool, TextError> {
        if !self.begin_line() {
            return Ok(false);
        }
        self.end_line();
        self.finish_line()
    }

    /// Reads the next line if it is a plain row; otherwise nothing has happened.
    pub(super) fn read_plain(&mut self, plain: &mut Plain, columns: usize, out: &mut Vec<u8>) -> bool {
        if self.piecewise() || self.position >= self.limit {
            return false;
        }
        let next = plain.row(self.text, self.position, columns, out);
        self.position = next.unwrap_or(self.position);
        next.is_some()
    }

    /// Reads the fields of the next line, none for an empty one; false at the end.
    pub(super) fn read_line(&mut self) -> Result<bool, TextError> {
        self.fields.clear();
        self.scratch.clear();
        if !self.begin_line() {
            return Ok(false);
        }
        while let End::Field = self.read_field() {}
        // An empty line is one empty field, and trailing white space looks like an empty field behind it.
        if (self.fields.len() == 1 || self.control.delimiter.is_none())
            && self.fields.last().is_some_and(|field| field.start == field.end && !field.quoted)
        {
            self.fields.pop();
        }
        self.finish_line()
    }

    fn begin_line(&mut self) -> bool {
        if self.piecewise() { self.next_piece() } else { self.position < self.limit }
    }

    fn finish_line(&self) -> Result<bool, TextError> {
        if self.piecewise() && self.position < self.limit { Err(TextError::Newline) } else { Ok(true) }
    }

    /// Goes to the next piece; false when there is none.
    fn next_piece(&mut self) -> bool {
        let end = match self.pieces {
            Some(pieces) => match pieces.get(self.begun) {
                Some(end) => (*end).clamp(self.next, self.text.len()),
                None => return false,
            },
            None if self.next == self.text.len() => return false,
            None => self.after_line_end(self.next),
        };
        self.begun += 1;
        self.position = self.next;
        self.limit = end;
        self.next = end;
        for comment in self.comments {
            if let Some(cut) =
                self.text.get(self.position..self.limit).and_then(|line| line.find(comment.as_str()))
            {
                self.limit = self.position + cut;
            }
        }
        true
    }

    /// The position behind the first line end from `from`, or the text's end.
    fn after_line_end(&self, from: usize) -> usize {
        let bytes = self.text.as_bytes();
        match find_line_end(&bytes[from..]) {
            Some(at) => from + at + line_end_len(&bytes[from + at..]),
            None => bytes.len(),
        }
    }

    /// Skips the rest of the line with its end.
    fn end_line(&mut self) {
        self.position = self.after_line_end(self.position).min(self.limit);
    }

    fn read_field(&mut self) -> End {
        if self.control.delimiter.is_none() {
            self.skip_blank();
        }
        if let Some(quote) = self.quote
            && self.at(self.position) == Some(quote)
        {
            return self.read_quoted(quote);
        }
        let start = self.position;
        let end = self.scan(start);
        self.fields.push(Field { start, end, quoted: false });
        self.end_field(end)
    }

    /// The field whose opening quote is at the position.
    fn read_quoted(&mut self, quote: char) -> End {
        let start = self.scratch.len();
        self.position += quote.len_utf8();
        loop {
            let rest = self.text.get(self.position..self.limit).unwrap_or("");
            let Some(len) = rest.find(quote) else {
                self.gather(self.position, self.limit);
                // Quotes go on in the next piece, if there is one.
                if self.piecewise() && self.next_piece() {
                    continue;
                }
                self.open = true;
                self.fields.push(Field { start, end: self.scratch.len(), quoted: true });
                return self.end_field(self.limit);
            };
            self.gather(self.position, self.position + len);
            self.position += len + quote.len_utf8();
            if self.at(self.position) != Some(quote) {
                break;
            }
            self.scratch.push(quote);
            self.position += quote.len_utf8();
        }
        // What stands between the closing quote and the delimiter belongs to the field.
        let end = self.scan(self.position);
        self.scratch.push_str(self.text.get(self.position..end).unwrap_or(""));
        self.fields.push(Field { start, end: self.scratch.len(), quoted: true });
        self.end_field(end)
    }

    /// Takes quoted text over. Every line end of a file reads as `\n`, as in Python; separate lines stay as they are.
    fn gather(&mut self, start: usize, end: usize) {
        let part = self.text.get(start..end).unwrap_or("");
        if self.pieces.is_none() && part.contains('\r') {
            self.scratch.push_str(&part.replace("\r\n", "\n").replace('\r', "\n"));
        } else {
            self.scratch.push_str(part);
        }
    }

    /// The character at a position of the current piece.
    fn at(&self, position: usize) -> Option<char> {
        match self.text.as_bytes()[..self.limit].get(position) {
            Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
            Some(_) => char_at(self.text, position),
            None => None,
        }
    }

    /// Skips white space within the line.
    fn skip_blank(&mut self) {
        while let Some(c) = self.at(self.position)
            && is_space(c)
            && !matches!(c, '\n' | '\r')
        {
            self.position += c.len_utf8();
        }
    }

    /// Where the run of ordinary text from `from` ends.
    fn scan(&self, from: usize) -> usize {
        self.control.run_end(self.text, from, self.limit)
    }

    /// Goes behind what ended a field at `end`.
    fn end_field(&mut self, end: usize) -> End {
        self.position = end;
        match self.at(end) {
            None => End::Line,
            Some(c) if c != '\n' && c != '\r' && self.control.delimits(c) => {
                self.position += c.len_utf8();
                End::Field
            }
            Some(_) => {
                self.end_line();
                End::Line
            }
        }
    }
}

fn find_line_end(bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r'))
}

/// The length of the line end at the front of `bytes`.
fn line_end_len(bytes: &[u8]) -> usize {
    if bytes.starts_with(b"\r\n") { 2 } else { 1 }
}
