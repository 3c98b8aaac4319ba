//! Kind 12: items from one strided box to another, on one thread. The short way of small copies, of which larger moves are
//! made: no program to read, nothing to allocate.

use crate::block::{Block, Slots, word};
use crate::extent::extend;
use crate::fault::{Fault, Outcome};
use crate::job::Ran;
use crate::strided::{Side, copy_box};

/// Boxes of more axes go the general way.
const MOST_AXES: usize = 8;

struct Strided {
    at: *mut u8,
    strides: [isize; MOST_AXES],
}

impl Strided {
    /// An operand; none where not all of the box lies in its memory.
    #[inline(always)]
    fn read(slots: Slots<'_>, slot: usize, sizes: &[usize], itemsize: usize) -> Option<Self> {
        let (base, bytes, offset) = (slots.size(slot)?, slots.size(slot + 1)?, slots.size(slot + 2)?);
        let mut strides = [0; MOST_AXES];
        let mut reach = (offset as i64, offset as i64);
        for (axis, size) in sizes.iter().enumerate() {
            strides[axis] = slots.stride(slot + 3 + axis)?;
            reach = extend(reach, *size, strides[axis])?;
        }
        let end = reach.1.checked_add(itemsize as i64)?;
        let inside = reach.0 >= 0 && end as u64 <= bytes as u64 || sizes.contains(&0);
        let at = core::ptr::with_exposed_provenance_mut::<u8>(base).wrapping_add(offset);
        inside.then_some(Self { at, strides })
    }

    fn side(&self, ndim: usize) -> Side<'_> {
        Side { at: self.at, strides: &self.strides[..ndim] }
    }
}

#[cold]
fn not_sound() -> Fault {
    Fault::internal("a box is not one, or reaches out of its memory")
}

/// Reads and runs the program.
pub(crate) fn run(block: &Block) -> Outcome<Ran> {
    let itemsize = block.count(word::SELECTION, 16)?;
    if !matches!(itemsize, 1 | 2 | 4 | 8 | 16) {
        return Err(Fault::internal(format!("there are no items of {itemsize} bytes")));
    }
    let ndim = block.count(word::NDIM, MOST_AXES)?;
    let slots = block.slots();
    let mut sizes = [0; MOST_AXES];
    for (axis, size) in sizes[..ndim].iter_mut().enumerate() {
        *size = slots.size(axis).ok_or_else(not_sound)?;
    }
    let mut from = Strided::read(slots, ndim, &sizes[..ndim], itemsize).ok_or_else(not_sound)?;
    let mut to = Strided::read(slots, 2 * ndim + 3, &sizes[..ndim], itemsize).ok_or_else(not_sound)?;
    if sizes[..ndim].contains(&0) {
        return Ok(Ran::NOTHING);
    }
    if to.strides.iter().zip(&sizes[..ndim]).any(|(stride, size)| *stride == 0 && *size > 1) {
        return Err(not_sound());
    }
    // Axes of one item go, and those that are one run on both sides are one.
    let mut left = 0;
    for axis in 0..ndim {
        let (size, from_step, to_step) = (sizes[axis], from.strides[axis], to.strides[axis]);
        if size == 1 {
            continue;
        }
        let run = |step: isize| (size as isize).wrapping_mul(step);
        if left > 0 && from.strides[left - 1] == run(from_step) && to.strides[left - 1] == run(to_step) {
            sizes[left - 1] *= size;
            left -= 1;
        } else {
            sizes[left] = size;
        }
        (from.strides[left], to.strides[left]) = (from_step, to_step);
        left += 1;
    }
    // SAFETY: both boxes were checked to lie in their memory, and core answers for their being apart.
    unsafe { copy_box(from.side(left), to.side(left), &sizes[..left], itemsize) };
    Ok(Ran::NOTHING)
}
