//! Few results of many elements: the tree is cut at its upper nodes, the pieces are folded on all threads, and the nodes
//! above are combined as they would have been.

use super::plan::{FoldPlan, LEAF, left_half};
use super::worker::{FoldWorker, Lane, Source};
use crate::fault::{Fault, Outcome};
use crate::job::{Ran, run_parts};
use crate::prepare::Prepared;
use crate::workspace::Buffer;

/// A piece smaller than this is not worth a thread's while.
const LEAST_NANOSECONDS: f64 = 10_000.0;
/// Elements that are folded side by side at least: a cache line of most dtypes.
const LEAST_SIDE_BY_SIDE: usize = 8;

/// Part of the tree.
enum Node {
    /// Piece number so and so.
    Piece(usize),
    /// Two halves of a long run.
    Halves(Box<Node>, Box<Node>),
    /// A short run whose elements are trees of the next axis.
    Elements(Vec<Node>),
}

/// A piece of the tree: `start..start + n` of axis `level`, at these positions of the axes before.
struct Piece {
    before: Vec<usize>,
    level: usize,
    start: usize,
    n: usize,
    /// Where its results go. Of a piece that is folded side by side each element has one.
    slot: usize,
    side_by_side: bool,
}

struct Cutter<'p> {
    plan: &'p FoldPlan<'p>,
    one_result: bool,
    /// Nanoseconds for one element of each level (with all of the axes after it).
    cost: Vec<f64>,
    pieces: Vec<Piece>,
    slots: usize,
}

impl Cutter<'_> {
    /// One more piece; says where its results are going to be.
    fn piece(
        &mut self,
        before: &[usize],
        level: usize,
        (start, n): (usize, usize),
        side_by_side: bool,
    ) -> usize {
        let slot = self.slots;
        self.slots += if side_by_side { n } else { 1 };
        self.pieces.push(Piece { before: before.to_vec(), level, start, n, slot, side_by_side });
        slot
    }

    fn cut(&mut self, before: &[usize], level: usize, start: usize, n: usize, wanted: usize) -> Node {
        let last = level == self.plan.last_level();
        let small = n as f64 * self.cost[level] < 2.0 * LEAST_NANOSECONDS;
        if wanted < 2 || small || last && n <= LEAF {
            return Node::Piece(self.piece(before, level, (start, n), false));
        }
        if n > LEAF {
            let half = left_half(n);
            let left = self.cut(before, level, start, half, wanted / 2);
            let right = self.cut(before, level, start + half, n - half, wanted.div_ceil(2));
            return Node::Halves(Box::new(left), Box::new(right));
        }
        if self.one_result && self.plan.lanes_pay(level) {
            // As on one thread: neighbours along this axis are folded together, only not all of them on one.
            let width = n.div_ceil(wanted).next_multiple_of(LEAST_SIDE_BY_SIDE);
            let elements = (start..start + n).step_by(width).flat_map(|first| {
                let n = width.min(start + n - first);
                let slot = self.piece(before, level, (first, n), true);
                (slot..slot + n).map(Node::Piece)
            });
            return Node::Elements(elements.collect());
        }
        let inner = self.plan.sizes[level + 1];
        let elements = (start..start + n).map(|i| {
            let before = [before, &[i]].concat();
            self.cut(&before, level + 1, 0, inner, wanted.div_ceil(n))
        });
        Node::Elements(elements.collect())
    }
}

/// Folds the tile at which `worker` stands on `threads` threads; says how many took part.
pub(super) fn tree(
    worker: &mut FoldWorker<'_>,
    prepared: &Prepared,
    (row, start): (usize, usize),
    lane: Lane<'_>,
    threads: usize,
    nanoseconds: f64,
) -> Outcome<usize> {
    let plan = worker.plan;
    let mut cost = nanoseconds;
    let costs = plan.sizes.iter().map(|size| {
        cost /= *size as f64;
        cost
    });
    let mut cutter =
        Cutter { plan, one_result: lane.m == 1, cost: costs.collect(), pieces: Vec::new(), slots: 0 };
    let root = cutter.cut(&[], 0, 0, plan.sizes[0], 4 * threads);
    let (pieces, slots, slot) = (cutter.pieces, cutter.slots, plan.slot(lane.m));
    struct Slots(*mut u8);
    // SAFETY: each piece writes its own slot.
    unsafe impl Sync for Slots {}
    let memory = Buffer::take(slots * slot)?;
    let slots = Slots(memory.start());
    let ran = run_parts(pieces.len(), &|index| {
        let slots = &slots;
        let piece = &pieces[index];
        let mut worker = FoldWorker::new(plan, prepared)?;
        worker.go_to(row, start);
        for (level, position) in piece.before.iter().enumerate() {
            worker.shift_level(level, *position as isize);
        }
        worker.watch();
        let to = slots.0.wrapping_add(piece.slot * slot);
        if piece.side_by_side {
            worker.side_by_side(piece.level, piece.start, piece.n, (to, slot))?;
        } else {
            worker.tree(piece.level, piece.start, piece.n, lane, to)?;
            worker.judge_results(to, lane.m);
        }
        Ok(Ran { flags: worker.end(), threads: 1 })
    })?;
    worker.evaluator.flags |= ran.flags;
    worker.watch();
    let to = worker.result();
    join(worker, &root, memory.start(), lane.m, to)?;
    worker.judge_results(to, lane.m);
    Ok(ran.threads)
}

/// Combines the pieces.
fn join(worker: &mut FoldWorker<'_>, node: &Node, pieces: *mut u8, m: usize, to: *mut u8) -> Outcome {
    let slot = worker.plan.slot(m);
    match node {
        Node::Piece(index) => {
            let piece = pieces.wrapping_add(index * slot);
            // SAFETY: `m` results of the piece; the target is in the worker's memory.
            unsafe { core::ptr::copy_nonoverlapping(piece, to, m * worker.plan.itemsize) };
            Ok(())
        }
        Node::Halves(left, right) => {
            join(worker, left, pieces, m, to)?;
            let other = Buffer::take(slot)?;
            join(worker, right, pieces, m, other.start())?;
            worker.combine(to, other.start(), m)?;
            Ok(())
        }
        Node::Elements(elements) => {
            let bytes = elements.len().checked_mul(slot).ok_or_else(Fault::memory)?;
            let partials = Buffer::take(bytes)?;
            for (index, element) in elements.iter().enumerate() {
                join(worker, element, pieces, m, partials.start().wrapping_add(index * slot))?;
            }
            let across = worker.plan.itemsize as isize;
            let source = Source { at: partials.start(), along: slot as isize, across };
            worker.leaf(source, elements.len(), m, to)?;
            Ok(())
        }
    }
}
