//! `.npy` headers and byte order.

use crate::invalid;
use napi::Result;
use napi::bindgen_prelude::Uint8ArraySlice;
use napi_derive::napi;
use rustnum_io::npy::{
    Header, Version, encode_header, normalise_bools, parse_header, parse_preamble, swap_bytes,
};

/// What stands before a header.
#[napi(object)]
pub struct NpyPreamble {
    /// The format's major version.
    pub version: u32,
    /// Where the header begins.
    pub start: u32,
    /// How long the file says that it is.
    pub length: f64,
}

/// What a header says.
#[napi(object)]
pub struct NpyHeader {
    /// Dtype id.
    pub dtype: u32,
    /// Whether the bytes have to be swapped.
    pub swapped: bool,
    /// Whether the elements lie in Fortran order.
    pub fortran_order: bool,
    /// The shape.
    pub shape: Vec<f64>,
    /// Whether Python 2 wrote it.
    pub legacy: bool,
}

/// Reads the first 12 bytes of a file.
#[napi(catch_unwind)]
pub fn npy_preamble(bytes: &[u8]) -> Result<NpyPreamble> {
    let preamble = parse_preamble(bytes).map_err(invalid)?;
    let version = match preamble.version {
        Version::V1 => 1,
        Version::V2 => 2,
        Version::V3 => 3,
    };
    Ok(NpyPreamble { version, start: preamble.start as u32, length: preamble.len as f64 })
}

/// Reads a header.
#[napi(catch_unwind)]
pub fn npy_header(version: u32, bytes: &[u8], max_header_size: f64) -> Result<NpyHeader> {
    let version = match version {
        1 => Version::V1,
        2 => Version::V2,
        _ => Version::V3,
    };
    let header = parse_header(version, bytes, max_header_size).map_err(invalid)?;
    Ok(NpyHeader {
        dtype: header.dtype,
        swapped: header.swapped,
        fortran_order: header.fortran_order,
        shape: header.shape.iter().map(|size| *size as f64).collect(),
        legacy: header.legacy,
    })
}

/// Writes the header of an array, of version 1.0, into `target`; gives its length, which may be more than there is room.
#[napi(catch_unwind)]
pub fn npy_encode_header(
    dtype: u32,
    fortran_order: bool,
    shape: Vec<f64>,
    mut target: Uint8ArraySlice,
) -> Result<u32> {
    let shape = shape.iter().map(|size| *size as u64).collect();
    let header = Header { dtype, swapped: false, fortran_order, shape, legacy: false };
    let bytes = encode_header(&header, Version::V1).map_err(invalid)?;
    // SAFETY: JavaScript stands still during the call, and no other slice of this memory exists in Rust.
    let target = unsafe { target.as_mut() };
    if let Some(room) = target.get_mut(..bytes.len()) {
        room.copy_from_slice(&bytes);
    }
    Ok(bytes.len() as u32)
}

/// Makes the bytes of a file into those of an array: swapped by numbers of `width` bytes when asked, bools 0 or 1.
#[napi(catch_unwind)]
pub fn npy_normalise(mut bytes: Uint8ArraySlice, width: u32, swapped: bool, bools: bool) {
    // SAFETY: JavaScript stands still during the call, and no other slice of this memory exists in Rust.
    let bytes = unsafe { bytes.as_mut() };
    if swapped {
        swap_bytes(bytes, width as usize);
    }
    if bools {
        normalise_bools(bytes);
    }
}
