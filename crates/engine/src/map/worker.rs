//! One thread's run over some bricks of an elementwise program.

use super::plan::{Access, MapPlan};
use crate::eval::Evaluator;
use crate::fault::Outcome;
use crate::job::Ran;
use crate::mask::{self, Share};
use crate::operands::View;
use crate::prepare::Prepared;
use crate::program::{Program, Role};
use crate::status::Column;
use crate::strided::{Side, contiguous, copy_box};
use crate::workspace::Buffer;
use core::cell::Cell;
use rustnum_abi::dtype;

/// One thread's run over some bricks.
pub(super) struct MapWorker<'p> {
    program: &'p Program,
    plan: &'p MapPlan,
    evaluator: Evaluator<'p>,
    workspace: Option<Buffer>,
    /// Kept for the kernels that have it through their context.
    _scratch: Option<Buffer>,
    notes: Notes,
}

/// Where the worker stands, in vectors that are used again.
#[derive(Default)]
struct Notes {
    /// Position and sizes of the brick, per axis of the nest.
    at: Vec<usize>,
    sizes: Vec<usize>,
    /// First element of the brick, per operand.
    corners: Vec<*mut u8>,
    /// What lies in each operand's buffer (its corner and number of elements), so that a repeated row is gathered once.
    gathered: Vec<(*const u8, usize)>,
    /// Strides of a brick, in memory and in a buffer.
    outside: Vec<isize>,
    dense: Vec<isize>,
}

thread_local! {
    static NOTES: Cell<Option<Notes>> = const { Cell::new(None) };
}

impl Drop for MapWorker<'_> {
    fn drop(&mut self) {
        let notes = core::mem::take(&mut self.notes);
        // While the thread ends there is nowhere to leave them.
        let _ = NOTES.try_with(|left| left.set(Some(notes)));
    }
}

impl<'p> MapWorker<'p> {
    pub(super) fn new(program: &'p Program, plan: &'p MapPlan, prepared: &'p Prepared) -> Outcome<Self> {
        let mut evaluator = Evaluator::new(program, prepared);
        let needs = plan.workspace.bytes();
        let workspace = if needs == 0 { None } else { Some(Buffer::take(needs)?) };
        let scratch = prepared.scratch_buffer()?;
        if let Some(scratch) = &scratch {
            evaluator.call.set_scratch(scratch.start(), prepared.scratch());
        }
        let mut notes = NOTES.try_with(Cell::take).ok().flatten().unwrap_or_default();
        let (ndim, operands) = (plan.nest.ndim(), program.operands.len());
        for per_axis in [&mut notes.at, &mut notes.sizes] {
            per_axis.resize(ndim, 0);
        }
        for strides in [&mut notes.outside, &mut notes.dense] {
            strides.resize(ndim, 0);
        }
        notes.corners.resize(operands, core::ptr::null_mut());
        notes.gathered.clear();
        notes.gathered.resize(operands, (core::ptr::null(), 0));
        Ok(Self { program, plan, evaluator, workspace, _scratch: scratch, notes })
    }

    /// An offset of the plan as an address.
    #[inline]
    fn buffer(&self, offset: usize) -> *mut u8 {
        self.workspace.as_ref().map_or(core::ptr::null_mut(), |buffer| buffer.start().wrapping_add(offset))
    }

    /// Runs bricks `start..end`.
    pub(super) fn run(mut self, start: usize, end: usize) -> Outcome<Ran> {
        let operands = self.program.operands.len();
        for (index, id) in self.program.registers.iter().enumerate() {
            let step =
                if self.plan.uniform[operands + index] { 0 } else { dtype::SIZES[*id as usize] as isize };
            self.evaluator.views[operands + index] =
                View { at: self.buffer(self.plan.registers[index]), step };
        }
        self.run_hoisted()?;
        for index in start..end {
            let n =
                self.plan.bricks.locate(&self.plan.nest, index, &mut self.notes.at, &mut self.notes.sizes);
            // SAFETY: a brick of the nest, whose extents were checked.
            unsafe { self.run_brick(n)? };
        }
        Ok(Ran { flags: self.evaluator.flags, threads: 1 })
    }

    fn run_hoisted(&mut self) -> Outcome {
        for (index, at) in self.plan.nest.at.iter().enumerate() {
            if self.plan.uniform[index] {
                self.evaluator.views[index] = View { at: *at, step: 0 };
            }
        }
        for index in 0..self.program.instructions.len() {
            if self.plan.hoisted[index] {
                // SAFETY: all values are uniform, so one element of each is there.
                unsafe { self.evaluator.run(index, 1, None)? };
            }
        }
        Ok(())
    }

    /// # Safety
    /// The notes must have the position and sizes of a brick of `elements` elements.
    unsafe fn run_brick(&mut self, elements: usize) -> Outcome {
        let (plan, program) = (self.plan, self.program);
        for (operand, corner) in self.notes.corners.iter_mut().enumerate() {
            *corner = plan.nest.at[operand];
            for (axis, position) in self.notes.at.iter().enumerate() {
                *corner = corner.wrapping_offset(*position as isize * plan.nest.stride(axis, operand));
            }
        }
        // SAFETY: the caller's promise, passed on to each step.
        unsafe {
            if plan.copies {
                self.copy_tile();
                return Ok(());
            }
            for (operand, access) in plan.access.iter().enumerate() {
                // Outputs are read where some of their elements stay as they are.
                let read = program.operands[operand].role != Role::Output || program.mask.is_some();
                if let (Access::Buffered(offset), true) = (access, read) {
                    self.gather(operand, *offset, elements);
                }
            }
            let rows = if plan.bricks.tiled { self.notes.sizes[plan.bricks.first] } else { 1 };
            for row in 0..rows {
                self.run_row(row, elements / rows)?;
            }
            for (operand, access) in plan.access.iter().enumerate() {
                if let (Access::Buffered(offset), Role::Output) = (access, program.operands[operand].role) {
                    self.scatter(operand, *offset);
                }
            }
        }
        Ok(())
    }

    /// Runs the instructions over row `row` of the brick (the whole of it unless it is a tile).
    ///
    /// # Safety
    /// The brick must be loaded, and a row must have `n` elements.
    unsafe fn run_row(&mut self, row: usize, n: usize) -> Outcome {
        let (plan, program) = (self.plan, self.program);
        let mask = match program.mask {
            None => None,
            Some(operand) => {
                let View { at, step } = self.place(operand, row, n);
                let column = Column { at, step, dtype: dtype::BOOL };
                // SAFETY: the mask has `n` elements there.
                match unsafe { mask::share(column, n) } {
                    Share::None => return Ok(()),
                    Share::All => None,
                    Share::Some => Some(column),
                }
            }
        };
        for (index, operand) in program.operands.iter().enumerate() {
            self.evaluator.views[index] = match mask {
                Some(_) if operand.role == Role::Output => {
                    View { at: self.buffer(plan.blended[index]), step: operand.itemsize() as isize }
                }
                _ => self.place(index, row, n),
            };
        }
        for index in 0..program.instructions.len() {
            if !plan.hoisted[index] {
                // SAFETY: all views have `n` elements.
                unsafe { self.evaluator.run(index, n, mask)? };
            }
        }
        let Some(mask) = mask else { return Ok(()) };
        for (index, operand) in program.operands.iter().enumerate() {
            if operand.role == Role::Output {
                let (from, to) = (self.buffer(plan.blended[index]), self.place(index, row, n));
                // SAFETY: all have `n` elements, and `from` is a buffer of its own.
                unsafe { mask::blend(mask, from, to.at, to.step, n, operand.itemsize()) };
            }
        }
        Ok(())
    }

    /// Where an operand's elements of a row are.
    #[inline]
    fn place(&self, operand: usize, row: usize, n: usize) -> View {
        match self.plan.access[operand] {
            Access::Direct(step) if row == 0 => View { at: self.notes.corners[operand], step },
            Access::Direct(step) => {
                let by = row as isize * self.plan.nest.stride(self.plan.bricks.first, operand);
                View { at: self.notes.corners[operand].wrapping_offset(by), step }
            }
            Access::Buffered(offset) => {
                let itemsize = self.program.operands[operand].itemsize();
                View { at: self.buffer(offset).wrapping_add(row * n * itemsize), step: itemsize as isize }
            }
        }
    }

    /// Collects an operand's elements of the brick.
    ///
    /// # Safety
    /// The notes must describe a brick of the nest.
    unsafe fn gather(&mut self, operand: usize, offset: usize, elements: usize) {
        let corner = self.notes.corners[operand];
        // A row that is repeated along outer axes is still there from the brick before. Tiles at the edges may have one
        // number of elements and yet different sizes.
        let known = self.notes.gathered[operand] == (corner.cast_const(), elements);
        if known && !self.plan.bricks.tiled && self.program.operands[operand].role != Role::Output {
            return;
        }
        self.notes.gathered[operand] = (corner, elements);
        self.set_strides(operand);
        let (sizes, outside, dense) = self.brick();
        let (from, to) =
            (Side { at: corner, strides: outside }, Side { at: self.buffer(offset), strides: dense });
        // SAFETY: the caller's promise; the buffer holds a brick.
        unsafe { copy_box(from, to, sizes, self.program.operands[operand].itemsize()) };
    }

    /// Puts an output's elements where they belong.
    ///
    /// # Safety
    /// As [`Self::gather`].
    unsafe fn scatter(&mut self, operand: usize, offset: usize) {
        self.set_strides(operand);
        let (sizes, outside, dense) = self.brick();
        let (from, to) = (self.buffer(offset), self.notes.corners[operand]);
        let (from, to) = (Side { at: from, strides: dense }, Side { at: to, strides: outside });
        // SAFETY: as in `gather`.
        unsafe { copy_box(from, to, sizes, self.program.operands[operand].itemsize()) };
    }

    /// The whole of a copying program on one tile.
    ///
    /// # Safety
    /// As [`Self::gather`].
    unsafe fn copy_tile(&mut self) {
        let arguments = self.program.arguments_of(&self.program.instructions[0]);
        let (from, to) = (usize::from(arguments[0]), usize::from(arguments[1]));
        let itemsize = self.program.operands[from].itemsize();
        let first = self.plan.bricks.first;
        let notes = &mut self.notes;
        for axis in first..notes.sizes.len() {
            notes.outside[axis] = self.plan.nest.stride(axis, from);
            notes.dense[axis] = self.plan.nest.stride(axis, to);
        }
        let from = Side { at: notes.corners[from], strides: &notes.outside[first..] };
        let to = Side { at: notes.corners[to], strides: &notes.dense[first..] };
        // SAFETY: the caller's promise; core sees to it that input and output do not overlap.
        unsafe { copy_box(from, to, &notes.sizes[first..], itemsize) };
    }

    fn set_strides(&mut self, operand: usize) {
        let first = self.plan.bricks.first;
        for axis in first..self.notes.sizes.len() {
            self.notes.outside[axis] = self.plan.nest.stride(axis, operand);
        }
        let itemsize = self.program.operands[operand].itemsize();
        contiguous(&self.notes.sizes[first..], itemsize, &mut self.notes.dense[first..]);
    }

    /// Sizes of the brick, and its strides in memory and in a buffer.
    fn brick(&self) -> (&[usize], &[isize], &[isize]) {
        let first = self.plan.bricks.first;
        (&self.notes.sizes[first..], &self.notes.outside[first..], &self.notes.dense[first..])
    }
}
