//! Casting loops from and to binary16: groups are widened and narrowed in hardware where there is any.

use super::loops::Run;
use super::scalar::{Bool, Cast};
use crate::dispatch::{Body, dispatch};
use crate::float16::{self, GROUP};
use rustnum_abi::{Context, Element, FLAG_OVERFLOW, STATUS_OK, Status};

/// What can be narrowed to binary16 by way of `f32`.
pub(super) trait Narrow: Element {
    /// A float32 whose rounding to binary16 is the rounding of the value itself.
    fn single(self) -> f32;
    /// Whether it is a number: only those overflow.
    fn finite(self) -> bool;
}

macro_rules! narrow_integers {
    ($($t:ty),*) => { $(
        impl Narrow for $t {
            // Integers that binary16 can hold at all are exact in f32.
            #[inline(always)]
            fn single(self) -> f32 { self as f32 }
            #[inline(always)]
            fn finite(self) -> bool { true }
        }
    )* };
}
narrow_integers!(i8, u8, i16, u16, i32, u32, i64, u64);

impl Narrow for f32 {
    #[inline(always)]
    fn single(self) -> f32 {
        self
    }
    #[inline(always)]
    fn finite(self) -> bool {
        self.is_finite()
    }
}

impl Narrow for f64 {
    #[inline(always)]
    fn single(self) -> f32 {
        float16::f64_to_f32_odd(self)
    }
    #[inline(always)]
    fn finite(self) -> bool {
        self.is_finite()
    }
}

/// From binary16 to `B`.
struct Widening<B>(Run<u16, B>);

impl<B: Element> Body for Widening<B>
where
    f32: Cast<B>,
{
    type Out = bool;

    #[inline(always)]
    fn run<const LEVEL: u8>(self) -> bool {
        let Run { from, to, n, from_step, to_step, .. } = self.0;
        let (mut halves, mut singles) = ([0u16; GROUP], [0f32; GROUP]);
        let mut bad = false;
        let mut start = 0;
        while start < n {
            let count = (n - start).min(GROUP as isize);
            // SAFETY: items `start..start + count` are inside both operands; `count` is at most the group.
            unsafe {
                let (from, to) = (from.offset(start * from_step), to.offset(start * to_step));
                if from_step == 2 {
                    core::ptr::copy_nonoverlapping(from, halves.as_mut_ptr().cast(), count as usize * 2);
                } else {
                    for i in 0..count {
                        halves[i as usize] = (from.offset(i * from_step) as *const u16).read_unaligned();
                    }
                }
                float16::widen::<LEVEL>(&halves, &mut singles);
                if to_step == size_of::<B>() as isize && count == GROUP as isize {
                    for (i, single) in singles.iter().enumerate() {
                        (to as *mut B).add(i).write_unaligned(single.cast(&mut bad));
                    }
                } else {
                    for i in 0..count {
                        let value = singles[i as usize].cast(&mut bad);
                        (to.offset(i * to_step) as *mut B).write_unaligned(value);
                    }
                }
            }
            start += count;
        }
        bad
    }
}

/// From `A` to binary16.
struct Narrowing<A>(Run<A, u16>);

impl<A: Narrow> Body for Narrowing<A> {
    type Out = bool;

    #[inline(always)]
    fn run<const LEVEL: u8>(self) -> bool {
        let Run { from, to, n, from_step, to_step, .. } = self.0;
        let (mut halves, mut singles, mut finite) = ([0u16; GROUP], [0f32; GROUP], [0u16; GROUP]);
        let mut bad = 0;
        let mut start = 0;
        while start < n {
            let count = (n - start).min(GROUP as isize);
            // SAFETY: as in `Widening`.
            unsafe {
                let (from, to) = (from.offset(start * from_step), to.offset(start * to_step));
                for i in 0..count {
                    let value = (from.offset(i * from_step) as *const A).read_unaligned();
                    singles[i as usize] = value.single();
                    finite[i as usize] = value.finite() as u16;
                }
                float16::narrow::<LEVEL>(&singles, &mut halves);
                for i in 0..count as usize {
                    bad |= finite[i] & (halves[i] & 0x7fff == 0x7c00) as u16;
                }
                if to_step == 2 {
                    core::ptr::copy_nonoverlapping(halves.as_ptr().cast(), to, count as usize * 2);
                } else {
                    for i in 0..count {
                        (to.offset(i * to_step) as *mut u16).write_unaligned(halves[i as usize]);
                    }
                }
            }
            start += count;
        }
        bad != 0
    }
}

/// The loop that casts binary16 to `B`.
///
/// # Safety
/// As for every loop.
pub(super) unsafe extern "C" fn widen<B: Element>(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    context: *mut Context,
) -> Status
where
    f32: Cast<B>,
{
    // SAFETY: called by the engine with one input and one output and a live context.
    unsafe {
        if dispatch(Widening(Run::<u16, B>::new(args, dims, steps))) {
            (*context).raise(<f32 as Cast<B>>::FLAG);
        }
    }
    STATUS_OK
}

/// The loop that casts `A` to binary16.
///
/// # Safety
/// As for every loop.
pub(super) unsafe extern "C" fn narrow<A: Narrow>(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    context: *mut Context,
) -> Status {
    // SAFETY: as in `widen`.
    unsafe {
        if dispatch(Narrowing(Run::<A, u16>::new(args, dims, steps))) {
            (*context).raise(FLAG_OVERFLOW);
        }
    }
    STATUS_OK
}

/// Binary16 as bits: true unless it is a zero of either sign.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub(super) struct HalfBits(u16);

// SAFETY: two plain bytes.
unsafe impl Element for HalfBits {}

impl Cast<Bool> for HalfBits {
    #[inline(always)]
    fn cast(self, _: &mut bool) -> Bool {
        Bool((self.0 & 0x7fff != 0) as u8)
    }
}
