//! Small maps and reductions: each instruction runs over the whole iteration space before the next one does. The plans that large maps
//! are worth (axes sorted for the memory, bricks, threads) cost more than a small one takes.

mod reduce;

pub(crate) use reduce::{fits as fits_reduction, run as run_reduction};

use crate::context::CallContext;
use crate::eval::CAST_SHIFT;
use crate::fault::Outcome;
use crate::job::Ran;
use crate::kernel::Kernel;
use crate::program::{Instruction, Kind, Program, Role};
use crate::status::{Column, Judge, register};
use rustnum_abi::{FLAG_UNDERFLOW, FloatStatus, LoopFlags, STATUS_OK, dtype};

/// Elements of the iteration space.
const ELEMENTS: usize = 512;
const AXES: usize = 6;
const VALUES: usize = 8;
const ARGUMENTS: usize = 4;
const WIDEST: usize = 16;

/// Room for the registers of a small map; part of the environment, so that no call allocates.
pub(crate) struct Registers {
    memory: Box<[[u8; WIDEST]]>,
}

impl Registers {
    pub(crate) fn new() -> Self {
        Self { memory: vec![[0; WIDEST]; (VALUES + reduce::PLACES) * ELEMENTS].into_boxed_slice() }
    }

    /// Room for the elements of a small program, number `place`.
    #[inline]
    fn place(&mut self, place: usize) -> *mut u8 {
        self.memory[place * ELEMENTS..].as_mut_ptr().cast()
    }
}

/// Whether the program is for here.
pub(crate) fn fits(program: &Program) -> bool {
    program.kind == Kind::Map
        && program.mask.is_none()
        && program.ndim() <= AXES
        && program.operands.len() + program.registers.len() <= VALUES
        && program.elements() <= ELEMENTS
        && program.instructions.iter().all(|instruction| is_plain(program, instruction))
        && !works_in_place(program)
}

/// Whether the instruction can be run as it is.
fn is_plain(program: &Program, instruction: &Instruction) -> bool {
    instruction.kernel.is_simple()
        && instruction.count <= ARGUMENTS
        && !instruction.kernel.flags.has(LoopFlags::NEEDS_ALIGNED)
        // What casts lose is seen by a closer look than is taken here.
        && !(instruction.kernel.cast && program.report & FLAG_UNDERFLOW != 0)
}

/// Whether an output may lie on an input: the status is judged afterwards, so the inputs must still be there.
fn works_in_place(program: &Program) -> bool {
    let outputs = || program.operands.iter().filter(|operand| operand.role == Role::Output);
    let inputs = program.operands.iter().filter(|operand| operand.role == Role::Input);
    inputs.into_iter().any(|input| outputs().any(|output| output.at == input.at))
}

/// An instruction's arguments over the iteration space, axes that lie within each other merged.
struct Nest {
    shape: [usize; AXES],
    strides: [[isize; ARGUMENTS]; AXES],
    at: [*mut u8; ARGUMENTS],
    ndim: usize,
}

/// Runs a program that [`fits`].
pub(crate) fn run(program: &Program, registers: &mut Registers, call: &mut CallContext) -> Outcome<Ran> {
    let mut flags = 0;
    if program.elements() == 0 {
        return Ok(Ran::NOTHING);
    }
    call.start(program.params, program.params_len);
    for instruction in &program.instructions {
        let nest = Nest::of(program, program.arguments_of(instruction), registers);
        // SAFETY: the extents of operands were checked, registers have room for all elements.
        flags |= unsafe { nest.run(program, instruction.kernel, call, flags)? };
    }
    Ok(Ran { flags, threads: 1 })
}

impl Nest {
    const EMPTY: Self = Self {
        shape: [1; AXES],
        strides: [[0; ARGUMENTS]; AXES],
        at: [core::ptr::null_mut(); ARGUMENTS],
        ndim: 0,
    };

    #[inline]
    fn of(program: &Program, arguments: &[u16], registers: &mut Registers) -> Self {
        let mut nest = Self::EMPTY;
        nest.fill(program, arguments, registers);
        nest
    }

    fn fill(&mut self, program: &Program, arguments: &[u16], registers: &mut Registers) {
        let operands = program.operands.len();
        let mut dense = [0isize; ARGUMENTS];
        for (index, value) in arguments.iter().enumerate() {
            let value = usize::from(*value);
            self.at[index] = match program.operands.get(value) {
                Some(operand) => operand.at,
                None => registers.place(value - operands),
            };
            dense[index] = dtype::SIZES[program.value_dtype(value) as usize] as isize;
        }
        for axis in (0..program.ndim()).rev() {
            let size = program.shape[axis];
            if size == 1 {
                continue;
            }
            let mut strides = [0; ARGUMENTS];
            for (index, value) in arguments.iter().enumerate() {
                let value = usize::from(*value);
                strides[index] =
                    if value < operands { program.strides_of(value)[axis] } else { dense[index] };
                dense[index] *= size as isize;
            }
            // The axis before (further in) goes on in this one when every argument's strides agree.
            if self.ndim > 0 {
                let (inner, reach) = (self.strides[self.ndim - 1], self.shape[self.ndim - 1] as isize);
                if (0..arguments.len()).all(|index| strides[index] == inner[index] * reach) {
                    self.shape[self.ndim - 1] *= size;
                    continue;
                }
            }
            self.shape[self.ndim] = size;
            self.strides[self.ndim] = strides;
            self.ndim += 1;
        }
        // Axes stand innermost first; the longest one is the kernel's.
        let longest = (0..self.ndim).max_by_key(|axis| self.shape[*axis]).unwrap_or(0);
        self.shape.swap(0, longest);
        self.strides.swap(0, longest);
    }

    /// Calls `row` with the arguments of each row along the kernel's axis.
    fn rows(&self, mut row: impl FnMut(&[*mut u8; ARGUMENTS]) -> Outcome) -> Outcome {
        let mut at = self.at;
        let mut position = [0usize; AXES];
        loop {
            row(&at)?;
            let mut axis = 1;
            loop {
                if axis >= self.ndim {
                    return Ok(());
                }
                position[axis] += 1;
                let back = position[axis] == self.shape[axis];
                let steps = if back { 1 - self.shape[axis] as isize } else { 1 };
                for (address, stride) in at.iter_mut().zip(self.strides[axis]) {
                    *address = address.wrapping_offset(steps * stride);
                }
                if !back {
                    break;
                }
                position[axis] = 0;
                axis += 1;
            }
        }
    }

    /// # Safety
    /// Every argument must have the elements of the iteration space.
    unsafe fn run(
        &self,
        program: &Program,
        kernel: &Kernel,
        call: &mut CallContext,
        found: u32,
    ) -> Outcome<u32> {
        let n = self.shape[0] as isize;
        let steps = self.strides[0];
        let mut raised = 0;
        self.rows(|args| {
            // SAFETY: the caller's promise.
            let status =
                unsafe { (kernel.run)(args.as_ptr(), &raw const n, steps.as_ptr(), call.ready(kernel)) };
            if status != STATUS_OK {
                return Err(call.fault(status));
            }
            raised |= call.flags();
            Ok(())
        })?;
        let mut flags = (raised & program.report) << if kernel.cast { CAST_SHIFT } else { 0 };
        let wanted = program.report & !found;
        let look = match kernel.status {
            FloatStatus::NONE => false,
            FloatStatus::IEEE => wanted != 0 && register::take() & wanted != 0,
            _ => wanted != 0,
        };
        if look {
            self.rows(|args| {
                let columns: [Column; ARGUMENTS] = core::array::from_fn(|index| Column {
                    at: args[index],
                    step: steps[index],
                    dtype: kernel.operands.get(index).map_or(0, |operand| operand.dtype),
                });
                let columns = &columns[..kernel.arity()];
                let judge = Judge { kernel, columns, n: n as usize, mask: None, wanted };
                // SAFETY: as above.
                flags |= unsafe { judge.flags() };
                Ok(())
            })?;
        }
        Ok(flags)
    }
}
