//! The fold of a function that must not be regrouped: strictly from left to right, in C order of the reduced axes.

use super::plan::LEAF;
use super::worker::{FoldWorker, Lane};
use crate::fault::Outcome;
use crate::operands::View;

impl FoldWorker<'_> {
    /// Folds the lane at which the worker stands into its result; an initial value comes first of all.
    pub(super) fn sequence(&mut self, lane: Lane<'_>) -> Outcome {
        let program = self.plan.program;
        let mut begun = program.options.initial;
        if begun {
            let initial = View { at: program.initial.cast_mut(), step: 0 };
            self.copy(initial, View { at: self.result(), step: self.plan.itemsize as isize }, lane.m);
        }
        self.sequence_level(0, lane, &mut begun)
    }

    fn sequence_level(&mut self, level: usize, lane: Lane<'_>, begun: &mut bool) -> Outcome {
        let size = self.plan.sizes[level];
        if level < self.plan.last_level() {
            for _ in 0..size {
                self.sequence_level(level + 1, lane, begun)?;
                self.shift_level(level, 1);
            }
            self.shift_level(level, -(size as isize));
            return Ok(());
        }
        self.sequence_range(0, size, lane, begun)
    }

    /// Elements `start..end` of the last reduced axis.
    pub(super) fn sequence_range(
        &mut self,
        start: usize,
        end: usize,
        lane: Lane<'_>,
        begun: &mut bool,
    ) -> Outcome {
        let to = View { at: self.result(), step: self.plan.itemsize as isize };
        for start in (start..end).step_by(LEAF) {
            let n = LEAF.min(end - start);
            let source = self.source(start, n, lane)?;
            for i in 0..n as isize {
                let element = View { at: source.at.wrapping_offset(i * source.along), step: source.across };
                if core::mem::replace(begun, true) {
                    self.step(to, element, to, lane.m)?;
                } else {
                    self.copy(element, to, lane.m);
                }
            }
        }
        Ok(())
    }
}
