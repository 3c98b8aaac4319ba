//! Indices: checked before anything is written, and turned into offsets a block at a time.

use crate::dispatch::{Body, dispatch};
use crate::fault::{Fault, Outcome};
use crate::nest::Nest;
use crate::program::{IndexedAxis, Program, Role};

/// A run of indices.
#[derive(Clone, Copy)]
pub(crate) struct Run {
    pub(crate) at: *const u8,
    pub(crate) step: isize,
    pub(crate) n: usize,
}

impl Run {
    /// The (at most) `n` indices from `start` on.
    #[inline]
    pub(crate) fn part(self, start: usize, n: usize) -> Self {
        Self { at: self.at.wrapping_offset(start as isize * self.step), n: n.min(self.n - start), ..self }
    }

    /// Runs `body` with the step as a constant where it is a usual one.
    #[inline(always)]
    fn with_usual_step(self, mut body: impl FnMut(Self)) {
        const WORD: isize = size_of::<i64>() as isize;
        match self.step {
            WORD => body(Self { step: WORD, ..self }),
            step if step == -WORD => body(Self { step: -WORD, ..self }),
            _ => body(self),
        }
    }

    /// # Safety
    /// `i < n`, and the run must be readable.
    #[inline(always)]
    unsafe fn get(self, i: usize) -> i64 {
        // SAFETY: the caller's promise.
        unsafe { self.at.offset(i as isize * self.step).cast::<i64>().read_unaligned() }
    }
}

/// The place of an index in two copies of the axis one after the other, where negative ones are in the first.
#[inline(always)]
fn from_back(index: i64, length: usize) -> u64 {
    index.wrapping_add(length as i64) as u64
}

/// Whether an index is one, from the front or from the back.
#[inline(always)]
fn is_inside(index: i64, length: usize) -> bool {
    // Below 2^53: no overflow.
    from_back(index, length) < 2 * length as u64
}

/// An index counted from the front. Each was checked; that the memory is not what it was may make a result wrong, never an
/// access wild.
#[inline(always)]
fn wrap(index: i64, length: usize) -> i64 {
    let index = if index < 0 { index.wrapping_add(length as i64) } else { index };
    (index as u64).min((length as u64).saturating_sub(1)) as i64
}

/// What is done with indices beyond their axis.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Mode {
    /// They are an error; negative ones count from the end.
    #[default]
    Raise,
    /// They go round.
    Wrap,
    /// They are the nearest element; negative ones are the first.
    Clip,
}

/// An index of a non-empty axis counted from the front.
#[inline(always)]
fn place(index: i64, length: usize, mode: Mode) -> i64 {
    match mode {
        Mode::Raise => wrap(index, length),
        Mode::Wrap => index.rem_euclid(length as i64),
        Mode::Clip => index.clamp(0, length as i64 - 1),
    }
}

/// Indices counted from the front.
pub(crate) struct Wrapped<'a> {
    pub(crate) run: Run,
    pub(crate) length: usize,
    pub(crate) to: &'a mut [i64],
}

impl Body for Wrapped<'_> {
    type Out = ();

    #[inline(always)]
    fn run<const LEVEL: u8>(self) {
        self.run.with_usual_step(|run| {
            for (i, to) in self.to[..run.n].iter_mut().enumerate() {
                // SAFETY: `i < n`.
                *to = wrap(unsafe { run.get(i) }, self.length);
            }
        });
    }
}

struct Check {
    run: Run,
    length: usize,
}

impl Body for Check {
    type Out = bool;

    #[inline(always)]
    fn run<const LEVEL: u8>(self) -> bool {
        let mut highest = 0;
        self.run.with_usual_step(|run| {
            for i in 0..run.n {
                // SAFETY: `i < n`.
                highest = highest.max(from_back(unsafe { run.get(i) }, self.length));
            }
        });
        highest < 2 * self.length as u64
    }
}

/// Checks a run of indices; the first one that is wrong is named.
pub(crate) fn check_run(run: Run, axis: &IndexedAxis) -> Outcome {
    if run.n == 0 || dispatch(Check { run, length: axis.length }) {
        Ok(())
    } else {
        Err(out_of_bounds(run, axis))
    }
}

/// Checks the indices of all index operands; the first one that is wrong is named.
pub(crate) fn check(program: &Program) -> Outcome {
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
        if nest.shape.contains(&0) {
            continue;
        }
        nest.join();
        let n = nest.shape.last().copied().unwrap_or(1);
        let step = nest.strides.last().copied().unwrap_or(0);
        nest.rows(|at| check_run(Run { at: at[0], step, n }, axis))?;
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
pub(crate) struct Offsets {
    pub(crate) run: Run,
    pub(crate) length: usize,
    pub(crate) stride: isize,
    pub(crate) mode: Mode,
    pub(crate) to: *mut i64,
}

impl Offsets {
    #[inline(always)]
    fn add(&self, place: impl Fn(i64, usize) -> i64) {
        let Self { run, length, stride, to, .. } = *self;
        run.with_usual_step(|run| {
            for i in 0..run.n {
                // SAFETY: `i < n`, and there is room for as many offsets.
                unsafe { *to.add(i) += place(run.get(i), length) * stride as i64 };
            }
        });
    }
}

impl Body for Offsets {
    type Out = ();

    #[inline(always)]
    fn run<const LEVEL: u8>(self) {
        // The mode outside of the loops, so that the usual one is vector code.
        match self.mode {
            Mode::Raise => self.add(|index, length| place(index, length, Mode::Raise)),
            Mode::Wrap => self.add(|index, length| place(index, length, Mode::Wrap)),
            Mode::Clip => self.add(|index, length| place(index, length, Mode::Clip)),
        }
    }
}
