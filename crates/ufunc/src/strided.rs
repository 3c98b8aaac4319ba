//! Operands with any step, a block at a time: kernels themselves only ever see contiguous runs.

use core::mem::MaybeUninit;

/// Elements that are gathered, computed and scattered at once: three blocks of the widest type stay in the L1 cache.
pub(crate) const BLOCK: usize = 256;

/// An input, read in contiguous blocks.
pub(crate) struct Source<T> {
    at: *const u8,
    step: isize,
    buffer: [MaybeUninit<T>; BLOCK],
    repeated: bool,
}

impl<T: Copy> Source<T> {
    #[inline(always)]
    pub(crate) fn new(at: *const u8, step: isize) -> Self {
        Self { at, step, buffer: [MaybeUninit::uninit(); BLOCK], repeated: false }
    }

    /// The next `len` elements (at most [`BLOCK`]; never more than in the block before), side by side.
    ///
    /// # Safety
    /// The operand must have them.
    #[inline(always)]
    pub(crate) unsafe fn next(&mut self, len: usize) -> *const T {
        let at = self.at;
        // SAFETY: the elements are the caller's promise; `len` is at most the buffer's length.
        unsafe {
            self.at = at.offset(len as isize * self.step);
            if self.step == size_of::<T>() as isize {
                return at.cast();
            }
            if self.step == 0 {
                if !self.repeated {
                    self.repeated = true;
                    let value = at.cast::<T>().read_unaligned();
                    self.buffer[..len].fill(MaybeUninit::new(value));
                }
            } else {
                gather::<T>(at, self.step, self.buffer.as_mut_ptr().cast(), len);
            }
        }
        self.buffer.as_ptr().cast()
    }
}

/// An output, written in contiguous blocks.
pub(crate) struct Sink<T> {
    at: *mut u8,
    step: isize,
    direct: bool,
    buffer: [MaybeUninit<T>; BLOCK],
}

impl<T: Copy> Sink<T> {
    /// `buffered` when the blocks must not be written to the operand directly, because inputs are read from it.
    #[inline(always)]
    pub(crate) fn new(at: *mut u8, step: isize, buffered: bool) -> Self {
        let direct = !buffered && step == size_of::<T>() as isize;
        Self { at, step, direct, buffer: [MaybeUninit::uninit(); BLOCK] }
    }

    /// Where to put the next block.
    #[inline(always)]
    pub(crate) fn block(&mut self) -> *mut T {
        if self.direct { self.at.cast() } else { self.buffer.as_mut_ptr().cast() }
    }

    /// Takes the block that was put there, of `len` elements.
    ///
    /// # Safety
    /// The operand must have room for them, and the block must be written.
    #[inline(always)]
    pub(crate) unsafe fn commit(&mut self, len: usize) {
        // SAFETY: room is the caller's promise; `len` is at most the buffer's length.
        unsafe {
            if !self.direct {
                let from = self.buffer.as_ptr().cast::<T>();
                if self.step == size_of::<T>() as isize {
                    core::ptr::copy_nonoverlapping(from.cast::<u8>(), self.at, len * size_of::<T>());
                } else {
                    scatter(from, self.at, self.step, len);
                }
            }
            self.at = self.at.offset(len as isize * self.step);
        }
    }
}

/// # Safety
/// `len` elements must be readable at `from` with that step and writable at `to`.
unsafe fn gather<T: Copy>(from: *const u8, step: isize, to: *mut T, len: usize) {
    for i in 0..len {
        // SAFETY: the caller's promise.
        unsafe { to.add(i).write(from.offset(i as isize * step).cast::<T>().read_unaligned()) };
    }
}

/// # Safety
/// `len` elements must be readable at `from` and writable at `to` with that step.
unsafe fn scatter<T: Copy>(from: *const T, to: *mut u8, step: isize, len: usize) {
    for i in 0..len {
        // SAFETY: the caller's promise.
        unsafe { to.offset(i as isize * step).cast::<T>().write_unaligned(from.add(i).read()) };
    }
}

/// How an input and the output share memory.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sharing {
    /// Not at all.
    Apart,
    /// Element for element.
    Same,
    /// In any other way: an element may depend on results before it.
    Mixed,
}

/// How the input `(at, step, size)` and the output share memory.
pub(crate) fn sharing(
    n: usize,
    input: (*const u8, isize, usize),
    output: (*const u8, isize, usize),
) -> Sharing {
    if input == output && input.1 != 0 {
        return Sharing::Same;
    }
    let range = |(at, step, size): (*const u8, isize, usize)| {
        let (first, last) = (at.addr(), at.addr().wrapping_add_signed(step * (n as isize - 1)));
        (first.min(last), first.max(last) + size)
    };
    let ((start, end), (from, to)) = (range(input), range(output));
    if end <= from || to <= start { Sharing::Apart } else { Sharing::Mixed }
}
