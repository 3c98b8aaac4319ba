//! Python's `repr` of strings, which NumPy's messages quote.

use std::fmt::Write;

/// A string as Python shows it: in single quotes unless it has some and no double ones, with escapes.
///
/// ```
/// assert_eq!(rustnum_io::repr("a\t€"), r"'a\t€'");
/// assert_eq!(rustnum_io::repr("it's"), r#""it's""#);
/// ```
pub fn repr(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for c in text.chars() {
        match c {
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\\' => out.push_str("\\\\"),
            _ if c == quote => {
                out.push('\\');
                out.push(c);
            }
            '\'' | '"' => out.push(c),
            _ if is_printable(c) => out.push(c),
            _ => escape(&mut out, c),
        }
    }
    out.push(quote);
    out
}

/// Whether Python prints a character as it is: everything but the categories "other" and "separator", and the space.
fn is_printable(c: char) -> bool {
    if c.is_ascii() {
        return matches!(c, ' '..='~');
    }
    // The standard library's tables are made from the same categories. A character behind another one is escaped by
    // `escape_debug` only when it cannot be printed (at the front, combining marks are escaped too).
    let mut buffer = String::from("x");
    buffer.push(c);
    buffer.escape_debug().nth(1) == Some(c)
}

/// `\x1f`, `\u200b` or `\U000e0001`.
fn escape(out: &mut String, c: char) {
    let code = u32::from(c);
    // Writing to a String cannot fail.
    let _ = match code {
        0..=0xff => write!(out, "\\x{code:02x}"),
        0x100..=0xffff => write!(out, "\\u{code:04x}"),
        _ => write!(out, "\\U{code:08x}"),
    };
}

#[cfg(test)]
mod tests {
    use super::repr;

    #[test]
    fn quotes_and_escapes_as_python_does() {
        assert_eq!(repr(""), "''");
        assert_eq!(repr("a\"b'c"), r#"'a"b\'c'"#);
        assert_eq!(repr("\t\u{1}€\u{200b}😀\u{a0}é\\"), r"'\t\x01€\u200b😀\xa0é\\'");
        assert_eq!(repr("e\u{301}\u{e0001}"), "'e\u{301}\\U000e0001'");
    }
}
