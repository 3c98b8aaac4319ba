//! Complex numbers as Python writes them: `1+2j`, `2j`, `1`, with or without parentheses.

use super::super::chars::is_space;
use super::float::parse_prefix;

/// Real and imaginary part of a whole field.
pub(super) fn parse(field: &str) -> Option<[f64; 2]> {
    let mut rest = field.trim_start_matches(is_space);
    let inner = rest.strip_prefix('(');
    rest = inner.map_or(rest, |inner| inner.trim_start_matches(is_space));
    let (mut parts, len) = parse_prefix(rest).map(|(value, len)| ([value, 0.0], len))?;
    rest = &rest[len..];
    if let Some(behind) = rest.strip_prefix('j') {
        parts.swap(0, 1);
        rest = behind;
    } else if rest.starts_with(['+', '-']) {
        // NumPy takes a plus and then a number, which may have a sign of its own: `1+-2j`.
        let second = rest.strip_prefix('+').unwrap_or(rest);
        let (value, len) = parse_prefix(second)?;
        parts[1] = value;
        rest = second[len..].strip_prefix('j')?;
    }
    if inner.is_some() {
        rest = rest.trim_start_matches(is_space).strip_prefix(')')?;
    }
    rest.chars().all(is_space).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn takes_what_numpy_takes() {
        for (text, want) in [
            ("1+2j", [1.0, 2.0]),
            ("( 1-2j )", [1.0, -2.0]),
            (" -2e3j ", [0.0, -2e3]),
            ("(1)", [1.0, 0.0]),
            ("+1+-2j", [1.0, -2.0]),
            ("1e3+1e-3j", [1e3, 1e-3]),
            ("-inf+infj", [f64::NEG_INFINITY, f64::INFINITY]),
        ] {
            assert_eq!(parse(text), Some(want), "{text}");
        }
        for text in
            ["", "j", "1+j", "1 + 2j", "(1+2j", "1+2j)", "1+2i", "1j+2", "1+2J", "()", "1 2j", "1+2", "1+2j3"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
