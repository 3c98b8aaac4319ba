//! The part of Python's literals that headers are written in: strings, numbers, tuples, lists, dictionaries.

mod parser;

use crate::repr;
pub(in crate::npy) use parser::parse;

/// A Python value.
#[derive(Clone, PartialEq, Debug)]
pub(in crate::npy) enum Literal {
    None,
    Bool(bool),
    /// Integers beyond 128 bits are the largest one: no array is that long.
    Int(i128),
    /// As it is written.
    Float(String),
    Str(String),
    /// As it is written, prefix included.
    Bytes(String),
    Tuple(Vec<Literal>),
    List(Vec<Literal>),
    Dict(Vec<(Literal, Literal)>),
}

impl Literal {
    /// Python's `repr`.
    pub(in crate::npy) fn repr(&self) -> String {
        let join = |items: &[Self]| items.iter().map(Self::repr).collect::<Vec<_>>().join(", ");
        match self {
            Self::None => "None".into(),
            Self::Bool(value) => if *value { "True" } else { "False" }.into(),
            Self::Int(value) => value.to_string(),
            Self::Float(text) | Self::Bytes(text) => text.clone(),
            Self::Str(text) => repr(text),
            Self::Tuple(items) if items.len() == 1 => format!("({},)", join(items)),
            Self::Tuple(items) => format!("({})", join(items)),
            Self::List(items) => format!("[{}]", join(items)),
            Self::Dict(items) => {
                let pairs = items.iter().map(|(key, value)| format!("{}: {}", key.repr(), value.repr()));
                format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
            }
        }
    }
}

/// A parsed text.
pub(in crate::npy) struct Parsed {
    pub(in crate::npy) value: Literal,
    /// Whether an integer had Python 2's suffix `L`.
    pub(in crate::npy) legacy: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<String> {
        parse(text).map(|parsed| parsed.value.repr())
    }

    #[test]
    fn reads_what_python_reads() {
        for (text, want) in [
            ("{'a': (1, 2,), \"b\": [True, None], }", "{'a': (1, 2), 'b': [True, None]}"),
            ("(1)", "1"),
            ("( 1 , )", "(1,)"),
            ("()", "()"),
            (" -0x_ff # comment\n", "-255"),
            ("1_000", "1000"),
            ("1e+3", "1e+3"),
            ("'a' \"b\"", "'ab'"),
            (r"u'\x41\n\q'", r"'A\n\\q'"),
            ("b'<f8'", "b'<f8'"),
            ("{'a': 1, 'a': 2}", "{'a': 2}"),
            ("12L", "12"),
            ("99999999999999999999999999999999999999999", "170141183460469231731687303715884105727"),
        ] {
            assert_eq!(shown(text).as_deref(), Some(want), "{text}");
        }
        assert!(parse("(3L,)").is_some_and(|parsed| parsed.legacy));
    }

    #[test]
    fn refuses_what_is_no_literal() {
        for text in [
            "", "abc", "(1 2)", "(,)", "{1}", "{1:}", "'a", "'a\n'", "012", "1__0", "_1", "1.2.3", "2**3",
            "[1],", "0x",
        ] {
            assert_eq!(shown(text), None, "{text}");
        }
        assert_eq!(shown(&"(".repeat(100_000)), None);
        assert_eq!(shown(&("(".repeat(70) + &",)".repeat(70))), None);
    }
}
