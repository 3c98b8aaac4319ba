//! The work of kind 6: block by block, and in a block the fastest way that keeps the order.

use super::runs::Stamps;
use super::{AtPlan, BLOCK};
use crate::dispatch::dispatch;
use crate::eval::Evaluator;
use crate::fault::Outcome;
use crate::indices::{Mode, Offsets, Run};
use crate::job::Ran;
use crate::operands::{Operands, View};
use crate::prepare::Prepared;
use crate::program::Role;
use crate::status::{Column, has_nonfinite, register};
use crate::workspace::Buffer;
use rustnum_abi::{FLAG_UNDERFLOW, FloatStatus, STATUS_OK, dtype};

pub(super) struct AtWorker<'p> {
    pub(super) plan: &'p AtPlan<'p>,
    pub(super) evaluator: Evaluator<'p>,
    pub(super) memory: Buffer,
    /// Made when it is needed.
    pub(super) stamps: Option<Stamps>,
    /// Nothing was raised so far.
    pub(super) quietly: bool,
    /// Kept for the kernels that have it through their context.
    _scratch: Option<Buffer>,
}

impl<'p> AtWorker<'p> {
    pub(super) fn new(plan: &'p AtPlan<'p>, prepared: &'p Prepared) -> Outcome<Self> {
        let memory = Buffer::take(plan.workspace.bytes())?;
        let mut evaluator = Evaluator::new(plan.program, prepared);
        let scratch = prepared.scratch_buffer()?;
        if let Some(scratch) = &scratch {
            evaluator.call.set_scratch(scratch.start(), prepared.scratch());
        }
        Ok(Self { plan, evaluator, memory, stamps: None, quietly: true, _scratch: scratch })
    }

    pub(super) fn buffer(&self, offset: usize) -> *mut u8 {
        self.memory.start().wrapping_add(offset)
    }

    pub(super) fn run(mut self) -> Outcome<Ran> {
        let plan = self.plan;
        let (row, steps) = (plan.row(), plan.steps());
        plan.nest.rows(|at| {
            for start in (0..row).step_by(BLOCK) {
                self.block(at, &steps, start, BLOCK.min(row - start))?;
            }
            Ok(())
        })?;
        Ok(Ran { flags: self.evaluator.flags, threads: 1 })
    }

    /// Elements `start..start + n` of a run that begins at `at`.
    fn block(&mut self, at: &[*mut u8], steps: &[isize], start: usize, n: usize) -> Outcome {
        let plan = self.plan;
        let first = |operand: usize| at[operand].wrapping_offset(start as isize * steps[operand]);
        for (index, operand) in plan.program.operands.iter().enumerate() {
            if operand.role == Role::Input {
                self.evaluator.views[index] = View { at: first(index), step: steps[index] };
            }
        }
        for (index, id) in plan.program.registers.iter().enumerate() {
            let at = self.buffer(plan.registers[index]);
            self.evaluator.views[plan.program.operands.len() + index] =
                View { at, step: dtype::SIZES[*id as usize] as isize };
        }
        // One offset serves a whole row.
        let count = if plan.by_rows { 1 } else { n };
        let offsets = self.buffer(plan.offsets).cast::<i64>();
        let base = first(plan.target).addr() as i64 - plan.low.addr() as i64;
        for i in 0..count {
            // SAFETY: there is room for a block of offsets.
            unsafe { offsets.add(i).write(base + i as i64 * steps[plan.target] as i64) };
        }
        for (index, axis) in plan.program.indexed.iter().enumerate() {
            let operand = plan.target + 1 + index;
            let run = Run { at: first(operand), step: steps[operand], n: count };
            dispatch(Offsets {
                run,
                length: axis.length,
                stride: axis.stride,
                mode: Mode::Raise,
                to: offsets,
            });
        }
        if plan.by_rows {
            // SAFETY: written above.
            let at = plan.low.wrapping_offset(unsafe { offsets.read() } as isize);
            self.evaluator.views[plan.target] = View { at, step: steps[plan.target] };
            for index in 0..plan.program.instructions.len() {
                // SAFETY: all views have `n` elements.
                unsafe { self.evaluator.run(index, n, None)? };
            }
            return Ok(());
        }
        for index in 0..plan.program.instructions.len() {
            if !plan.dependent[index] {
                // SAFETY: as above.
                unsafe { self.evaluator.run(index, n, None)? };
            }
        }
        match plan.dependent.iter().position(|depends| *depends) {
            Some(index) if plan.is_indexed(index) => self.indexed(index, n),
            Some(_) if plan.by_runs => self.in_runs(n),
            Some(_) => self.one_by_one(n),
            None => Ok(()),
        }
    }

    /// Offset `i` of the block as an address.
    #[inline]
    pub(super) fn place(&self, i: usize) -> *mut u8 {
        // SAFETY: `i` is below the block's length; offsets lie in the workspace.
        let offset = unsafe { self.buffer(self.plan.offsets).cast::<i64>().add(i).read() };
        self.plan.low.wrapping_offset(offset as isize)
    }

    /// The kernel's own loop.
    fn indexed(&mut self, index: usize, n: usize) -> Outcome {
        let plan = self.plan;
        let instruction = &plan.program.instructions[index];
        let kernel = instruction.kernel;
        let wanted = plan.program.report & !self.evaluator.flags;
        let looks = kernel.status == FloatStatus::DERIVED && wanted != 0;
        if looks && wanted & FLAG_UNDERFLOW != 0 {
            // That is seen element by element only.
            return if plan.by_runs { self.in_runs(n) } else { self.one_by_one(n) };
        }
        if looks {
            self.keep(0, n);
        } else if kernel.status == FloatStatus::IEEE {
            register::clear();
        }
        let value = match plan.program.arguments_of(instruction) {
            [_, value, _] => self.evaluator.views[usize::from(*value)],
            _ => View::NOWHERE,
        };
        let args = [plan.low, self.buffer(plan.offsets), value.at];
        let (dims, steps) = ([n as isize, plan.span as isize], [1, size_of::<i64>() as isize, value.step]);
        self.evaluator.prepared.equip(index, &mut self.evaluator.call);
        let context = self.evaluator.call.ready(kernel);
        let Some(run) = kernel.indexed else { return Ok(()) };
        // SAFETY: the offsets are inside the target, whose extent was checked; there are `n` values.
        let status = unsafe { run(args.as_ptr(), dims.as_ptr(), steps.as_ptr(), context) };
        if status != STATUS_OK {
            return Err(self.evaluator.call.fault(status));
        }
        self.evaluator.flags |= self.evaluator.call.flags() & plan.program.report;
        if kernel.status == FloatStatus::IEEE {
            // A loop that takes one element after the other computes nothing that is not asked for.
            self.evaluator.flags |= register::read() & wanted;
        } else if looks {
            self.keep(1, n);
            let step = kernel.operands[0].itemsize as isize;
            let results = Column { at: self.buffer(plan.copies[1]), step, dtype: kernel.operands[0].dtype };
            // SAFETY: `n` results were kept.
            if unsafe { has_nonfinite(&results, n) } {
                // Which of them came from what is seen by doing it again.
                self.restore(0, n);
                return if plan.by_runs { self.in_runs(n) } else { self.one_by_one(n) };
            }
        }
        Ok(())
    }

    /// Copies the target's elements of the block.
    pub(super) fn keep(&self, which: usize, n: usize) {
        let itemsize = self.plan.program.operands[self.plan.target].itemsize();
        let to = self.buffer(self.plan.copies[which]);
        for i in 0..n {
            // SAFETY: an element of the target, and room for a block of them.
            unsafe { core::ptr::copy_nonoverlapping(self.place(i), to.add(i * itemsize), itemsize) };
        }
    }

    /// Puts them back.
    pub(super) fn restore(&self, which: usize, n: usize) {
        let itemsize = self.plan.program.operands[self.plan.target].itemsize();
        let from = self.buffer(self.plan.copies[which]);
        for i in 0..n {
            // SAFETY: as in `keep`.
            unsafe { core::ptr::copy_nonoverlapping(from.add(i * itemsize), self.place(i), itemsize) };
        }
    }

    /// Every instruction that has to do with the target, element by element.
    fn one_by_one(&mut self, n: usize) -> Outcome {
        let plan = self.plan;
        let program = plan.program;
        let dependent: Vec<usize> =
            (0..program.instructions.len()).filter(|index| plan.dependent[*index]).collect();
        let mut own = vec![false; self.evaluator.views.len()];
        own[plan.target] = true;
        for index in &dependent {
            let instruction = &program.instructions[*index];
            let outputs = &program.arguments_of(instruction)[instruction.kernel.nin..];
            outputs.iter().for_each(|value| own[usize::from(*value)] = true);
        }
        let moves: Vec<usize> = (0..own.len())
            .filter(|value| {
                !own[*value] && program.operands.get(*value).is_none_or(|o| o.role == Role::Input)
            })
            .collect();
        // One instruction whose status is in the register needs one look for the block.
        let quiet = match dependent[..] {
            [index] => {
                let kernel = program.instructions[index].kernel;
                kernel.status != FloatStatus::DERIVED && !kernel.cast
            }
            _ => false,
        };
        if quiet {
            register::clear();
        }
        for i in 0..n {
            self.evaluator.views[plan.target] = View { at: self.place(i), step: 0 };
            for index in &dependent {
                // SAFETY: one element of each value.
                unsafe {
                    if quiet {
                        let instruction = &program.instructions[*index];
                        let mut operands = Operands::new();
                        for value in program.arguments_of(instruction) {
                            operands.push(self.evaluator.views[usize::from(*value)]);
                        }
                        self.evaluator.prepared.equip(*index, &mut self.evaluator.call);
                        self.evaluator.apply_quietly(instruction.kernel, &operands, 1)?;
                    } else {
                        self.evaluator.run(*index, 1, None)?;
                    }
                }
            }
            for value in &moves {
                let view = &mut self.evaluator.views[*value];
                view.at = view.at.wrapping_offset(view.step);
            }
        }
        if let (true, [index]) = (quiet, &dependent[..])
            && program.instructions[*index].kernel.status == FloatStatus::IEEE
        {
            self.evaluator.flags |= register::read() & program.report;
        }
        Ok(())
    }
}
