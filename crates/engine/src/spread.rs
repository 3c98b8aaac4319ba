//! A flat program as an ordinary one, for kernels that want more than the flat path has.

use crate::block::{Block, word};
use crate::check::check_values;
use crate::extent::check_extents;
use crate::fault::{Fault, Outcome};
use crate::program::{Instruction, Kind, Operand, Options, Program, Role};
use crate::registry::kernel;

/// Reads the flat program in the block into `program`, with all the checks of any other.
pub(crate) fn spread(block: &Block, program: &mut Program) -> Outcome {
    let kernel =
        kernel(block.word(word::FLAT_KERNEL)).ok_or_else(|| Fault::internal("there is no such kernel"))?;
    let (operands, scalars) = (kernel.arity(), block.word(word::FLAT_SCALARS));
    let mut body = block.body();
    *program = Program {
        kind: Kind::Map,
        options: Options::default(),
        report: block.word(word::REPORT) as u32 & 15,
        shape: vec![body.size()?],
        arguments: (0..operands as u16).collect(),
        instructions: vec![Instruction { kernel, first: 0, count: operands, fold: false }],
        ..Program::new()
    };
    for (index, operand) in kernel.operands.iter().enumerate() {
        let (base, bytes, offset) = (body.size()?, body.size()?, body.size()?);
        let role = if index < kernel.nin { Role::Input } else { Role::Output };
        let at = core::ptr::with_exposed_provenance_mut::<u8>(base).wrapping_add(offset);
        program.operands.push(Operand { at, dtype: operand.dtype, role, core_start: 0 });
        program.extents.push((offset, bytes));
        program.strides.push(if scalars >> index & 1 != 0 { 0 } else { operand.itemsize as isize });
    }
    check_values(program)?;
    check_extents(program)
}
