//! Seeded randomness and random views.

use crate::builder::View;

/// A small generator (splitmix64).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Below `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        (self.bits() % n.max(1) as u64) as usize
    }

    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// A double of ordinary size.
    pub(crate) fn number(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1u64 << 53) as f64 * 200.0 - 100.0
    }

    pub(crate) fn shape(&mut self, most_axes: usize, most_elements: usize) -> Vec<usize> {
        let ndim = self.below(most_axes + 1);
        let mut room = most_elements;
        (0..ndim)
            .map(|_| {
                let size = if self.chance(20) { 1 } else { 1 + self.below(room.min(1 + most_elements / 4)) };
                room = (room / size).max(1);
                size
            })
            .collect()
    }

    /// A view of this shape with permuted, flipped, stepped and (if wanted) repeated axes over storage of random bytes.
    pub(crate) fn view(&mut self, shape: &[usize], dtype: u32, repeats: bool) -> View {
        let itemsize = rustnum_abi::dtype::SIZES[dtype as usize];
        let mut order: Vec<usize> = (0..shape.len()).collect();
        for i in (1..order.len()).rev() {
            if self.chance(50) {
                order.swap(i, self.below(i + 1));
            }
        }
        let mut strides = vec![0isize; shape.len()];
        let mut unit = itemsize as isize;
        let mut offset = 0isize;
        for &axis in order.iter().rev() {
            if repeats && self.chance(15) {
                continue;
            }
            let step = if self.chance(20) { 2 } else { 1 };
            strides[axis] = unit * step;
            unit *= step * shape[axis].max(1) as isize;
            if self.chance(20) {
                offset += strides[axis] * (shape[axis].max(1) as isize - 1);
                strides[axis] = -strides[axis];
            }
        }
        // A little room at both ends, and sometimes an odd address.
        let lead = if self.chance(15) { 3 } else { 32 };
        let bytes = unit as usize + lead + 32;
        let mut view = View::new(bytes, lead + offset as usize, shape, strides, dtype);
        for byte in view.storage() {
            *byte = 0;
        }
        view
    }
}
