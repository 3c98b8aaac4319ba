//! Elements as numbers: decoded, compared, encoded with one rounding.

use half::f16;
use rustnum_abi::dtype;

/// An element of any dtype. The float dtypes are exact in `f64`.
#[derive(Clone, Copy, Debug)]
pub enum Value {
    Bool(bool),
    Int(i128),
    Float(f64),
    Complex(f64, f64),
}

fn array<const N: usize>(bytes: &[u8]) -> [u8; N] {
    bytes[..N].try_into().expect("enough bytes")
}

pub fn decode(id: u32, b: &[u8]) -> Value {
    let single = |b: &[u8]| f64::from(f32::from_ne_bytes(array(b)));
    let double = |b: &[u8]| f64::from_ne_bytes(array(b));
    match id {
        dtype::BOOL => Value::Bool(b[0] != 0),
        dtype::INT8 => Value::Int(i8::from_ne_bytes(array(b)).into()),
        dtype::UINT8 => Value::Int(b[0].into()),
        dtype::INT16 => Value::Int(i16::from_ne_bytes(array(b)).into()),
        dtype::UINT16 => Value::Int(u16::from_ne_bytes(array(b)).into()),
        dtype::INT32 => Value::Int(i32::from_ne_bytes(array(b)).into()),
        dtype::UINT32 => Value::Int(u32::from_ne_bytes(array(b)).into()),
        dtype::INT64 => Value::Int(i64::from_ne_bytes(array(b)).into()),
        dtype::UINT64 => Value::Int(u64::from_ne_bytes(array(b)).into()),
        dtype::FLOAT16 => Value::Float(f16::from_ne_bytes(array(b)).to_f64()),
        dtype::FLOAT32 => Value::Float(single(b)),
        dtype::FLOAT64 => Value::Float(double(b)),
        dtype::COMPLEX64 => Value::Complex(single(b), single(&b[4..])),
        dtype::COMPLEX128 => Value::Complex(double(b), double(&b[8..])),
        _ => unreachable!("dtype {id}"),
    }
}

/// Rounds to the precision of a float or complex dtype.
pub fn round(id: u32, x: f64) -> f64 {
    match id {
        dtype::FLOAT16 => f16::from_f64(x).to_f64(),
        dtype::FLOAT32 | dtype::COMPLEX64 => f64::from(x as f32),
        _ => x,
    }
}

/// Encodes; integers wrap.
pub fn encode(id: u32, value: Value) -> Vec<u8> {
    match value {
        Value::Bool(b) => vec![u8::from(b)],
        Value::Int(i) => i.to_le_bytes()[..super::size(id)].to_vec(),
        Value::Float(x) => match id {
            dtype::FLOAT16 => f16::from_f64(x).to_ne_bytes().to_vec(),
            dtype::FLOAT32 => (x as f32).to_ne_bytes().to_vec(),
            _ => x.to_ne_bytes().to_vec(),
        },
        Value::Complex(re, im) if id == dtype::COMPLEX64 => {
            [(re as f32).to_ne_bytes(), (im as f32).to_ne_bytes()].concat()
        }
        Value::Complex(re, im) => [re.to_ne_bytes(), im.to_ne_bytes()].concat(),
    }
}

fn same_float(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan())
}

/// Whether two elements are the same: bits, but any NaN is any NaN.
pub fn same(id: u32, a: &[u8], b: &[u8]) -> bool {
    match (decode(id, a), decode(id, b)) {
        (Value::Float(x), Value::Float(y)) => same_float(x, y),
        (Value::Complex(a, b), Value::Complex(c, d)) => same_float(a, c) && same_float(b, d),
        _ => a[..super::size(id)] == b[..super::size(id)],
    }
}

/// The values at which kernels go wrong.
pub fn specials(id: u32) -> Vec<Vec<u8>> {
    let encode_all = |values: Vec<Value>| values.into_iter().map(|v| encode(id, v)).collect();
    let floats = {
        let (largest, tiny) = match id {
            dtype::FLOAT16 => (65504.0, 2f64.powi(-24)),
            dtype::FLOAT32 | dtype::COMPLEX64 => (f64::from(f32::MAX), f64::from(f32::from_bits(1))),
            _ => (f64::MAX, f64::from_bits(1)),
        };
        let sizes = [0.0, 1.0, 1.5, 2.0, 3.0, 0.5, tiny, largest, f64::INFINITY, f64::NAN];
        sizes.into_iter().flat_map(|x| [x, -x]).collect::<Vec<_>>()
    };
    match decode(id, &[0; 16]) {
        // A byte that is neither 0 nor 1 counts as true.
        Value::Bool(_) => vec![vec![0], vec![1]],
        Value::Int(_) => {
            let bits = 8 * super::size(id) as u32;
            let edge = 1i128 << (bits - 1);
            let mut values = vec![0, 1, -1, 2, -2, 3, 7, -7, edge, edge - 1, edge + 1];
            if bits == 64 {
                values.extend([1 << 51, (1 << 51) + 1, -(1 << 51), (1 << 53) + 1, 1 << 62]);
            }
            encode_all(values.into_iter().map(Value::Int).collect())
        }
        Value::Float(_) => encode_all(floats.into_iter().map(Value::Float).collect()),
        Value::Complex(..) => {
            let parts: Vec<f64> = floats.into_iter().filter(|x| !(x.abs() > 0.0 && x.abs() < 1.0)).collect();
            let pairs = parts.iter().flat_map(|&re| parts.iter().map(move |&im| Value::Complex(re, im)));
            encode_all(pairs.collect())
        }
    }
}

/// An ordinary value made from random bits.
pub fn ordinary(id: u32, bits: u64) -> Vec<u8> {
    let float = |bits: u64| (bits as i32 as f64) * 2f64.powi(-28);
    match decode(id, &[0; 16]) {
        Value::Bool(_) => vec![(bits & 1) as u8],
        // Half of them small, so that remainders and powers are not all alike.
        Value::Int(_) if bits & 1 == 0 => encode(id, Value::Int(i128::from((bits >> 1) % 23))),
        Value::Int(_) => encode(id, Value::Int(i128::from((bits << 8) as i64 >> 3))),
        Value::Float(_) => encode(id, Value::Float(float(bits))),
        Value::Complex(..) => encode(id, Value::Complex(float(bits), float(bits >> 24))),
    }
}
