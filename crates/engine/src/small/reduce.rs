//! Small reductions: of one or two axes, with at most one that stays.

use super::{AXES, ELEMENTS, Nest, Registers, VALUES, is_plain};
use crate::context::CallContext;
use crate::fault::Outcome;
use crate::job::Ran;
use crate::kernel::Kernel;
use crate::program::{Instruction, Kind, Program};
use crate::reduce::{LEAF, Stages};
use crate::status::{Column, has_nonfinite, register};
use crate::strided::{Side, copy_box};
use rustnum_abi::{FloatStatus, LoopFlags, LoopFn, STATUS_OK, dtype};

/// Elements of a reduction that needs no register: below what threads are for.
const DIRECT_ELEMENTS: usize = 8192;
/// Results of one call.
const RESULTS: usize = 128;

/// Places of the registers' memory beyond the registers: results, partial results, eight accumulators for each.
const RESULT: usize = VALUES;
const PARTIAL: usize = VALUES + 1;
const SCRATCH: usize = VALUES + 2;
pub(super) const PLACES: usize = 2 + 8 * RESULTS / ELEMENTS;

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
        || program.mask.is_some()
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
        && (elements <= ELEMENTS || fold == 0)
        && (n <= LEAF || long)
        && side_by_side <= RESULTS
}

/// Runs a program that [`fits`].
pub(crate) fn run(program: &Program, registers: &mut Registers, call: &mut CallContext) -> Outcome<Ran> {
    let stages = Stages::of(program)?;
    let Some(axes) = Axes::of(program) else { return Ok(Ran::NOTHING) };
    call.start(program.params, program.params_len);
    let mut flags = 0;
    for instruction in &program.instructions[stages.before.clone()] {
        let nest = Nest::of(program, program.arguments_of(instruction), registers);
        // SAFETY: the extents of operands were checked, registers have room for all elements.
        flags |= unsafe { nest.run(program, instruction.kernel, call, flags)? };
    }
    let instruction = &program.instructions[stages.fold];
    let small = Small { program, registers, call, axes, kernel: instruction.kernel };
    small.fold(&stages, flags)
}

struct Small<'a> {
    program: &'a Program,
    registers: &'a mut Registers,
    call: &'a mut CallContext,
    axes: Axes,
    kernel: &'static Kernel,
}

impl Small<'_> {
    /// Where a value lies, and its stride along an axis: registers hold the whole iteration space in C order.
    fn source(&mut self, value: usize, axis: Option<Axis>) -> isize {
        let Some((number, _)) = axis else { return 0 };
        if value < self.program.operands.len() {
            return self.program.strides_of(value)[number];
        }
        let inner: usize = self.program.shape[number + 1..].iter().product();
        (inner * dtype::SIZES[self.program.value_dtype(value) as usize]) as isize
    }

    fn fold(mut self, stages: &Stages, mut flags: u32) -> Outcome<Ran> {
        let (program, kernel) = (self.program, self.kernel);
        let Some(reduce) = kernel.reduce else { return Ok(Ran::NOTHING) };
        let from = match program.operands.get(stages.source) {
            Some(operand) => operand.at,
            None => self.registers.place(stages.source - program.operands.len()),
        };
        let beside = self.axes.outer.or(self.axes.kept);
        let (along, across) =
            (self.source(stages.source, self.axes.inner), self.source(stages.source, beside));
        let (n, m, results) = (Axes::size(self.axes.inner), Axes::size(beside), self.axes.results());
        let item = kernel.operands[0].itemsize as isize;
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
