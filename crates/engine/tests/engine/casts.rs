//! Every pair of dtypes against a scalar reference, at every layout that takes another way through the loops.

use crate::builder::{INPUT, Machine, OUTPUT, Program, View, cast};
use crate::random::Random;
use crate::settings::Settings;
use rustnum_abi::dtype::*;

/// A value of any dtype.
#[derive(Clone, Copy, Debug)]
enum Value {
    Integer(i128),
    Float(f64),
    Complex(f64, f64),
}

fn half_to_f64(bits: u16) -> f64 {
    let (sign, exponent, mantissa) = (bits >> 15, i32::from(bits >> 10 & 31), f64::from(bits & 1023));
    let magnitude = match exponent {
        0 => mantissa * 2f64.powi(-24),
        31 if mantissa == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        _ => (1024.0 + mantissa) * 2f64.powi(exponent - 25),
    };
    if sign == 1 { -magnitude } else { magnitude }
}

/// Nearest binary16, ties to even, by search among all of them.
fn f64_to_half(value: f64) -> u16 {
    let sign = if value.is_sign_negative() { 0x8000 } else { 0 };
    let magnitude = value.abs();
    if value.is_nan() {
        return 0x7e00;
    }
    if magnitude >= 65520.0 {
        return sign | 0x7c00;
    }
    let (mut low, mut high) = (0u16, 0x7c00u16);
    while low + 1 < high {
        let middle = (low + high) / 2;
        if half_to_f64(middle) <= magnitude { low = middle } else { high = middle }
    }
    let next = if high == 0x7c00 { 65536.0 } else { half_to_f64(high) };
    let (below, above) = (magnitude - half_to_f64(low), next - magnitude);
    sign | if below < above || below == above && low % 2 == 0 { low } else { high }
}

fn read(bytes: &[u8], dtype: u32) -> Value {
    macro_rules! number {
        ($t:ty) => {
            <$t>::from_ne_bytes(bytes[..size_of::<$t>()].try_into().unwrap())
        };
    }
    let second = |size: usize| &bytes[size..];
    match dtype {
        BOOL | UINT8 => Value::Integer(bytes[0].into()),
        INT8 => Value::Integer(number!(i8).into()),
        INT16 => Value::Integer(number!(i16).into()),
        UINT16 => Value::Integer(number!(u16).into()),
        INT32 => Value::Integer(number!(i32).into()),
        UINT32 => Value::Integer(number!(u32).into()),
        INT64 => Value::Integer(number!(i64).into()),
        UINT64 => Value::Integer(number!(u64).into()),
        FLOAT16 => Value::Float(half_to_f64(number!(u16))),
        FLOAT32 => Value::Float(number!(f32).into()),
        FLOAT64 => Value::Float(number!(f64)),
        COMPLEX64 => {
            let imaginary = f32::from_ne_bytes(second(4).try_into().unwrap());
            Value::Complex(number!(f32).into(), imaginary.into())
        }
        _ => Value::Complex(number!(f64), f64::from_ne_bytes(second(8).try_into().unwrap())),
    }
}

/// What x86-64 makes of a float that is converted through an integer of 32 or 64 bits.
fn to_integer(x: f64, bits: u32) -> i128 {
    let (low, high) = (-(2f64.powi(bits as i32 - 1)), 2f64.powi(bits as i32 - 1));
    let truncated = x.trunc();
    if truncated >= low && truncated < high { truncated as i128 } else { low as i128 }
}

fn write(value: Value, to: u32) -> Vec<u8> {
    let (real, imaginary) = match value {
        Value::Integer(x) => (x as f64, 0.0),
        Value::Float(x) => (x, 0.0),
        Value::Complex(x, y) => (x, y),
    };
    let integer = |x: i128| (x as u128).to_le_bytes()[..SIZES[to as usize]].to_vec();
    match (to, value) {
        (BOOL, _) => vec![(real != 0.0 || imaginary != 0.0) as u8],
        (INT8..=UINT64, Value::Integer(x)) => integer(x),
        (INT8..=INT32, _) => integer(to_integer(real, 32)),
        (UINT64, _) if real >= 2f64.powi(63) => integer(to_integer(real - 2f64.powi(63), 64) ^ (1 << 63)),
        (UINT32..=UINT64, _) => integer(to_integer(real, 64)),
        (FLOAT16, _) => f64_to_half(real).to_ne_bytes().to_vec(),
        // An integer is rounded once, not by way of a double.
        (FLOAT32, Value::Integer(x)) => (x as f32).to_ne_bytes().to_vec(),
        (FLOAT32, _) => (real as f32).to_ne_bytes().to_vec(),
        (FLOAT64, _) => real.to_ne_bytes().to_vec(),
        (COMPLEX64, Value::Integer(x)) => [(x as f32).to_ne_bytes(), [0; 4]].concat(),
        (COMPLEX64, _) => [(real as f32).to_ne_bytes(), (imaginary as f32).to_ne_bytes()].concat(),
        _ => [real.to_ne_bytes(), imaginary.to_ne_bytes()].concat(),
    }
}

fn is_nan(bytes: &[u8], dtype: u32) -> bool {
    match read(bytes, dtype) {
        Value::Float(x) => x.is_nan(),
        _ => false,
    }
}

/// Equal bits; any NaN equals any NaN, part by part.
fn same(a: &[u8], b: &[u8], dtype: u32) -> bool {
    let part = match dtype {
        COMPLEX64 => FLOAT32,
        COMPLEX128 => FLOAT64,
        other => other,
    };
    let size = SIZES[part as usize];
    a.chunks(size).zip(b.chunks(size)).all(|(a, b)| a == b || is_nan(a, part) && is_nan(b, part))
}

/// Bytes that are interesting for the dtype.
fn sample(random: &mut Random, dtype: u32) -> Vec<u8> {
    const SPECIAL: [f64; 24] = [
        0.0,
        -0.0,
        1.0,
        -1.0,
        0.5,
        127.9,
        128.0,
        255.5,
        -129.0,
        32768.0,
        65504.0,
        65519.9,
        65520.0,
        1e-7,
        6e-8,
        2e-8,
        2147483647.5,
        -2147483648.5,
        4294967296.0,
        9.3e18,
        1.9e19,
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
    ];
    match dtype {
        BOOL => vec![random.chance(50) as u8],
        FLOAT16..=COMPLEX128 => {
            let size = if dtype == COMPLEX64 { 2 } else { 1 };
            let mut bytes = Vec::new();
            for _ in 0..if dtype == COMPLEX128 { 2 } else { size } {
                let x = match random.below(3) {
                    0 => SPECIAL[random.below(SPECIAL.len())],
                    1 => random.number() * 10f64.powi(random.below(44) as i32 - 22),
                    _ => f64::from_bits(random.bits()),
                };
                let part = [FLOAT16, FLOAT32, FLOAT64, FLOAT32, FLOAT64][(dtype - FLOAT16) as usize];
                bytes.extend(write(Value::Float(x), part));
            }
            bytes
        }
        _ => {
            let shift = random.below(64);
            ((random.bits() as i64 >> shift) as i128 as u128).to_le_bytes()[..SIZES[dtype as usize]].to_vec()
        }
    }
}

#[test]
fn every_pair_of_dtypes() {
    let _settings = Settings::take();
    let (mut random, mut machine) = (Random(41), Machine::new());
    for from in 0..COUNT {
        for to in 0..COUNT {
            for n in [1, 7, 64, 333] {
                // Even rounds contiguous, odd ones with gaps.
                for step in [1, 2] {
                    let (size_from, size_to) = (SIZES[from as usize], SIZES[to as usize]);
                    let strides = |size: usize| vec![(size * step) as isize];
                    let mut a = View::new(size_from * step * n, 0, &[n], strides(size_from), from);
                    (0..n).for_each(|i| a.put(i, &sample(&mut random, from)));
                    let out = View::new(size_to * step * n, 0, &[n], strides(size_to), to);
                    machine.run(
                        &Program::map(&[n]).call(cast(from, to), &[0, 1]),
                        &[(&a, INPUT), (&out, OUTPUT)],
                    );
                    for i in 0..n {
                        let value = read(&a.get(i), from);
                        let expected = if from == to { a.get(i) } else { write(value, to) };
                        let names = (NAMES[from as usize], NAMES[to as usize]);
                        assert!(same(&out.get(i), &expected, to), "{value:?} {names:?}: {:?}", out.get(i));
                    }
                }
            }
        }
    }
}
