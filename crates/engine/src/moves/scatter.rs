//! Kind 9: values into the elements that indices name, on one thread: of several for one element the last one stays.

use super::{Moves, TO};
use crate::fault::Outcome;
use crate::indices;
use crate::job::Ran;
use crate::program::Program;

/// Runs the program; nothing is written unless all indices are right.
pub(crate) fn run(program: &Program) -> Outcome<Ran> {
    if program.elements() == 0 {
        return super::nothing(program);
    }
    let moves = Moves::new(program, TO)?;
    if moves.raises() {
        indices::check(program)?;
    }
    moves.run(0..moves.tiles(), false)?;
    Ok(Ran::NOTHING)
}
