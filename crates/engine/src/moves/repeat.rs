//! Kind 10, operation 6: the items along an axis of contiguous memory several times each.

use super::memory::{Memory, in_chunks};
use crate::block::{Block, Reader, word};
use crate::dispatch::{Body, dispatch};
use crate::fault::{Fault, Outcome};
use crate::job::Ran;
use crate::kernel::NANOSECONDS_PER_BYTE;

/// Items that one thread takes at a time.
const CHUNK: usize = 1 << 13;

/// Reads and runs the program.
pub(super) fn run(block: &Block, body: &mut Reader<'_>) -> Outcome<Ran> {
    let (n, outer) = (body.size()?, body.size()?);
    let (counts, from, to) = (Memory::read(body)?, Memory::read(body)?, Memory::read(body)?);
    let (bytes, each) = (body.size()?, body.size()?);
    let too_many = || Fault::internal("there are more repetitions than memory");
    let items = n.checked_mul(outer).ok_or_else(too_many)?;
    from.check(items, bytes)?;
    if items == 0 || bytes == 0 {
        return Ok(Ran::NOTHING);
    }
    if block.word(word::SELECTION_ITEM) == 0 {
        to.check(items.checked_mul(each).ok_or_else(too_many)?, bytes)?;
        return evenly(from, to, items, bytes, each);
    }
    counts.check(n, size_of::<i64>())?;
    let counts = counts.start().cast::<i64>();
    let mut total = 0usize;
    for k in 0..n {
        // SAFETY: `k < n`, and the counts were checked to be there.
        let count = usize::try_from(unsafe { counts.add(k).read_unaligned() });
        let count = count.map_err(|_| Fault::internal("nothing is repeated a negative number of times"))?;
        total = total.checked_add(count).ok_or_else(too_many)?;
    }
    to.check(outer.checked_mul(total).ok_or_else(too_many)?, bytes)?;
    for row in 0..outer {
        let from = from.start().wrapping_add(row * n * bytes);
        let to = to.start().wrapping_add(row * total * bytes);
        // SAFETY: all three were checked to have the items.
        unsafe { unevenly(counts, n, from, to, total, bytes) };
    }
    Ok(Ran::NOTHING)
}

fn evenly(from: Memory, to: Memory, n: usize, bytes: usize, each: usize) -> Outcome<Ran> {
    let cost = n as f64 * bytes as f64 * (1 + each) as f64 * NANOSECONDS_PER_BYTE;
    in_chunks(n, CHUNK, cost, |start, n| {
        let from = from.start().wrapping_add(start * bytes);
        let to = to.start().wrapping_add(start * each * bytes);
        match bytes {
            1 => dispatch(Evenly { from, to: to.cast::<u8>(), n, each }),
            2 => dispatch(Evenly { from, to: to.cast::<u16>(), n, each }),
            4 => dispatch(Evenly { from, to: to.cast::<u32>(), n, each }),
            8 => dispatch(Evenly { from, to: to.cast::<u64>(), n, each }),
            16 => dispatch(Evenly { from, to: to.cast::<u128>(), n, each }),
            _ => {
                for i in 0..n {
                    // SAFETY: both were checked to have the items.
                    unsafe { several(from.add(i * bytes), to.add(i * each * bytes), bytes, each) };
                }
            }
        }
    })
}

/// # Safety
/// The item must be there, and room for so many.
unsafe fn several(from: *const u8, to: *mut u8, bytes: usize, count: usize) {
    for k in 0..count {
        // SAFETY: the caller's promise.
        unsafe { core::ptr::copy_nonoverlapping(from, to.add(k * bytes), bytes) };
    }
}

/// Items of one size, each as often as all others.
struct Evenly<T> {
    from: *const u8,
    to: *mut T,
    n: usize,
    each: usize,
}

impl<T: Copy> Evenly<T> {
    /// So many times, known when this is compiled: vector code with shuffles.
    #[inline(always)]
    fn fixed<const EACH: usize>(self) {
        for i in 0..self.n {
            // SAFETY: both sides were checked to have the items (`run`).
            unsafe {
                let item = self.from.cast::<T>().add(i).read_unaligned();
                self.to.add(i * EACH).cast::<[T; EACH]>().write_unaligned([item; EACH]);
            }
        }
    }
}

impl<T: Copy> Body for Evenly<T> {
    type Out = ();

    #[inline(always)]
    fn run<const LEVEL: u8>(self) {
        match self.each {
            1 => self.fixed::<1>(),
            2 => self.fixed::<2>(),
            3 => self.fixed::<3>(),
            4 => self.fixed::<4>(),
            5 => self.fixed::<5>(),
            8 => self.fixed::<8>(),
            each => {
                for i in 0..self.n {
                    // SAFETY: as above.
                    unsafe {
                        let item = self.from.cast::<T>().add(i).read_unaligned();
                        let to = self.to.add(i * each);
                        for k in 0..each {
                            to.add(k).write_unaligned(item);
                        }
                    }
                }
            }
        }
    }
}

/// One row of items, each with a count of its own; never more than `room` in all, whatever the counts have become meanwhile.
///
/// # Safety
/// `n` counts and items must be there, and room for so many.
unsafe fn unevenly(counts: *const i64, n: usize, from: *const u8, to: *mut u8, room: usize, bytes: usize) {
    let mut done = 0;
    for k in 0..n {
        // SAFETY: `k < n`, and no more than `room` items are written.
        unsafe {
            let count = (counts.add(k).read_unaligned().max(0) as usize).min(room - done);
            let to = to.add(done * bytes);
            let item = from.add(k * bytes);
            match bytes {
                8 => (0..count).for_each(|j| {
                    to.cast::<u64>().add(j).write_unaligned(item.cast::<u64>().read_unaligned());
                }),
                4 => (0..count).for_each(|j| {
                    to.cast::<u32>().add(j).write_unaligned(item.cast::<u32>().read_unaligned());
                }),
                _ => several(item, to, bytes, count),
            }
            done += count;
        }
    }
}
