//! Leaves by whole rows: each row of elements is taken into a row of accumulators when it is there. So nothing has to be
//! kept but the accumulators, and memory is walked in its own order.

use super::plan::ACCUMULATORS;
use super::worker::{FoldWorker, Lane};
use crate::fault::Outcome;
use crate::operands::View;

impl FoldWorker<'_> {
    /// Computes `n` rows of the last reduced axis from `start` on and folds them as they come.
    pub(super) fn sweep(&mut self, start: usize, n: usize, lane: Lane<'_>, to: *mut u8) -> Outcome {
        self.fold_rows(n, lane.m, to, |worker, i| {
            let row = worker.source(start + i, 1, lane)?;
            Ok(View { at: row.at, step: row.across })
        })
    }

    /// Folds `n` rows of `m` elements each, which `row` gives, as [`rustnum_abi::LoopDef::reduce`] says. A row is used up
    /// before the next one is asked for.
    pub(super) fn fold_rows(
        &mut self,
        n: usize,
        m: usize,
        to: *mut u8,
        mut row: impl FnMut(&mut Self, usize) -> Outcome<View>,
    ) -> Outcome {
        let item = self.plan.itemsize;
        let results = View { at: to, step: item as isize };
        let groups = if self.plan.takes_any_order() { 0 } else { n / ACCUMULATORS };
        let whole = groups * ACCUMULATORS;
        if whole > 0 {
            let accumulators = self.accumulators();
            let accumulator = |k: usize| View { at: accumulators.wrapping_add(k * m * item), ..results };
            for i in 0..whole {
                let (row, sum) = (row(self, i)?, accumulator(i % ACCUMULATORS));
                if i < ACCUMULATORS { self.copy(row, sum, m) } else { self.step(sum, row, sum, m)? }
            }
            for (left, right) in [(0, 1), (2, 3), (4, 5), (6, 7), (0, 2), (4, 6), (0, 4)] {
                self.step(accumulator(left), accumulator(right), accumulator(left), m)?;
            }
            self.copy(accumulator(0), results, m);
        }
        for i in whole..n {
            let row = row(self, i)?;
            if i == 0 { self.copy(row, results, m) } else { self.step(results, row, results, m)? }
        }
        Ok(())
    }
}
