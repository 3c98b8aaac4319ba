//! Kind 11: what the first two elements of contiguous memory begin goes on to the end, element k being
//! `first + k · (second − first)` in the dtype's own arithmetic, as NumPy fills `arange`.

use super::memory::{Memory, in_chunks};
use crate::block::{Block, word};
use crate::dispatch::{Body, dispatch};
use crate::fault::{Fault, Outcome};
use crate::float16::{from_f32, to_f32};
use crate::job::Ran;
use rustnum_abi::dtype;

/// Elements that one thread fills at a time.
const CHUNK: usize = 1 << 14;
const NANOSECONDS: f64 = 0.3;

/// Numbers with progressions.
trait Term: Copy + Send + Sync {
    /// What differences are computed in.
    type Step: Copy + Send + Sync;
    /// `second − first`.
    fn step(first: Self, second: Self) -> Self::Step;
    /// `first + k · step`, where k = `base + i`, both exact; i is below 2³¹.
    fn term(first: Self, step: Self::Step, base: f64, i: u32) -> Self;
}

macro_rules! integers {
    ($($t:ty)*) => { $(
        impl Term for $t {
            type Step = Self;
            #[inline(always)]
            fn step(first: Self, second: Self) -> Self {
                second.wrapping_sub(first)
            }
            #[inline(always)]
            fn term(first: Self, step: Self, base: f64, i: u32) -> Self {
                first.wrapping_add(step.wrapping_mul((base as u64).wrapping_add(u64::from(i)) as Self))
            }
        }
    )* };
}
integers!(i8 u8 i16 u16 i32 u32 i64 u64);

impl Term for f64 {
    type Step = Self;
    #[inline(always)]
    fn step(first: Self, second: Self) -> Self {
        second - first
    }
    #[inline(always)]
    fn term(first: Self, step: Self, base: f64, i: u32) -> Self {
        first + (base + f64::from(i as i32)) * step
    }
}

impl Term for f32 {
    type Step = Self;
    #[inline(always)]
    fn step(first: Self, second: Self) -> Self {
        second - first
    }
    #[inline(always)]
    fn term(first: Self, step: Self, base: f64, i: u32) -> Self {
        first + (base + f64::from(i as i32)) as f32 * step
    }
}

/// float16, computed in float32.
#[derive(Clone, Copy)]
#[repr(transparent)]
struct Half(u16);

impl Term for Half {
    type Step = f32;
    #[inline(always)]
    fn step(first: Self, second: Self) -> f32 {
        to_f32(second.0) - to_f32(first.0)
    }
    #[inline(always)]
    fn term(first: Self, step: f32, base: f64, i: u32) -> Self {
        Self(from_f32(f32::term(to_f32(first.0), step, base, i)))
    }
}

/// A complex number of two parts.
#[derive(Clone, Copy)]
#[repr(C)]
struct Pair<T>(T, T);

impl<T: Term> Term for Pair<T> {
    type Step = (T::Step, T::Step);
    #[inline(always)]
    fn step(first: Self, second: Self) -> Self::Step {
        (T::step(first.0, second.0), T::step(first.1, second.1))
    }
    #[inline(always)]
    fn term(first: Self, step: Self::Step, base: f64, i: u32) -> Self {
        Self(T::term(first.0, step.0, base, i), T::term(first.1, step.1, base, i))
    }
}

struct Fill<T: Term> {
    to: *mut T,
    start: usize,
    n: usize,
    first: T,
    step: T::Step,
}

impl<T: Term> Body for Fill<T> {
    type Out = ();

    #[inline(always)]
    fn run<const LEVEL: u8>(self) {
        let Self { to, start, n, first, step } = self;
        let base = start as f64;
        for i in 0..n as u32 {
            // SAFETY: the memory was checked to have `start + n` elements.
            unsafe { to.add(start + i as usize).write_unaligned(T::term(first, step, base, i)) };
        }
    }
}

fn fill<T: Term>(to: Memory, n: usize) -> Outcome<Ran> {
    to.check(n, size_of::<T>())?;
    if n < 3 {
        return Ok(Ran::NOTHING);
    }
    // SAFETY: there are at least three elements.
    let (first, second) = unsafe {
        let at = to.start().cast::<T>();
        (at.read_unaligned(), at.add(1).read_unaligned())
    };
    continued(to, n, 2, first, T::step(first, second))
}

/// The elements from number `begin` on.
fn continued<T: Term>(to: Memory, n: usize, begin: usize, first: T, step: T::Step) -> Outcome<Ran> {
    in_chunks(n - begin, CHUNK, n as f64 * NANOSECONDS, |start, n| {
        dispatch(Fill { to: to.start().cast::<T>(), start: begin + start, n, first, step });
    })
}

/// float64 with a step that is known: it lies where the second element will be.
fn by_step(to: Memory, n: usize) -> Outcome<Ran> {
    to.check(n, size_of::<f64>())?;
    if n < 2 {
        return Ok(Ran::NOTHING);
    }
    // SAFETY: there are at least two elements.
    let (first, step) = unsafe {
        let at = to.start().cast::<f64>();
        (at.read_unaligned(), at.add(1).read_unaligned())
    };
    continued(to, n, 1, first, step)
}

/// Reads and runs the program.
pub(crate) fn run(block: &Block) -> Outcome<Ran> {
    let mut body = block.body();
    let n = body.size()?;
    let to = Memory::read(&mut body)?;
    if block.word(word::SELECTION_ITEM) == 1 {
        return match block.word(word::SELECTION) as u32 {
            dtype::FLOAT64 => by_step(to, n),
            other => Err(Fault::internal(format!("there is no progression by steps of dtype {other}"))),
        };
    }
    match block.count(word::SELECTION, dtype::COUNT as usize)? as u32 {
        dtype::INT8 => fill::<i8>(to, n),
        dtype::UINT8 => fill::<u8>(to, n),
        dtype::INT16 => fill::<i16>(to, n),
        dtype::UINT16 => fill::<u16>(to, n),
        dtype::INT32 => fill::<i32>(to, n),
        dtype::UINT32 => fill::<u32>(to, n),
        dtype::INT64 => fill::<i64>(to, n),
        dtype::UINT64 => fill::<u64>(to, n),
        dtype::FLOAT16 => fill::<Half>(to, n),
        dtype::FLOAT32 => fill::<f32>(to, n),
        dtype::FLOAT64 => fill::<f64>(to, n),
        dtype::COMPLEX64 => fill::<Pair<f32>>(to, n),
        dtype::COMPLEX128 => fill::<Pair<f64>>(to, n),
        other => Err(Fault::internal(format!("there is no progression of dtype {other}"))),
    }
}
