//! The loop of `where`: of two items the one that a mask names. Kernel ids `224 + dtype`.

use crate::dispatch::{Body, dispatch};
use rustnum_abi::{Context, LoopFn, STATUS_OK, Status};

/// The loop for items of 1, 2, 4, 8 or 16 bytes.
pub(crate) fn choice_loop(itemsize: usize) -> LoopFn {
    match itemsize {
        1 => entry::<u8>,
        2 => entry::<u16>,
        4 => entry::<u32>,
        8 => entry::<u64>,
        _ => entry::<u128>,
    }
}

struct Choice<T> {
    mask: *const u8,
    mask_step: isize,
    yes: *const T,
    yes_step: isize,
    no: *const T,
    no_step: isize,
    to: *mut T,
    to_step: isize,
    n: usize,
}

impl<T: Copy> Choice<T> {
    /// # Safety
    /// All operands must have `n` items at these steps.
    #[inline(always)]
    unsafe fn all(&self, mask_step: isize, yes_step: isize, no_step: isize, to_step: isize) {
        for i in 0..self.n as isize {
            // SAFETY: the caller's promise. Both are read and one is stored, whatever the mask says: nothing to mispredict.
            unsafe {
                let yes = self.yes.byte_offset(i * yes_step).read_unaligned();
                let no = self.no.byte_offset(i * no_step).read_unaligned();
                let chosen = if self.mask.offset(i * mask_step).read() != 0 { yes } else { no };
                self.to.byte_offset(i * to_step).write_unaligned(chosen);
            }
        }
    }
}

impl<T: Copy> Body for Choice<T> {
    type Out = ();

    #[inline(always)]
    fn run<const LEVEL: u8>(self) {
        let size = size_of::<T>() as isize;
        // SAFETY: the loop's promise; the steps that are usual as constants, which makes vector code of them.
        unsafe {
            if self.mask_step != 1 || self.to_step != size {
                self.all(self.mask_step, self.yes_step, self.no_step, self.to_step);
            } else if self.yes_step == size && self.no_step == size {
                self.all(1, size, size, size);
            } else if self.yes_step == 0 && self.no_step == size {
                self.all(1, 0, size, size);
            } else if self.yes_step == size && self.no_step == 0 {
                self.all(1, size, 0, size);
            } else if self.yes_step == 0 && self.no_step == 0 {
                self.all(1, 0, 0, size);
            } else {
                self.all(1, self.yes_step, self.no_step, size);
            }
        }
    }
}

/// # Safety
/// As for every loop.
unsafe extern "C" fn entry<T: Copy>(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    _context: *mut Context,
) -> Status {
    // SAFETY: three inputs and one output of `n` items each, inside their storages.
    unsafe {
        dispatch(Choice::<T> {
            mask: *args,
            mask_step: *steps,
            yes: (*args.add(1)).cast(),
            yes_step: *steps.add(1),
            no: (*args.add(2)).cast(),
            no_step: *steps.add(2),
            to: (*args.add(3)).cast(),
            to_step: *steps.add(3),
            n: (*dims).max(0) as usize,
        });
    }
    STATUS_OK
}
