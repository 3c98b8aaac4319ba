//! The parser: one position that moves forward, a depth that is bounded, nothing else.

use super::{Literal, Parsed};

/// Parses a whole text; `None` when it is not a literal.
pub(in crate::npy) fn parse(text: &str) -> Option<Parsed> {
    let mut parser = Parser { text, position: 0, depth: 0, legacy: false };
    let value = parser.value()?;
    parser.blank();
    (parser.position == text.len()).then_some(Parsed { value, legacy: parser.legacy })
}

/// How deep brackets may nest: enough for any dtype, far below what the stack holds.
const MAX_DEPTH: usize = 64;

struct Parser<'a> {
    text: &'a str,
    position: usize,
    depth: usize,
    legacy: bool,
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.position..).unwrap_or("")
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.position).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.position += usize::from(found);
        found
    }

    /// Skips white space and comments.
    fn blank(&mut self) {
        loop {
            match self.peek() {
                Some(b' ' | b'\t' | b'\n' | b'\r' | 0x0c) => self.position += 1,
                Some(b'#') => {
                    let rest = self.rest();
                    self.position += rest.find('\n').unwrap_or(rest.len());
                }
                _ => return,
            }
        }
    }

    fn value(&mut self) -> Option<Literal> {
        self.blank();
        match self.peek()? {
            b'(' => self.sequence(b')').map(|(mut items, comma)| {
                if items.len() == 1 && !comma { items.remove(0) } else { Literal::Tuple(items) }
            }),
            b'[' => self.sequence(b']').map(|(items, _)| Literal::List(items)),
            b'{' => self.dictionary(),
            b'0'..=b'9' | b'.' | b'-' | b'+' => self.number(),
            _ => self.word(),
        }
    }

    /// Items up to `close`, and whether a comma followed the last one.
    fn sequence(&mut self, close: u8) -> Option<(Vec<Literal>, bool)> {
        self.enter()?;
        let mut items = Vec::new();
        let mut comma = false;
        loop {
            self.blank();
            if self.eat(close) {
                self.depth -= 1;
                // A comma needs something in front of it, which the loop makes sure of.
                return Some((items, comma));
            }
            if !items.is_empty() && !comma {
                return None;
            }
            items.push(self.value()?);
            self.blank();
            comma = self.eat(b',');
        }
    }

    fn dictionary(&mut self) -> Option<Literal> {
        self.enter()?;
        let mut items: Vec<(Literal, Literal)> = Vec::new();
        let mut comma = true;
        loop {
            self.blank();
            if self.eat(b'}') {
                self.depth -= 1;
                return Some(Literal::Dict(items));
            }
            if !comma {
                return None;
            }
            let key = self.value()?;
            self.blank();
            if !self.eat(b':') {
                return None;
            }
            let value = self.value()?;
            // The last one of equal keys counts, as in Python.
            match items.iter_mut().find(|(known, _)| *known == key) {
                Some(entry) => entry.1 = value,
                None => items.push((key, value)),
            }
            self.blank();
            comma = self.eat(b',');
        }
    }

    /// One bracket deeper.
    fn enter(&mut self) -> Option<()> {
        self.depth += 1;
        self.position += 1;
        (self.depth <= MAX_DEPTH).then_some(())
    }

    fn number(&mut self) -> Option<Literal> {
        let negative = self.peek() == Some(b'-');
        if negative || self.peek() == Some(b'+') {
            self.position += 1;
        }
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '_';
        let rest = self.rest();
        let mut len = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        // The sign of an exponent belongs to the number.
        if rest[..len].ends_with(['e', 'E']) && rest[len..].starts_with(['+', '-']) && !rest.starts_with("0x")
        {
            let tail = &rest[len + 1..];
            len += 1 + tail.find(|c| !is_part(c)).unwrap_or(tail.len());
        }
        let text = rest[..len].to_owned();
        self.position += len;
        let mut digits = text.as_str();
        if let Some(stripped) = digits.strip_suffix(['L', 'l'])
            && stripped.bytes().all(|b| b.is_ascii_digit())
        {
            self.legacy = true;
            digits = stripped;
        }
        if let Some(value) = integer(digits) {
            return Some(Literal::Int(if negative { -value } else { value }));
        }
        if !digits.contains(['.', 'e', 'E']) {
            return None;
        }
        digits.replace('_', "").parse::<f64>().ok()?;
        Some(Literal::Float(format!("{}{text}", if negative { "-" } else { "" })))
    }

    /// A constant or a string with its prefix.
    fn word(&mut self) -> Option<Literal> {
        for (word, value) in
            [("None", Literal::None), ("True", Literal::Bool(true)), ("False", Literal::Bool(false))]
        {
            if self.rest().starts_with(word) {
                self.position += word.len();
                return Some(value);
            }
        }
        let first = self.string()?;
        let Literal::Str(mut text) = first else { return Some(first) };
        // Strings beside each other are one.
        loop {
            self.blank();
            if !matches!(self.peek(), Some(b'\'' | b'"' | b'u' | b'U' | b'r' | b'R')) {
                return Some(Literal::Str(text));
            }
            let Literal::Str(more) = self.string()? else { return None };
            text.push_str(&more);
        }
    }

    fn string(&mut self) -> Option<Literal> {
        let start = self.position;
        let (mut raw, mut bytes) = (false, false);
        while let Some(prefix @ (b'u' | b'U' | b'b' | b'B' | b'r' | b'R')) = self.peek() {
            raw |= prefix.eq_ignore_ascii_case(&b'r');
            bytes |= prefix.eq_ignore_ascii_case(&b'b');
            self.position += 1;
            if self.position - start > 2 {
                return None;
            }
        }
        let quote = self.peek().filter(|c| matches!(c, b'\'' | b'"'))?;
        self.position += 1;
        let mut text = String::new();
        loop {
            let c = self.rest().chars().next()?;
            self.position += c.len_utf8();
            match c {
                '\n' => return None,
                '\\' if !raw => text.extend(self.escape()?),
                _ if c == char::from(quote) => break,
                _ => text.push(c),
            }
        }
        Some(if bytes {
            Literal::Bytes(self.text.get(start..self.position)?.to_owned())
        } else {
            Literal::Str(text)
        })
    }

    /// What follows a backslash; a line's end is nothing, an unknown letter stays with its backslash.
    fn escape(&mut self) -> Option<Vec<char>> {
        let c = self.rest().chars().next()?;
        self.position += c.len_utf8();
        let hex = |len: usize, parser: &mut Self| {
            let code = u32::from_str_radix(parser.rest().get(..len)?, 16).ok()?;
            parser.position += len;
            char::from_u32(code).map(|c| vec![c])
        };
        match c {
            '\\' | '\'' | '"' => Some(vec![c]),
            'n' => Some(vec!['\n']),
            't' => Some(vec!['\t']),
            'r' => Some(vec!['\r']),
            '0' => Some(vec!['\0']),
            '\n' => Some(vec![]),
            'x' => hex(2, self),
            'u' => hex(4, self),
            'U' => hex(8, self),
            _ => Some(vec!['\\', c]),
        }
    }
}

/// A Python integer without sign: decimal without leading zeros, or with a prefix; underscores between digits.
fn integer(text: &str) -> Option<i128> {
    let lower = text.to_ascii_lowercase();
    let (digits, radix) = match lower.get(..2) {
        Some("0x") => (&lower[2..], 16),
        Some("0o") => (&lower[2..], 8),
        Some("0b") => (&lower[2..], 2),
        _ => (lower.as_str(), 10),
    };
    let bare = digits.replace('_', "");
    if bare.is_empty()
        || digits.starts_with('_') && radix == 10
        || digits.ends_with('_')
        || digits.contains("__")
        || radix == 10 && bare.starts_with('0') && bare.bytes().any(|b| b != b'0')
        || !bare.chars().all(|c| c.is_digit(radix))
    {
        return None;
    }
    Some(i128::from_str_radix(&bare, radix).unwrap_or(i128::MAX))
}
