//! Kind 1: elementwise programs.

mod plan;
mod worker;

pub(crate) use plan::MapPlan;

use crate::config;
use crate::context::share;
use crate::fault::Outcome;
use crate::job::{Ran, run_parts};
use crate::pool;
use crate::prepare::Prepared;
use crate::program::{Operand, Program};
use worker::MapWorker;

/// Elements of a block when nothing but the kernel touches it.
const PLAIN_BLOCK: usize = 8192;
/// Bytes that a block should not exceed, what it reads and writes elsewhere included, which only passes through: the registers
/// stay in a first-level cache. Half as many cost 5 to 10 % on functions of integers.
const BLOCK_BYTES: usize = 40 << 10;

/// Threads that the program is worth; each program is to ask once.
pub(crate) fn threads(program: &Program) -> usize {
    if program.one_thread() { 1 } else { pool::threads_for(program.elements() as f64 * program.cost()) }
}

/// Runs the program.
pub(crate) fn run(program: &Program, plan: &mut MapPlan, threads: usize) -> Outcome<Ran> {
    let total = program.elements();
    if total == 0 {
        return Ok(Ran::NOTHING);
    }
    plan.set_nest(program);
    let nanoseconds = total as f64 * program.cost();
    plan.cut(program, block_elements(program, total, threads));
    let prepared = Prepared::new(program, &[plan.bricks.elements as isize])?;
    let plan = &*plan;
    let bricks = plan.bricks.total;
    if threads == 1 || bricks == 1 {
        return MapWorker::new(program, plan, &prepared)?.run(0, bricks);
    }
    // Several parts to a thread, so that a late one does not hold up the others.
    let parts = if nanoseconds > 200_000.0 { 4 * threads } else { threads }.min(bricks);
    run_parts(parts, &|part| {
        let worker = MapWorker::new(program, plan, &prepared)?;
        worker.run(share(bricks, part, parts), share(bricks, part + 1, parts))
    })
}

/// Elements of a block.
fn block_elements(program: &Program, total: usize, threads: usize) -> usize {
    if let Some(elements) = config::block_elements() {
        return elements;
    }
    let plain = program.registers.is_empty() && program.mask.is_none();
    let most = if plain {
        PLAIN_BLOCK
    } else {
        let registers: usize =
            program.registers.iter().map(|id| rustnum_abi::dtype::SIZES[*id as usize]).sum();
        let operands: usize = program.operands.iter().map(Operand::itemsize).sum();
        (BLOCK_BYTES / (registers + operands).max(1)).clamp(256, 4096).next_multiple_of(64)
    };
    if threads > 1 { most.min(total.div_ceil(threads).next_multiple_of(64)) } else { most }
}
