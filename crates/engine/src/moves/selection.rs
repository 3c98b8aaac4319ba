//! Kind 10: by a mask over contiguous elements. How many are true; those elements close together; values spread to where it
//! is true; the positions.
//!
//! The mask is counted in chunks, so that each chunk knows where its part begins and threads need nothing of each other.
//! Within a chunk nothing branches on single elements: a random mask would mispredict every other time.

use super::by_mask::{pack, places, spread};
use super::memory::{Memory, in_chunks};
#[cfg(target_arch = "x86_64")]
use super::packed;
use super::{along, bits, fill, repeat};
use crate::block::{Block, word};
#[cfg(target_arch = "x86_64")]
use crate::dispatch::AVX512;
use crate::dispatch::{Body, dispatch};
use crate::fault::{Fault, Outcome};
use crate::job::Ran;

/// Mask items that one thread takes at a time; a multiple of 8.
const CHUNK: usize = 1 << 14;
/// What a mask item costs.
const NANOSECONDS: f64 = 0.5;
const MOST_DIMENSIONS: usize = 64;

struct Count(*const u8, usize);

impl Body for Count {
    type Out = usize;

    #[inline(always)]
    fn run<const LEVEL: u8>(self) -> usize {
        let Self(mask, n) = self;
        #[cfg(target_arch = "x86_64")]
        if LEVEL == AVX512 {
            // SAFETY: the level says that the CPU has the instructions; the mask has the items.
            return unsafe { packed::count(mask, n) };
        }
        // SAFETY: the mask's memory was checked to have the items (`Memory::check`).
        (0..n).map(|i| usize::from(unsafe { mask.add(i).read() } != 0)).sum()
    }
}

/// Selected items before each chunk of a mask, and in all.
struct Before {
    /// Of a mask of one chunk: no need for memory.
    total: [usize; 2],
    all: Vec<usize>,
}

impl Before {
    fn new(mask: Memory, n: usize) -> Self {
        let chunk = |start: usize| dispatch(Count(mask.start().wrapping_add(start), CHUNK.min(n - start)));
        if n <= CHUNK {
            return Self { total: [0, chunk(0)], all: Vec::new() };
        }
        let (mut all, mut total) = (vec![0], 0);
        for start in (0..n).step_by(CHUNK) {
            total += chunk(start);
            all.push(total);
        }
        Self { total: [0, total], all }
    }

    fn chunk(&self, c: usize) -> (usize, usize) {
        let all = if self.all.is_empty() { &self.total[..] } else { &self.all };
        (all[c], all[c + 1] - all[c])
    }

    fn total(&self) -> usize {
        self.total[1]
    }
}

/// Packs what is true and says how many that are: the target has room for all items.
fn pack_and_count<T: Copy>(block: &Block, mask: Memory, n: usize, from: Memory, to: Memory) -> Outcome<Ran> {
    from.check(n, size_of::<T>())?;
    to.check(n, size_of::<T>())?;
    let (full, dense) = (from.start().cast::<T>(), to.start().cast::<T>());
    let found = dispatch(Pack { mask: mask.start(), full, n, dense, selected: n });
    // SAFETY: a scalar's place in the block, aligned to 8.
    unsafe { block.scalar(0).cast::<f64>().write(found as f64) };
    Ok(Ran::NOTHING)
}

/// Reads and runs the program.
pub(crate) fn run(block: &Block) -> Outcome<Ran> {
    let operation = block.word(word::SELECTION);
    if operation == 4 || operation == 5 {
        return along::run(block, operation == 5);
    }
    let mut body = block.body();
    match operation {
        6 => return repeat::run(block, &mut body),
        7 | 8 => return bits::run(block, &mut body, operation == 8),
        9 => return fill::run(block, &mut body),
        _ => {}
    }
    let (n, selected) = (body.size()?, body.size()?);
    let mask = Memory::read(&mut body)?;
    mask.check(n, 1)?;
    if operation == 10 {
        let (from, to) = (Memory::read(&mut body)?, Memory::read(&mut body)?);
        return match block.word(word::SELECTION_ITEM) {
            1 => pack_and_count::<u8>(block, mask, n, from, to),
            2 => pack_and_count::<u16>(block, mask, n, from, to),
            4 => pack_and_count::<u32>(block, mask, n, from, to),
            8 => pack_and_count::<u64>(block, mask, n, from, to),
            16 => pack_and_count::<u128>(block, mask, n, from, to),
            other => Err(Fault::internal(format!("there are no items of {other} bytes"))),
        };
    }
    let before = Before::new(mask, n);
    let total = before.total();
    if operation == 0 {
        // SAFETY: a scalar's place in the block, aligned to 8.
        unsafe { block.scalar(0).cast::<f64>().write(total as f64) };
        return Ok(Ran::NOTHING);
    }
    if total != selected {
        return Err(Fault::internal(format!("{total} items are selected, not {selected}")));
    }
    let chunks = Chunks { mask, n, before };
    match operation {
        1 | 2 => {
            let itemsize = block.count(word::SELECTION_ITEM, 16)?;
            let (from, to) = (Memory::read(&mut body)?, Memory::read(&mut body)?);
            let (full, dense) = if operation == 1 { (from, to) } else { (to, from) };
            full.check(n, itemsize)?;
            dense.check(selected, itemsize)?;
            match itemsize {
                1 => chunks.transfer::<u8>(full, dense, operation == 1),
                2 => chunks.transfer::<u16>(full, dense, operation == 1),
                4 => chunks.transfer::<u32>(full, dense, operation == 1),
                8 => chunks.transfer::<u64>(full, dense, operation == 1),
                16 => chunks.transfer::<u128>(full, dense, operation == 1),
                other => Err(Fault::internal(format!("there are no items of {other} bytes"))),
            }
        }
        3 => {
            let to = Memory::read(&mut body)?;
            let ndim = block.count(word::NDIM, MOST_DIMENSIONS)?;
            let shape = (0..ndim).map(|_| body.size()).collect::<Outcome<Vec<_>>>()?;
            let elements = shape.iter().try_fold(1usize, |all, size| all.checked_mul(*size));
            if elements != Some(n) || ndim == 0 {
                return Err(Fault::internal("the mask has another shape than it has items"));
            }
            to.check(selected.saturating_mul(ndim), size_of::<i64>())?;
            chunks.positions(&shape, to)
        }
        other => Err(Fault::internal(format!("there is no selection {other}"))),
    }
}

struct Chunks {
    mask: Memory,
    n: usize,
    before: Before,
}

impl Chunks {
    /// Calls `body(first item, items, first selected, selected)` for all chunks, on several threads where that pays.
    fn each(&self, body: impl Fn(usize, usize, usize, usize) + Sync) -> Outcome<Ran> {
        in_chunks(self.n, CHUNK, self.n as f64 * NANOSECONDS, |start, n| {
            let (before, selected) = self.before.chunk(start / CHUNK);
            body(start, n, before, selected);
        })
    }

    /// Items between `full`, which is as long as the mask, and `dense`, which has the selected ones only.
    fn transfer<T: Copy>(&self, full: Memory, dense: Memory, compress: bool) -> Outcome<Ran> {
        self.each(|start, n, before, selected| {
            let mask = self.mask.start().wrapping_add(start);
            let full = full.start().cast::<T>().wrapping_add(start);
            let dense = dense.start().cast::<T>().wrapping_add(before);
            // All three were checked to have the items; each chunk writes its own.
            if compress {
                dispatch(Pack { mask, full, n, dense, selected });
            } else {
                dispatch(Spread { mask, full, n, dense, selected });
            }
        })
    }

    /// The positions along each axis, one axis after the other.
    fn positions(&self, shape: &[usize], to: Memory) -> Outcome<Ran> {
        let total = self.before.total();
        let row = shape.last().copied().unwrap_or(1);
        self.each(|start, n, before, selected| {
            let column = |axis: usize| to.start().cast::<i64>().wrapping_add(axis * total + before);
            let (mut from, mut done) = (start, 0);
            while from < start + n && done < selected {
                // The part of one row that this chunk has.
                let (outer, first) = (from / row, from % row);
                let length = (row - first).min(start + n - from);
                let mask = self.mask.start().wrapping_add(from);
                // SAFETY: the mask and the columns were checked to have the items.
                let found = unsafe {
                    let last = column(shape.len() - 1).wrapping_add(done);
                    places(mask, length, first as i64, last, selected - done)
                };
                let mut rest = outer;
                for axis in (0..shape.len() - 1).rev() {
                    let position = (rest % shape[axis]) as i64;
                    rest /= shape[axis];
                    for k in done..done + found {
                        // SAFETY: `k < selected`.
                        unsafe { column(axis).add(k).write_unaligned(position) };
                    }
                }
                done += found;
                from += length;
            }
        })
    }
}

/// A chunk of both sides of a transfer.
struct Pack<T> {
    mask: *const u8,
    full: *const T,
    n: usize,
    dense: *mut T,
    selected: usize,
}

impl<T: Copy> Body for Pack<T> {
    /// How many there were.
    type Out = usize;

    #[inline(always)]
    fn run<const LEVEL: u8>(self) -> usize {
        let Self { mask, full, n, dense, selected } = self;
        // SAFETY: the promise of `transfer`; the level says what instructions there are.
        unsafe {
            #[cfg_attr(
                not(target_arch = "x86_64"),
                allow(unused_mut, reason = "only vector code moves them")
            )]
            let (mut i, mut k) = (0, 0);
            #[cfg(target_arch = "x86_64")]
            if LEVEL == AVX512 {
                match size_of::<T>() {
                    4 => (i, k) = packed::pack4(mask, full.cast(), n, dense.cast(), selected),
                    8 => (i, k) = packed::pack8(mask, full.cast(), n, dense.cast(), selected),
                    _ => {}
                }
            }
            k + pack(mask.add(i), full.add(i), n - i, dense.add(k), selected - k)
        }
    }
}

/// The other way.
struct Spread<T> {
    mask: *const u8,
    full: *mut T,
    n: usize,
    dense: *const T,
    selected: usize,
}

impl<T: Copy> Body for Spread<T> {
    type Out = ();

    #[inline(always)]
    fn run<const LEVEL: u8>(self) {
        let Self { mask, full, n, dense, selected } = self;
        // SAFETY: as for `Pack`.
        unsafe {
            #[cfg_attr(
                not(target_arch = "x86_64"),
                allow(unused_mut, reason = "only vector code moves them")
            )]
            let (mut i, mut k) = (0, 0);
            #[cfg(target_arch = "x86_64")]
            if LEVEL == AVX512 {
                match size_of::<T>() {
                    4 => (i, k) = packed::spread4(mask, dense.cast(), selected, full.cast(), n),
                    8 => (i, k) = packed::spread8(mask, dense.cast(), selected, full.cast(), n),
                    _ => {}
                }
            }
            spread(mask.add(i), dense.add(k), selected - k, full.add(i), n - i);
        }
    }
}
