//! Kind 10, operation 9: one value to where a mask is true.

use super::memory::{Memory, in_chunks};
use crate::block::{Block, Reader, word};
use crate::dispatch::{Body, dispatch};
use crate::fault::{Fault, Outcome};
use crate::job::Ran;

/// Items that one thread takes at a time.
const CHUNK: usize = 1 << 14;
/// What an item costs.
const NANOSECONDS: f64 = 0.3;

/// Reads and runs the program.
pub(super) fn run(block: &Block, body: &mut Reader<'_>) -> Outcome<Ran> {
    let (n, _) = (body.size()?, body.size()?);
    let (mask, to) = (Memory::read(body)?, Memory::read(body)?);
    mask.check(n, 1)?;
    match block.word(word::SELECTION_ITEM) {
        1 => fill::<u8>(block, mask, to, n),
        2 => fill::<u16>(block, mask, to, n),
        4 => fill::<u32>(block, mask, to, n),
        8 => fill::<u64>(block, mask, to, n),
        16 => fill::<u128>(block, mask, to, n),
        other => Err(Fault::internal(format!("there are no items of {other} bytes"))),
    }
}

fn fill<T: Copy + Sync>(block: &Block, mask: Memory, to: Memory, n: usize) -> Outcome<Ran> {
    to.check(n, size_of::<T>())?;
    // SAFETY: a scalar has 16 bytes of the block.
    let value = unsafe { block.scalar(0).cast::<T>().read_unaligned() };
    in_chunks(n, CHUNK, n as f64 * NANOSECONDS, |start, n| {
        let (mask, to) = (mask.start().wrapping_add(start), to.start().cast::<T>().wrapping_add(start));
        dispatch(Fill { mask, to, n, value });
    })
}

struct Fill<T> {
    mask: *const u8,
    to: *mut T,
    n: usize,
    value: T,
}

impl<T: Copy> Body for Fill<T> {
    type Out = ();

    #[inline(always)]
    fn run<const LEVEL: u8>(self) {
        let Self { mask, to, n, value } = self;
        for i in 0..n {
            // SAFETY: both were checked to have the items. Stored whatever the mask says: nothing to mispredict.
            unsafe {
                let old = to.add(i).read_unaligned();
                to.add(i).write_unaligned(if mask.add(i).read() != 0 { value } else { old });
            }
        }
    }
}
