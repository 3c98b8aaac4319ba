//! From a field to the bytes of a value.

mod complex;
mod float;
mod integer;

pub(super) use float::parse_prefix;

use super::chars::trim;
use rustnum_abi::dtype;

/// Appends the bytes of a field's value; false when it has none.
pub type Converter = fn(&str, &mut Vec<u8>) -> bool;

/// The converter of a dtype; none for float16 (read float64 and cast: then overflow is reported as casts report it).
pub fn converter(id: u32) -> Option<Converter> {
    Some(match id {
        dtype::BOOL => |field, out| put(integer::signed(trim(field)).map(|x| [u8::from(x != 0)]), out),
        dtype::INT8 => |field, out| put(int::<i8>(field).map(i8::to_ne_bytes), out),
        dtype::INT16 => |field, out| put(int::<i16>(field).map(i16::to_ne_bytes), out),
        dtype::INT32 => |field, out| put(int::<i32>(field).map(i32::to_ne_bytes), out),
        dtype::INT64 => |field, out| put(int::<i64>(field).map(i64::to_ne_bytes), out),
        dtype::UINT8 => |field, out| put(uint::<u8>(field).map(u8::to_ne_bytes), out),
        dtype::UINT16 => |field, out| put(uint::<u16>(field).map(u16::to_ne_bytes), out),
        dtype::UINT32 => |field, out| put(uint::<u32>(field).map(u32::to_ne_bytes), out),
        dtype::UINT64 => |field, out| put(uint::<u64>(field).map(u64::to_ne_bytes), out),
        // Through float64, as NumPy does it: twice rounded.
        dtype::FLOAT32 => |field, out| put(float::parse(trim(field)).map(|x| (x as f32).to_ne_bytes()), out),
        dtype::FLOAT64 => |field, out| put(float::parse(trim(field)).map(f64::to_ne_bytes), out),
        dtype::COMPLEX64 => {
            |field, out| pair(complex::parse(field).map(|z| z.map(|x| (x as f32).to_ne_bytes())), out)
        }
        dtype::COMPLEX128 => |field, out| pair(complex::parse(field).map(|z| z.map(f64::to_ne_bytes)), out),
        _ => return None,
    })
}

fn int<T: TryFrom<i64>>(field: &str) -> Option<T> {
    T::try_from(integer::signed(trim(field))?).ok()
}

fn uint<T: TryFrom<u64>>(field: &str) -> Option<T> {
    T::try_from(integer::unsigned(trim(field))?).ok()
}

fn put<const SIZE: usize>(bytes: Option<[u8; SIZE]>, out: &mut Vec<u8>) -> bool {
    bytes.inspect(|bytes| out.extend_from_slice(bytes)).is_some()
}

fn pair<const SIZE: usize>(parts: Option<[[u8; SIZE]; 2]>, out: &mut Vec<u8>) -> bool {
    parts.inspect(|parts| out.extend_from_slice(parts.as_flattened())).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(id: u32, field: &str) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        converter(id)?(field, &mut out).then_some(out)
    }

    #[test]
    fn every_dtype_has_its_size_and_its_limits() {
        for id in (0..dtype::COUNT).filter(|id| *id != dtype::FLOAT16) {
            assert_eq!(bytes(id, " 1\t").map(|b| b.len()), Some(dtype::SIZES[id as usize]), "{id}");
            for bad in ["", " ", "x", "1_0", "1 1"] {
                assert_eq!(bytes(id, bad), None, "{id} {bad:?}");
            }
        }
        assert_eq!(bytes(dtype::FLOAT16, "1"), None);
        assert_eq!(bytes(dtype::INT8, "-128"), Some(vec![128]));
        assert_eq!(bytes(dtype::INT8, "128"), None);
        assert_eq!(bytes(dtype::UINT8, "256"), None);
        assert_eq!(bytes(dtype::UINT8, "-0"), None);
        assert_eq!(bytes(dtype::BOOL, "-7"), Some(vec![1]));
        assert_eq!(bytes(dtype::BOOL, "True"), None);
        assert_eq!(bytes(dtype::FLOAT32, "1e40"), Some(f32::INFINITY.to_ne_bytes().to_vec()));
        // Halfway between two float32 once rounded to float64.
        assert_eq!(bytes(dtype::FLOAT32, "1.00000005960464477540"), Some(1f32.to_ne_bytes().to_vec()));
    }
}
