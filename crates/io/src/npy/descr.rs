//! The `descr` entry of a header as a dtype.

use super::FormatError;
use super::literal::Literal;
use rustnum_abi::dtype;

/// A dtype as a file has it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Stored {
    pub(super) dtype: u32,
    /// Whether its bytes are in the order that is not this machine's.
    pub(super) swapped: bool,
}

/// The dtype's name, `"float64"`; empty for an id that there is not.
pub fn name_of(id: u32) -> &'static str {
    dtype::NAMES.get(id as usize).copied().unwrap_or("")
}

/// NumPy's kind letter and item size of each dtype, in the order of the ids.
pub(super) const CODES: [&str; dtype::COUNT as usize] =
    ["b1", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8", "c8", "c16"];

/// One-letter codes. `l`, `q` and their capitals are 64 bits wide wherever files come from that NumPy 2 wrote.
const LETTERS: [(&str, u32); 18] = [
    ("?", dtype::BOOL),
    ("b", dtype::INT8),
    ("B", dtype::UINT8),
    ("h", dtype::INT16),
    ("H", dtype::UINT16),
    ("i", dtype::INT32),
    ("I", dtype::UINT32),
    ("l", dtype::INT64),
    ("q", dtype::INT64),
    ("p", dtype::INT64),
    ("L", dtype::UINT64),
    ("Q", dtype::UINT64),
    ("P", dtype::UINT64),
    ("e", dtype::FLOAT16),
    ("f", dtype::FLOAT32),
    ("d", dtype::FLOAT64),
    ("F", dtype::COMPLEX64),
    ("D", dtype::COMPLEX128),
];

/// The dtype that a `descr` names.
pub(super) fn resolve(descr: &Literal) -> Result<Stored, FormatError> {
    let invalid = || FormatError(format!("descr is not a valid dtype descriptor: {}", descr.repr()));
    match descr {
        Literal::Str(text) => match known(text) {
            Some(stored) => Ok(stored),
            None if is_object(text) => Err(object()),
            None if is_other(text) => Err(unsupported(descr)),
            None => Err(invalid()),
        },
        Literal::List(_) | Literal::Tuple(_) if has_object(descr) => Err(object()),
        Literal::List(_) => Err(unsupported(descr)),
        _ => Err(invalid()),
    }
}

fn known(text: &str) -> Option<Stored> {
    let (swapped, code) = match text.as_bytes().first()? {
        b'>' => (cfg!(target_endian = "little"), &text[1..]),
        b'<' => (cfg!(target_endian = "big"), &text[1..]),
        b'=' | b'|' => (false, &text[1..]),
        _ => (false, text),
    };
    let position = |list: &[&str]| list.iter().position(|entry| *entry == code).map(|id| id as u32);
    let dtype = position(&CODES)
        .or_else(|| LETTERS.iter().find(|(letter, _)| *letter == code).map(|(_, id)| *id))
        .or_else(|| (code.len() == text.len()).then(|| position(&dtype::NAMES)).flatten())?;
    // One byte has no order.
    let size = dtype::SIZES.get(dtype as usize).copied()?;
    Some(Stored { dtype, swapped: swapped && size > 1 })
}

fn object() -> FormatError {
    FormatError("Object arrays cannot be loaded when allow_pickle=False".into())
}

fn unsupported(descr: &Literal) -> FormatError {
    FormatError(format!(
        "dtype {} is not supported yet: only bool, integers, floats and complex numbers can be loaded",
        descr.repr()
    ))
}

fn is_object(text: &str) -> bool {
    matches!(text.trim_start_matches(['<', '>', '=', '|']), "O" | "O4" | "O8" | "object")
}

/// Dtypes of NumPy's that are not ours: strings, dates, void, long double.
fn is_other(text: &str) -> bool {
    let code = text.trim_start_matches(['<', '>', '=', '|']);
    let Some(kind) = code.chars().next() else { return false };
    let rest = &code[kind.len_utf8()..];
    match kind {
        'U' | 'S' | 'a' | 'V' => rest.bytes().all(|b| b.is_ascii_digit()),
        'M' | 'm' => rest == "8" || (rest.starts_with("8[") && rest.ends_with(']')),
        'f' => matches!(rest, "12" | "16"),
        'c' => matches!(rest, "24" | "32"),
        'g' | 'G' => rest.is_empty(),
        'T' => rest.is_empty() || rest == "16",
        _ => false,
    }
}

/// Whether a structured dtype has a field of objects. Names are looked at too: a false alarm refuses what is
/// refused anyway.
fn has_object(descr: &Literal) -> bool {
    match descr {
        Literal::Str(text) => is_object(text),
        Literal::List(items) | Literal::Tuple(items) => items.iter().any(has_object),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Result<Stored, FormatError> {
        resolve(&Literal::Str(text.into()))
    }

    #[test]
    fn knows_codes_letters_and_names() {
        for (id, code) in CODES.iter().enumerate() {
            let id = id as u32;
            for form in [format!("<{code}"), format!("|{code}"), (*code).to_owned(), name_of(id).to_owned()] {
                assert_eq!(text(&form), Ok(Stored { dtype: id, swapped: false }), "{form}");
            }
            let swapped = dtype::SIZES[id as usize] > 1;
            assert_eq!(text(&format!(">{code}")), Ok(Stored { dtype: id, swapped }));
        }
        assert_eq!(text("?").map(|s| s.dtype), Ok(dtype::BOOL));
        assert_eq!(text("<d").map(|s| s.dtype), Ok(dtype::FLOAT64));
    }

    #[test]
    fn tells_objects_and_what_is_not_there_from_nonsense() {
        let message = |literal: Literal| resolve(&literal).map_err(|e| e.0).err().unwrap_or_default();
        let string = |text: &str| message(Literal::Str(text.into()));
        assert!(string("|O").starts_with("Object arrays"));
        let field = Literal::Tuple(vec![Literal::Str("a".into()), Literal::Str("|O".into())]);
        assert!(message(Literal::List(vec![field])).starts_with("Object arrays"));
        for other in ["<U3", "|S1", "<M8[ns]", "<f16", "|V4"] {
            assert!(string(other).contains("not supported yet"), "{other}");
        }
        for bad in ["", "xx", "<i3", "?1", "<", "><f8", "é"] {
            assert_eq!(string(bad), format!("descr is not a valid dtype descriptor: '{bad}'"));
        }
        assert_eq!(message(Literal::Int(5)), "descr is not a valid dtype descriptor: 5");
    }
}
