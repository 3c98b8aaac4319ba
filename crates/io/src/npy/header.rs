//! Reading headers.

use super::descr::resolve;
use super::literal::{Literal, parse};
use super::{FormatError, MAGIC};
use crate::repr;
use crate::text::decode_utf8;

/// The largest header, in characters, that is parsed unless the caller raises it: NumPy's own limit.
pub const MAX_HEADER_SIZE: f64 = 10_000.0;

/// NumPy's limit.
const MAX_NDIM: usize = 64;

/// The version of the format.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Version {
    /// 1.0: a 16-bit length.
    V1,
    /// 2.0: a 32-bit length.
    V2,
    /// 3.0: a 32-bit length and UTF-8.
    V3,
}

/// What stands before the header.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Preamble {
    /// The format's version.
    pub version: Version,
    /// Where the header begins.
    pub start: usize,
    /// How long the file says that it is.
    pub len: u64,
}

/// What a header says about its array.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Header {
    /// Dtype id, see `rustnum_abi::dtype`.
    pub dtype: u32,
    /// Whether the bytes have to be swapped.
    pub swapped: bool,
    /// Whether the elements lie in Fortran order.
    pub fortran_order: bool,
    /// The shape, at most 64 numbers, each an exact double.
    pub shape: Vec<u64>,
    /// Whether it was written by Python 2, which NumPy warns of.
    pub legacy: bool,
}

/// Reads the first bytes of a file: 12 are enough, fewer only at its end.
pub fn parse_preamble(bytes: &[u8]) -> Result<Preamble, FormatError> {
    let short = |what: &str, want: usize, got: usize| {
        Err(FormatError(format!("EOF: reading {what}, expected {want} bytes got {got}")))
    };
    let Some((magic, rest)) = bytes.split_at_checked(8) else { return short("magic string", 8, bytes.len()) };
    if !magic.starts_with(MAGIC) {
        return Err(FormatError("the magic string is not correct".into()));
    }
    let version = match magic[6..] {
        [1, 0] => Version::V1,
        [2, 0] => Version::V2,
        [3, 0] => Version::V3,
        _ => {
            return Err(FormatError(format!(
                "we only support format version (1,0), (2,0), and (3,0), not ({}, {})",
                magic[6], magic[7]
            )));
        }
    };
    let width = if version == Version::V1 { 2 } else { 4 };
    let Some(length) = rest.get(..width) else { return short("array header length", width, rest.len()) };
    let len = length.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
    Ok(Preamble { version, start: 8 + width, len })
}

/// Reads the header itself.
pub fn parse_header(version: Version, bytes: &[u8], max_header_size: f64) -> Result<Header, FormatError> {
    let text = match version {
        Version::V3 => decode_utf8(bytes).map_err(FormatError)?.to_owned(),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    };
    let len = text.chars().count();
    if len as f64 > max_header_size {
        return Err(FormatError(format!(
            "Header info length ({len}) is large and may not be safe to load securely.\n\
             To allow loading, adjust `max_header_size` or fully trust the `.npy` file using `allow_pickle=True`.\n\
             For safety against large resource use or crashes, sandboxing may be necessary."
        )));
    }
    let parsed = parse(&text).filter(|parsed| !parsed.legacy || version != Version::V3);
    let Some(parsed) = parsed else {
        return Err(FormatError(format!("Cannot parse header: {}", repr(&text))));
    };
    let Literal::Dict(entries) = parsed.value else {
        return Err(FormatError(format!("Header is not a dictionary: {}", parsed.value.repr())));
    };
    let get = |name: &str| {
        entries
            .iter()
            .find(|(key, _)| matches!(key, Literal::Str(text) if text == name))
            .map(|(_, value)| value)
    };
    let (3, Some(descr), Some(order), Some(shape)) =
        (entries.len(), get("descr"), get("fortran_order"), get("shape"))
    else {
        let mut keys: Vec<_> = entries.iter().map(|(key, _)| key.repr()).collect();
        keys.sort();
        return Err(FormatError(format!("Header does not contain the correct keys: [{}]", keys.join(", "))));
    };
    let shape = dimensions(shape)?;
    let Literal::Bool(fortran_order) = *order else {
        return Err(FormatError(format!("fortran_order is not a valid bool: {}", order.repr())));
    };
    let stored = resolve(descr)?;
    Ok(Header { dtype: stored.dtype, swapped: stored.swapped, fortran_order, shape, legacy: parsed.legacy })
}

fn dimensions(shape: &Literal) -> Result<Vec<u64>, FormatError> {
    let invalid = || FormatError(format!("shape is not valid: {}", shape.repr()));
    let Literal::Tuple(items) = shape else { return Err(invalid()) };
    if items.len() > MAX_NDIM {
        return Err(FormatError(format!(
            "maximum supported dimension for an ndarray is currently {MAX_NDIM}, found {}",
            items.len()
        )));
    }
    let sizes = items.iter().map(|item| match item {
        // A bool is an int in Python.
        Literal::Bool(value) => Ok(u64::from(*value)),
        Literal::Int(value) if *value < 0 => Err(FormatError("negative dimensions are not allowed".into())),
        // Beyond 2^53 a size is no exact double, and no array.
        Literal::Int(value) if *value > 1 << 53 => Err(FormatError(
            "array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size."
                .into(),
        )),
        Literal::Int(value) => u64::try_from(*value).map_err(|_| invalid()),
        _ => Err(invalid()),
    });
    sizes.collect()
}
