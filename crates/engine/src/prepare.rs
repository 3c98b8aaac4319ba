//! Plans and scratch memory of the kernels that want them.

use crate::context::CallContext;
use crate::fault::{Fault, Outcome};
use crate::program::Program;
use crate::workspace::Buffer;
use core::ffi::c_void;
use rustnum_abi::{ReleaseFn, STATUS_KERNEL};

/// Made once per program, shared by its threads.
#[derive(Default)]
pub(crate) struct Prepared {
    /// Per instruction, or empty when no kernel wants anything.
    steps: Vec<Step>,
    /// The largest wish.
    scratch: usize,
}

struct Step {
    plan: *mut c_void,
    release: Option<ReleaseFn>,
}

// SAFETY: plans are made to be shared by all blocks of a call (the ABI says so); `Step`s are not changed.
unsafe impl Sync for Prepared {}

impl Prepared {
    /// Asks the kernels; `dims` is what they will be called with (the largest block).
    pub(crate) fn new(program: &Program, dims: &[isize]) -> Outcome<Self> {
        let mut prepared = Self::default();
        if program.instructions.iter().all(|i| i.kernel.prepare.is_none() && i.kernel.scratch.is_none()) {
            return Ok(prepared);
        }
        let mut call = CallContext::new();
        call.start(program.params, program.params_len);
        for instruction in &program.instructions {
            let kernel = instruction.kernel;
            let mut step = Step { plan: core::ptr::null_mut(), release: kernel.release };
            if let Some(prepare) = kernel.prepare {
                // SAFETY: `dims` are the sizes the kernel is called with, the context is live.
                step.plan = unsafe { prepare(dims.as_ptr(), call.ready(kernel)) };
                if step.plan.is_null() && call.has_error() {
                    return Err(call.fault(STATUS_KERNEL));
                }
            }
            call.set_prepared(step.plan);
            if let Some(scratch) = kernel.scratch {
                // SAFETY: as above.
                prepared.scratch =
                    prepared.scratch.max(unsafe { scratch(dims.as_ptr(), call.ready(kernel)) });
            }
            call.set_prepared(core::ptr::null_mut());
            prepared.steps.push(step);
        }
        if prepared.scratch > isize::MAX as usize / 2 {
            return Err(Fault::memory());
        }
        Ok(prepared)
    }

    /// Scratch bytes that each thread has to bring.
    pub(crate) fn scratch(&self) -> usize {
        self.scratch
    }

    /// Memory for [`Self::scratch`], if there is any.
    pub(crate) fn scratch_buffer(&self) -> Outcome<Option<Buffer>> {
        if self.scratch == 0 { Ok(None) } else { Buffer::take(self.scratch).map(Some) }
    }

    /// Puts an instruction's plan into the context.
    #[inline]
    pub(crate) fn equip(&self, instruction: usize, call: &mut CallContext) {
        if let Some(step) = self.steps.get(instruction) {
            call.set_prepared(step.plan);
        }
    }
}

impl Drop for Prepared {
    fn drop(&mut self) {
        for step in &self.steps {
            if let (false, Some(release)) = (step.plan.is_null(), step.release) {
                // SAFETY: made by the same kernel's `prepare` and released once.
                unsafe { release(step.plan) };
            }
        }
    }
}
