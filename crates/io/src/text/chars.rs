//! White space as Python knows it.

/// `str.isspace`: Unicode's white space and the four ASCII separators, which Rust does not count.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

/// The character at `position` of valid UTF-8; a position inside a character or beyond the end gives `None`.
pub(super) fn char_at(text: &str, position: usize) -> Option<char> {
    text.get(position..)?.chars().next()
}

/// Without white space at both ends.
pub(super) fn trim(field: &str) -> &str {
    // Numbers rarely have any: looking at the two ends is cheaper than decoding them.
    let plain = |byte: Option<&u8>| byte.is_some_and(|b| b.is_ascii_graphic());
    let bytes = field.as_bytes();
    if plain(bytes.first()) && plain(bytes.last()) { field } else { field.trim_matches(is_space) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trims_what_python_calls_space() {
        assert_eq!(trim("1"), "1");
        assert_eq!(trim(" \t1 2\u{1c}\u{a0}\u{2003}\u{85}"), "1 2");
        assert_eq!(trim("\u{200b}1"), "\u{200b}1");
        assert_eq!(trim("  "), "");
        assert_eq!(trim(""), "");
    }
}
