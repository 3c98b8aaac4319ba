//! One thread's share of a reduction: the fixed tree, block by block.

use super::plan::{FoldPlan, LEAF, left_half};
use crate::eval::Evaluator;
use crate::fault::Outcome;
use crate::operands::View;
use crate::prepare::Prepared;
use crate::program::Role;
use crate::workspace::Buffer;
use rustnum_abi::dtype;

/// Neighbouring results that are folded together.
#[derive(Clone, Copy)]
pub(super) struct Lane<'a> {
    pub(super) m: usize,
    /// From one to the next, of every operand.
    pub(super) strides: &'a [isize],
}

/// A block of source values: `at + i·along + k·across` for element i of result k.
#[derive(Clone, Copy)]
pub(super) struct Source {
    pub(super) at: *mut u8,
    pub(super) along: isize,
    pub(super) across: isize,
}

impl Source {
    /// The same from element `i` on.
    pub(super) fn from(self, i: usize) -> Self {
        Self { at: self.at.wrapping_offset(i as isize * self.along), ..self }
    }
}

/// A block of an operand as it was gathered: address, strides and sizes.
type Gathered = (*const u8, [isize; 2], [usize; 2]);

/// A thread's means.
pub(super) struct FoldWorker<'p> {
    pub(super) plan: &'p FoldPlan<'p>,
    pub(super) evaluator: Evaluator<'p>,
    workspace: Buffer,
    /// Where every operand stands.
    pub(super) position: Vec<*mut u8>,
    /// What lies in the operands' buffers, so that what is repeated is gathered once.
    pub(super) gathered: Vec<Gathered>,
    /// Used bytes of the stack of partial results.
    used: usize,
    /// What the register said before it was cleared for something else.
    pub(super) raised: u32,
}

impl<'p> FoldWorker<'p> {
    pub(super) fn new(plan: &'p FoldPlan<'p>, prepared: &'p Prepared) -> Outcome<Self> {
        let workspace = Buffer::take(plan.layout.workspace.bytes())?;
        let evaluator = Evaluator::new(plan.program, prepared);
        let position = plan.kept.at.clone();
        let gathered = vec![(core::ptr::null(), [0; 2], [0; 2]); position.len()];
        let mut worker = Self { plan, evaluator, workspace, position, gathered, used: 0, raised: 0 };
        let scratch = worker.buffer(plan.layout.scratch);
        worker.evaluator.call.set_scratch(scratch, plan.layout.scratch_bytes);
        let operands = plan.program.operands.len();
        for (index, id) in plan.program.registers.iter().enumerate() {
            let at = worker.buffer(plan.layout.registers[index]);
            worker.evaluator.views[operands + index] = View { at, step: dtype::SIZES[*id as usize] as isize };
        }
        Ok(worker)
    }

    pub(super) fn end(self) -> u32 {
        self.evaluator.flags
    }

    #[inline]
    pub(super) fn buffer(&self, offset: usize) -> *mut u8 {
        self.workspace.start().wrapping_add(offset)
    }

    /// Where the results of a tile are put together.
    pub(super) fn result(&self) -> *mut u8 {
        self.buffer(self.plan.layout.result)
    }

    /// The accumulators of a leaf.
    pub(super) fn accumulators(&self) -> *mut u8 {
        self.buffer(self.plan.layout.scratch)
    }

    /// Room for `m` accumulators on the stack; to be given back with [`Self::pop`].
    pub(super) fn push(&mut self, m: usize) -> *mut u8 {
        let at = self.buffer(self.plan.layout.partials + self.used);
        self.used += self.plan.slot(m);
        debug_assert!(self.plan.layout.partials + self.used <= self.plan.layout.workspace.bytes());
        at
    }

    pub(super) fn pop(&mut self, m: usize) {
        self.used -= self.plan.slot(m);
    }

    /// Goes to row `row` of results and to result `start` in it.
    pub(super) fn go_to(&mut self, mut row: usize, mut start: usize) {
        let (kept, row_axis) = (&self.plan.kept, self.plan.row_axis);
        self.position.copy_from_slice(&kept.at);
        for axis in (0..kept.ndim()).rev() {
            let rest = if axis < row_axis { &mut row } else { &mut start };
            let index = *rest % kept.shape[axis];
            *rest /= kept.shape[axis];
            shift(&mut self.position, kept.along(axis), index as isize);
        }
    }

    /// Moves by `by` along reduced axis `level`.
    pub(super) fn shift_level(&mut self, level: usize, by: isize) {
        shift(&mut self.position, self.plan.level(level), by);
    }

    /// Moves the outputs by `by` segments.
    pub(super) fn shift_outputs(&mut self, strides: &[isize], by: isize) {
        for (index, operand) in self.plan.program.operands.iter().enumerate() {
            if operand.role == Role::Output {
                self.position[index] = self.position[index].wrapping_offset(by * strides[index]);
            }
        }
    }

    /// Where an operand stands.
    pub(super) fn at(&self, operand: usize) -> *mut u8 {
        self.position[operand]
    }

    /// The tree over `start..start + n` of reduced axis `level` and all of those after it, for each result of the lane.
    pub(super) fn tree(
        &mut self,
        level: usize,
        start: usize,
        n: usize,
        lane: Lane<'_>,
        to: *mut u8,
    ) -> Outcome {
        let plan = self.plan;
        let last = level == plan.last_level();
        if last && plan.sweeps(lane) && (n <= LEAF || plan.takes_any_order()) {
            return self.sweep(start, n, lane, to);
        }
        if last && !plan.sweeps(lane) && (!plan.computes() || n <= LEAF || n * lane.m <= plan.block) {
            let source = self.source(start, n, lane)?;
            return self.stretch(source, n, lane.m, to);
        }
        if n > LEAF {
            let half = left_half(n);
            self.tree(level, start, half, lane, to)?;
            let right = self.push(lane.m);
            self.tree(level, start + half, n - half, lane, right)?;
            self.combine(to, right, lane.m)?;
            self.pop(lane.m);
            return Ok(());
        }
        self.partial_leaf(level, start, n, lane, to)
    }

    /// A leaf whose elements are the trees of the next axis.
    fn partial_leaf(&mut self, level: usize, start: usize, n: usize, lane: Lane<'_>, to: *mut u8) -> Outcome {
        let plan = self.plan;
        let size = plan.sizes[level + 1];
        self.shift_level(level, start as isize);
        let inside = lane.m * n <= plan.widest_lane() && plan.continue_inside(level, n, lane.strides);
        if lane.m == 1 && plan.lanes_pay(level) || inside {
            let together = n * lane.m;
            let partials = self.push(together);
            let inner = Lane { m: together, strides: plan.level(level) };
            self.tree(level + 1, 0, size, inner, partials)?;
            let itemsize = plan.itemsize as isize;
            let source = Source { at: partials, along: itemsize, across: n as isize * itemsize };
            self.leaf(source, n, lane.m, to)?;
            self.pop(together);
        } else {
            // Positions that continue the lane have their results beside it.
            let (base, joined) = (self.used, plan.continued(level, n, lane));
            let slot = if joined > 1 { lane.m * plan.itemsize } else { plan.slot(lane.m) };
            let partials = self.buffer(plan.layout.partials + base);
            self.used += n * plan.slot(lane.m);
            for i in (0..n).step_by(joined) {
                let together = joined.min(n - i);
                let lane = Lane { m: together * lane.m, ..lane };
                self.tree(level + 1, 0, size, lane, partials.wrapping_add(i * slot))?;
                self.shift_level(level, together as isize);
            }
            self.shift_level(level, -(n as isize));
            let source = Source { at: partials, along: slot as isize, across: plan.itemsize as isize };
            self.leaf(source, n, lane.m, to)?;
            self.used = base;
        }
        self.shift_level(level, -(start as isize));
        Ok(())
    }

    /// The trees of the axis after `level` for `n` positions along it, whose results go `slot` bytes apart.
    pub(super) fn side_by_side(
        &mut self,
        level: usize,
        start: usize,
        n: usize,
        (to, slot): (*mut u8, usize),
    ) -> Outcome {
        let plan = self.plan;
        self.shift_level(level, start as isize);
        let partials = self.push(n);
        let lane = Lane { m: n, strides: plan.level(level) };
        self.tree(level + 1, 0, plan.sizes[level + 1], lane, partials)?;
        self.judge_results(partials, n);
        let step = plan.itemsize as isize;
        self.copy(View { at: partials, step }, View { at: to, step: slot as isize }, n);
        self.pop(n);
        Ok(())
    }
}

#[inline]
fn shift(position: &mut [*mut u8], strides: &[isize], by: isize) {
    for (at, stride) in position.iter_mut().zip(strides) {
        *at = at.wrapping_offset(by * stride);
    }
}
