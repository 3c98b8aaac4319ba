//! Kind 2: reductions over any axes on one fixed tree, whatever the layout and the number of threads.
//!
//! The tree of an axis: up to 128 elements are a leaf with eight accumulators (see `LoopDef::reduce`), more are split in
//! halves of whole eights. With several axes the trees of the last one are the elements of the one before it. So a result
//! depends on values and shape alone. What memory decides is only how many results are folded side by side.

mod leaf;
mod plan;
mod segments;
mod sequential;
mod source;
mod split;
mod stages;
mod stretch;
mod sweep;
mod tile;
mod worker;

pub(crate) use plan::LEAF;
pub(crate) use segments::run as run_segments;
pub(crate) use stages::{Stages, misaligned};

use crate::context::share;
use crate::fault::{Fault, Outcome};
use crate::job::{Ran, run_parts};
use crate::operands::View;
use crate::pool;
use crate::prepare::Prepared;
use crate::program::{Program, Role};
use crate::strided::{Side, contiguous, copy_box};
use plan::FoldPlan;
use worker::{FoldWorker, Lane};

/// Runs the program.
pub(crate) fn run(program: &Program) -> Outcome<Ran> {
    let prepared = Prepared::new(program, &[plan::LEAF as isize])?;
    let mut plan = FoldPlan::new(program, prepared.scratch())?;
    let results = plan.kept.elements();
    if results == 0 {
        return Ok(Ran::NOTHING);
    }
    let empty = plan.sizes.contains(&0);
    if empty && !program.options.initial && !program.options.filler {
        return Err(Fault::internal("a reduction over nothing without an initial value"));
    }
    let nanoseconds = program.elements() as f64 * program.cost();
    let threads = if program.one_thread() { 1 } else { pool::threads_for(nanoseconds) };
    let mut cuts = false;
    if threads > 1 {
        plan.narrow(4 * threads);
        cuts = units(&plan) < threads && !program.options.sequential && !empty;
    }
    let plan = &plan;
    let units = units(plan);
    let cuts = if cuts { threads } else { 1 };
    if threads == 1 || cuts > 1 || units == 1 {
        return run_units(plan, &prepared, 0, units, cuts, nanoseconds / units as f64);
    }
    let parts = (4 * threads).min(units);
    run_parts(parts, &|part| {
        run_units(plan, &prepared, share(units, part, parts), share(units, part + 1, parts), 1, 0.0)
    })
}

/// Tiles of results.
fn units(plan: &FoldPlan<'_>) -> usize {
    plan.rows() * plan.row().div_ceil(plan.tile)
}

/// Folds units `start..end`, each on `cuts` threads.
fn run_units(
    plan: &FoldPlan<'_>,
    prepared: &Prepared,
    start: usize,
    end: usize,
    cuts: usize,
    nanoseconds: f64,
) -> Outcome<Ran> {
    let mut worker = FoldWorker::new(plan, prepared)?;
    let tiles = plan.row().div_ceil(plan.tile);
    let empty = plan.sizes.contains(&0);
    let mut threads = 1;
    for unit in start..end {
        let (row, first) = (unit / tiles, unit % tiles * plan.tile);
        let lane = Lane { m: plan.tile.min(plan.row() - first), strides: plan.lane() };
        worker.go_to(row, first);
        let to = worker.result();
        let program = plan.program;
        worker.watch();
        if empty {
            let value = if program.options.initial { program.initial } else { program.filler };
            worker.copy(View { at: value.cast_mut(), step: 0 }, worker.results(), lane.m);
        } else if program.options.sequential {
            worker.sequence(lane)?;
        } else {
            if cuts > 1 {
                threads =
                    threads.max(split::tree(&mut worker, prepared, (row, first), lane, cuts, nanoseconds)?);
            } else {
                worker.tree(0, 0, plan.sizes[0], lane, to)?;
            }
            if program.options.initial {
                let initial = View { at: program.initial.cast_mut(), step: 0 };
                worker.step(initial, worker.results(), worker.results(), lane.m)?;
            }
        }
        worker.judge_results(to, lane.m);
        worker.store((row, first), lane.m)?;
    }
    Ok(Ran { flags: worker.end(), threads })
}

impl FoldWorker<'_> {
    fn results(&self) -> View {
        View { at: self.result(), step: self.plan.itemsize as isize }
    }

    /// Stores the `m` results of a tile, run by run, or all of a plane.
    fn store(&mut self, (row, first): (usize, usize), m: usize) -> Outcome {
        let (plan, run) = (self.plan, self.plan.run());
        let mut done = 0;
        while done < m {
            if done > 0 {
                self.go_to(row, first + done);
            }
            let results = self.result().wrapping_add(done * plan.itemsize);
            let (runs, to) = ((m - done) / run, plan.stages.destination);
            let starts = (first + done) % run == 0;
            if runs > 1 && starts && plan.kept.ndim() == plan.row_axis + 2 && plan.stages.after.is_empty() {
                let strides = [plan.row_axis, plan.row_axis + 1].map(|axis| plan.kept.stride(axis, to));
                let mut dense = [0; 2];
                contiguous(&[runs, run], plan.itemsize, &mut dense);
                let from = Side { at: results, strides: &dense };
                // SAFETY: the results are in the worker's memory, so many runs of the row are left.
                unsafe {
                    copy_box(from, Side { at: self.at(to), strides: &strides }, &[runs, run], plan.itemsize);
                }
                done += runs * run;
                continue;
            }
            let length = (run - (first + done) % run).min(m - done);
            self.finish(results, length)?;
            done += length;
        }
        Ok(())
    }

    /// Stores `m` results of a run where the worker stands, by way of the instructions after the fold if there are any.
    fn finish(&mut self, results: *mut u8, m: usize) -> Outcome {
        let plan = self.plan;
        for (index, operand) in plan.program.operands.iter().enumerate() {
            if matches!(operand.role, Role::Input | Role::Output) {
                self.evaluator.views[index] = View { at: self.at(index), step: plan.lane()[index] };
            }
        }
        let destination = self.evaluator.views[plan.stages.destination];
        self.copy(View { at: results, step: plan.itemsize as isize }, destination, m);
        for index in plan.stages.after.clone() {
            // SAFETY: registers and outputs have room for a tile.
            unsafe { self.evaluator.run(index, m, None)? };
        }
        Ok(())
    }
}
