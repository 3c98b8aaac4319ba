//! What a program that has been read must keep to, beside the extents of its operands.

use crate::fault::{Fault, Outcome};
use crate::program::{Kind, Program, Role};
use rustnum_abi::dtype;

/// Dtypes of arguments, and that registers are written before they are read and outputs never read.
pub(crate) fn check_values(program: &mut Program) -> Outcome {
    let operands = program.operands.len();
    program.written.clear();
    program.written.resize(program.registers.len(), false);
    for index in 0..program.instructions.len() {
        let instruction = program.instructions[index];
        let kernel = instruction.kernel;
        for at in 0..instruction.count {
            let value = usize::from(program.arguments[instruction.first + at]);
            // The fold's two arguments are the source and the destination, of one dtype with its two inputs.
            let position = if instruction.fold && at == 1 { 2 } else { at };
            let expected = kernel.operands[position].dtype;
            let input = position < kernel.nin;
            if program.value_dtype(value) != expected {
                return Err(Fault::internal(format!(
                    "argument {at} of instruction {index} is {}, not {}",
                    dtype::NAMES[program.value_dtype(value) as usize],
                    dtype::NAMES[expected as usize]
                )));
            }
            let allowed = match program.operands.get(value) {
                Some(operand) if program.kind == Kind::At && input => {
                    matches!(operand.role, Role::Input | Role::Output)
                }
                Some(operand) => operand.role == if input { Role::Input } else { Role::Output },
                None if program.kind == Kind::Core => false,
                None if input => program.written[value - operands],
                None => {
                    program.written[value - operands] = true;
                    true
                }
            };
            if !allowed {
                return Err(Fault::internal(format!(
                    "argument {at} of instruction {index} is read before it is written, or written and not an output"
                )));
            }
        }
        if instruction.fold && kernel.operands.iter().any(|operand| operand.dtype != kernel.operands[0].dtype)
        {
            return Err(Fault::internal("a fold needs a kernel of one dtype"));
        }
    }
    check_core_axes(program)
}

/// The core dimensions of each operand must be those of the kernel's signature.
fn check_core_axes(program: &Program) -> Outcome {
    if program.kind != Kind::Core {
        return Ok(());
    }
    let instruction = &program.instructions[0];
    let Some(core) = &instruction.kernel.core else {
        return Err(Fault::internal("not a generalised function"));
    };
    if core.dims != program.core_shape.len() {
        return Err(Fault::internal(format!(
            "{} core dimensions, not {}",
            program.core_shape.len(),
            core.dims
        )));
    }
    for (position, value) in program.arguments_of(instruction).iter().enumerate() {
        // One by one: a comparison of slices reads together what was just written apart, and that stalls.
        let axes = program.core_axes_of(usize::from(*value));
        let wanted = &core.operands[position];
        if axes.len() != wanted.len() || axes.iter().zip(wanted).any(|(axis, wanted)| axis != wanted) {
            return Err(Fault::internal(format!(
                "operand {value} has other core dimensions than the signature"
            )));
        }
    }
    Ok(())
}
