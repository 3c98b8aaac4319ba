//! Copies: a cast of a dtype to itself, or to an integer of the same width.

use rustnum_abi::{Context, LoopFn, STATUS_OK, Status};

/// The copying loop for items of 1, 2, 4, 8 or 16 bytes.
pub(crate) fn copy_loop(itemsize: usize) -> LoopFn {
    match itemsize {
        1 => entry::<u8>,
        2 => entry::<u16>,
        4 => entry::<u32>,
        8 => entry::<u64>,
        _ => entry::<u128>,
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
    let size = size_of::<T>() as isize;
    // SAFETY: one input and one output of `n` items each, inside their storages. The two may be the same memory,
    // hence `copy` and not `copy_nonoverlapping`.
    unsafe {
        let (from, to, n) = (*args as *const u8, *args.add(1), *dims);
        let (from_step, to_step) = (*steps, *steps.add(1));
        if from_step == size && to_step == size {
            core::ptr::copy(from, to, (n * size) as usize);
        } else if from_step == 0 && n > 0 {
            let value = (from as *const T).read_unaligned();
            for i in 0..n {
                (to.offset(i * to_step) as *mut T).write_unaligned(value);
            }
        } else {
            for i in 0..n {
                let value = (from.offset(i * from_step) as *const T).read_unaligned();
                (to.offset(i * to_step) as *mut T).write_unaligned(value);
            }
        }
    }
    STATUS_OK
}
