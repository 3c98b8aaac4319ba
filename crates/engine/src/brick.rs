//! Cutting a nest into blocks ("bricks"): the unit that goes through all instructions while it is in the cache.

use crate::nest::Nest;

/// Rows shorter than this are gathered, several to a block; longer ones are blocks by themselves.
const SHORT_ROW: usize = 96;
/// The same where all that has to be gathered is a row that is repeated, which is gathered once; and how large the blocks
/// are then.
const SHORT_REPEATED_ROW: usize = 512;
const REPEATED_ELEMENTS: usize = 4096;
/// Where operands disagree about the fastest axis, a tile has as many rows as use up a cache line of the operand that
/// runs across (but whole squares of eight). It is long, so that its rows are streams.
const LEAST_ROWS: usize = 8;
/// Elements of a tile: a buffer of them should stay in the first-level cache.
const TILE_ELEMENTS: usize = 4096;
/// Tiles pay when a row of the slow operand no longer stays in the first cache until it is used again.
const TILED_FROM: usize = 64 * 64;
/// A stride from which on neighbours lie in different cache lines.
pub(crate) const FAR: usize = 64;

/// How a nest is cut.
#[derive(Default)]
pub(crate) struct Bricks {
    /// Size of a brick along each axis of the nest; bricks at the end of an axis may be smaller.
    pub(crate) sizes: Vec<usize>,
    /// Bricks along each axis.
    pub(crate) counts: Vec<usize>,
    /// Bricks in all.
    pub(crate) total: usize,
    /// Elements of a full brick.
    pub(crate) elements: usize,
    /// First axis along which a brick has an extent.
    pub(crate) first: usize,
    /// Two axes are cut: the one at `first` and the last. A brick goes through the instructions row by row.
    pub(crate) tiled: bool,
}

impl Bricks {
    /// Cuts so that a brick has at most about `most` elements.
    pub(crate) fn cut(&mut self, nest: &Nest, most: usize) {
        let ndim = nest.ndim();
        self.sizes.clear();
        self.sizes.resize(ndim, 1);
        self.tiled = false;
        let mut most = most.max(1);
        if let Some(&row) = nest.shape.last() {
            let mut short = SHORT_ROW;
            if repeats_rows(nest) {
                (short, most) = (SHORT_REPEATED_ROW, most.min(REPEATED_ELEMENTS));
            }
            if let Some((stride, other)) = crossing_axis(nest) {
                let most = most.min(TILE_ELEMENTS);
                let rows = (FAR / stride).max(LEAST_ROWS).min(most.isqrt().max(1));
                self.tiled = true;
                self.sizes[other] = rows.min(nest.shape[other]);
                self.sizes[ndim - 1] = even_part(row, (most / rows).max(1));
            } else if row >= short.min(most) || ndim == 1 {
                self.sizes[ndim - 1] = even_part(row, most);
            } else {
                let mut elements = 1;
                for axis in (0..ndim).rev() {
                    let room = most / elements;
                    if nest.shape[axis] > room {
                        self.sizes[axis] = even_part(nest.shape[axis], room);
                        break;
                    }
                    self.sizes[axis] = nest.shape[axis];
                    elements *= nest.shape[axis];
                }
            }
        }
        self.counts.clear();
        self.counts.extend(nest.shape.iter().zip(&self.sizes).map(|(size, brick)| size.div_ceil(*brick)));
        self.total = self.counts.iter().product();
        self.elements = self.sizes.iter().product();
        self.first = self.sizes.iter().position(|size| *size > 1).unwrap_or(ndim.saturating_sub(1));
    }

    /// Writes the position of brick `index` to `at` and its sizes to `sizes`; returns its elements.
    #[inline]
    pub(crate) fn locate(
        &self,
        nest: &Nest,
        mut index: usize,
        at: &mut [usize],
        sizes: &mut [usize],
    ) -> usize {
        let mut elements = 1;
        for axis in (0..self.counts.len()).rev() {
            let number = if self.counts[axis] == 1 { 0 } else { index % self.counts[axis] };
            index /= self.counts[axis];
            at[axis] = number * self.sizes[axis];
            sizes[axis] = self.sizes[axis].min(nest.shape[axis] - at[axis]);
            elements *= sizes[axis];
        }
        elements
    }
}

/// `total` in parts of at most `most` and nearly the same size, whole vectors long where that is possible.
fn even_part(total: usize, most: usize) -> usize {
    let most = most.max(1);
    if total <= most {
        return total.max(1);
    }
    let part = total.div_ceil(total.div_ceil(most));
    if part >= 64 { part.next_multiple_of(16).min(most) } else { part }
}

/// Whether the rows of each operand lie one after the other, or are one and the same.
fn repeats_rows(nest: &Nest) -> bool {
    let Some(before) = nest.ndim().checked_sub(2) else { return false };
    let row = nest.shape[before + 1] as isize;
    (0..nest.operands()).all(|operand| {
        let (outer, inner) = (nest.stride(before, operand), nest.stride(before + 1, operand));
        outer == 0 || outer == inner.wrapping_mul(row)
    })
}

/// An axis other than the last that is the fastest of some operand whose elements lie far apart along the last one, and
/// the operand's stride along it.
fn crossing_axis(nest: &Nest) -> Option<(usize, usize)> {
    let last = nest.ndim().checked_sub(1)?;
    if last == 0 || nest.elements() < TILED_FROM || nest.shape[last] < 8 {
        return None;
    }
    (0..nest.operands()).find_map(|operand| {
        let along = nest.stride(last, operand).unsigned_abs();
        if along < FAR {
            return None;
        }
        let fast = (0..last).filter(|axis| nest.stride(*axis, operand) != 0 && nest.shape[*axis] >= 8);
        fast.map(|axis| (nest.stride(axis, operand).unsigned_abs(), axis))
            .min()
            .filter(|(stride, _)| *stride < along && *stride < FAR)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(shape: &[usize], strides: &[&[isize]], most: usize) -> Bricks {
        let mut nest = Nest::default();
        nest.reset(strides.iter().map(|_| core::ptr::null_mut()));
        for (axis, size) in shape.iter().enumerate() {
            nest.push(*size, strides.iter().map(|strides| strides[axis]));
        }
        let mut bricks = Bricks::default();
        bricks.cut(&nest, most);
        bricks
    }

    #[test]
    fn bricks_cover_every_element_once() {
        let shapes: [&[usize]; 5] = [&[], &[1000], &[7, 3], &[5, 300], &[4, 5, 6]];
        for shape in shapes {
            let strides = vec![8; shape.len()];
            let bricks = cut(shape, &[&strides], 64);
            let mut nest = Nest::default();
            nest.reset([core::ptr::null_mut()].into_iter());
            shape.iter().for_each(|size| nest.push(*size, [8].into_iter()));
            let (mut at, mut sizes) = ([0; 8], [0; 8]);
            let covered: usize =
                (0..bricks.total).map(|i| bricks.locate(&nest, i, &mut at, &mut sizes)).sum();
            assert_eq!(covered, shape.iter().product::<usize>());
            assert!(bricks.elements <= 64 + 15);
        }
    }

    #[test]
    fn short_rows_are_taken_together() {
        assert_eq!(cut(&[1_000_000, 3], &[&[24, 8], &[0, 8]], 1024).sizes, vec![341, 3]);
    }

    #[test]
    fn crossing_axes_are_tiled() {
        let bricks = cut(&[3000, 3000], &[&[8, 24000], &[24000, 8]], 1024);
        assert!(bricks.tiled);
        assert_eq!(bricks.sizes, vec![8, 128]);
    }
}
