//! Working in place while the floating-point status is wanted: what a kernel replaces must still be there when the values
//! are looked at, so the inputs that are replaced are copied first, a stretch at a time.

use crate::kernel::Kernel;
use crate::operands::{Operands, View};
use core::mem::MaybeUninit;

/// Elements of a stretch: two copies of the widest dtype stay in the L1 cache.
pub(crate) const STRETCH: usize = 512;
const WIDEST: usize = 16;
/// Inputs of one kernel that may all be the output; more than any kernel has.
const MOST: usize = 4;

/// Room for the copies.
pub(crate) struct Copies {
    bytes: [MaybeUninit<[u8; STRETCH * WIDEST]>; MOST],
}

impl Copies {
    #[inline(always)]
    pub(crate) fn new() -> Self {
        Self { bytes: [const { MaybeUninit::uninit() }; MOST] }
    }

    /// A contiguous copy of `n` ≤ [`STRETCH`] items, kept at place `index`.
    ///
    /// # Safety
    /// `n` items of `itemsize` ≤ 16 bytes must be readable from `view` on.
    pub(crate) unsafe fn keep(&mut self, index: usize, view: View, n: usize, itemsize: usize) -> View {
        debug_assert!(n <= STRETCH && itemsize <= WIDEST);
        let to = self.bytes[index].as_mut_ptr().cast::<u8>();
        for item in 0..if view.step == itemsize as isize { 0 } else { n } {
            let from = view.at.wrapping_offset(item as isize * view.step);
            // SAFETY: the caller's promise; the room has `STRETCH` items of the widest dtype.
            unsafe { core::ptr::copy_nonoverlapping(from, to.add(item * itemsize), itemsize) };
        }
        if view.step == itemsize as isize {
            // SAFETY: as above, all at once.
            unsafe { core::ptr::copy_nonoverlapping(view.at, to, n * itemsize) };
        }
        View { at: to, step: itemsize as isize }
    }
}

/// Whether an output lies where an input does.
#[inline]
pub(crate) fn replaces(kernel: &Kernel, operands: &Operands) -> bool {
    (0..kernel.nin.min(MOST)).any(|input| is_replaced(kernel, operands, input))
}

fn is_replaced(kernel: &Kernel, operands: &Operands, input: usize) -> bool {
    (kernel.nin..kernel.arity()).any(|output| operands.view(output).at == operands.view(input).at)
}

/// The operands with copies in place of the inputs that are replaced.
///
/// # Safety
/// `n` ≤ [`STRETCH`] items of every operand must be readable; the result is good as long as `copies`.
pub(crate) unsafe fn keep_inputs(
    kernel: &Kernel,
    operands: &Operands,
    n: usize,
    copies: &mut Copies,
) -> Operands {
    let mut kept = Operands::new();
    for index in 0..kernel.arity() {
        let view = operands.view(index);
        let itemsize = kernel.operands[index].itemsize as usize;
        let copied = index < kernel.nin.min(MOST) && is_replaced(kernel, operands, index);
        // SAFETY: the caller's promise.
        kept.push(if copied { unsafe { copies.keep(index, view, n, itemsize) } } else { view });
    }
    kept
}
