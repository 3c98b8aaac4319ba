//! How many results are folded together, and how.

use super::plan::{ACCUMULATORS, FoldPlan, LEAF};
use super::worker::Lane;
use crate::program::Role;
use rustnum_abi::LoopFlags;

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
/// Results of a row that is computed and folded row by row: what leads to it stays in the L1 cache.
const SWEPT: usize = 1024;
/// Of shorter rows several are put together in a block: they are not worth calls of their own.
const LEAST_SWEPT: usize = 256;

impl FoldPlan<'_> {
    /// Whether the positions of this axis should be folded side by side: where they are nearer to each other than the
    /// elements of the next axis, or where the next axes are so short that calls would cost more than sums.
    pub(super) fn lanes_pay(&self, level: usize) -> bool {
        let lead = self.lead;
        let last = self.level(self.last_level())[lead].unsigned_abs();
        self.level(level)[lead].unsigned_abs() < last
            || self.sizes[level + 1..].iter().product::<usize>() <= LEAF
    }

    /// Whether the elements of a row of results lie apart, though within reach: kernels fold whole rows far faster, so
    /// they are put side by side first. Rows of every second element kernels read as they are.
    pub(super) fn gathers(&self) -> bool {
        let step = self.lane()[self.stages.source.min(self.program.operands.len() - 1)].unsigned_abs();
        !self.computes()
            && !self.along
            && self.tile >= ACCUMULATORS
            && step > 2 * self.itemsize
            && step <= NEAR
            && self.kernel.reduce.is_some()
    }

    pub(super) fn choose_tile(&mut self) {
        let lead = self.lead;
        let last = self.last_level();
        self.along =
            self.level(last)[lead].unsigned_abs() <= self.lane()[lead].unsigned_abs() || self.row() == 1;
        let (n, by_cache) = (self.sizes[last].max(1), ACCUMULATOR_BYTES / (ACCUMULATORS * self.itemsize));
        let leaf = n.min(LEAF);
        self.block = if self.along { ALONG_ELEMENTS } else { ACROSS_ELEMENTS };
        let mut tile = match (self.computes(), self.along) {
            // Long rows are computed one by one, as they lie.
            // Where nothing stops on the way, the kernel goes from row to row.
            (false, true) if self.takes_runs(true) => LEAF.min(by_cache),
            (_, true) if n >= LONG_ROW => 1,
            (false, false) => by_cache,
            (true, false) if self.steps_through() && self.row() >= LEAST_SWEPT => SWEPT.min(by_cache),
            _ => (self.block / leaf).clamp(1, by_cache),
        };
        if self.sizes.len() > 1 {
            // Partial results of a whole leaf are kept per level.
            tile = tile.min(512);
        }
        if self.nearer_inside(lead) {
            tile = self.continuing();
        }
        self.tile = tile.min(self.row()).max(1);
    }

    /// Whether positions of a reduced axis, which are folded side by side where results are taken one by one, lie nearer to
    /// each other than results do and share cache lines, which those do not.
    fn nearer_inside(&self, lead: usize) -> bool {
        let apart = self.lane()[lead].unsigned_abs();
        !self.along
            && (!self.computes() || self.steps_through())
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

    /// Most results that are folded together: with several reduced axes the outer one may serve as lane.
    pub(super) fn widest_lane(&self) -> usize {
        if self.sizes.len() > 1 { self.tile.max(SWEPT) } else { self.tile }
    }

    /// Elements of the blocks that are computed.
    pub(super) fn computed_elements(&self) -> usize {
        let leaf = self.sizes[self.last_level()].clamp(1, LEAF);
        let narrow = if self.steps_through() { self.tile.min(LEAST_SWEPT) } else { self.tile };
        let beside = match self.sizes.len() {
            1 => 1,
            _ if self.steps_through() => LEAST_SWEPT,
            _ => LEAF,
        };
        self.block.max(leaf * narrow.max(beside)).max(self.widest_lane())
    }

    /// Whether there is something to be computed element by element before the fold.
    fn steps_through(&self) -> bool {
        self.program.mask.is_some() || !self.stages.before.is_empty()
    }

    /// Whether the rows of a lane are computed and folded one by one rather than in blocks: where rows are what lies in
    /// memory.
    pub(super) fn sweeps(&self, lane: Lane<'_>) -> bool {
        self.steps_through() && lane.m >= LEAST_SWEPT && !self.runs_along(lane)
    }

    /// Whether the last reduced axis lies nearer in memory than the results of the lane do.
    pub(super) fn runs_along(&self, lane: Lane<'_>) -> bool {
        let along = self.level(self.last_level())[self.lead].unsigned_abs();
        lane.m == 1 || along <= lane.strides[self.lead].unsigned_abs()
    }

    /// Results that are folded together where positions of the axis before the last come first in memory.
    fn continuing(&self) -> usize {
        let level = self.last_level() - 1;
        let size = self.sizes[level];
        if self.continue_inside(level, size, self.lane()) { (SWEPT / size).max(1) } else { 1 }
    }

    /// Whether results go on in memory where the `n` positions of axis `level`, all of them, end, so that both are one lane.
    pub(super) fn continue_inside(&self, level: usize, n: usize, lane: &[isize]) -> bool {
        let operands = &self.program.operands;
        let continues = |o: usize| lane[o] == self.level(level)[o].wrapping_mul(n as isize);
        level + 1 == self.last_level()
            && (LEAST_INSIDE..=LEAF).contains(&n)
            && n == self.sizes[level]
            && (!self.computes() || self.steps_through())
            && (0..operands.len()).all(|o| operands[o].role == Role::Output || continues(o))
    }

    /// How many of `n` positions of axis `level` are folded together with the lane because they continue it in memory.
    pub(super) fn continued(&self, level: usize, n: usize, lane: Lane<'_>) -> usize {
        let operands = &self.program.operands;
        let continues = |o: usize| self.level(level)[o] == lane.strides[o].wrapping_mul(lane.m as isize);
        let together = (self.widest_lane() / lane.m).clamp(1, n);
        let joins = level + 1 == self.last_level()
            && (!self.computes() || self.sweeps(Lane { m: together * lane.m, ..lane }))
            && (0..operands.len()).all(|o| operands[o].role == Role::Output || continues(o));
        if joins { together } else { 1 }
    }

    /// Whether any order of elements gives the same bits.
    pub(super) fn takes_any_order(&self) -> bool {
        self.kernel.flags.has(LoopFlags::ANY_ORDER)
    }
}
