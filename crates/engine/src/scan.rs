//! Kind 3: running folds along one axis, strictly sequential along it.

use crate::context::share;
use crate::eval::{Evaluator, Operands, View};
use crate::fault::{Fault, Outcome};
use crate::job::{Ran, run_parts};
use crate::kernel::Kernel;
use crate::nest::Nest;
use crate::pool;
use crate::prepare::Prepared;
use crate::program::{Program, Role};
use crate::reduce::Stages;
use crate::status::{Column, Judge, has_nonfinite, register};
use crate::strided::{Side, copy_box};
use crate::workspace::{Buffer, Plan};
use rustnum_abi::{FloatStatus, STATUS_OK, dtype};

/// Elements of a line that are computed and folded at a time.
const BLOCK: usize = 1024;
/// Lines that are folded side by side where they lie next to each other in memory.
const TILE: usize = 4096;
/// Fewer neighbouring lines than this are folded one by one.
const LEAST_TILE: usize = 8;

struct ScanPlan<'p> {
    program: &'p Program,
    stages: Stages,
    kernel: &'static Kernel,
    /// The other axes.
    kept: Nest,
    n: usize,
    /// Strides of all operands along the axis.
    along: Vec<isize>,
    /// Lines that are folded side by side, neighbours along the last of the other axes.
    tile: usize,
    /// Elements of a register.
    block: usize,
    registers: Vec<usize>,
    workspace: Plan,
}

/// Runs the program.
pub(crate) fn run(program: &Program) -> Outcome<Ran> {
    let prepared = Prepared::new(program, &[BLOCK as isize])?;
    let plan = ScanPlan::new(program)?;
    if program.elements() == 0 {
        return Ok(Ran::NOTHING);
    }
    let units = plan.rows() * plan.row().div_ceil(plan.tile);
    let nanoseconds = program.elements() as f64 * program.cost();
    let threads = if program.one_thread() { 1 } else { pool::threads_for(nanoseconds) };
    if threads == 1 || units == 1 {
        return ScanWorker::new(&plan, &prepared)?.run(0, units);
    }
    let parts = (4 * threads).min(units);
    run_parts(parts, &|part| {
        ScanWorker::new(&plan, &prepared)?.run(share(units, part, parts), share(units, part + 1, parts))
    })
}

impl<'p> ScanPlan<'p> {
    fn new(program: &'p Program) -> Outcome<Self> {
        let stages = Stages::of(program)?;
        if stages.destination >= program.operands.len() || !stages.after.is_empty() {
            return Err(Fault::internal("a scan ends with a fold into an output"));
        }
        let (axis, ndim, operands) = (program.axes as usize, program.ndim(), program.operands.len());
        let mut kept = Nest::default();
        kept.reset(program.operands.iter().map(|operand| operand.at));
        let strides = |axis: usize| (0..operands).map(move |operand| program.strides[operand * ndim + axis]);
        for (other, size) in program.shape.iter().enumerate().filter(|(other, _)| *other != axis) {
            kept.push(*size, strides(other));
        }
        kept.normalise(stages.destination);
        let along: Vec<isize> = strides(axis).collect();
        let row = kept.shape.last().copied().unwrap_or(1);
        let beside = kept.ndim() > 0
            && row >= LEAST_TILE
            && kept.stride(kept.ndim() - 1, stages.destination).unsigned_abs()
                < along[stages.destination].unsigned_abs();
        let tile = if beside { row.min(if stages.before.is_empty() { TILE } else { BLOCK }) } else { 1 };
        let block = BLOCK.max(tile);
        let mut workspace = Plan::default();
        // A scan names the source's element before its first one, without reading it.
        workspace.reserve(16);
        let registers = program
            .registers
            .iter()
            .map(|id| workspace.reserve(block * dtype::SIZES[*id as usize]))
            .collect();
        let kernel = program.instructions[stages.fold].kernel;
        let n = program.shape[axis];
        Ok(Self { program, stages, kernel, kept, n, along, tile, block, registers, workspace })
    }

    fn row(&self) -> usize {
        self.kept.shape.last().copied().unwrap_or(1)
    }

    fn rows(&self) -> usize {
        self.kept.shape[..self.kept.ndim().saturating_sub(1)].iter().product()
    }
}

struct ScanWorker<'p> {
    plan: &'p ScanPlan<'p>,
    evaluator: Evaluator<'p>,
    /// Kept for the registers and the kernels that have them through views and context.
    _memory: (Buffer, Option<Buffer>),
    position: Vec<*mut u8>,
    raised: u32,
}

impl<'p> ScanWorker<'p> {
    fn new(plan: &'p ScanPlan<'p>, prepared: &'p Prepared) -> Outcome<Self> {
        let workspace = Buffer::take(plan.workspace.bytes())?;
        let mut evaluator = Evaluator::new(plan.program, prepared);
        let scratch = prepared.scratch_buffer()?;
        if let Some(scratch) = &scratch {
            evaluator.call.set_scratch(scratch.start(), prepared.scratch());
        }
        let operands = plan.program.operands.len();
        for (index, id) in plan.program.registers.iter().enumerate() {
            let at = workspace.start().wrapping_add(plan.registers[index]);
            evaluator.views[operands + index] = View { at, step: dtype::SIZES[*id as usize] as isize };
        }
        let position = plan.kept.at.clone();
        Ok(Self { plan, evaluator, _memory: (workspace, scratch), position, raised: 0 })
    }

    fn run(mut self, start: usize, end: usize) -> Outcome<Ran> {
        let tiles = self.plan.row().div_ceil(self.plan.tile);
        for unit in start..end {
            let first = unit % tiles * self.plan.tile;
            self.go_to(unit / tiles, first);
            let m = self.plan.tile.min(self.plan.row() - first);
            if m == 1 { self.line()? } else { self.lines(m)? }
        }
        Ok(Ran { flags: self.evaluator.flags, threads: 1 })
    }

    fn go_to(&mut self, mut row: usize, first: usize) {
        let kept = &self.plan.kept;
        self.position.copy_from_slice(&kept.at);
        for axis in (0..kept.ndim()).rev() {
            let index = if axis + 1 == kept.ndim() { first } else { row % kept.shape[axis] };
            if axis + 1 != kept.ndim() {
                row /= kept.shape[axis];
            }
            for (at, stride) in self.position.iter_mut().zip(kept.along(axis)) {
                *at = at.wrapping_offset(index as isize * stride);
            }
        }
    }

    /// The source of `n` elements that lie `strides` apart, `i` elements along the axis from where we stand.
    fn source(&mut self, i: usize, n: usize, strides: &[isize]) -> Outcome<View> {
        let plan = self.plan;
        for (index, operand) in plan.program.operands.iter().enumerate() {
            if operand.role == Role::Input {
                let at = self.position[index].wrapping_offset(i as isize * plan.along[index]);
                self.evaluator.views[index] = View { at, step: strides[index] };
            }
        }
        if !plan.stages.before.is_empty() {
            let ieee = plan.kernel.status == FloatStatus::IEEE;
            if ieee {
                self.raised |= register::read();
            }
            for index in plan.stages.before.clone() {
                // SAFETY: inputs are inside their operands, registers have room for a block.
                unsafe { self.evaluator.run(index, n, None)? };
            }
            if ieee {
                register::clear();
            }
        }
        Ok(self.evaluator.views[plan.stages.source])
    }

    /// One line, block by block.
    fn line(&mut self) -> Outcome {
        let plan = self.plan;
        let out_step = plan.along[plan.stages.destination];
        for start in (0..plan.n).step_by(plan.block) {
            let n = plan.block.min(plan.n - start);
            self.watch();
            let source = self.source(start, n, &plan.along)?;
            let out = View { at: self.out(start), step: out_step };
            if start == 0 {
                self.copy(source, out, 1);
            }
            // The block's first result follows from the last of the block before.
            let skip = (start == 0) as usize;
            if n > skip {
                self.fold(back(source, skip), back(out, skip), n - skip)?;
            }
            self.judge(out, n);
        }
        Ok(())
    }

    /// `out[i] = out[i-1] ∘ source[i]` for `n` elements; `source` and `out` are those before the first.
    fn fold(&mut self, source: View, out: View, n: usize) -> Outcome {
        let kernel = self.plan.kernel;
        let next = |view: View| View { at: view.at.wrapping_offset(view.step), ..view };
        if let Some(scan) = kernel.scan {
            let args = [source.at, out.at];
            let (dims, steps) = ([n as isize + 1], [source.step, out.step]);
            self.evaluator.prepared.equip(self.plan.stages.fold, &mut self.evaluator.call);
            let context = self.evaluator.call.ready(kernel);
            // SAFETY: `n` elements after the first of both, and the first of the output; the first source is not read.
            let status = unsafe { scan(args.as_ptr(), dims.as_ptr(), steps.as_ptr(), context) };
            if status != STATUS_OK {
                return Err(self.evaluator.call.fault(status));
            }
            self.evaluator.flags |= self.evaluator.call.flags() & self.plan.program.report;
        } else {
            let (mut from, mut to) = (next(source), out);
            for _ in 0..n {
                // SAFETY: one element of each.
                unsafe { self.evaluator.apply_quietly(kernel, &Operands::of([to, from, next(to)]), 1)? };
                (from, to) = (next(from), next(to));
            }
        }
        let wanted = self.wanted();
        if kernel.status == FloatStatus::DERIVED && wanted != 0 {
            let column = |view: View, operand: usize| Column {
                at: view.at,
                step: view.step,
                dtype: kernel.operands[operand].dtype,
            };
            let columns = [column(out, 0), column(next(source), 1), column(next(out), 2)];
            // SAFETY: as above.
            self.evaluator.flags |=
                unsafe { Judge { kernel, columns: &columns, n, mask: None, wanted }.flags() };
        }
        Ok(())
    }

    /// Neighbouring lines together: each row of results follows from the row before.
    fn lines(&mut self, m: usize) -> Outcome {
        let plan = self.plan;
        let lane = plan.kept.along(plan.kept.ndim() - 1);
        let step = lane[plan.stages.destination];
        self.watch();
        for i in 0..plan.n {
            let source = self.source(i, m, lane)?;
            let out = View { at: self.out(i), step };
            if i == 0 {
                self.copy(source, out, m);
                continue;
            }
            let operands = Operands::of([View { at: self.out(i - 1), step }, source, out]);
            // SAFETY: rows of `m` elements.
            unsafe {
                if plan.kernel.status == FloatStatus::DERIVED {
                    self.evaluator.apply(plan.kernel, &operands, m, None)?;
                } else {
                    self.evaluator.apply_quietly(plan.kernel, &operands, m)?;
                }
            }
        }
        // What was once infinite or NaN in a sum or product stays so: the last row tells.
        self.judge(View { at: self.out(plan.n - 1), step }, m);
        Ok(())
    }

    fn out(&self, i: usize) -> *mut u8 {
        let destination = self.plan.stages.destination;
        self.position[destination].wrapping_offset(i as isize * self.plan.along[destination])
    }

    fn copy(&self, from: View, to: View, n: usize) {
        let (from_steps, to_steps) = ([from.step], [to.step]);
        let itemsize = self.plan.kernel.operands[0].itemsize as usize;
        if core::ptr::eq(from.at, to.at) {
            return;
        }
        let (from, to) = (Side { at: from.at, strides: &from_steps }, Side { at: to.at, strides: &to_steps });
        // SAFETY: `n` elements of both; the same memory was excluded, and core sees to it that nothing overlaps partly.
        unsafe { copy_box(from, to, &[n], itemsize) };
    }

    fn wanted(&self) -> u32 {
        self.plan.program.report & !self.evaluator.flags
    }

    fn watch(&mut self) {
        if self.plan.kernel.status == FloatStatus::IEEE {
            register::clear();
        }
    }

    fn judge(&mut self, out: View, n: usize) {
        if self.plan.kernel.status != FloatStatus::IEEE {
            return;
        }
        let raised = (self.raised | register::read()) & self.wanted();
        self.raised = 0;
        let column = Column { at: out.at, step: out.step, dtype: self.plan.kernel.operands[2].dtype };
        // SAFETY: `n` results lie there.
        if raised != 0 && unsafe { has_nonfinite(&column, n) } {
            self.evaluator.flags |= raised;
        }
    }
}

/// The view from one element before it, unless it begins with element 0 (`skip`), which then is the one before.
fn back(view: View, skip: usize) -> View {
    View { at: view.at.wrapping_offset((skip as isize - 1) * view.step), ..view }
}
