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
/// Bytes of the accumulators of a row of results: they should stay in the second-level cache.
const ACCUMULATOR_BYTES: usize = 256 << 10;
/// Elements of a block that is folded along the fast axis.
const ALONG_ELEMENTS: usize = 4096;
/// Elements of a block that has to be computed and is then folded across rows.
const ACROSS_ELEMENTS: usize = 16 << 10;
/// Elements that are no further apart share cache lines, or nearly so.
const NEAR: usize = 128;
/// Rows of so many elements are folded one by one.
const LONG_ROW: usize = 512;
/// Positions of a reduced axis that make it worthwhile to fold them side by side rather than the results.
const LEAST_INSIDE: usize = 32;
/// Leaves that are folded before they are combined.
pub(super) const LEAVES: usize = 64;

/// The plan of a reduction.
pub(crate) struct FoldPlan<'p> {
    pub(super) program: &'p Program,
    pub(super) stages: Stages,
    pub(super) kernel: &'static Kernel,
    /// Bytes of an accumulator.
    pub(super) itemsize: usize,
    /// The axes that stay, the fastest last.
    pub(super) kept: Nest,
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
        // The input is what is large: its order decides.
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
        let (sizes, strides) = (reduced.shape, reduced.strides);
        let mut plan = Self {
            program,
            stages,
            kernel,
            itemsize,
            kept,
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

    /// Results in one row: the size of the fastest axis that stays.
    pub(super) fn row(&self) -> usize {
        self.kept.shape.last().copied().unwrap_or(1)
    }

    /// Rows of results.
    pub(super) fn rows(&self) -> usize {
        let outer = self.kept.ndim().saturating_sub(1);
        self.kept.shape[..outer].iter().product()
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

    /// Whether the leaves' kernel folds runs of any length for each of `m` results.
    #[inline]
    pub(super) fn takes_runs(&self, m: usize) -> bool {
        let flags = self.kernel.flags;
        self.kernel.reduce.is_some()
            && (flags.has(LoopFlags::ANY_ORDER) || (m == 1 || self.along) && flags.has(LoopFlags::LONG_RUNS))
    }

    /// Whether the positions of this axis should be folded side by side: where they are nearer to each other than the
    /// elements of the next axis, or where the next axes are so short that calls would cost more than sums.
    pub(super) fn lanes_pay(&self, level: usize) -> bool {
        let lead = self.program.operands.iter().position(|operand| operand.role == Role::Input).unwrap_or(0);
        let last = self.level(self.last_level())[lead].unsigned_abs();
        self.level(level)[lead].unsigned_abs() < last
            || self.sizes[level + 1..].iter().product::<usize>() <= LEAF
    }

    /// Whether the elements of a row of results lie apart, though within reach: kernels fold whole rows far faster, so
    /// they are put side by side first. Rows of every second element kernels read as they are.
    fn gathers(&self) -> bool {
        let step = self.lane()[self.stages.source.min(self.program.operands.len() - 1)].unsigned_abs();
        !self.computes()
            && !self.along
            && self.tile >= ACCUMULATORS
            && step > 2 * self.itemsize
            && step <= NEAR
            && self.kernel.reduce.is_some()
    }

    fn choose_tile(&mut self) {
        let lead = self.program.operands.iter().position(|operand| operand.role == Role::Input).unwrap_or(0);
        let last = self.last_level();
        self.along =
            self.level(last)[lead].unsigned_abs() <= self.lane()[lead].unsigned_abs() || self.row() == 1;
        let (n, by_cache) = (self.sizes[last].max(1), ACCUMULATOR_BYTES / (ACCUMULATORS * self.itemsize));
        let leaf = n.min(LEAF);
        self.block = if self.along { ALONG_ELEMENTS } else { ACROSS_ELEMENTS };
        let mut tile = match (self.computes(), self.along) {
            // Long rows are computed one by one, as they lie.
            // Where nothing stops on the way, the kernel goes from row to row.
            (false, true) if self.takes_runs(1) => LEAF.min(by_cache),
            (_, true) if n >= LONG_ROW => 1,
            (false, false) => by_cache,
            _ => (self.block / leaf).clamp(1, by_cache),
        };
        if self.sizes.len() > 1 {
            // Partial results of a whole leaf are kept per level.
            tile = tile.min(512);
        }
        if self.nearer_inside(lead) {
            tile = 1;
        }
        self.tile = tile.min(self.row()).max(1);
    }

    /// Whether positions of a reduced axis, which are folded side by side where results are taken one by one, lie nearer to
    /// each other than results do and share cache lines, which those do not.
    fn nearer_inside(&self, lead: usize) -> bool {
        let apart = self.lane()[lead].unsigned_abs();
        !self.along
            && !self.computes()
            && apart > NEAR
            && (0..self.last_level()).any(|level| {
                let step = self.level(level)[lead].unsigned_abs();
                self.sizes[level] >= LEAST_INSIDE && step < NEAR && self.lanes_pay(level)
            })
    }

    /// Makes tiles smaller, so that there are at least `units` of them, but not narrower than pays.
    pub(super) fn narrow(&mut self, units: usize) {
        let rows = self.rows().max(1);
        if rows >= units {
            return;
        }
        let tiles = units.div_ceil(rows);
        let least = if self.along { 1 } else { 64 };
        self.tile = self.tile.min(self.row().div_ceil(tiles).next_multiple_of(least)).max(1);
    }

    fn lay_out(&mut self, scratch: usize) {
        let program = self.program;
        let mut layout = Layout::default();
        let leaf = self.sizes[self.last_level()].clamp(1, LEAF);
        let lane = self.widest_lane();
        let elements = if self.computes() { self.block.max(leaf * lane) } else { 0 };
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
        let slot = self.slot(lane);
        let slots: usize = self.sizes.iter().map(|size| depth(*size) + size.min(&LEAF)).sum();
        // More for a step whose operands must stay as they are, which may be eight accumulators wide, and for the leaves
        // of a row.
        let more = self.slot(ACCUMULATORS) + 2 * self.slot(LEAVES);
        layout.partials = layout.workspace.reserve((slots + 1) * slot + more);
        self.layout = layout;
    }

    /// Most results that are folded together: with several reduced axes the outer one may serve as lane.
    pub(super) fn widest_lane(&self) -> usize {
        if self.sizes.len() > 1 { self.tile.max(LEAF) } else { self.tile }
    }

    /// Bytes set aside for `m` accumulators.
    #[inline]
    pub(super) fn slot(&self, m: usize) -> usize {
        (m * self.itemsize).next_multiple_of(64)
    }
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
