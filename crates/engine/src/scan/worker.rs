//! One thread's share of a scan.

use super::ScanPlan;
use crate::eval::Evaluator;
use crate::fault::Outcome;
use crate::job::Ran;
use crate::operands::{Operands, View};
use crate::prepare::Prepared;
use crate::program::Role;
use crate::status::{Column, Judge, has_nonfinite, register};
use crate::strided::{Side, copy_box};
use crate::workspace::Buffer;
use rustnum_abi::{FloatStatus, STATUS_OK, dtype};

/// A thread's means.
pub(super) struct ScanWorker<'p> {
    plan: &'p ScanPlan<'p>,
    evaluator: Evaluator<'p>,
    /// Kept for the registers and the kernels that have them through views and context.
    _memory: (Buffer, Option<Buffer>),
    position: Vec<*mut u8>,
    raised: u32,
}

impl<'p> ScanWorker<'p> {
    pub(super) fn new(plan: &'p ScanPlan<'p>, prepared: &'p Prepared) -> Outcome<Self> {
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

    /// Scans units `start..end`.
    pub(super) fn run(mut self, start: usize, end: usize) -> Outcome<Ran> {
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
