//! The tree over elements that lie ready.

use super::plan::{LEAF, LEAVES, left_half};
use super::worker::{FoldWorker, Source};
use crate::fault::Outcome;
use crate::operands::{Operands, View};

impl FoldWorker<'_> {
    /// Folds `n` elements for each of `m` results along the tree.
    pub(super) fn stretch(&mut self, source: Source, n: usize, m: usize, to: *mut u8) -> Outcome {
        let along = m == 1 || source.along.unsigned_abs() <= source.across.unsigned_abs();
        if n <= LEAF || self.plan.takes_runs(along) {
            return self.leaf(source, n, m, to);
        }
        if m == 1
            && !self.derives()
            && let Some(depth) = even_depth(n)
        {
            return self.row_of_leaves(source, n, depth, to);
        }
        let half = left_half(n);
        self.stretch(source, half, m, to)?;
        let right = self.push(m);
        self.stretch(source.from(half), n - half, m, right)?;
        self.combine(to, right, m)?;
        self.pop(m);
        Ok(())
    }

    /// One result of few leaves that all lie at one depth of the tree: first all leaves, then each level of the tree with
    /// one call.
    fn row_of_leaves(&mut self, source: Source, n: usize, depth: u32, to: *mut u8) -> Outcome {
        let (kernel, item) = (self.plan.kernel, self.plan.itemsize);
        let (mut these, mut others) = (self.push(LEAVES), self.push(LEAVES));
        self.leaves(source, n, depth, these)?;
        for level in (0..depth).rev() {
            let every_second =
                |first: usize| View { at: these.wrapping_add(first * item), step: 2 * item as isize };
            let sums = View { at: others, step: item as isize };
            let operands = Operands::of([every_second(0), every_second(1), sums]);
            // SAFETY: `2^level` pairs of partial results, and room for as many results apart from them.
            unsafe { self.evaluator.apply_quietly(kernel, &operands, 1 << level)? };
            core::mem::swap(&mut these, &mut others);
        }
        let view = |at: *mut u8| View { at, step: item as isize };
        self.copy(view(these), view(to), 1);
        self.pop(LEAVES);
        self.pop(LEAVES);
        Ok(())
    }

    /// The leaves of a run, `depth` halvings below it, one after the other.
    fn leaves(&mut self, source: Source, n: usize, depth: u32, to: *mut u8) -> Outcome {
        if depth == 0 {
            return self.leaf(source, n, 1, to);
        }
        let half = left_half(n);
        self.leaves(source, half, depth - 1, to)?;
        let right = to.wrapping_add(self.plan.itemsize << (depth - 1));
        self.leaves(source.from(half), n - half, depth - 1, right)
    }
}

/// How often a run is halved down to its leaves, if that is the same for all of them and they are not too many.
fn even_depth(n: usize) -> Option<u32> {
    // Halves go down to whole eights, so the leftmost leaf is the smallest and the rightmost the largest.
    let (mut smallest, mut largest, mut depth) = (n, n, 0);
    while largest > LEAF {
        if smallest <= LEAF || 1 << depth == LEAVES {
            return None;
        }
        smallest = left_half(smallest);
        largest -= left_half(largest);
        depth += 1;
    }
    Some(depth)
}
