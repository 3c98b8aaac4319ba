//! Casts between every pair of dtypes, as loops like any other: kernel id `16·from + to`.

mod copy;
mod half;
mod loops;
mod scalar;

use half::HalfBits;
use loops::entry;
use rustnum_abi::{Element, LoopFn, dtype as d};
use scalar::{Bool, Cast};

pub(crate) use copy::copy_loop;

/// Where the cast's source items lie: a complex number gives its real part to real dtypes.
fn real_part(from: u32, to: u32) -> u32 {
    match from {
        d::COMPLEX64 if (d::INT8..d::COMPLEX64).contains(&to) => d::FLOAT32,
        d::COMPLEX128 if (d::INT8..d::COMPLEX64).contains(&to) => d::FLOAT64,
        other => other,
    }
}

/// The loop that casts dtype `from` to dtype `to`.
pub(crate) fn cast_loop(from: u32, to: u32) -> Option<LoopFn> {
    if from >= d::COUNT || to >= d::COUNT {
        return None;
    }
    if from == to {
        return Some(copy_loop(d::SIZES[from as usize]));
    }
    Some(match real_part(from, to) {
        d::BOOL | d::UINT8 => from_integer::<u8>(1, to),
        d::INT8 => from_integer::<i8>(1, to),
        d::INT16 => from_integer::<i16>(2, to),
        d::UINT16 => from_integer::<u16>(2, to),
        d::INT32 => from_integer::<i32>(4, to),
        d::UINT32 => from_integer::<u32>(4, to),
        d::INT64 => from_integer::<i64>(8, to),
        d::UINT64 => from_integer::<u64>(8, to),
        d::FLOAT16 => from_half(to),
        d::FLOAT32 if to == d::FLOAT32 => entry::<u32, u32>,
        d::FLOAT32 if to == d::FLOAT64 => entry::<f32, f64>,
        d::FLOAT32 => from_float::<f32>(to),
        d::FLOAT64 if to == d::FLOAT64 => entry::<u64, u64>,
        d::FLOAT64 if to == d::FLOAT32 => entry::<f64, f32>,
        d::FLOAT64 => from_float::<f64>(to),
        d::COMPLEX64 if to == d::BOOL => entry::<[f32; 2], Bool>,
        d::COMPLEX64 => entry::<[f32; 2], [f64; 2]>,
        d::COMPLEX128 if to == d::BOOL => entry::<[f64; 2], Bool>,
        _ => entry::<[f64; 2], [f32; 2]>,
    })
}

/// From an integer (or bool) of `size` bytes. Integers of one width are copied.
fn from_integer<A>(size: usize, to: u32) -> LoopFn
where
    A: half::Narrow + Cast<u8> + Cast<u16> + Cast<u32> + Cast<u64> + Cast<f32> + Cast<f64> + Cast<Bool>,
    A: Cast<[f32; 2]> + Cast<[f64; 2]> + Element,
{
    match to {
        d::BOOL => entry::<A, Bool>,
        d::FLOAT16 => half::narrow::<A>,
        d::FLOAT32 => entry::<A, f32>,
        d::FLOAT64 => entry::<A, f64>,
        d::COMPLEX64 => entry::<A, [f32; 2]>,
        d::COMPLEX128 => entry::<A, [f64; 2]>,
        _ => match d::SIZES[to as usize] {
            same if same == size => copy_loop(size),
            1 => entry::<A, u8>,
            2 => entry::<A, u16>,
            4 => entry::<A, u32>,
            _ => entry::<A, u64>,
        },
    }
}

/// From float32 or float64 to anything but these two.
fn from_float<A>(to: u32) -> LoopFn
where
    A: half::Narrow + Cast<u8> + Cast<u16> + Cast<i32> + Cast<u32> + Cast<i64> + Cast<u64> + Cast<Bool>,
    A: Cast<[f32; 2]> + Cast<[f64; 2]>,
{
    match to {
        d::BOOL => entry::<A, Bool>,
        d::INT8 | d::UINT8 => entry::<A, u8>,
        d::INT16 | d::UINT16 => entry::<A, u16>,
        d::INT32 => entry::<A, i32>,
        d::UINT32 => entry::<A, u32>,
        d::INT64 => entry::<A, i64>,
        d::UINT64 => entry::<A, u64>,
        d::FLOAT16 => half::narrow::<A>,
        d::COMPLEX64 => entry::<A, [f32; 2]>,
        _ => entry::<A, [f64; 2]>,
    }
}

/// From float16.
fn from_half(to: u32) -> LoopFn {
    match to {
        d::BOOL => entry::<HalfBits, Bool>,
        d::INT8 | d::UINT8 => half::widen::<u8>,
        d::INT16 | d::UINT16 => half::widen::<u16>,
        d::INT32 => half::widen::<i32>,
        d::UINT32 => half::widen::<u32>,
        d::INT64 => half::widen::<i64>,
        d::UINT64 => half::widen::<u64>,
        d::FLOAT32 => half::widen::<f32>,
        d::FLOAT64 => half::widen::<f64>,
        d::COMPLEX64 => half::widen::<[f32; 2]>,
        _ => half::widen::<[f64; 2]>,
    }
}
