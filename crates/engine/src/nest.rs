//! Loop nests: the axes of an iteration in the order that memory likes best.

/// Some axes of an iteration space with the strides of every operand.
#[derive(Default)]
pub(crate) struct Nest {
    /// Sizes, outermost first.
    pub(crate) shape: Vec<usize>,
    /// `strides[axis · operands + operand]`.
    pub(crate) strides: Vec<isize>,
    /// First element of each operand.
    pub(crate) at: Vec<*mut u8>,
}

// SAFETY: addresses and numbers; see `Program`.
unsafe impl Sync for Nest {}
// SAFETY: as above.
unsafe impl Send for Nest {}

impl Nest {
    /// Starts over with operands at these addresses and no axes.
    pub(crate) fn reset(&mut self, at: impl Iterator<Item = *mut u8>) {
        self.shape.clear();
        self.strides.clear();
        self.at.clear();
        self.at.extend(at);
    }

    #[inline]
    pub(crate) fn operands(&self) -> usize {
        self.at.len()
    }

    #[inline]
    pub(crate) fn ndim(&self) -> usize {
        self.shape.len()
    }

    /// Adds an axis inside the others. One of size 1 is no axis.
    pub(crate) fn push(&mut self, size: usize, strides: impl Iterator<Item = isize>) {
        if size != 1 {
            self.shape.push(size);
            self.strides.extend(strides);
        }
    }

    /// The strides of all operands along an axis.
    #[inline]
    pub(crate) fn along(&self, axis: usize) -> &[isize] {
        let operands = self.operands();
        &self.strides[axis * operands..(axis + 1) * operands]
    }

    #[inline]
    pub(crate) fn stride(&self, axis: usize, operand: usize) -> isize {
        self.strides[axis * self.operands() + operand]
    }

    /// Turns axes round, sorts them by stride and joins those that are one run of memory for every operand.
    /// `lead` is the operand that decides, usually the first output.
    pub(crate) fn normalise(&mut self, lead: usize) {
        // One axis forwards, the commonest case, is as it should be.
        if self.ndim() == 0 || self.ndim() == 1 && self.stride(0, lead) >= 0 {
            return;
        }
        self.flip(lead);
        self.sort(lead);
        self.join();
    }

    fn flip(&mut self, lead: usize) {
        let operands = self.operands();
        for axis in 0..self.ndim() {
            if self.stride(axis, lead) < 0 {
                let last = self.shape[axis] as isize - 1;
                for operand in 0..operands {
                    let stride = &mut self.strides[axis * operands + operand];
                    self.at[operand] = self.at[operand].wrapping_offset(last * *stride);
                    *stride = -*stride;
                }
            }
        }
    }

    /// Stable, so that the logical order stays where memory does not mind.
    fn sort(&mut self, lead: usize) {
        for last in 1..self.ndim() {
            let mut axis = last;
            while axis > 0 && self.key(axis - 1, lead) < self.key(axis, lead) {
                self.shape.swap(axis - 1, axis);
                for operand in 0..self.operands() {
                    self.strides.swap((axis - 1) * self.at.len() + operand, axis * self.at.len() + operand);
                }
                axis -= 1;
            }
        }
    }

    /// What axes are sorted by: the lead's stride, then the sum of all.
    fn key(&self, axis: usize, lead: usize) -> (usize, u128) {
        let sum = self.along(axis).iter().map(|stride| stride.unsigned_abs() as u128).sum();
        (self.stride(axis, lead).unsigned_abs(), sum)
    }

    /// Joins axes that are one run of memory for every operand; their order stays.
    pub(crate) fn join(&mut self) {
        if self.ndim() == 0 {
            return;
        }
        let operands = self.operands();
        let mut kept = 0;
        for axis in 1..self.ndim() {
            let size = self.shape[axis] as isize;
            let joins =
                (0..operands).all(|o| self.stride(kept, o) == self.stride(axis, o).wrapping_mul(size));
            if joins {
                self.shape[kept] *= self.shape[axis];
            } else {
                kept += 1;
                self.shape[kept] = self.shape[axis];
            }
            self.strides.copy_within(axis * operands..(axis + 1) * operands, kept * operands);
        }
        self.shape.truncate(kept + 1);
        self.strides.truncate((kept + 1) * operands);
    }

    /// Calls `row` with the addresses of each run along the last axis, in order; `row` may stop it.
    pub(crate) fn rows<E>(&self, mut row: impl FnMut(&[*mut u8]) -> Result<(), E>) -> Result<(), E> {
        let outer = self.ndim().saturating_sub(1);
        let (mut at, mut position) = (self.at.clone(), vec![0; outer]);
        loop {
            row(&at)?;
            let mut axis = outer;
            loop {
                if axis == 0 {
                    return Ok(());
                }
                axis -= 1;
                position[axis] += 1;
                let back = position[axis] == self.shape[axis];
                let steps = if back { 1 - self.shape[axis] as isize } else { 1 };
                for (address, stride) in at.iter_mut().zip(self.along(axis)) {
                    *address = address.wrapping_offset(steps * stride);
                }
                if !back {
                    break;
                }
                position[axis] = 0;
            }
        }
    }

    /// Elements of the space.
    pub(crate) fn elements(&self) -> usize {
        self.shape.iter().product()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nest(shape: &[usize], operands: &[&[isize]]) -> Nest {
        let mut nest = Nest::default();
        nest.reset(operands.iter().map(|_| core::ptr::without_provenance_mut(4096)));
        for (axis, size) in shape.iter().enumerate() {
            nest.push(*size, operands.iter().map(|strides| strides[axis]));
        }
        nest.normalise(operands.len() - 1);
        nest
    }

    #[test]
    fn contiguous_axes_become_one() {
        let nest = nest(&[3, 1, 4], &[&[32, 0, 8], &[32, 32, 8]]);
        assert_eq!((nest.shape, nest.strides), (vec![12], vec![8, 8]));
    }

    #[test]
    fn fortran_order_is_turned_into_one_run() {
        let nest = nest(&[3, 4], &[&[8, 24], &[8, 24]]);
        assert_eq!((nest.shape, nest.strides), (vec![12], vec![8, 8]));
    }

    #[test]
    fn axes_on_which_the_output_runs_backwards_are_flipped() {
        let nest = nest(&[4], &[&[8], &[-8]]);
        assert_eq!(nest.strides, vec![-8, 8]);
        assert_eq!(nest.at[0].addr(), 4096 + 24);
        assert_eq!(nest.at[1].addr(), 4096 - 24);
    }

    #[test]
    fn broadcasting_keeps_axes_apart() {
        let nest = nest(&[3, 4], &[&[0, 8], &[32, 8]]);
        assert_eq!((nest.shape, nest.strides), (vec![3, 4], vec![0, 32, 8, 8]));
    }
}
