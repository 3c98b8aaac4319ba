//! What a reduction is, worked out once per call: the reduced axes in logical order, the other axes in memory order.

use super::stages::{Stages, misaligned};
use crate::fault::{Fault, Outcome};
use crate::kernel::Kernel;
use crate::nest::Nest;
use crate::program::{Kind, Program, Role};
use crate::workspace::Plan;
use rustnum_abi::{LoopFlags, dtype};

/// Longest run that is folded without being split.
pub(crate) const LEAF: usize = 128;
/// Accumulators of a leaf.
pub(super) const ACCUMULATORS: usize = 8;
/// Leaves that are folded before they are combined.
pub(super) const LEAVES: usize = 64;
/// Results of the fastest axis that make it worthwhile to put them together with those of other axes.
const LEAST_JOINED: usize = 8;

/// The plan of a reduction.
pub(crate) struct FoldPlan<'p> {
    pub(super) program: &'p Program,
    pub(super) stages: Stages,
    pub(super) kernel: &'static Kernel,
    /// Bytes of an accumulator.
    pub(super) itemsize: usize,
    /// The axes that stay, the fastest last.
    pub(super) kept: Nest,
    /// The first of those that are one run of memory for every input: they are a row of results.
    pub(super) row_axis: usize,
    /// What is large: its layout decides.
    pub(super) lead: usize,
    /// Sizes of the reduced axes in logical order.
    pub(super) sizes: Vec<usize>,
    /// Strides of all operands, axis after axis.
    strides: Vec<isize>,
    /// Results that are folded together.
    pub(super) tile: usize,
    /// Inputs are copied, because some kernel needs them aligned and they are not.
    pub(super) copies: bool,
    /// Elements that are computed at a time.
    pub(super) block: usize,
    /// The reduction runs along memory rather than across.
    pub(super) along: bool,
    pub(super) layout: Layout,
}

/// Where things are in a worker's workspace.
#[derive(Default)]
pub(super) struct Layout {
    pub(super) workspace: Plan,
    /// Buffers of operands, for those that have to be gathered.
    pub(super) operands: Vec<usize>,
    pub(super) registers: Vec<usize>,
    pub(super) result: usize,
    pub(super) scratch: usize,
    pub(super) scratch_bytes: usize,
    /// Partial results: a stack.
    pub(super) partials: usize,
}

impl<'p> FoldPlan<'p> {
    pub(super) fn new(program: &'p Program, scratch: usize) -> Outcome<Self> {
        let stages = Stages::of(program)?;
        if program.mask.is_some() && !program.options.filler {
            return Err(Fault::internal("a masked reduction without a filler"));
        }
        debug_assert!(matches!(program.kind, Kind::Reduce | Kind::Segments));
        let kernel = program.instructions[stages.fold].kernel;
        let itemsize = kernel.operands[0].itemsize as usize;
        let (ndim, operands) = (program.ndim(), program.operands.len());
        let (mut kept, mut reduced) = (Nest::default(), Nest::default());
        kept.reset(program.operands.iter().map(|operand| operand.at));
        reduced.reset(program.operands.iter().map(|operand| operand.at));
        for (axis, size) in program.shape.iter().enumerate() {
            let along = (0..operands).map(|operand| program.strides[operand * ndim + axis]);
            if program.axes >> axis & 1 == 0 {
                kept.push(*size, along);
            } else {
                // Results have no such axis, whatever the block says.
                let still = |o: usize| program.operands[o].role == Role::Output;
                reduced.push(*size, along.enumerate().map(|(o, step)| if still(o) { 0 } else { step }));
            }
        }
        let lead = program.operands.iter().position(|operand| operand.role == Role::Input).unwrap_or(0);
        if program.kind == Kind::Reduce
            && !program.options.sequential
            && kernel.reduce.is_some()
            && kernel.flags.has(LoopFlags::ANY_ORDER)
        {
            // No tree to keep to: runs are as long as memory has them.
            reduced.normalise(lead);
            kept.at.clone_from(&reduced.at);
        }
        if reduced.ndim() == 0 {
            reduced.shape.push(1);
            reduced.strides.resize(operands, 0);
        }
        kept.normalise(lead);
        let row_axis = row_axis(program, &kept);
        let (sizes, strides) = (reduced.shape, reduced.strides);
        let mut plan = Self {
            program,
            stages,
            kernel,
            itemsize,
            kept,
            row_axis,
            lead,
            sizes,
            strides,
            tile: 1,
            block: 1,
            copies: misaligned(program),
            along: true,
            layout: Layout::default(),
        };
        plan.choose_tile();
        if plan.gathers() {
            plan.copies = true;
            plan.choose_tile();
        }
        plan.lay_out(scratch);
        Ok(plan)
    }

    /// Strides of all operands along reduced axis `level`.
    #[inline]
    pub(super) fn level(&self, level: usize) -> &[isize] {
        let operands = self.program.operands.len();
        &self.strides[level * operands..(level + 1) * operands]
    }

    pub(super) fn last_level(&self) -> usize {
        self.sizes.len() - 1
    }

    /// Results in one row.
    pub(super) fn row(&self) -> usize {
        self.kept.shape[self.row_axis..].iter().product()
    }

    /// Rows of results.
    pub(super) fn rows(&self) -> usize {
        self.kept.shape[..self.row_axis].iter().product()
    }

    /// Results that lie at one distance in outputs too: the size of the fastest axis that stays.
    pub(super) fn run(&self) -> usize {
        self.kept.shape.last().copied().unwrap_or(1)
    }

    /// Strides of all operands along the fastest axis that stays (zeros when none does).
    pub(super) fn lane(&self) -> &[isize] {
        match self.kept.ndim() {
            0 => &NO_STRIDES[..self.program.operands.len()],
            ndim => self.kept.along(ndim - 1),
        }
    }

    /// Whether the source has to be computed (or copied) block by block.
    pub(super) fn computes(&self) -> bool {
        self.program.mask.is_some() || !self.stages.before.is_empty() || self.copies
    }

    /// Whether the leaves' kernel folds runs of any length, if they lie `along` memory.
    #[inline]
    pub(super) fn takes_runs(&self, along: bool) -> bool {
        let flags = self.kernel.flags;
        self.kernel.reduce.is_some()
            && (flags.has(LoopFlags::ANY_ORDER) || along && flags.has(LoopFlags::LONG_RUNS))
    }

    fn lay_out(&mut self, scratch: usize) {
        let program = self.program;
        let mut layout = Layout::default();
        let lane = self.widest_lane();
        let elements = if self.computes() { self.computed_elements() } else { 0 };
        for operand in &program.operands {
            layout.operands.push(layout.workspace.reserve(elements * operand.itemsize()));
        }
        for id in &program.registers {
            // Registers hold blocks before the fold and results after it.
            let items = elements.max(self.tile);
            layout.registers.push(layout.workspace.reserve(items * dtype::SIZES[*id as usize]));
        }
        layout.result = layout.workspace.reserve(self.tile * self.itemsize);
        layout.scratch_bytes = scratch.max(ACCUMULATORS * lane * self.itemsize);
        layout.scratch = layout.workspace.reserve(layout.scratch_bytes);
        // The last axis has the wide lanes, and halves only; the others have leaves of partial results.
        let (last, outer) = (self.last_level(), self.slot(self.tile.max(LEAF)));
        let inner = (depth(self.sizes[last]) + 2) * self.slot(lane);
        let slots: usize = self.sizes[..last].iter().map(|size| depth(*size) + size.min(&LEAF)).sum();
        // More for a step whose operands must stay as they are, which may be eight accumulators wide, and for the leaves
        // of a row.
        let more = self.slot(ACCUMULATORS) + 2 * self.slot(LEAVES);
        layout.partials = layout.workspace.reserve(inner + (slots + 1) * outer + more);
        self.layout = layout;
    }

    /// Bytes set aside for `m` accumulators.
    #[inline]
    pub(super) fn slot(&self, m: usize) -> usize {
        (m * self.itemsize).next_multiple_of(64)
    }
}

/// The first of the axes at the end of those that stay that are one run of memory for every input, wherever results go.
fn row_axis(program: &Program, kept: &Nest) -> usize {
    let Some(last) = kept.ndim().checked_sub(1) else { return 0 };
    let (mut first, mut size) = (last, kept.shape[last]);
    if program.kind != Kind::Reduce || size < LEAST_JOINED {
        return first;
    }
    let inputs = || (0..kept.operands()).filter(|o| program.operands[*o].role != Role::Output);
    while first > 0
        && inputs().all(|o| kept.stride(first - 1, o) == kept.stride(last, o).wrapping_mul(size as isize))
    {
        first -= 1;
        size *= kept.shape[first];
    }
    first
}

/// For iterations without an axis that stays.
static NO_STRIDES: [isize; 64] = [0; 64];

/// The size of the left part of a run that is split.
#[inline]
pub(super) fn left_half(n: usize) -> usize {
    (n / 2) & !(ACCUMULATORS - 1)
}

/// How often a run of `n` is split on the way to its deepest leaf.
fn depth(mut n: usize) -> usize {
    let mut depth = 0;
    while n > LEAF {
        n -= left_half(n);
        depth += 1;
    }
    depth
}
