//! Small maps and reductions: each instruction runs over the whole iteration space before the next one does. The plans that large maps
//! are worth (axes sorted for the memory, bricks, threads) cost more than a small one takes.

mod blocks;
mod core;
mod reduce;

pub(crate) use self::core::run as run_core;
pub(crate) use blocks::{fits as fits_blocks, run as run_blocks};
pub(crate) use reduce::{fits as fits_reduction, run as run_reduction};

use crate::context::CallContext;
use crate::eval::CAST_SHIFT;
use crate::fault::Outcome;
use crate::job::Ran;
use crate::kernel::Kernel;
use crate::mask;
use crate::program::{Instruction, Kind, Program, Role};
use crate::status::{Column, Judge, register};
use rustnum_abi::{FLAG_UNDERFLOW, FloatStatus, LoopFlags, STATUS_OK, dtype};

/// Elements of the iteration space.
pub(crate) const ELEMENTS: usize = 1024;
const AXES: usize = 6;
const VALUES: usize = 8;
const ARGUMENTS: usize = 4;
const WIDEST: usize = 16;

/// Room for the registers of a small map; part of the environment, so that no call allocates.
pub(crate) struct Registers {
    memory: Box<[Line]>,
}

/// A cache line.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Line {
    _bytes: [u8; LINE],
}
const LINE: usize = 64;
/// Cache lines of one register.
const LINES: usize = ELEMENTS * WIDEST / LINE;

impl Registers {
    pub(crate) fn new() -> Self {
        Self {
            memory: vec![Line { _bytes: [0; LINE] }; (VALUES + reduce::PLACES) * LINES].into_boxed_slice(),
        }
    }

    /// Room for the elements of a small program, number `place`.
    #[inline]
    pub(crate) fn place(&mut self, place: usize) -> *mut u8 {
        self.memory[place * LINES..].as_mut_ptr().cast()
    }
}

/// Whether the program is for here.
pub(crate) fn fits(program: &Program) -> bool {
    program.kind == Kind::Map
        && program.ndim() <= AXES
        && program.operands.len() + program.registers.len() <= VALUES
        && program.elements() <= ELEMENTS
        && program.instructions.iter().all(|instruction| is_plain(program, instruction))
        && match program.mask {
            None => !works_in_place(program),
            // Outputs are made apart then, in registers of their own.
            Some(_) => program.instructions.iter().all(|i| !i.kernel.sees_only_wanted()),
        }
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

/// Runs a program that [`fits`]. A masked one whose status has to be judged by what counts is left as it was: none.
pub(crate) fn run(
    program: &Program,
    registers: &mut Registers,
    call: &mut CallContext,
) -> Outcome<Option<Ran>> {
    let mut flags = 0;
    if program.elements() == 0 {
        return Ok(Some(Ran::NOTHING));
    }
    call.start(program.params, program.params_len);
    for instruction in &program.instructions {
        let mut nest = Nest::EMPTY;
        nest.fill(program, program.arguments_of(instruction), registers);
        // SAFETY: the extents of operands were checked, registers have room for all elements.
        flags |= unsafe { nest.run(program, instruction.kernel, call, flags)? };
    }
    if let Some(mask) = program.mask {
        if flags != 0 {
            return Ok(None);
        }
        for output in (0..mask).filter(|operand| program.operands[*operand].role == Role::Output) {
            blend(program, output, mask, registers)?;
        }
    }
    Ok(Some(Ran { flags, threads: 1 }))
}

/// Stores the elements of an output that count.
fn blend(program: &Program, output: usize, mask: usize, registers: &mut Registers) -> Outcome {
    let mut nest = Nest::EMPTY;
    let item = program.operands[output].itemsize();
    nest.join(
        program,
        |argument, axis| match argument {
            0 => None,
            1 => Some(program.strides_of(output)[axis]),
            _ => Some(program.strides_of(mask)[axis]),
        },
        &[item, 0, 0],
    );
    nest.at[0] = registers.place(program.registers.len() + output);
    nest.at[1] = program.operands[output].at;
    nest.at[2] = program.operands[mask].at;
    let (n, steps) = (nest.shape[0], nest.strides[0]);
    nest.rows(|at| {
        let mask = Column { at: at[2], step: steps[2], dtype: dtype::BOOL };
        // SAFETY: the extents of output and mask were checked; the register has a run of `n` elements.
        unsafe { mask::blend(mask, at[0], at[1], steps[1], n, item) };
        Ok(())
    })
}

impl Nest {
    const EMPTY: Self = Self {
        shape: [1; AXES],
        strides: [[0; ARGUMENTS]; AXES],
        at: [::core::ptr::null_mut(); ARGUMENTS],
        ndim: 0,
    };

    /// Filled in place: what was just stored stalls the CPU when it is moved.
    fn fill(&mut self, program: &Program, arguments: &[u16], registers: &mut Registers) {
        let operands = program.operands.len();
        let mut sizes = [0; ARGUMENTS];
        // Under a mask outputs are made in registers.
        let apart = |value: usize| program.mask.is_some() && program.operands[value].role == Role::Output;
        for (index, value) in arguments.iter().enumerate() {
            let value = usize::from(*value);
            self.at[index] = match program.operands.get(value) {
                Some(_) if apart(value) => registers.place(program.registers.len() + value),
                Some(operand) => operand.at,
                None => registers.place(value - operands),
            };
            sizes[index] = dtype::SIZES[program.value_dtype(value) as usize];
        }
        let strides = |index: usize, axis: usize| {
            let value = usize::from(arguments[index]);
            (value < operands && !apart(value)).then(|| program.strides_of(value)[axis])
        };
        self.join(program, strides, &sizes[..arguments.len()]);
        // Axes stand innermost first; the longest one is the kernel's.
        let longest = (0..self.ndim).max_by_key(|axis| self.shape[*axis]).unwrap_or(0);
        self.shape.swap(0, longest);
        self.strides.swap(0, longest);
    }

    /// The axes, innermost first, those merged that lie within each other for all arguments. `stride` gives an argument's
    /// stride along an axis, or none where it is dense with items of `sizes`.
    fn join(&mut self, program: &Program, stride: impl Fn(usize, usize) -> Option<isize>, sizes: &[usize]) {
        let mut dense = [0isize; ARGUMENTS];
        for (dense, size) in dense.iter_mut().zip(sizes) {
            *dense = *size as isize;
        }
        for axis in (0..program.ndim()).rev() {
            let size = program.shape[axis];
            if size == 1 {
                continue;
            }
            let mut strides = [0; ARGUMENTS];
            for (index, to) in strides.iter_mut().enumerate().take(sizes.len()) {
                *to = stride(index, axis).unwrap_or(dense[index]);
                dense[index] *= size as isize;
            }
            // The axis before (further in) goes on in this one when every argument's strides agree.
            if self.ndim > 0 {
                let (inner, reach) = (self.strides[self.ndim - 1], self.shape[self.ndim - 1] as isize);
                if (0..sizes.len()).all(|index| strides[index] == inner[index] * reach) {
                    self.shape[self.ndim - 1] *= size;
                    continue;
                }
            }
            self.shape[self.ndim] = size;
            self.strides[self.ndim] = strides;
            self.ndim += 1;
        }
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
                let columns: [Column; ARGUMENTS] = ::core::array::from_fn(|index| Column {
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
