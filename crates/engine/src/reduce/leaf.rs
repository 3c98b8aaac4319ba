//! Folding a leaf and combining two partial results, with the floating-point status of both.

use super::plan::ACCUMULATORS;
use super::worker::{FoldWorker, Source};
use crate::fault::Outcome;
use crate::operands::{Operands, View};
use crate::status::{Column, fold_flags, has_nonfinite, register};
use crate::strided::{Side, copy_box};
use rustnum_abi::{FloatStatus, STATUS_OK};

impl FoldWorker<'_> {
    /// Begins to watch the register.
    pub(super) fn watch(&mut self) {
        if self.plan.kernel.status == FloatStatus::IEEE {
            register::clear();
        }
    }

    /// Ends it: the fold raised what the register says if one of the `m` results is not finite.
    pub(super) fn judge_results(&mut self, results: *const u8, m: usize) {
        if self.plan.kernel.status != FloatStatus::IEEE {
            return;
        }
        let raised = (self.raised | register::read()) & self.unknown();
        self.raised = 0;
        let dtype = self.plan.kernel.operands[0].dtype;
        let column = Column { at: results, step: self.plan.itemsize as isize, dtype };
        // SAFETY: `m` results lie there.
        if raised != 0 && unsafe { has_nonfinite(&column, m) } {
            self.evaluator.flags |= raised;
        }
    }

    /// Before instructions that leave marks of their own in the register.
    pub(super) fn before_computing(&mut self) {
        if self.plan.kernel.status == FloatStatus::IEEE {
            self.raised |= register::read();
        }
    }

    /// Flags that are wanted and not known yet.
    fn unknown(&self) -> u32 {
        self.plan.program.report & !self.evaluator.flags
    }

    /// Whether flags are to be found by looking at values.
    pub(super) fn derives(&self) -> bool {
        self.plan.kernel.status == FloatStatus::DERIVED && self.unknown() != 0
    }

    /// `to[k] = to[k] ∘ right[k]` for `m` results.
    pub(super) fn combine(&mut self, to: *mut u8, right: *mut u8, m: usize) -> Outcome {
        let step = self.plan.itemsize as isize;
        self.step(View { at: to, step }, View { at: right, step }, View { at: to, step }, m)
    }

    /// `to = left ∘ right`, `n` times; `to` may be `left` or `right`.
    pub(super) fn step(&mut self, left: View, right: View, to: View, n: usize) -> Outcome {
        let kernel = self.plan.kernel;
        if !self.derives() {
            // SAFETY: three operands of the kernel's one dtype with `n` items each.
            return unsafe { self.evaluator.apply_quietly(kernel, &Operands::of([left, right, to]), n) };
        }
        // The close look needs the operands, so they must not be overwritten at once.
        let apart = View { at: self.push(n), step: self.plan.itemsize as isize };
        // SAFETY: as above; there is room for `n` items.
        unsafe { self.evaluator.apply(kernel, &Operands::of([left, right, apart]), n, None)? };
        self.copy(apart, to, n);
        self.pop(n);
        Ok(())
    }

    /// Copies `n` accumulators.
    pub(super) fn copy(&self, from: View, to: View, n: usize) {
        let (from_steps, to_steps) = ([from.step], [to.step]);
        let (from, to) = (Side { at: from.at, strides: &from_steps }, Side { at: to.at, strides: &to_steps });
        // SAFETY: both have `n` items, one of them in memory of our own.
        unsafe { copy_box(from, to, &[n], self.plan.itemsize) };
    }

    /// Folds `n` elements for each of `m` results, as `LoopDef::reduce` says.
    pub(super) fn leaf(&mut self, source: Source, n: usize, m: usize, to: *mut u8) -> Outcome {
        let kernel = self.plan.kernel;
        let Some(reduce) = kernel.reduce else {
            return self.leaf_by_steps(source, n, m, to);
        };
        let args = [source.at, to];
        let dims = [n as isize, m as isize];
        let steps = [source.along, source.across, self.plan.itemsize as isize];
        self.evaluator.prepared.equip(self.plan.stages.fold, &mut self.evaluator.call);
        let context = self.evaluator.call.ready(kernel);
        // SAFETY: the source block and `m` results are there; the scratch memory has eight accumulators for each result.
        let status = unsafe { reduce(args.as_ptr(), dims.as_ptr(), steps.as_ptr(), context) };
        if status != STATUS_OK {
            return Err(self.evaluator.call.fault(status));
        }
        self.evaluator.flags |= self.evaluator.call.flags() & self.plan.program.report;
        if self.derives() {
            self.judge_leaf(source, n, m, to);
        }
        Ok(())
    }

    fn judge_leaf(&mut self, source: Source, n: usize, m: usize, to: *const u8) {
        let dtype = self.plan.kernel.operands[0].dtype;
        let step = self.plan.itemsize as isize;
        // SAFETY: `m` results lie there.
        if !unsafe { has_nonfinite(&Column { at: to, step, dtype }, m) } {
            return;
        }
        for k in 0..m as isize {
            let inputs =
                Column { at: source.at.wrapping_offset(k * source.across), step: source.along, dtype };
            let result = Column { at: to.wrapping_offset(k * step), step, dtype };
            // SAFETY: `n` elements and a result.
            self.evaluator.flags |= unsafe { fold_flags(&inputs, n, &result) } & self.plan.program.report;
        }
    }

    /// The same with the elementwise kernel alone: whole rows of results where there are many, otherwise the eight
    /// accumulators of one result side by side.
    fn leaf_by_steps(&mut self, source: Source, n: usize, m: usize, to: *mut u8) -> Outcome {
        let row = |i: usize| View { at: source.from(i).at, step: source.across };
        let whole = n / ACCUMULATORS * ACCUMULATORS;
        if whole == 0 || m >= ACCUMULATORS {
            return self.fold_rows(n, m, to, |_, i| Ok(row(i)));
        }
        let item = self.plan.itemsize as isize;
        for k in 0..m {
            let column = source.at.wrapping_offset(k as isize * source.across);
            self.eight(column, source.along, whole, to.wrapping_offset(k as isize * item))?;
        }
        let results = View { at: to, step: item };
        for i in whole..n {
            self.step(results, row(i), results, m)?;
        }
        Ok(())
    }

    /// One result of a multiple of eight elements.
    fn eight(&mut self, column: *mut u8, along: isize, whole: usize, to: *mut u8) -> Outcome {
        let item = self.plan.itemsize as isize;
        let accumulators = View { at: self.accumulators(), step: item };
        let elements = |i: usize| View { at: column.wrapping_offset(i as isize * along), step: along };
        self.copy(elements(0), accumulators, ACCUMULATORS);
        for i in (ACCUMULATORS..whole).step_by(ACCUMULATORS) {
            self.step(accumulators, elements(i), accumulators, ACCUMULATORS)?;
        }
        let spaced = |start: isize, step: isize| View {
            at: accumulators.at.wrapping_offset(start * item),
            step: step * item,
        };
        self.step(spaced(0, 2), spaced(1, 2), spaced(0, 2), 4)?;
        self.step(spaced(0, 4), spaced(2, 4), spaced(0, 4), 2)?;
        self.step(spaced(0, 8), spaced(4, 8), spaced(0, 8), 1)?;
        self.copy(accumulators, View { at: to, step: item }, 1);
        Ok(())
    }
}
