//! Kind 8: the elements that indices name, one after the other.

use super::{FROM, Moves};
use crate::fault::Outcome;
use crate::indices;
use crate::job::{Ran, run_parts};
use crate::kernel::NANOSECONDS_PER_BYTE;
use crate::pool;
use crate::program::Program;

/// What finding an element costs where it is in the second cache.
const NANOSECONDS: f64 = 0.8;

/// Runs the program.
pub(crate) fn run(program: &Program) -> Outcome<Ran> {
    if program.elements() == 0 {
        return super::nothing(program);
    }
    let moves = Moves::new(program, FROM)?;
    let first = moves.raises() && program.options.check_first;
    if first {
        indices::check(program)?;
    }
    let checks = moves.raises() && !first;
    let tiles = moves.tiles();
    let items = moves.nest.elements() as f64;
    let cost = items * (NANOSECONDS + 2.0 * moves.item as f64 * NANOSECONDS_PER_BYTE);
    let threads = if tiles > 1 && !program.options.one_thread { pool::threads_for(cost) } else { 1 };
    // More parts than threads: who has the nearer memory takes more of them.
    let parts = if threads == 1 { 1 } else { tiles.min(4 * threads) };
    let ran = run_parts(parts, &|part| {
        moves.run(part * tiles / parts..(part + 1) * tiles / parts, checks)?;
        Ok(Ran::NOTHING)
    });
    if ran.is_err() && checks {
        // Tiles mix the axes; what is named is the first wrong index of the first axis that has one.
        indices::check(program)?;
    }
    ran
}
