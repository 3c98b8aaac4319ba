//! Small generalised calls: one row of outer elements, one call of the kernel.

use super::ARGUMENTS;
use crate::context::CallContext;
use crate::fault::Outcome;
use crate::job::Ran;
use crate::program::{Kind, Program};
use crate::status::{Whole, register, whole_flags};
use rustnum_abi::{FloatStatus, LoopFlags, STATUS_OK};

/// Core dimensions of the call, and of an operand.
const DIMENSIONS: usize = 4;
/// Outer elements.
const OUTER: usize = 512;
/// Nanoseconds from which on the general way is worth its plan.
const MOST: f64 = 2000.0;

/// Whether the program is for here.
pub(crate) fn fits(program: &Program) -> bool {
    let kernel = program.instructions[0].kernel;
    let elements: f64 = program.shape.iter().chain(&program.core_shape).map(|size| *size as f64).product();
    program.kind == Kind::Core
        && program.operands.len() <= ARGUMENTS
        && program.core_shape.len() <= DIMENSIONS
        && (0..program.operands.len()).all(|operand| program.core_axes_of(operand).len() <= DIMENSIONS)
        && program.shape.iter().filter(|size| **size != 1).count() <= 1
        && program.shape.iter().all(|size| *size <= OUTER)
        && elements * program.cost() <= MOST
        && kernel.prepare.is_none()
        && kernel.scratch.is_none()
        && kernel.flags.0 & (LoopFlags::NEEDS_ALIGNED.0 | LoopFlags::NEEDS_CONTIGUOUS_CORE.0) == 0
}

/// Runs a program that [`fits`].
pub(crate) fn run(program: &Program, call: &mut CallContext) -> Outcome<Ran> {
    let outer = program.shape.iter().position(|size| *size != 1);
    let n = outer.map_or(1, |axis| program.shape[axis]);
    if n == 0 {
        return Ok(Ran::NOTHING);
    }
    let instruction = &program.instructions[0];
    let (kernel, arguments) = (instruction.kernel, program.arguments_of(instruction));
    let mut args = [core::ptr::null_mut::<u8>(); ARGUMENTS];
    let mut dims = [0isize; 1 + DIMENSIONS];
    let mut steps = [0isize; ARGUMENTS * (1 + DIMENSIONS)];
    dims[0] = n as isize;
    for (to, size) in dims[1..].iter_mut().zip(&program.core_shape) {
        *to = *size as isize;
    }
    let mut count = arguments.len();
    for (index, value) in arguments.iter().enumerate() {
        let operand = usize::from(*value);
        args[index] = program.operands[operand].at;
        steps[index] = outer.map_or(0, |axis| program.strides_of(operand)[axis]);
        for stride in program.core_strides_of(operand) {
            steps[count] = *stride;
            count += 1;
        }
    }
    call.start(program.params, program.params_len);
    let looks = kernel.status != FloatStatus::NONE && program.report != 0;
    if looks {
        register::clear();
    }
    // SAFETY: `n` outer elements with their cores; extents were checked.
    let status = unsafe { (kernel.run)(args.as_ptr(), dims.as_ptr(), steps.as_ptr(), call.ready(kernel)) };
    if status != STATUS_OK {
        return Err(call.fault(status));
    }
    let mut flags = call.flags() & program.report;
    if looks && (kernel.status == FloatStatus::DERIVED || register::read() & program.report != 0) {
        let mut sizes = [[0usize; DIMENSIONS]; ARGUMENTS];
        for (sizes, value) in sizes.iter_mut().zip(arguments) {
            for (size, axis) in sizes.iter_mut().zip(program.core_axes_of(usize::from(*value))) {
                *size = program.core_shape[usize::from(*axis)];
            }
        }
        for i in 0..n as isize {
            let whole = |index: usize| {
                let operand = usize::from(arguments[index]);
                let strides = program.core_strides_of(operand);
                let at = args[index].wrapping_offset(i * steps[index]);
                let dtype = kernel.operands[index].dtype;
                Whole { at, sizes: &sizes[index][..strides.len()], strides, dtype }
            };
            let none = Whole { at: core::ptr::null(), sizes: &[0], strides: &[0], dtype: 0 };
            let mut wholes = [none; ARGUMENTS];
            for (index, to) in wholes.iter_mut().enumerate().take(arguments.len()) {
                *to = whole(index);
            }
            let (inputs, outputs) = wholes[..arguments.len()].split_at(kernel.nin);
            // SAFETY: the cores of outer element `i`.
            flags |= unsafe { whole_flags(inputs, outputs, kernel.pole) } & program.report;
        }
    }
    Ok(Ran { flags, threads: 1 })
}
