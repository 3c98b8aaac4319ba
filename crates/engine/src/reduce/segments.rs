//! Kind 7: reductions of segments of one axis that indices give, each on the tree of its own elements.

use super::plan::{FoldPlan, LEAF};
use super::worker::{FoldWorker, Lane, Source};
use crate::context::share;
use crate::fault::{Fault, Outcome};
use crate::job::{Ran, run_parts};
use crate::pool;
use crate::prepare::Prepared;
use crate::program::{Program, Role};
use crate::status::{Column, has_nonfinite, register};
use rustnum_abi::{FloatStatus, LoopFn, STATUS_OK};

/// What a segment costs beside its elements.
const NANOSECONDS_PER_SEGMENT: f64 = 8.0;

/// Where segments begin, copied: nothing is written before all are checked, and what was checked stays as it is.
struct Starts {
    at: Vec<usize>,
    /// Elements of the axis.
    n: usize,
}

impl Starts {
    fn read(program: &Program, axis: usize) -> Outcome<Self> {
        let (count, n) = (program.segments, program.shape[axis]);
        let operand = program.operands.iter().position(|operand| operand.role == Role::Index);
        let operand = operand.ok_or_else(|| Fault::internal("there are no indices"))?;
        let (from, step) = (program.operands[operand].at, program.strides_of(operand)[axis]);
        let mut at = Vec::new();
        at.try_reserve_exact(count).map_err(|_| Fault::memory())?;
        for k in 0..count {
            // SAFETY: the extent of the indices was checked.
            let index = unsafe { from.offset(k as isize * step).cast::<i64>().read_unaligned() };
            match usize::try_from(index) {
                Ok(start) if start < n => at.push(start),
                _ => return Err(Fault::index(format!("index {index} out-of-bounds in reduceat [0, {n})"))),
            }
        }
        Ok(Self { at, n })
    }

    fn count(&self) -> usize {
        self.at.len()
    }

    /// The first element of segment `k` and the number of its elements: up to where the next one begins, or the first
    /// alone when that is not further on.
    #[inline]
    fn segment(&self, k: usize) -> (usize, usize) {
        let start = |k: usize| self.at.get(k).copied().unwrap_or(self.n);
        (start(k), start(k + 1).saturating_sub(start(k)).max(1))
    }
}

/// Runs the program.
pub(crate) fn run(program: &Program) -> Outcome<Ran> {
    let prepared = Prepared::new(program, &[LEAF as isize])?;
    let axis = program.axes.trailing_zeros() as usize;
    let mut plan = FoldPlan::new(program, prepared.scratch())?;
    let results = plan.kept.elements().saturating_mul(program.segments);
    let starts = Starts::read(program, axis)?;
    if results == 0 {
        return Ok(Ran::NOTHING);
    }
    let outer: Vec<isize> =
        (0..program.operands.len()).map(|operand| program.strides_of(operand)[axis]).collect();
    let nanoseconds = program.elements() as f64 * program.cost()
        + results as f64 / plan.tile as f64 * NANOSECONDS_PER_SEGMENT;
    let threads = if program.one_thread() { 1 } else { pool::threads_for(nanoseconds) };
    if threads > 1 && starts.count() < 4 * threads {
        plan.narrow(4 * threads);
    }
    let (plan, starts, outer) = (&plan, &starts, &outer[..]);
    let items = super::units(plan) * starts.count();
    if threads == 1 {
        return Segments::new(plan, &prepared, starts, outer)?.run(0, items);
    }
    let parts = (4 * threads).min(items);
    run_parts(parts, &|part| {
        Segments::new(plan, &prepared, starts, outer)?
            .run(share(items, part, parts), share(items, part + 1, parts))
    })
}

struct Segments<'p> {
    worker: FoldWorker<'p>,
    starts: &'p Starts,
    /// The outputs' strides from segment to segment.
    outer: &'p [isize],
    /// The leaves' kernel, where short segments can be folded from memory to memory.
    direct: Option<LoopFn>,
}

impl<'p> Segments<'p> {
    fn new(
        plan: &'p FoldPlan<'p>,
        prepared: &'p Prepared,
        starts: &'p Starts,
        outer: &'p [isize],
    ) -> Outcome<Self> {
        let worker = FoldWorker::new(plan, prepared)?;
        let plain = !plan.computes()
            && plan.stages.after.is_empty()
            && !plan.program.options.sequential
            && (plan.kernel.status != FloatStatus::DERIVED || plan.program.report == 0);
        let direct = if plain { plan.kernel.reduce } else { None };
        Ok(Self { worker, starts, outer, direct })
    }

    /// Segments `start..end`, numbered tile by tile.
    fn run(mut self, start: usize, end: usize) -> Outcome<Ran> {
        let plan = self.worker.plan;
        let (tiles, count) = (plan.row().div_ceil(plan.tile), self.starts.count());
        let mut item = start;
        while item < end {
            let (unit, first) = (item / count, item % count);
            let last = count.min(first + (end - item));
            let (row, column) = (unit / tiles, unit % tiles * plan.tile);
            let lane = Lane { m: plan.tile.min(plan.row() - column), strides: plan.lane() };
            self.worker.go_to(row, column);
            self.worker.shift_outputs(self.outer, first as isize);
            match self.direct {
                Some(reduce) => self.tile_directly(reduce, lane, first, last)?,
                None => self.tile(lane, first, last)?,
            }
            item += last - first;
        }
        Ok(Ran { flags: self.worker.end(), threads: 1 })
    }

    /// Segments `first..last` of the tile at which the worker stands.
    fn tile(&mut self, lane: Lane<'_>, first: usize, last: usize) -> Outcome {
        for k in first..last {
            let ((start, n), worker) = (self.starts.segment(k), &mut self.worker);
            let to = worker.result();
            worker.watch();
            if worker.plan.program.options.sequential {
                worker.sequence_range(start, start + n, lane, &mut false)?;
            } else {
                worker.tree(0, start, n, lane, to)?;
            }
            worker.judge_results(to, lane.m);
            worker.finish(to, lane.m)?;
            worker.shift_outputs(self.outer, 1);
        }
        Ok(())
    }

    /// The same without a stop in the workspace, and with one look at the register.
    fn tile_directly(&mut self, reduce: LoopFn, lane: Lane<'_>, first: usize, last: usize) -> Outcome {
        let worker = &mut self.worker;
        let plan = worker.plan;
        let (source, to) = (plan.stages.source, plan.stages.destination);
        let step = plan.level(0)[source];
        let steps = [step, lane.strides[source], lane.strides[to]];
        let (input, output) = (worker.at(source), worker.at(to));
        worker.watch();
        worker.evaluator.prepared.equip(plan.stages.fold, &mut worker.evaluator.call);
        let mut context = worker.evaluator.call.ready(plan.kernel);
        let mut flags = 0;
        for k in first..last {
            let (start, n) = self.starts.segment(k);
            let from = input.wrapping_offset(start as isize * step);
            let result = output.wrapping_offset((k - first) as isize * self.outer[to]);
            if n > LEAF && !plan.takes_runs(lane.m == 1 || plan.along) {
                flags |= worker.evaluator.call.flags();
                let place = worker.result();
                worker.stretch(Source { at: from, along: step, across: steps[1] }, n, lane.m, place)?;
                worker.shift_outputs(self.outer, (k - first) as isize);
                worker.finish(place, lane.m)?;
                worker.shift_outputs(self.outer, -((k - first) as isize));
                // The tree's steps have had the context meanwhile.
                worker.evaluator.prepared.equip(plan.stages.fold, &mut worker.evaluator.call);
                context = worker.evaluator.call.ready(plan.kernel);
            } else {
                let (args, dims) = ([from, result], [n as isize, lane.m as isize]);
                // SAFETY: the segment is part of the source, the result part of the output; extents were checked. The
                // scratch memory has eight accumulators for each result.
                let status = unsafe { reduce(args.as_ptr(), dims.as_ptr(), steps.as_ptr(), context) };
                if status != STATUS_OK {
                    return Err(worker.evaluator.call.fault(status));
                }
            }
        }
        worker.evaluator.flags |= (flags | worker.evaluator.call.flags()) & plan.program.report;
        if plan.kernel.status != FloatStatus::IEEE {
            return Ok(());
        }
        let raised = register::read() & plan.program.report & !worker.evaluator.flags;
        if raised == 0 {
            return Ok(());
        }
        let dtype = plan.kernel.operands[0].dtype;
        let found = (0..(last - first) as isize).any(|k| {
            let at = worker.at(to).wrapping_offset(k * self.outer[to]);
            let results = Column { at, step: lane.strides[to], dtype };
            // SAFETY: the results of a segment.
            unsafe { has_nonfinite(&results, lane.m) }
        });
        if found {
            worker.evaluator.flags |= raised;
        }
        Ok(())
    }
}
