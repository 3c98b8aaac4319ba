//! Walking over the runs along the last axis, from any of them on.

use crate::nest::Nest;

/// A run along the last axis of a nest.
pub(super) struct Cursor<'n> {
    nest: &'n Nest,
    /// First element of each operand.
    pub(super) at: Vec<*mut u8>,
    position: Vec<usize>,
}

impl<'n> Cursor<'n> {
    /// At the run of this number, in C order.
    pub(super) fn new(nest: &'n Nest, mut run: usize) -> Self {
        let outer = nest.ndim().saturating_sub(1);
        let (mut at, mut position) = (nest.at.clone(), vec![0; outer]);
        for axis in (0..outer).rev() {
            position[axis] = run % nest.shape[axis];
            run /= nest.shape[axis];
            for (address, stride) in at.iter_mut().zip(nest.along(axis)) {
                *address = address.wrapping_offset(position[axis] as isize * stride);
            }
        }
        Self { nest, at, position }
    }

    /// To the next run; after the last one back to the first.
    pub(super) fn advance(&mut self) {
        for axis in (0..self.position.len()).rev() {
            self.position[axis] += 1;
            let back = self.position[axis] == self.nest.shape[axis];
            let steps = if back { 1 - self.nest.shape[axis] as isize } else { 1 };
            for (address, stride) in self.at.iter_mut().zip(self.nest.along(axis)) {
                *address = address.wrapping_offset(steps * stride);
            }
            if !back {
                return;
            }
            self.position[axis] = 0;
        }
    }
}
