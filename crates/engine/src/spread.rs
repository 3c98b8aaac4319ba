//! A flat program as an ordinary one, for what wants more than the flat path has.

use crate::block::{Block, word};
use crate::check::check_values;
use crate::extent::check_extents;
use crate::fault::{Fault, Outcome};
use crate::flat::MOST;
use crate::kernel::Kernel;
use crate::program::{Instruction, Kind, Operand, Options, Program, Role};
use crate::registry::{cast_id, kernel};
use rustnum_abi::dtype::{self, SIZES};

/// Reads the flat program in the block into `program`, with all the checks of any other.
pub(crate) fn spread(block: &Block, program: &mut Program) -> Outcome {
    let kernel =
        kernel(block.word(word::FLAT_KERNEL)).ok_or_else(|| Fault::internal("there is no such kernel"))?;
    let (operands, word) = (kernel.arity(), block.word(word::FLAT_SCALARS));
    let mut body = block.body();
    *program = Program {
        kind: Kind::Map,
        options: Options::default(),
        report: block.word(word::REPORT) as u32 & 15,
        shape: vec![body.size()?],
        ..Program::new()
    };
    // The value that the loop takes for each operand: itself, or a register beside it.
    let mut values = Vec::new();
    for (index, operand) in kernel.operands.iter().enumerate() {
        let (base, bytes, offset) = (body.size()?, body.size()?, body.size()?);
        let role = if index < kernel.nin { Role::Input } else { Role::Output };
        let at = core::ptr::with_exposed_provenance_mut::<u8>(base).wrapping_add(offset);
        let dtype = given_dtype(word, index, operand.dtype)?;
        program.operands.push(Operand { at, dtype, role, core_start: 0 });
        program.extents.push((offset, bytes));
        program.strides.push(if word >> index & 1 != 0 { 0 } else { SIZES[dtype as usize] as isize });
        values.push(index as u16);
        if dtype != operand.dtype {
            values[index] = (operands + program.registers.len()) as u16;
            program.registers.push(operand.dtype);
        }
    }
    let changed = |index: &usize| usize::from(values[*index]) != *index;
    for index in (0..kernel.nin).filter(changed) {
        let (from, to) = (program.operands[index].dtype, kernel.operands[index].dtype);
        push(program, cast_between(from, to)?, &[index as u16, values[index]]);
    }
    push(program, kernel, &values);
    for index in (kernel.nin..operands).filter(changed) {
        let (from, to) = (kernel.operands[index].dtype, program.operands[index].dtype);
        push(program, cast_between(from, to)?, &[values[index], index as u16]);
    }
    check_values(program)?;
    check_extents(program)
}

fn push(program: &mut Program, kernel: &'static Kernel, arguments: &[u16]) {
    let (first, count) = (program.arguments.len(), arguments.len());
    program.instructions.push(Instruction { kernel, first, count, fold: false });
    program.arguments.extend_from_slice(arguments);
}

/// The dtype of operand `index` as word 3 says it, or the loop's `own`.
#[inline]
pub(crate) fn given_dtype(word: i32, index: usize, own: u32) -> Outcome<u32> {
    if word & word::FLAT_CASTS == 0 {
        return Ok(own);
    }
    let given = (word >> (word::FLAT_DTYPES as usize + 4 * index) & 15) as u32;
    if given >= dtype::COUNT || own >= dtype::COUNT || index >= MOST {
        return Err(Fault::internal(format!("operand {index} has no dtype that can be cast")));
    }
    Ok(given)
}

/// The cast between two dtypes.
#[inline]
pub(crate) fn cast_between(from: u32, to: u32) -> Outcome<&'static Kernel> {
    kernel(cast_id(from, to) as i32).ok_or_else(|| Fault::internal("there is no such cast"))
}
