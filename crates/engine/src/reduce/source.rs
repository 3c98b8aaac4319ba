//! What is folded, block by block: operands as they lie, or computed from them.

use super::worker::{FoldWorker, Lane, Source};
use crate::fault::Outcome;
use crate::mask;
use crate::operands::View;
use crate::program::Role;
use crate::status::Column;
use crate::strided::{Side, contiguous, copy_box};
use rustnum_abi::dtype;

/// Elements of a row that is computed for itself rather than gathered with others: it outweighs the calls.
const LEAST_ROW: usize = 256;

impl FoldWorker<'_> {
    /// The source values of `n` elements from `start` on of the last reduced axis, computed and masked as need be.
    pub(super) fn source(&mut self, start: usize, n: usize, lane: Lane<'_>) -> Outcome<Source> {
        let plan = self.plan;
        let level = plan.level(plan.last_level());
        let source = plan.stages.source;
        if !plan.computes() {
            let at = self.position[source].wrapping_offset(start as isize * level[source]);
            return Ok(Source { at, along: level[source], across: lane.strides[source] });
        }
        self.before_computing();
        let m = lane.m;
        let runs_along = plan.runs_along(lane);
        let sizes = if runs_along { [m, n] } else { [n, m] };
        if sizes[1] >= LEAST_ROW && self.lies_in_rows(sizes, lane) {
            self.compute_rows(start, sizes, lane)?;
            self.watch();
            return Ok(self.computed(n, m, runs_along));
        }
        for (index, operand) in plan.program.operands.iter().enumerate() {
            if matches!(operand.role, Role::Input | Role::Mask) {
                let at = self.position[index].wrapping_offset(start as isize * level[index]);
                let (along, across) = (level[index], lane.strides[index]);
                let strides = if runs_along { [across, along] } else { [along, across] };
                // What is masked is overwritten with the filler, so it must not be the user's memory.
                let copied = plan.copies || plan.program.mask.is_some() && index == source;
                // SAFETY: the block is part of the operand, whose extent was checked.
                self.evaluator.views[index] = unsafe { self.load(index, at, strides, sizes, copied) };
            }
        }
        let mask = plan.program.mask.map(|operand| {
            let View { at, step } = self.evaluator.views[operand];
            Column { at, step, dtype: dtype::BOOL }
        });
        for index in plan.stages.before.clone() {
            // SAFETY: all views have `n · m` elements.
            unsafe { self.evaluator.run(index, n * m, mask)? };
        }
        let view = self.evaluator.views[source];
        if let Some(mask) = mask {
            // SAFETY: the view is a buffer of its own (a register or a copy) with as many elements; the filler is in
            // the block.
            unsafe { mask::fill(mask, plan.program.filler, view.at, view.step, n * m, plan.itemsize) };
        }
        self.watch();
        Ok(self.computed(n, m, runs_along))
    }

    /// The source values that have been computed for `n` elements of `m` results.
    fn computed(&self, n: usize, m: usize, runs_along: bool) -> Source {
        let View { at, step } = self.evaluator.views[self.plan.stages.source];
        let (along, across) = if runs_along { (step, step * n as isize) } else { (step * m as isize, step) };
        Source { at, along, across }
    }

    /// Strides of an operand in a block of these sizes, and whether the block is one run.
    fn block_of(&self, operand: usize, sizes: [usize; 2], lane: Lane<'_>) -> ([isize; 2], bool) {
        let plan = self.plan;
        let (along, across) = (plan.level(plan.last_level())[operand], lane.strides[operand]);
        let strides = if plan.runs_along(lane) { [across, along] } else { [along, across] };
        (strides, sizes[0] == 1 || strides[0] == strides[1].wrapping_mul(sizes[1] as isize))
    }

    /// Whether some operand would have to be gathered that can be read row by row.
    fn lies_in_rows(&self, sizes: [usize; 2], lane: Lane<'_>) -> bool {
        let plan = self.plan;
        let operands = &plan.program.operands;
        plan.program.mask.is_none()
            && !plan.copies
            && plan.stages.source >= operands.len()
            && operands
                .iter()
                .enumerate()
                .any(|(index, operand)| operand.role == Role::Input && !self.block_of(index, sizes, lane).1)
    }

    /// Computes the rows of a block one after the other. What leads to the source stays in the L1 cache.
    fn compute_rows(&mut self, start: usize, sizes: [usize; 2], lane: Lane<'_>) -> Outcome {
        let plan = self.plan;
        let source = plan.stages.source;
        let whole = self.evaluator.views[source];
        let level = plan.level(plan.last_level());
        for row in 0..sizes[0] {
            for (index, operand) in plan.program.operands.iter().enumerate() {
                if operand.role == Role::Input {
                    let (strides, _) = self.block_of(index, sizes, lane);
                    let skip = start as isize * level[index] + row as isize * strides[0];
                    let at = self.position[index].wrapping_offset(skip);
                    self.evaluator.views[index] = View { at, step: strides[1] };
                }
            }
            let skip = (row * sizes[1]) as isize * whole.step;
            self.evaluator.views[source].at = whole.at.wrapping_offset(skip);
            for index in plan.stages.before.clone() {
                // SAFETY: all views have a row; the source has room for the block.
                unsafe { self.evaluator.run(index, sizes[1], None)? };
            }
        }
        self.evaluator.views[source] = whole;
        Ok(())
    }

    /// A block of an operand: in place where it is one run, otherwise gathered.
    ///
    /// # Safety
    /// The block must be part of the operand.
    unsafe fn load(
        &mut self,
        operand: usize,
        at: *mut u8,
        strides: [isize; 2],
        sizes: [usize; 2],
        copied: bool,
    ) -> View {
        let itemsize = self.plan.program.operands[operand].itemsize();
        let flat = sizes[0] == 1 || strides[0] == strides[1].wrapping_mul(sizes[1] as isize);
        if !copied && (flat || sizes[1] == 1) {
            return View { at, step: if sizes[1] == 1 { strides[0] } else { strides[1] } };
        }
        let buffer = self.buffer(self.plan.layout.operands[operand]);
        let block = (at.cast_const(), strides, sizes);
        // A copy that is masked afterwards is not what it was.
        if core::mem::replace(&mut self.gathered[operand], block) == block && !copied {
            return View { at: buffer, step: itemsize as isize };
        }
        let mut dense = [0; 2];
        contiguous(&sizes, itemsize, &mut dense);
        // SAFETY: the caller's promise; the buffer holds a block.
        unsafe {
            copy_box(Side { at, strides: &strides }, Side { at: buffer, strides: &dense }, &sizes, itemsize)
        };
        View { at: buffer, step: itemsize as isize }
    }
}
