//! Running instructions over one block.

use crate::context::CallContext;
use crate::fault::Outcome;
use crate::kernel::Kernel;
use crate::mask;
use crate::operands::{Operands, View};
use crate::parse::MOST_OPERANDS;
use crate::prepare::Prepared;
use crate::program::Program;
use crate::replaced::{Copies, STRETCH, keep_inputs, replaces};
use crate::status::{Column, Judge, cast_underflow, register};
use core::cell::Cell;
use core::mem::{ManuallyDrop, MaybeUninit};
use rustnum_abi::{FLAG_UNDERFLOW, FloatStatus, STATUS_OK};

/// Where the flags of casts go in the word of flags.
pub(crate) const CAST_SHIFT: u32 = 8;

/// A thread's means to run instructions.
pub(crate) struct Evaluator<'p> {
    pub(crate) program: &'p Program,
    pub(crate) prepared: &'p Prepared,
    pub(crate) call: ManuallyDrop<Box<CallContext>>,
    /// Of every value: operands, then registers.
    pub(crate) views: Vec<View>,
    /// Flags found so far: bits 0–3 of kernels, 8–11 of casts.
    pub(crate) flags: u32,
}

/// What an evaluator leaves to the next one on its thread, so that small programs allocate nothing.
struct Bench {
    call: Box<CallContext>,
    views: Vec<View>,
}

thread_local! {
    static BENCH: Cell<Option<Bench>> = const { Cell::new(None) };
}

impl Drop for Evaluator<'_> {
    fn drop(&mut self) {
        let views = core::mem::take(&mut self.views);
        // SAFETY: taken once, as `self` ends here.
        let call = unsafe { ManuallyDrop::take(&mut self.call) };
        // While the thread ends there is nowhere to leave it.
        let _ = BENCH.try_with(|bench| bench.set(Some(Bench { call, views })));
    }
}

impl<'p> Evaluator<'p> {
    pub(crate) fn new(program: &'p Program, prepared: &'p Prepared) -> Self {
        let left = BENCH.try_with(Cell::take).ok().flatten();
        let Bench { mut call, mut views } =
            left.unwrap_or_else(|| Bench { call: Box::new(CallContext::new()), views: Vec::new() });
        call.start(program.params, program.params_len);
        views.clear();
        views.resize(program.operands.len() + program.registers.len(), View::NOWHERE);
        Self { program, prepared, call: ManuallyDrop::new(call), views, flags: 0 }
    }

    /// Runs instruction `index` over `n` elements; under a mask it reports on those that count only.
    ///
    /// # Safety
    /// The views of its arguments must have `n` items.
    pub(crate) unsafe fn run(&mut self, index: usize, n: usize, mask: Option<Column>) -> Outcome {
        let program = self.program;
        let instruction = &program.instructions[index];
        self.prepared.equip(index, &mut self.call);
        let mut operands = Operands::new();
        for value in program.arguments_of(instruction) {
            operands.push(self.views[usize::from(*value)]);
        }
        // SAFETY: the caller's promise.
        unsafe { self.apply(instruction.kernel, &operands, n, mask) }
    }

    /// Calls a kernel on operands that are given.
    ///
    /// # Safety
    /// `operands` must be as many as the kernel has, of its dtypes, with `n` items each.
    pub(crate) unsafe fn apply(
        &mut self,
        kernel: &Kernel,
        operands: &Operands,
        n: usize,
        mask: Option<Column>,
    ) -> Outcome {
        // SAFETY: the caller's promise, and runs are inside the block.
        unsafe {
            match mask {
                Some(mask) if kernel.sees_only_wanted() => mask::runs(mask, n, |start, length| {
                    self.apply_all(kernel, &operands.shifted(start as isize), length, None)
                }),
                _ => self.apply_all(kernel, operands, n, mask),
            }
        }
    }

    /// Calls a kernel without a look at the floating-point status, except for what it reports by itself.
    ///
    /// # Safety
    /// As [`Self::apply`].
    pub(crate) unsafe fn apply_quietly(&mut self, kernel: &Kernel, operands: &Operands, n: usize) -> Outcome {
        // SAFETY: the caller's promise.
        let status = unsafe { operands.call(kernel, n, self.call.ready(kernel)) };
        if status != STATUS_OK {
            return Err(self.call.fault(status));
        }
        self.flags |= self.call.flags() & self.program.report;
        Ok(())
    }

    /// # Safety
    /// As [`Self::apply`].
    #[inline]
    unsafe fn apply_all(
        &mut self,
        kernel: &Kernel,
        operands: &Operands,
        n: usize,
        mask: Option<Column>,
    ) -> Outcome {
        let wanted = self.program.report & !self.flags;
        let looks = kernel.status != FloatStatus::NONE && wanted != 0;
        let ieee = kernel.status == FloatStatus::IEEE;
        if looks && replaces(kernel, operands) {
            // SAFETY: the caller's promise.
            return unsafe { self.apply_in_place(kernel, operands, n, mask) };
        }
        // SAFETY: the caller's promise.
        let status = unsafe { operands.call(kernel, n, self.call.ready(kernel)) };
        if status != STATUS_OK {
            return Err(self.call.fault(status));
        }
        if looks && (!ieee || register::take() & wanted != 0) {
            let mut place = [const { MaybeUninit::uninit() }; MOST_OPERANDS];
            let judge = Judge { kernel, columns: operands.columns(kernel, &mut place), n, mask, wanted };
            // SAFETY: as above.
            self.flags |= unsafe { judge.flags() };
        }
        let raised = self.call.flags();
        if kernel.cast {
            // SAFETY: as above.
            unsafe { self.cast_flags(kernel, operands, n, mask, raised) }
        } else {
            self.flags |= raised & self.program.report;
            Ok(())
        }
    }

    /// # Safety
    /// As [`Self::apply`].
    #[cold]
    unsafe fn apply_in_place(
        &mut self,
        kernel: &Kernel,
        operands: &Operands,
        n: usize,
        mask: Option<Column>,
    ) -> Outcome {
        let mut copies = Copies::new();
        for start in (0..n).step_by(STRETCH) {
            let length = STRETCH.min(n - start);
            let mask = mask.map(|mask| mask.from(start));
            // SAFETY: the stretch is part of the block; the copies outlive the call.
            unsafe {
                let kept = keep_inputs(kernel, &operands.shifted(start as isize), length, &mut copies);
                self.apply_all(kernel, &kept, length, mask)?;
            }
        }
        Ok(())
    }

    /// # Safety
    /// As [`Self::apply`].
    unsafe fn cast_flags(
        &mut self,
        kernel: &Kernel,
        operands: &Operands,
        n: usize,
        mask: Option<Column>,
        raised: u32,
    ) -> Outcome {
        let wanted = self.program.report & !(self.flags >> CAST_SHIFT);
        if wanted & FLAG_UNDERFLOW != 0 {
            let (from, to) = (operands.column(kernel, 0), operands.column(kernel, 1));
            // SAFETY: the caller's promise.
            if unsafe { cast_underflow(&from, &to, n, mask) } {
                self.flags |= FLAG_UNDERFLOW << CAST_SHIFT;
            }
        }
        match mask {
            // Something was raised: once more on what counts, to see whether it was there.
            // SAFETY: as above.
            Some(mask) if raised & wanted != 0 => unsafe {
                mask::runs(mask, n, |start, length| {
                    let part = operands.shifted(start as isize);
                    let _ = part.call(kernel, length, self.call.ready(kernel));
                    self.flags |= (self.call.flags() & wanted) << CAST_SHIFT;
                    Ok(())
                })
            },
            _ => {
                self.flags |= (raised & wanted) << CAST_SHIFT;
                Ok(())
            }
        }
    }
}
