//! Moving elements without computing anything: to and from where indices say (kinds 8 and 9), by masks (kind 10), progressions (kind 11), and from box to box (kind 12).

mod along;
mod bits;
mod by_mask;
mod choice;
mod copy;
mod cursor;
mod fill;
mod gather;
mod items;
mod memory;
#[cfg(target_arch = "x86_64")]
mod packed;
mod progression;
mod repeat;
mod row;
mod scatter;
mod selection;

pub(crate) use choice::choice_loop;
pub(crate) use copy::run as copy;
pub(crate) use gather::run as gather;
pub(crate) use progression::run as progression;
pub(crate) use scatter::run as scatter;
pub(crate) use selection::run as select;

use crate::dispatch::dispatch;
use crate::fault::{Fault, Outcome};
use crate::indices::{self, Mode, Offsets, Run, check_run};
use crate::job::Ran;
use crate::nest::Nest;
use crate::program::{Program, Role};
use cursor::Cursor;
use items::Items;

/// Elements whose offsets are made at a time.
const BLOCK: usize = 512;

/// The two operands that elements move between; index operands follow.
const FROM: usize = 0;
const TO: usize = 1;

/// There are no elements; indices that are there all the same must be right.
fn nothing(program: &Program) -> Outcome<Ran> {
    if program.mode == Mode::Raise {
        indices::check(program)?;
    }
    Ok(Ran::NOTHING)
}

/// An iteration over elements of which one side lies where indices say.
struct Moves<'p> {
    program: &'p Program,
    /// All axes in C order, those joined that are one run for every operand; what is moved as one item left out.
    nest: Nest,
    /// The operand that is indexed: [`FROM`] or [`TO`].
    indexed: usize,
    /// Bytes that are moved as one item.
    item: usize,
}

impl<'p> Moves<'p> {
    fn new(program: &'p Program, indexed: usize) -> Outcome<Self> {
        let operands = &program.operands;
        let sound = operands.len() == 2 + program.indexed.len()
            && operands[FROM].role == Role::Input
            && operands[TO].role == Role::Output
            && operands[FROM].dtype == operands[TO].dtype;
        if !sound {
            return Err(Fault::internal("elements move between two operands of one dtype"));
        }
        // Where that is an error anyway it is one that names the index.
        let empty = program.indexed.iter().find(|axis| axis.length == 0 && program.mode != Mode::Raise);
        if let Some(axis) = empty {
            return Err(Fault::index(format!("index is out of bounds for axis {} with size 0", axis.number)));
        }
        let ndim = program.ndim();
        let mut nest = Nest::default();
        nest.reset(operands.iter().map(|operand| operand.at));
        for (axis, size) in program.shape.iter().enumerate() {
            nest.push(*size, (0..operands.len()).map(|operand| program.strides[operand * ndim + axis]));
        }
        nest.join();
        let mut item = operands[FROM].itemsize();
        if let Some(last) = nest.ndim().checked_sub(1) {
            // Whole rows that lie together on both sides are one item.
            let along = nest.along(last);
            let together = |operand: usize| along[operand] == item as isize;
            if together(FROM) && together(TO) && along[2..].iter().all(|step| *step == 0) {
                item *= nest.shape[last];
                nest.shape.truncate(last);
                nest.strides.truncate(last * operands.len());
            }
        }
        Ok(Self { program, nest, indexed, item })
    }

    /// Items in a run along the last axis.
    fn row(&self) -> usize {
        self.nest.shape.last().copied().unwrap_or(1)
    }

    /// Runs along the last axis.
    fn rows(&self) -> usize {
        self.nest.shape.iter().rev().skip(1).product()
    }

    /// Runs of at most [`BLOCK`] items.
    fn tiles(&self) -> usize {
        self.rows() * self.row().div_ceil(BLOCK)
    }

    /// Moves the items of some tiles; where `checks` is set their indices are checked before each tile.
    fn run(&self, tiles: core::ops::Range<usize>, checks: bool) -> Outcome {
        let (row, per_row) = (self.row(), self.row().div_ceil(BLOCK));
        let mut cursor = Cursor::new(&self.nest, tiles.start / per_row);
        let (mut part, mut offsets) = (tiles.start % per_row, [0i64; BLOCK]);
        for _ in tiles {
            let start = part * BLOCK;
            self.tile(&cursor.at, start, BLOCK.min(row - start), checks, &mut offsets)?;
            part += 1;
            if part == per_row {
                part = 0;
                cursor.advance();
            }
        }
        Ok(())
    }

    /// Items `start..start + n` of a run whose first elements are `at`.
    fn tile(
        &self,
        at: &[*mut u8],
        start: usize,
        n: usize,
        checks: bool,
        offsets: &mut [i64; BLOCK],
    ) -> Outcome {
        let step = |operand: usize| {
            self.nest.ndim().checked_sub(1).map_or(0, |last| self.nest.stride(last, operand))
        };
        let first = |operand: usize| at[operand].wrapping_offset(start as isize * step(operand));
        let own = step(self.indexed) as i64;
        for (i, offset) in offsets[..n].iter_mut().enumerate() {
            *offset = i as i64 * own;
        }
        for (k, axis) in self.program.indexed.iter().enumerate() {
            let run = Run { at: first(2 + k), step: step(2 + k), n };
            if checks {
                // One that is repeated is looked at once.
                check_run(Run { n: if run.step == 0 { 1 } else { n }, ..run }, axis)?;
            }
            let (length, stride, mode) = (axis.length, axis.stride, self.program.mode);
            dispatch(Offsets { run, length, stride, mode, to: offsets.as_mut_ptr() });
        }
        let plain = 1 - self.indexed;
        let items = Items {
            indexed: first(self.indexed),
            offsets: &offsets[..n],
            plain: first(plain),
            step: step(plain),
            bytes: self.item,
        };
        // SAFETY: the extents of both operands were checked for every position and every index that is inside its axis,
        // and an index is never taken beyond it.
        unsafe { if self.indexed == FROM { items.gather() } else { items.scatter() } };
        Ok(())
    }

    /// Whether indices beyond their axis are an error.
    fn raises(&self) -> bool {
        self.program.mode == Mode::Raise
    }
}
