//! Kind 10, operations 4 and 5: along one axis of contiguous memory, by contiguous indices. What is usual goes without
//! strides, offsets and cursors: an index is checked, counted from the front and used in one step.

use super::memory::Memory;
use super::row::{Inside, Row};
use crate::block::{Block, Slots, word};
use crate::dispatch::{BASELINE, Body, dispatch};
use crate::fault::{Fault, Outcome};
use crate::job::{Ran, run_parts};
use crate::kernel::NANOSECONDS_PER_BYTE;
use crate::pool;

/// Indices that one thread takes at a time.
const CHUNK: usize = 1 << 14;
/// So few are not worth a thought about threads.
const SHORT: usize = 64;
/// What an index costs where its element is in the second cache.
const NANOSECONDS: f64 = 0.8;
/// Items that are indexed (`full`), and the same items one after the other (`dense`).
struct Along {
    indices: Memory,
    n: usize,
    /// How often the axis is there, one after the other.
    outer: usize,
    full: Memory,
    dense: Memory,
    /// Items along the axis, and bytes of one.
    length: usize,
    bytes: usize,
    /// There is one item, for all places.
    one: bool,
    axis: usize,
}

/// Reads and runs operation 4, or 5 where `put` is set.
pub(super) fn run(block: &Block, put: bool) -> Outcome<Ran> {
    let along = Along::read(block.slots(), put)
        .ok_or_else(|| Fault::internal("an operand along an axis reaches out of its memory"))?;
    if along.n == 0 || along.outer == 0 || along.bytes == 0 {
        return Ok(Ran::NOTHING);
    }
    if along.length == 0 {
        return Err(along.out_of_bounds());
    }
    if put {
        return along.put();
    }
    if block.word(word::SELECTION_ITEM) != 0 {
        along.check()?;
    }
    along.take()
}

impl Along {
    /// What the slots of the body say; none where they are not sound.
    #[inline(always)]
    fn read(slots: Slots<'_>, put: bool) -> Option<Self> {
        let (n, outer) = (slots.size(0)?, slots.size(1)?);
        let (indices, from, to) = (Memory::at(slots, 2)?, Memory::at(slots, 5)?, Memory::at(slots, 8)?);
        let (length, bytes) = (slots.size(11)?, slots.size(12)?);
        let (one, axis) = (slots.size(13)? != 0 && put, slots.size(14)?);
        let (full, dense) = if put { (to, from) } else { (from, to) };
        let sound = indices.has(n, size_of::<i64>())
            && full.has(outer.checked_mul(length)?, bytes)
            && dense.has(if one { 1 } else { outer.checked_mul(n)? }, bytes);
        sound.then_some(Self { indices, n, outer, full, dense, length, bytes, one, axis })
    }

    fn cost(&self) -> f64 {
        let items = self.n as f64 * self.outer as f64;
        items * (NANOSECONDS + 2.0 * self.bytes as f64 * NANOSECONDS_PER_BYTE)
    }

    fn indices(&self, start: usize) -> *const i64 {
        self.indices.start().cast::<i64>().wrapping_add(start)
    }

    /// Calls `body(first index, indices)` for all chunks of them, on several threads where that pays.
    fn chunks(&self, cost: f64, body: impl Fn(usize, usize) -> Outcome + Sync) -> Outcome<Ran> {
        let chunks = self.n.div_ceil(CHUNK);
        let chunk = |c: usize| body(c * CHUNK, CHUNK.min(self.n - c * CHUNK));
        if chunks < 2 || pool::threads_for(cost) == 1 {
            (0..chunks).try_for_each(chunk)?;
            return Ok(Ran::NOTHING);
        }
        run_parts(chunks, &|c| {
            chunk(c)?;
            Ok(Ran::NOTHING)
        })
    }

    /// All indices, before anything is written.
    fn check(&self) -> Outcome {
        if self.n <= SHORT {
            let inside = Inside(self.indices(0), self.n, self.length).run::<BASELINE>();
            return if inside { Ok(()) } else { Err(self.out_of_bounds()) };
        }
        self.chunks(self.n as f64 * 0.3, |start, n| {
            if dispatch(Inside(self.indices(start), n, self.length)) {
                Ok(())
            } else {
                Err(self.out_of_bounds())
            }
        })?;
        Ok(())
    }

    fn take(&self) -> Outcome<Ran> {
        if self.outer == 1 && self.n <= SHORT {
            self.part(0, 0, self.n, false)?;
            return Ok(Ran::NOTHING);
        }
        let per_row = self.n.div_ceil(CHUNK);
        let parts = per_row * self.outer;
        let part = |p: usize| {
            let (row, start) = (p / per_row, p % per_row * CHUNK);
            self.part(row, start, CHUNK.min(self.n - start), false)
        };
        // Rows of few items are not worth a part each.
        let threads = pool::threads_for(self.cost());
        if threads == 1 || self.n * self.outer < 2 {
            (0..parts).try_for_each(part)?;
            return Ok(Ran::NOTHING);
        }
        if parts < 2 {
            // One row of large items.
            let pieces = (4 * threads).min(self.n);
            return run_parts(pieces, &|k| {
                let (start, end) = (k * self.n / pieces, (k + 1) * self.n / pieces);
                self.part(0, start, end - start, false)?;
                Ok(Ran::NOTHING)
            });
        }
        let groups = parts.min(4 * threads);
        run_parts(groups, &|g| {
            (g * parts / groups..(g + 1) * parts / groups).try_for_each(part)?;
            Ok(Ran::NOTHING)
        })
    }

    /// In order: of several items for one place the last one stays. Rows know nothing of each other.
    fn put(&self) -> Outcome<Ran> {
        self.check()?;
        if self.outer < 2 || pool::threads_for(self.cost()) == 1 {
            (0..self.outer).try_for_each(|row| self.part(row, 0, self.n, true))?;
            return Ok(Ran::NOTHING);
        }
        let groups = self.outer.min(4 * pool::threads());
        run_parts(groups, &|g| {
            (g * self.outer / groups..(g + 1) * self.outer / groups)
                .try_for_each(|row| self.part(row, 0, self.n, true))?;
            Ok(Ran::NOTHING)
        })
    }

    /// Some indices of one row.
    fn part(&self, row: usize, start: usize, n: usize, put: bool) -> Outcome {
        let inside = match self.bytes {
            1 => self.row::<u8>(row, start, n, put),
            2 => self.row::<u16>(row, start, n, put),
            4 => self.row::<u32>(row, start, n, put),
            8 => self.row::<u64>(row, start, n, put),
            16 => self.row::<u128>(row, start, n, put),
            _ => self.stretches(row, start, n, put),
        };
        if inside { Ok(()) } else { Err(self.out_of_bounds()) }
    }

    fn row<T: Copy>(&self, row: usize, start: usize, n: usize, put: bool) -> bool {
        let items = Row {
            indices: self.indices(start),
            n,
            full: self.full.start().cast::<T>().wrapping_add(row * self.length),
            length: self.length,
            dense: self.dense.start().cast::<T>().wrapping_add(if self.one {
                0
            } else {
                row * self.n + start
            }),
            step: usize::from(!self.one),
            put,
        };
        // The way to the best code for the CPU is longer than a few items.
        if n <= SHORT { items.run::<BASELINE>() } else { dispatch(items) }
    }

    /// Items of any other size.
    fn stretches(&self, row: usize, start: usize, n: usize, put: bool) -> bool {
        let (bytes, length) = (self.bytes, self.length as i64);
        let full = self.full.start().wrapping_add(row * self.length * bytes);
        let dense =
            self.dense.start().wrapping_add(if self.one { 0 } else { (row * self.n + start) * bytes });
        for i in 0..n {
            // SAFETY: `start + i` is below the number of indices.
            let index = unsafe { self.indices(start + i).read_unaligned() };
            let place = if index < 0 { index.wrapping_add(length) } else { index };
            if place < 0 || place >= length {
                return false;
            }
            let there = full.wrapping_add(place as usize * bytes);
            let here = dense.wrapping_add(if self.one { 0 } else { i * bytes });
            // SAFETY: both were checked to have the items, and the place is one of the axis.
            unsafe {
                let (from, to) = if put { (here, there) } else { (there, here) };
                core::ptr::copy_nonoverlapping(from, to, bytes);
            }
        }
        true
    }

    /// The error that names the first wrong index.
    #[cold]
    fn out_of_bounds(&self) -> Fault {
        let length = self.length as i64;
        // SAFETY: `i < n`.
        let mut all = (0..self.n).map(|i| unsafe { self.indices(i).read_unaligned() });
        let wrong = all.find(|index| *index < -length || *index >= length);
        Fault::index(format!(
            "index {} is out of bounds for axis {} with size {length}",
            wrong.unwrap_or_default(),
            self.axis
        ))
    }
}
