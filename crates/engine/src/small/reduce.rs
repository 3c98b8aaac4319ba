//! Small reductions: of one or two axes, with at most one that stays.

use super::{AXES, ELEMENTS, Nest, Registers, VALUES, is_plain};
use crate::context::CallContext;
use crate::fault::Outcome;
use crate::job::Ran;
use crate::kernel::Kernel;
use crate::mask;
use crate::program::{Instruction, Kind, Program};
use crate::reduce::{LEAF, Stages};
use crate::status::{Column, has_nonfinite, register};
use crate::strided::{Side, contiguous, copy_box};
use rustnum_abi::{FloatStatus, LoopFlags, LoopFn, STATUS_OK, dtype};

/// Elements of a reduction that needs no register: below what threads are for.
const DIRECT_ELEMENTS: usize = 8192;
/// Results of one call.
const RESULTS: usize = 128;

/// Places of the registers' memory beyond the registers: a masked source, results, partial results, eight accumulators for
/// each.
const MASKED: usize = VALUES;
const RESULT: usize = VALUES + 1;
const PARTIAL: usize = VALUES + 2;
const SCRATCH: usize = VALUES + 3;
pub(super) const PLACES: usize = 3 + 8 * RESULTS / ELEMENTS;

/// An axis: its number in the program and its size.
type Axis = (usize, usize);

/// The axes of more than one element.
#[derive(Default)]
struct Axes {
    /// The last reduced one, and one before it.
    inner: Option<Axis>,
    outer: Option<Axis>,
    kept: Option<Axis>,
}

impl Axes {
    fn of(program: &Program) -> Option<Self> {
        let mut axes = Self::default();
        for (number, size) in program.shape.iter().copied().enumerate().filter(|(_, size)| *size != 1) {
            if program.axes >> number & 1 == 0 {
                if axes.kept.replace((number, size)).is_some() {
                    return None;
                }
            } else if axes.inner.is_none() {
                axes.inner = Some((number, size));
            } else if axes.outer.is_none() {
                axes.outer = axes.inner.replace((number, size));
            } else {
                return None;
            }
        }
        // One of the two is what results lie side by side along.
        if axes.outer.is_some() && axes.kept.is_some() { None } else { Some(axes) }
    }

    fn size(axis: Option<Axis>) -> usize {
        axis.map_or(1, |(_, size)| size)
    }

    /// Results of the whole reduction.
    fn results(&self) -> usize {
        Self::size(self.kept)
    }
}

/// Whether the program is for here.
pub(crate) fn fits(program: &Program) -> bool {
    let elements = program.elements();
    if program.kind != Kind::Reduce
        || program.mask.is_some() && !program.options.filler
        || program.options.sequential
        || elements == 0
        || elements > DIRECT_ELEMENTS
        || program.ndim() > AXES
        || program.operands.len() + program.registers.len() > VALUES
        || !program.instructions.iter().all(|instruction| instruction.fold || is_plain(program, instruction))
    {
        return false;
    }
    let Some(fold) = program.instructions.iter().position(|instruction| instruction.fold) else {
        return false;
    };
    let kernel = program.instructions[fold].kernel;
    let Some(axes) = Axes::of(program) else { return false };
    let (n, side_by_side) = (Axes::size(axes.inner), Axes::size(axes.outer.or(axes.kept)));
    let long =
        kernel.flags.has(LoopFlags::ANY_ORDER) || kernel.flags.has(LoopFlags::LONG_RUNS) && side_by_side == 1;
    kernel.reduce.is_some()
        && kernel.is_simple()
        && !kernel.flags.has(LoopFlags::NEEDS_ALIGNED)
        && (kernel.status != FloatStatus::DERIVED || program.report == 0)
        && (elements <= ELEMENTS || fold == 0 && program.mask.is_none())
        && (n <= LEAF || long)
        && side_by_side <= RESULTS
}

/// Runs a program that [`fits`]. A masked one whose status has to be judged by what counts is left as it was: none.
pub(crate) fn run(
    program: &Program,
    registers: &mut Registers,
    call: &mut CallContext,
) -> Outcome<Option<Ran>> {
    let stages = Stages::of(program)?;
    let Some(axes) = Axes::of(program) else { return Ok(None) };
    call.start(program.params, program.params_len);
    let mut flags = 0;
    for instruction in &program.instructions[stages.before.clone()] {
        let mut nest = Nest::EMPTY;
        nest.fill(program, program.arguments_of(instruction), registers);
        // SAFETY: the extents of operands were checked, registers have room for all elements.
        flags |= unsafe { nest.run(program, instruction.kernel, call, flags)? };
    }
    if program.mask.is_some() && flags != 0 {
        return Ok(None);
    }
    let instruction = &program.instructions[stages.fold];
    let small = Small { program, registers, call, axes, kernel: instruction.kernel };
    small.fold(&stages, flags).map(Some)
}

struct Small<'a> {
    program: &'a Program,
    registers: &'a mut Registers,
    call: &'a mut CallContext,
    axes: Axes,
    kernel: &'static Kernel,
}

impl Small<'_> {
    /// A value's stride along an axis: registers hold the whole iteration space in C order.
    fn source(&self, value: usize, axis: Option<Axis>) -> isize {
        let Some((number, _)) = axis else { return 0 };
        if value < self.program.operands.len() {
            return self.program.strides_of(value)[number];
        }
        self.dense(number, dtype::SIZES[self.program.value_dtype(value) as usize])
    }

    /// The stride along an axis of items in C order.
    fn dense(&self, axis: usize, itemsize: usize) -> isize {
        let inner: usize = self.program.shape[axis + 1..].iter().product();
        (inner * itemsize) as isize
    }

    /// The source with the filler where it does not count, in C order; a register is filled where it is.
    fn masked(&mut self, source: usize, mask: usize) -> Outcome<*mut u8> {
        let program = self.program;
        let item = self.kernel.operands[0].itemsize as usize;
        let to = match program.operands.get(source) {
            None => self.registers.place(source - program.operands.len()),
            Some(operand) => {
                let to = self.registers.place(MASKED);
                let mut dense = [0; AXES];
                contiguous(&program.shape, item, &mut dense);
                let from = Side { at: operand.at, strides: program.strides_of(source) };
                // SAFETY: the source's extent was checked; there is room for all elements.
                unsafe { copy_box(from, Side { at: to, strides: &dense }, &program.shape, item) };
                to
            }
        };
        let mut nest = Nest::EMPTY;
        let strides = |argument, axis| (argument == 1).then(|| program.strides_of(mask)[axis]);
        nest.join(program, strides, &[item, 1]);
        (nest.at[0], nest.at[1]) = (to, program.operands[mask].at);
        let (n, steps) = (nest.shape[0], nest.strides[0]);
        nest.rows(|at| {
            let mask = Column { at: at[1], step: steps[1], dtype: dtype::BOOL };
            // SAFETY: the extent of the mask was checked, the elements lie there; the filler is in the block.
            unsafe { mask::fill(mask, program.filler, at[0], steps[0], n, item) };
            Ok(())
        })?;
        Ok(to)
    }

    fn fold(mut self, stages: &Stages, mut flags: u32) -> Outcome<Ran> {
        let (program, kernel) = (self.program, self.kernel);
        let Some(reduce) = kernel.reduce else { return Ok(Ran::NOTHING) };
        let (inner, beside) = (self.axes.inner, self.axes.outer.or(self.axes.kept));
        let item = kernel.operands[0].itemsize as isize;
        let (from, along, across) = match program.mask {
            Some(mask) => {
                let stride = |axis: Option<Axis>| axis.map_or(0, |(axis, _)| self.dense(axis, item as usize));
                let (along, across) = (stride(inner), stride(beside));
                (self.masked(stages.source, mask)?, along, across)
            }
            None => {
                let from = match program.operands.get(stages.source) {
                    Some(operand) => operand.at,
                    None => self.registers.place(stages.source - program.operands.len()),
                };
                (from, self.source(stages.source, inner), self.source(stages.source, beside))
            }
        };
        let (n, m, results) = (Axes::size(inner), Axes::size(beside), self.axes.results());
        let result = self.registers.place(RESULT);
        let ieee = kernel.status == FloatStatus::IEEE && program.report != 0;
        if ieee {
            register::clear();
        }
        if self.axes.outer.is_some() {
            let partial = self.registers.place(PARTIAL);
            self.leaf(reduce, [from, partial], [n, m], [along, across, item])?;
            self.leaf(reduce, [partial, result], [m, 1], [item, 0, item])?;
        } else {
            self.leaf(reduce, [from, result], [n, m], [along, across, item])?;
        }
        flags |= self.call.flags() & program.report;
        if program.options.initial {
            let (args, count) = ([program.initial.cast_mut(), result, result], results as isize);
            // SAFETY: an initial value, and the results in place.
            let status = unsafe {
                (kernel.run)(
                    args.as_ptr(),
                    &raw const count,
                    [0, item, item].as_ptr(),
                    self.call.ready(kernel),
                )
            };
            if status != STATUS_OK {
                return Err(self.call.fault(status));
            }
            flags |= self.call.flags() & program.report;
        }
        if ieee {
            let raised = register::read() & program.report;
            let column = Column { at: result, step: item, dtype: kernel.operands[0].dtype };
            // SAFETY: the results lie there.
            if raised != 0 && unsafe { has_nonfinite(&column, results) } {
                flags |= raised;
            }
        }
        self.store(stages.destination, result, item, results);
        for instruction in &program.instructions[stages.after.clone()] {
            flags |= self.after(instruction, results, flags)?;
        }
        Ok(Ran { flags, threads: 1 })
    }

    fn leaf(&mut self, reduce: LoopFn, args: [*mut u8; 2], dims: [usize; 2], steps: [isize; 3]) -> Outcome {
        let scratch = self.registers.place(SCRATCH);
        self.call.set_scratch(scratch, 8 * RESULTS * super::WIDEST);
        let dims = dims.map(|size| size as isize);
        let context = self.call.ready(self.kernel);
        // SAFETY: the source's extent was checked, there is room for the results and eight accumulators for each.
        let status = unsafe { reduce(args.as_ptr(), dims.as_ptr(), steps.as_ptr(), context) };
        if status == STATUS_OK { Ok(()) } else { Err(self.call.fault(status)) }
    }

    /// Where one element for each result lies.
    fn per_result(&mut self, value: usize) -> (*mut u8, isize) {
        match self.program.operands.get(value) {
            Some(operand) => (operand.at, self.source(value, self.axes.kept)),
            None => {
                let step = dtype::SIZES[self.program.value_dtype(value) as usize] as isize;
                (self.registers.place(value - self.program.operands.len()), step)
            }
        }
    }

    fn store(&mut self, destination: usize, from: *mut u8, step: isize, results: usize) {
        let (to, stride) = self.per_result(destination);
        let (from_steps, to_steps) = ([step], [stride]);
        let (from, to) = (Side { at: from, strides: &from_steps }, Side { at: to, strides: &to_steps });
        // SAFETY: the output's extent was checked, registers have room; neither is where results are put together.
        unsafe { copy_box(from, to, &[results], step as usize) };
    }

    /// An instruction on the results.
    fn after(&mut self, instruction: &Instruction, results: usize, found: u32) -> Outcome<u32> {
        let program = self.program;
        let mut nest = Nest::EMPTY;
        nest.shape[0] = results;
        nest.ndim = 1;
        for (index, value) in program.arguments_of(instruction).iter().enumerate() {
            let (at, step) = self.per_result(usize::from(*value));
            nest.at[index] = at;
            nest.strides[0][index] = step;
        }
        // SAFETY: one element of each value for each result.
        unsafe { nest.run(program, instruction.kernel, self.call, found) }
    }
}
