//! Indices: all of them are checked before anything is written, and turned into offsets a block at a time.

use crate::dispatch::{Body, dispatch};
use crate::fault::{Fault, Outcome};
use crate::nest::Nest;
use crate::program::{IndexedAxis, Program, Role};

/// A run of indices.
#[derive(Clone, Copy)]
pub(super) struct Run {
    pub(super) at: *const u8,
    pub(super) step: isize,
    pub(super) n: usize,
}

impl Run {
    /// # Safety
    /// `i < n`, and the run must be readable.
    #[inline(always)]
    unsafe fn get(self, i: usize) -> i64 {
        // SAFETY: the caller's promise.
        unsafe { self.at.offset(i as isize * self.step).cast::<i64>().read_unaligned() }
    }
}

/// Whether an index is one, from the front or from the back.
#[inline(always)]
fn is_inside(index: i64, length: usize) -> bool {
    // Below 2^53: no overflow.
    (index.wrapping_add(length as i64) as u64) < 2 * length as u64
}

struct Check {
    run: Run,
    length: usize,
}

impl Body for Check {
    type Out = bool;

    #[inline(always)]
    fn run<const LEVEL: u8>(self) -> bool {
        let Self { run, length } = self;
        let mut inside = true;
        if run.step == size_of::<i64>() as isize {
            let run = Run { step: size_of::<i64>() as isize, ..run };
            for i in 0..run.n {
                // SAFETY: `i < n`.
                inside &= is_inside(unsafe { run.get(i) }, length);
            }
        } else {
            for i in 0..run.n {
                // SAFETY: `i < n`.
                inside &= is_inside(unsafe { run.get(i) }, length);
            }
        }
        inside
    }
}

/// Checks the indices of all index operands; the first one that is wrong is named.
pub(super) fn check(program: &Program) -> Outcome {
    let first = program.operands.iter().take_while(|operand| operand.role != Role::Index).count();
    for (index, axis) in program.indexed.iter().enumerate() {
        let operand = first + index;
        let mut nest = Nest::default();
        nest.reset(core::iter::once(program.operands[operand].at));
        for (size, stride) in program.shape.iter().zip(program.strides_of(operand)) {
            // What is repeated is checked once.
            if *stride != 0 {
                nest.push(*size, core::iter::once(*stride));
            }
        }
        nest.join();
        let n = nest.shape.last().copied().unwrap_or(1);
        let step = nest.strides.last().copied().unwrap_or(0);
        nest.rows(|at| {
            let run = Run { at: at[0], step, n };
            if dispatch(Check { run, length: axis.length }) { Ok(()) } else { Err(out_of_bounds(run, axis)) }
        })?;
    }
    Ok(())
}

#[cold]
fn out_of_bounds(run: Run, axis: &IndexedAxis) -> Fault {
    // SAFETY: `i < n`.
    let wrong = (0..run.n).map(|i| unsafe { run.get(i) }).find(|index| !is_inside(*index, axis.length));
    Fault::index(format!(
        "index {} is out of bounds for axis {} with size {}",
        wrong.unwrap_or_default(),
        axis.number,
        axis.length
    ))
}

/// Adds the offsets of a run of indices to those that are there.
pub(super) struct Offsets {
    pub(super) run: Run,
    pub(super) length: usize,
    pub(super) stride: isize,
    pub(super) to: *mut i64,
}

impl Body for Offsets {
    type Out = ();

    #[inline(always)]
    fn run<const LEVEL: u8>(self) {
        let Self { run, length, stride, to } = self;
        // Each was checked. That the memory is not what it was may make a result wrong, never an access wild.
        let offset = |index: i64| {
            let index = if index < 0 { index.wrapping_add(length as i64) } else { index };
            (index as u64).min(length as u64 - 1) as i64 * stride as i64
        };
        if run.step == size_of::<i64>() as isize {
            let run = Run { step: size_of::<i64>() as isize, ..run };
            for i in 0..run.n {
                // SAFETY: `i < n`, and there is room for as many offsets.
                unsafe { *to.add(i) += offset(run.get(i)) };
            }
        } else {
            for i in 0..run.n {
                // SAFETY: as above.
                unsafe { *to.add(i) += offset(run.get(i)) };
            }
        }
    }
}
