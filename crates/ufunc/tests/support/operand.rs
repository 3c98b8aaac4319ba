//! Operands in memory of their own, in every layout.

/// Where the elements of an operand lie, in items: the step, and how far the first one is from the start.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Layout {
    Contiguous,
    Misaligned,
    Spread,
    Backwards,
    Scalar,
}
use Layout::{Backwards, Contiguous, Misaligned, Scalar, Spread};

/// An operand's memory, with room on both sides that must stay as it is.
pub struct Operand {
    pub memory: Vec<u8>,
    pub first: usize,
    pub step: isize,
}

const MARGIN: usize = 64;

impl Operand {
    /// Room for `n` items, or for one.
    pub fn new(width: usize, n: usize, layout: Layout) -> Self {
        let w = width as isize;
        let (first, step) = match layout {
            Contiguous => (0, w),
            Misaligned => (1, w),
            Spread => (0, 2 * w),
            Backwards => (n.saturating_sub(1) * width, -w),
            Scalar => (0, 0),
        };
        Self { memory: vec![0xa5; 2 * MARGIN + 2 * n.max(1) * width + 1], first: MARGIN + first, step }
    }

    pub fn at(&self, i: usize) -> usize {
        self.first.wrapping_add_signed(i as isize * self.step)
    }

    pub fn put(&mut self, i: usize, item: &[u8]) {
        let at = self.at(i);
        self.memory[at..at + item.len()].copy_from_slice(item);
    }

    pub fn pointer(&mut self) -> *mut u8 {
        self.memory[self.first..].as_mut_ptr()
    }
}
