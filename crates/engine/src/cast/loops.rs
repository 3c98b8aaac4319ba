//! Casting loops between dtypes other than binary16.

use super::scalar::Cast;
use crate::dispatch::{Body, dispatch};
use core::marker::PhantomData;
use rustnum_abi::{Context, Element, STATUS_OK, Status};

/// One run: source, destination, count and steps.
#[derive(Clone, Copy)]
pub(super) struct Run<A, B> {
    pub(super) from: *const u8,
    pub(super) to: *mut u8,
    pub(super) n: isize,
    pub(super) from_step: isize,
    pub(super) to_step: isize,
    types: PhantomData<(A, B)>,
}

impl<A, B> Run<A, B> {
    /// # Safety
    /// The arrays must be those of a [`rustnum_abi::LoopFn`] with one input and one output.
    #[inline(always)]
    pub(super) unsafe fn new(args: *const *mut u8, dims: *const isize, steps: *const isize) -> Self {
        // SAFETY: two operands, as the caller says.
        unsafe {
            Self {
                from: *args,
                to: *args.add(1),
                n: *dims,
                from_step: *steps,
                to_step: *steps.add(1),
                types: PhantomData,
            }
        }
    }
}

impl<A: Cast<B>, B: Element> Body for Run<A, B> {
    type Out = bool;

    #[inline(always)]
    fn run<const LEVEL: u8>(self) -> bool {
        let (from, to) = (size_of::<A>() as isize, size_of::<B>() as isize);
        // SAFETY: the engine checked that all `n` items of both operands lie inside their storage.
        unsafe {
            match (self.from_step, self.to_step) {
                (from_step, to_step) if from_step == from && to_step == to => self.each(from, to),
                // Real parts of complex numbers, every other item.
                (from_step, to_step) if from_step == 2 * from && to_step == to && from >= 4 => {
                    self.each(2 * from, to)
                }
                (from_step, to_step) => self.each(from_step, to_step),
            }
        }
    }
}

impl<A: Cast<B>, B: Element> Run<A, B> {
    /// Inlined with steps that are constants, vectors are used.
    ///
    /// # Safety
    /// `n` items must lie so many bytes apart.
    #[inline(always)]
    unsafe fn each(self, from_step: isize, to_step: isize) -> bool {
        let mut bad = false;
        for i in 0..self.n {
            // SAFETY: the caller's promise.
            unsafe {
                let value = (self.from.offset(i * from_step) as *const A).read_unaligned().cast(&mut bad);
                (self.to.offset(i * to_step) as *mut B).write_unaligned(value);
            }
        }
        bad
    }
}

/// The [`rustnum_abi::LoopFn`] that casts `A` to `B`.
///
/// # Safety
/// As for every loop.
pub(super) unsafe extern "C" fn entry<A: Cast<B>, B: Element>(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    context: *mut Context,
) -> Status {
    // SAFETY: called by the engine with one input and one output and a live context.
    unsafe {
        if dispatch(Run::<A, B>::new(args, dims, steps)) {
            (*context).raise(A::FLAG);
        }
    }
    STATUS_OK
}
