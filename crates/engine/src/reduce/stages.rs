//! Which instructions come before and after a fold, that each keeps to its side of it, and what alignment they ask for.

use crate::fault::{Fault, Outcome};
use crate::kernel::alignment;
use crate::program::{Instruction, Kind, Program, Role};
use core::ops::Range;
use rustnum_abi::LoopFlags;

/// Which instructions do what.
#[derive(Clone)]
pub(crate) struct Stages {
    /// Before the fold.
    pub(crate) before: Range<usize>,
    pub(crate) fold: usize,
    /// After the fold.
    pub(crate) after: Range<usize>,
    /// What is folded.
    pub(crate) source: usize,
    /// Where the result goes.
    pub(crate) destination: usize,
}

impl Stages {
    /// Finds the fold, and checks that the rest keeps to its side of it.
    pub(crate) fn of(program: &Program) -> Outcome<Self> {
        let fold = program.instructions.iter().position(|instruction| instruction.fold);
        let fold = fold.ok_or_else(|| Fault::internal("a reduction without a fold"))?;
        let &[source, destination] = program.arguments_of(&program.instructions[fold]) else {
            return Err(Fault::internal("a fold has two arguments"));
        };
        let (source, destination) = (usize::from(source), usize::from(destination));
        let operands = program.operands.len();
        let before = &program.instructions[..fold];
        let outside = |value: &u16| usize::from(*value) < operands;
        if before.iter().any(|i| program.arguments_of(i)[i.kernel.nin..].iter().any(outside)) {
            return Err(Fault::internal("an output is written before the fold"));
        }
        // After the fold there are results only: reading anything else would be reading beside them. Inputs that are the
        // same along the reduced axes have one element for each result.
        let reduced = |axis: usize| program.axes >> axis & 1 == 1;
        let per_result = |value: usize| {
            let still = |(axis, stride): (usize, &isize)| *stride == 0 || !reduced(axis);
            program.kind != Kind::Scan
                && value < operands
                && program.operands[value].role == Role::Input
                && program.strides_of(value).iter().enumerate().all(still)
        };
        let after = &program.instructions[fold + 1..];
        let made = |value: usize, by: usize| {
            let outputs = |i: &Instruction| &program.arguments_of(i)[i.kernel.nin..];
            value == destination || after[..by].iter().any(|i| outputs(i).contains(&(value as u16)))
        };
        for (index, instruction) in after.iter().enumerate() {
            let inputs = &program.arguments_of(instruction)[..instruction.kernel.nin];
            let readable = |value: &u16| made(usize::from(*value), index) || per_result(usize::from(*value));
            if destination < operands || !inputs.iter().all(readable) {
                return Err(Fault::internal(
                    "an instruction after the fold reads something else than its result",
                ));
            }
        }
        let after = fold + 1..program.instructions.len();
        Ok(Self { before: 0..fold, fold, after, source, destination })
    }
}

/// Whether a kernel needs alignment that an operand does not have.
pub(crate) fn misaligned(program: &Program) -> bool {
    program.instructions.iter().any(|instruction| instruction.kernel.flags.has(LoopFlags::NEEDS_ALIGNED))
        && program.operands.iter().enumerate().any(|(index, operand)| {
            let unit = alignment(operand.dtype) as isize;
            operand.at.addr() as isize % unit != 0
                || program.strides_of(index).iter().any(|stride| stride % unit != 0)
        })
}
