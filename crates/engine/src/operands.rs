//! The arguments of a kernel's call.

use crate::kernel::Kernel;
use crate::parse::MOST_OPERANDS;
use crate::status::Column;
use core::mem::MaybeUninit;

/// Where a value's elements of the current block are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View {
    pub(crate) at: *mut u8,
    pub(crate) step: isize,
}

impl View {
    pub(crate) const NOWHERE: Self = Self { at: core::ptr::null_mut(), step: 0 };
}

/// The arguments of one call of a kernel.
pub(crate) struct Operands {
    args: [MaybeUninit<*mut u8>; MOST_OPERANDS],
    steps: [MaybeUninit<isize>; MOST_OPERANDS],
    len: usize,
}

impl Operands {
    #[inline]
    pub(crate) fn new() -> Self {
        Self {
            args: [MaybeUninit::uninit(); MOST_OPERANDS],
            steps: [MaybeUninit::uninit(); MOST_OPERANDS],
            len: 0,
        }
    }

    /// Of these views.
    #[inline]
    pub(crate) fn of<const N: usize>(views: [View; N]) -> Self {
        let mut operands = Self::new();
        for view in views {
            operands.push(view);
        }
        operands
    }

    #[inline]
    pub(crate) fn push(&mut self, view: View) {
        self.args[self.len].write(view.at);
        self.steps[self.len].write(view.step);
        self.len += 1;
    }

    #[inline]
    pub(crate) fn view(&self, index: usize) -> View {
        debug_assert!(index < self.len);
        // SAFETY: the first `len` of both are written; kernels have no more operands than were pushed.
        unsafe { View { at: self.args[index].assume_init(), step: self.steps[index].assume_init() } }
    }

    /// The same operands from element `start` on.
    pub(crate) fn shifted(&self, start: isize) -> Self {
        let mut shifted = Self::new();
        for index in 0..self.len {
            let View { at, step } = self.view(index);
            shifted.push(View { at: at.wrapping_offset(start * step), step });
        }
        shifted
    }

    /// Operand `index` as the status is judged by it.
    #[inline]
    pub(crate) fn column(&self, kernel: &Kernel, index: usize) -> Column {
        let View { at, step } = self.view(index);
        Column { at, step, dtype: kernel.operands[index].dtype }
    }

    /// All operands as the status is judged by them, in a place for so many: most kernels have few.
    #[inline]
    pub(crate) fn columns<'a>(
        &self,
        kernel: &Kernel,
        place: &'a mut [MaybeUninit<Column>; MOST_OPERANDS],
    ) -> &'a [Column] {
        for (index, column) in place.iter_mut().enumerate().take(kernel.arity()) {
            column.write(self.column(kernel, index));
        }
        // SAFETY: so many were just written.
        unsafe { core::slice::from_raw_parts(place.as_ptr().cast(), kernel.arity()) }
    }

    /// Calls the kernel.
    ///
    /// # Safety
    /// There must be as many operands as the kernel has, of its dtypes, with `n` items each, and `context` must be live.
    #[inline]
    pub(crate) unsafe fn call(
        &self,
        kernel: &Kernel,
        n: usize,
        context: *mut rustnum_abi::Context,
    ) -> rustnum_abi::Status {
        debug_assert_eq!(self.len, kernel.arity());
        let dims = n as isize;
        // SAFETY: the caller's promise.
        unsafe {
            (kernel.run)(self.args.as_ptr().cast(), &raw const dims, self.steps.as_ptr().cast(), context)
        }
    }
}
