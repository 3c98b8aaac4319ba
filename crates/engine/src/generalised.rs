//! Kind 4: functions over core dimensions, called once for each outer element or for a row of them.

use crate::context::{CallContext, share};
use crate::fault::Outcome;
use crate::job::{Ran, run_parts};
use crate::kernel::{Kernel, alignment};
use crate::nest::Nest;
use crate::pool;
use crate::prepare::Prepared;
use crate::program::{Operand, Program, Role};
use crate::status::{Whole, register, whole_flags};
use crate::strided::{Side, contiguous, copy_box};
use crate::workspace::{Buffer, Plan};
use rustnum_abi::{FloatStatus, LoopFlags, STATUS_OK};

/// An operand in the kernel's order.
struct Argument {
    operand: usize,
    /// Sizes and strides of its core, as the kernel is to see them.
    sizes: Vec<usize>,
    strides: Vec<isize>,
    /// The strides in memory, and a place in the workspace, when it goes through a buffer.
    buffered: Option<(Vec<isize>, usize)>,
}

struct CorePlan<'p> {
    program: &'p Program,
    kernel: &'static Kernel,
    nest: Nest,
    arguments: Vec<Argument>,
    workspace: Plan,
}

/// Runs the program.
pub(crate) fn run(program: &Program) -> Outcome<Ran> {
    let plan = CorePlan::new(program);
    let outer = program.elements();
    if outer == 0 {
        return Ok(Ran::NOTHING);
    }
    let inner = plan.row();
    let dims = plan.dims(inner);
    let prepared = Prepared::new(program, &dims)?;
    let core: f64 = program.core_shape.iter().map(|size| *size as f64).product();
    let nanoseconds = outer as f64 * core * program.cost();
    let threads = if program.one_thread() || outer == 1 { 1 } else { pool::threads_for(nanoseconds) };
    if threads == 1 {
        return CoreWorker::new(&plan, &prepared)?.run(0, outer);
    }
    let parts = (4 * threads).min(outer);
    run_parts(parts, &|part| {
        CoreWorker::new(&plan, &prepared)?.run(share(outer, part, parts), share(outer, part + 1, parts))
    })
}

impl<'p> CorePlan<'p> {
    fn new(program: &'p Program) -> Self {
        let instruction = &program.instructions[0];
        let kernel = instruction.kernel;
        let (ndim, operands) = (program.ndim(), program.operands.len());
        let mut nest = Nest::default();
        nest.reset(program.operands.iter().map(|operand| operand.at));
        for (axis, size) in program.shape.iter().enumerate() {
            nest.push(*size, (0..operands).map(|operand| program.strides[operand * ndim + axis]));
        }
        if program.elements() > 0 {
            nest.normalise(
                program.operands.iter().position(|operand| operand.role == Role::Output).unwrap_or(0),
            );
        }
        let mut workspace = Plan::default();
        let arguments = program.arguments_of(instruction).iter().map(|value| {
            let operand = usize::from(*value);
            let sizes: Vec<usize> = program
                .core_axes_of(operand)
                .iter()
                .map(|axis| program.core_shape[usize::from(*axis)])
                .collect();
            let memory = program.core_strides_of(operand);
            let itemsize = program.operands[operand].itemsize();
            let mut dense = vec![0; sizes.len()];
            contiguous(&sizes, itemsize, &mut dense);
            let items: usize = sizes.iter().product();
            let runs =
                items <= 1 || sizes.iter().zip(memory).zip(&dense).all(|((n, a), b)| *n == 1 || a == b);
            let wants_runs = kernel.flags.has(LoopFlags::NEEDS_CONTIGUOUS_CORE);
            let wants_alignment = kernel.flags.has(LoopFlags::NEEDS_ALIGNED);
            if wants_runs && !runs
                || wants_alignment && !is_aligned(&program.operands[operand], &nest, operand, memory)
            {
                let at = workspace.reserve(items * itemsize);
                Argument { operand, sizes, strides: dense, buffered: Some((memory.to_vec(), at)) }
            } else {
                let strides = if wants_runs { dense } else { memory.to_vec() };
                Argument { operand, sizes, strides, buffered: None }
            }
        });
        let arguments = arguments.collect();
        Self { program, kernel, nest, arguments, workspace }
    }

    fn buffers(&self) -> bool {
        self.arguments.iter().any(|argument| argument.buffered.is_some())
    }

    /// Outer elements per call.
    fn row(&self) -> usize {
        if self.buffers() { 1 } else { self.nest.shape.last().copied().unwrap_or(1) }
    }

    /// What the kernel is told of sizes.
    fn dims(&self, n: usize) -> Vec<isize> {
        core::iter::once(n as isize)
            .chain(self.program.core_shape.iter().map(|size| *size as isize))
            .collect()
    }
}

fn is_aligned(operand: &Operand, nest: &Nest, index: usize, core: &[isize]) -> bool {
    let unit = alignment(operand.dtype) as isize;
    let outer = (0..nest.ndim()).all(|axis| nest.stride(axis, index) % unit == 0);
    operand.at.addr() as isize % unit == 0 && outer && core.iter().all(|stride| stride % unit == 0)
}

struct CoreWorker<'p> {
    plan: &'p CorePlan<'p>,
    call: CallContext,
    workspace: Buffer,
    /// Kept for the kernel that has it through its context.
    _scratch: Option<Buffer>,
    flags: u32,
}

impl<'p> CoreWorker<'p> {
    fn new(plan: &'p CorePlan<'p>, prepared: &'p Prepared) -> Outcome<Self> {
        let mut call = CallContext::new();
        call.start(plan.program.params, plan.program.params_len);
        prepared.equip(0, &mut call);
        let scratch = prepared.scratch_buffer()?;
        if let Some(scratch) = &scratch {
            call.set_scratch(scratch.start(), prepared.scratch());
        }
        let workspace = Buffer::take(plan.workspace.bytes())?;
        Ok(Self { plan, call, workspace, _scratch: scratch, flags: 0 })
    }

    /// Outer elements `start..end`, a row (or what of it is in the range) at a time.
    fn run(mut self, start: usize, end: usize) -> Outcome<Ran> {
        let (nest, row) = (&self.plan.nest, self.plan.row());
        let mut position = nest.at.clone();
        let mut at = start;
        while at < end {
            let within = if nest.ndim() == 0 { 0 } else { at % nest.shape[nest.ndim() - 1] };
            let n = if row == 1 { 1 } else { (row - within).min(end - at) };
            position.copy_from_slice(&nest.at);
            let mut rest = at;
            for axis in (0..nest.ndim()).rev() {
                let index = (rest % nest.shape[axis]) as isize;
                rest /= nest.shape[axis];
                for (address, stride) in position.iter_mut().zip(nest.along(axis)) {
                    *address = address.wrapping_offset(index * stride);
                }
            }
            self.call_kernel(&position, n)?;
            at += n;
        }
        Ok(Ran { flags: self.flags, threads: 1 })
    }

    fn call_kernel(&mut self, position: &[*mut u8], n: usize) -> Outcome {
        let (plan, kernel) = (self.plan, self.plan.kernel);
        let outer_step = |operand: usize| match plan.nest.ndim() {
            0 => 0,
            ndim => plan.nest.stride(ndim - 1, operand),
        };
        let mut args = Vec::with_capacity(kernel.arity());
        let mut steps = Vec::with_capacity(4 * kernel.arity());
        for (index, argument) in plan.arguments.iter().enumerate() {
            let at = position[argument.operand];
            args.push(match &argument.buffered {
                None => at,
                Some((memory, place)) => {
                    let buffer = self.workspace.start().wrapping_add(*place);
                    if index < kernel.nin {
                        self.copy_core(argument, (at, memory), (buffer, &argument.strides));
                    }
                    buffer
                }
            });
            steps.push(outer_step(argument.operand));
        }
        plan.arguments.iter().for_each(|argument| steps.extend(&argument.strides));
        let dims = plan.dims(n);
        let wanted = plan.program.report & !self.flags;
        let looks = kernel.status != FloatStatus::NONE && wanted != 0;
        if looks {
            register::clear();
        }
        // SAFETY: `n` outer elements with their cores, in place or in buffers; extents were checked.
        let status =
            unsafe { (kernel.run)(args.as_ptr(), dims.as_ptr(), steps.as_ptr(), self.call.ready(kernel)) };
        if status != STATUS_OK {
            return Err(self.call.fault(status));
        }
        self.flags |= self.call.flags() & plan.program.report;
        if looks && (kernel.status == FloatStatus::DERIVED || register::read() & wanted != 0) {
            self.judge(&args, &steps, n, wanted);
        }
        for (index, argument) in plan.arguments.iter().enumerate().skip(kernel.nin) {
            if let Some((memory, _)) = &argument.buffered {
                self.copy_core(
                    argument,
                    (args[index], &argument.strides),
                    (position[argument.operand], memory),
                );
            }
        }
        Ok(())
    }

    fn copy_core(&self, argument: &Argument, from: (*mut u8, &[isize]), to: (*mut u8, &[isize])) {
        let itemsize = self.plan.program.operands[argument.operand].itemsize();
        let (from, to) = (Side { at: from.0, strides: from.1 }, Side { at: to.0, strides: to.1 });
        if argument.sizes.contains(&0) {
            return;
        }
        // SAFETY: one side is the operand's core, whose extent was checked, the other a buffer for it.
        unsafe { copy_box(from, to, &argument.sizes, itemsize) };
    }

    /// Each outer element for itself: what came out of what went in.
    fn judge(&mut self, args: &[*mut u8], steps: &[isize], n: usize, wanted: u32) {
        let (plan, kernel) = (self.plan, self.plan.kernel);
        for i in 0..n as isize {
            let wholes: Vec<Whole<'_>> = plan
                .arguments
                .iter()
                .enumerate()
                .map(|(index, argument)| Whole {
                    at: args[index].wrapping_offset(i * steps[index]),
                    sizes: &argument.sizes,
                    strides: &argument.strides,
                    dtype: kernel.operands[index].dtype,
                })
                .collect();
            let (inputs, outputs) = wholes.split_at(kernel.nin);
            // SAFETY: the cores of outer element `i`.
            self.flags |= unsafe { whole_flags(inputs, outputs, kernel.pole) } & wanted;
        }
    }
}
