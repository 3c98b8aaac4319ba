//! Kind 3: running folds along one axis, strictly sequential along it.

mod worker;

use crate::context::share;
use crate::fault::{Fault, Outcome};
use crate::job::{Ran, run_parts};
use crate::kernel::Kernel;
use crate::nest::Nest;
use crate::pool;
use crate::prepare::Prepared;
use crate::program::Program;
use crate::reduce::{Stages, misaligned};
use crate::workspace::Plan;
use rustnum_abi::dtype;
use worker::ScanWorker;

/// Elements of a line that are computed and folded at a time.
const BLOCK: usize = 1024;
/// Lines that are folded side by side where they lie next to each other in memory.
const TILE: usize = 4096;
/// Fewer neighbouring lines than this are folded one by one.
const LEAST_TILE: usize = 8;

struct ScanPlan<'p> {
    program: &'p Program,
    stages: Stages,
    kernel: &'static Kernel,
    /// The other axes.
    kept: Nest,
    n: usize,
    /// Strides of all operands along the axis.
    along: Vec<isize>,
    /// Lines that are folded side by side, neighbours along the last of the other axes.
    tile: usize,
    /// Elements of a register.
    block: usize,
    registers: Vec<usize>,
    workspace: Plan,
}

/// Runs the program.
pub(crate) fn run(program: &Program) -> Outcome<Ran> {
    let prepared = Prepared::new(program, &[BLOCK as isize])?;
    if misaligned(program) {
        return Err(Fault::internal("a scan with a kernel that needs alignment over misaligned data"));
    }
    let mut plan = ScanPlan::new(program)?;
    if program.elements() == 0 {
        return Ok(Ran::NOTHING);
    }
    let nanoseconds = program.elements() as f64 * program.cost();
    let threads = if program.one_thread() { 1 } else { pool::threads_for(nanoseconds) };
    if threads > 1 && plan.tile > 1 && plan.rows() < threads {
        plan.tile = plan.tile.min(plan.row().div_ceil(threads).next_multiple_of(LEAST_TILE));
    }
    let plan = plan;
    let units = plan.rows() * plan.row().div_ceil(plan.tile);
    if threads == 1 || units == 1 {
        return ScanWorker::new(&plan, &prepared)?.run(0, units);
    }
    let parts = (4 * threads).min(units);
    run_parts(parts, &|part| {
        ScanWorker::new(&plan, &prepared)?.run(share(units, part, parts), share(units, part + 1, parts))
    })
}

impl<'p> ScanPlan<'p> {
    fn new(program: &'p Program) -> Outcome<Self> {
        let stages = Stages::of(program)?;
        if stages.destination >= program.operands.len() || !stages.after.is_empty() {
            return Err(Fault::internal("a scan ends with a fold into an output"));
        }
        let (axis, ndim, operands) = (program.axes as usize, program.ndim(), program.operands.len());
        let mut kept = Nest::default();
        kept.reset(program.operands.iter().map(|operand| operand.at));
        let strides = |axis: usize| (0..operands).map(move |operand| program.strides[operand * ndim + axis]);
        for (other, size) in program.shape.iter().enumerate().filter(|(other, _)| *other != axis) {
            kept.push(*size, strides(other));
        }
        kept.normalise(stages.destination);
        let along: Vec<isize> = strides(axis).collect();
        let row = kept.shape.last().copied().unwrap_or(1);
        let beside = kept.ndim() > 0
            && row >= LEAST_TILE
            && kept.stride(kept.ndim() - 1, stages.destination).unsigned_abs()
                < along[stages.destination].unsigned_abs();
        let tile = if beside { row.min(if stages.before.is_empty() { TILE } else { BLOCK }) } else { 1 };
        let block = BLOCK.max(tile);
        let mut workspace = Plan::default();
        // A scan names the source's element before its first one, without reading it.
        workspace.reserve(16);
        let registers = program
            .registers
            .iter()
            .map(|id| workspace.reserve(block * dtype::SIZES[*id as usize]))
            .collect();
        let kernel = program.instructions[stages.fold].kernel;
        let n = program.shape[axis];
        Ok(Self { program, stages, kernel, kept, n, along, tile, block, registers, workspace })
    }

    fn row(&self) -> usize {
        self.kept.shape.last().copied().unwrap_or(1)
    }

    fn rows(&self) -> usize {
        self.kept.shape[..self.kept.ndim().saturating_sub(1)].iter().product()
    }
}
