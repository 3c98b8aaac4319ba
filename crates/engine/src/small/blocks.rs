//! Maps of dense operands, a few thousand elements: block by block, without a plan and without the heap.

use super::{ARGUMENTS, ELEMENTS, Nest, Registers, VALUES, is_plain, works_in_place};
use crate::config;
use crate::context::CallContext;
use crate::fault::Outcome;
use crate::job::Ran;
use crate::operands::View;
use crate::program::{Kind, Program, Role};
use rustnum_abi::dtype;

/// Elements from which on a plan costs little beside the work.
const MOST: usize = 1 << 14;

/// Whether the program is for here, given that it is worth one thread only.
pub(crate) fn fits(program: &Program) -> bool {
    let is_dense = |index: usize| match step(program, index) {
        Some(0) => program.operands[index].role == Role::Input,
        Some(_) => true,
        None => false,
    };
    program.kind == Kind::Map
        && program.mask.is_none()
        && program.elements() <= MOST
        && program.operands.len() + program.registers.len() <= VALUES
        && config::block_elements().is_none()
        && !works_in_place(program)
        && (0..program.operands.len()).all(is_dense)
        && program.instructions.iter().all(|instruction| is_plain(program, instruction))
}

/// The step from element to element in C order, if it is one: the item's size, or 0 where all elements are one.
fn step(program: &Program, index: usize) -> Option<isize> {
    let itemsize = program.operands[index].itemsize() as isize;
    let strides = program.strides_of(index);
    let long = || program.shape.iter().zip(strides).filter(|(size, _)| **size != 1);
    if long().all(|(_, stride)| *stride == 0) {
        // One element has no step.
        return Some(if program.elements() > 1 { 0 } else { itemsize });
    }
    let mut expected = itemsize;
    for (size, stride) in long().rev() {
        if *stride != expected {
            return None;
        }
        expected *= *size as isize;
    }
    Some(itemsize)
}

/// Runs a program that [`fits`].
pub(crate) fn run(program: &Program, registers: &mut Registers, call: &mut CallContext) -> Outcome<Ran> {
    call.start(program.params, program.params_len);
    let operands = program.operands.len();
    let mut views = [View::NOWHERE; VALUES];
    for (index, view) in views.iter_mut().enumerate().take(operands + program.registers.len()) {
        *view = match program.operands.get(index) {
            Some(operand) => View { at: operand.at, step: step(program, index).unwrap_or_default() },
            None => {
                let step = dtype::SIZES[program.value_dtype(index) as usize] as isize;
                View { at: registers.place(index - operands), step }
            }
        };
    }
    let (total, mut flags) = (program.elements(), 0);
    let mut nest = Nest::EMPTY;
    nest.ndim = 1;
    for start in (0..total).step_by(ELEMENTS) {
        nest.shape[0] = ELEMENTS.min(total - start);
        for instruction in &program.instructions {
            for (position, value) in program.arguments_of(instruction).iter().enumerate().take(ARGUMENTS) {
                let value = usize::from(*value);
                let View { at, step } = views[value];
                // Registers hold the block only.
                let moved = if value < operands { start as isize * step } else { 0 };
                nest.at[position] = at.wrapping_offset(moved);
                nest.strides[0][position] = step;
            }
            // SAFETY: the extents of operands were checked, registers have room for a block.
            flags |= unsafe { nest.run(program, instruction.kernel, call, flags)? };
        }
    }
    Ok(Ran { flags, threads: 1 })
}
