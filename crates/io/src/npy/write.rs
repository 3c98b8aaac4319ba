//! Writing headers.

use super::descr::CODES;
use super::{FormatError, Header, MAGIC, Version};
use rustnum_abi::dtype;
use std::fmt::Write;

/// The array's bytes begin at a multiple of this.
const ALIGNMENT: usize = 64;
/// Room that NumPy leaves for the first axis (the last in Fortran order) to grow in place: digits of 2^64, and one.
const GROWTH_DIGITS: usize = 21;

/// Magic string, version, length and padded header: byte for byte what NumPy writes before the array.
pub fn encode_header(header: &Header, version: Version) -> Result<Vec<u8>, FormatError> {
    let mut text = dictionary(header)?;
    let growing = if header.fortran_order { header.shape.last() } else { header.shape.first() };
    if let Some(size) = growing {
        text.push_str(&" ".repeat(GROWTH_DIGITS.saturating_sub(size.to_string().len())));
    }
    let (number, width) = match version {
        Version::V1 => (1, 2),
        Version::V2 => (2, 4),
        Version::V3 => (3, 4),
    };
    // At least one blank always stands before the line's end, as NumPy has it.
    let used = MAGIC.len() + 2 + width + text.len() + 1;
    text.push_str(&" ".repeat(ALIGNMENT - used % ALIGNMENT));
    text.push('\n');
    let len = text.len() as u64;
    if width == 2 && len > u64::from(u16::MAX) {
        return Err(FormatError(format!("Header length {len} too big for version=(1, 0)")));
    }
    let mut bytes = MAGIC.to_vec();
    bytes.extend([number, 0]);
    bytes.extend(&len.to_le_bytes()[..width]);
    bytes.extend(text.as_bytes());
    Ok(bytes)
}

fn dictionary(header: &Header) -> Result<String, FormatError> {
    let id = header.dtype as usize;
    let (Some(code), Some(size)) = (CODES.get(id), dtype::SIZES.get(id)) else {
        return Err(FormatError(format!("there is no dtype {id}")));
    };
    let order = match (*size > 1, header.swapped == cfg!(target_endian = "little")) {
        (false, _) => '|',
        (true, false) => '<',
        (true, true) => '>',
    };
    let fortran = if header.fortran_order { "True" } else { "False" };
    let mut text = format!("{{'descr': '{order}{code}', 'fortran_order': {fortran}, 'shape': (");
    for (axis, size) in header.shape.iter().enumerate() {
        // Writing to a String cannot fail.
        let _ = write!(text, "{}{size}", if axis == 0 { "" } else { ", " });
    }
    text.push_str(if header.shape.len() == 1 { ",), }" } else { "), }" });
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::npy::{MAX_HEADER_SIZE, parse_header, parse_preamble};

    fn header(shape: &[u64], fortran_order: bool) -> Header {
        Header { dtype: dtype::FLOAT64, swapped: false, fortran_order, shape: shape.to_vec(), legacy: false }
    }

    #[test]
    fn is_aligned_and_comes_back() {
        for version in [Version::V1, Version::V2, Version::V3] {
            for id in 0..dtype::COUNT {
                for shape in [&[][..], &[0], &[3], &[2, 3], &[123_456_789, 1, 7], &[9_007_199_254_740_992]] {
                    for swapped in [false, true] {
                        let swapped = swapped && dtype::SIZES[id as usize] > 1;
                        let written = Header { dtype: id, swapped, ..header(shape, swapped) };
                        let bytes = encode_header(&written, version).expect("a header");
                        assert_eq!(bytes.len() % ALIGNMENT, 0);
                        let preamble = parse_preamble(&bytes[..12]).expect("a preamble");
                        assert_eq!(preamble.start + preamble.len as usize, bytes.len());
                        assert_eq!(preamble.version, version);
                        let read = parse_header(version, &bytes[preamble.start..], MAX_HEADER_SIZE);
                        assert_eq!(read, Ok(written));
                    }
                }
            }
        }
    }

    #[test]
    fn is_what_numpy_writes() {
        // np.save of np.zeros((2, 3), order="F").
        let bytes = encode_header(&header(&[2, 3], true), Version::V1).expect("a header");
        let want = "{'descr': '<f8', 'fortran_order': True, 'shape': (2, 3), }";
        assert_eq!(bytes.len(), 128);
        assert_eq!(&bytes[..10], b"\x93NUMPY\x01\x00v\x00");
        assert_eq!(String::from_utf8_lossy(&bytes[10..]), format!("{want:117}\n"));
    }

    #[test]
    fn refuses_an_unknown_dtype() {
        assert!(encode_header(&Header { dtype: 99, ..header(&[1], false) }, Version::V1).is_err());
    }
}
