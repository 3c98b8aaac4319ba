//! Kind 12: items from one strided box to another, on one thread. The short way of small copies, of which larger moves are
//! made: no program to read, nothing to allocate.

use crate::block::{Block, Reader, word};
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
    /// Reads an operand and checks that all of the box lies in its memory.
    fn read(body: &mut Reader<'_>, sizes: &[usize], itemsize: usize) -> Outcome<Self> {
        let (base, bytes, offset) = (body.size()?, body.size()?, body.size()?);
        let mut strides = [0; MOST_AXES];
        let mut reach = Some((offset as i64, offset as i64));
        for (stride, size) in strides.iter_mut().zip(sizes) {
            *stride = body.stride()?;
            reach = reach.and_then(|reach| extend(reach, *size, *stride));
        }
        let inside = reach.is_some_and(|(low, high)| {
            low >= 0 && high.checked_add(itemsize as i64).is_some_and(|end| end as u64 <= bytes as u64)
        });
        if !inside && !sizes.contains(&0) {
            return Err(Fault::internal(format!("a box reaches out of its {bytes} bytes")));
        }
        let at = core::ptr::with_exposed_provenance_mut::<u8>(base).wrapping_add(offset);
        Ok(Self { at, strides })
    }

    fn side(&self, ndim: usize) -> Side<'_> {
        Side { at: self.at, strides: &self.strides[..ndim] }
    }
}

/// Reads and runs the program.
pub(crate) fn run(block: &Block) -> Outcome<Ran> {
    let itemsize = block.count(word::SELECTION, 16)?;
    if !matches!(itemsize, 1 | 2 | 4 | 8 | 16) {
        return Err(Fault::internal(format!("there are no items of {itemsize} bytes")));
    }
    let ndim = block.count(word::NDIM, MOST_AXES)?;
    let mut body = block.body();
    let mut sizes = [0; MOST_AXES];
    for size in &mut sizes[..ndim] {
        *size = body.size()?;
    }
    let sizes = &sizes[..ndim];
    let from = Strided::read(&mut body, sizes, itemsize)?;
    let to = Strided::read(&mut body, sizes, itemsize)?;
    if !sizes.contains(&0) {
        if to.strides.iter().zip(sizes).any(|(stride, size)| *stride == 0 && *size > 1) {
            return Err(Fault::internal("a target has stride 0"));
        }
        // SAFETY: both boxes were checked to lie in their memory, and core answers for their being apart.
        unsafe { copy_box(from.side(ndim), to.side(ndim), sizes, itemsize) };
    }
    Ok(Ran::NOTHING)
}
