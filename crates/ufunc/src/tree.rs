//! Runs longer than a leaf, folded along the tree that [`rustnum_abi::LoopFlags::LONG_RUNS`] describes.

use crate::apart::{Room, second};
use crate::fold::{WAYS, join, ordered};
use crate::kernel::Fold;

/// Longest run that is not split.
pub(crate) const LEAF: usize = 128;

/// Leaves folded side by side: one chain of additions waits for itself, four fill the pipeline.
pub(crate) const ABREAST: usize = 4;

/// Accumulators of wider elements fill the registers by themselves.
const WIDEST_ABREAST: usize = 8;

/// Halvings of the longest run there can be.
const DEPTH: usize = 64;

/// Part of a run, so many halvings below it.
#[derive(Clone, Copy, Default)]
struct Part {
    start: usize,
    n: usize,
    depth: u32,
}

/// The leaves from left to right.
struct Leaves {
    open: [Part; DEPTH],
    count: usize,
}

impl Iterator for Leaves {
    type Item = Part;

    #[inline(always)]
    fn next(&mut self) -> Option<Part> {
        self.count = self.count.checked_sub(1)?;
        let mut part = self.open[self.count];
        while part.n > LEAF {
            let half = part.n / (2 * WAYS) * WAYS;
            part.depth += 1;
            self.open[self.count] = Part { start: part.start + half, n: part.n - half, ..part };
            self.count += 1;
            part.n = half;
        }
        Some(part)
    }
}

/// Partial results, each with the depth at which it stands.
struct Partials<K: Fold> {
    stack: [(K::R, u32); DEPTH],
    count: usize,
}

impl<K: Fold> Partials<K> {
    /// The next result from the left; with its left neighbour it makes the one above both.
    #[inline(always)]
    fn push(&mut self, mut value: K::R, mut depth: u32) {
        while self.count > 0 && self.stack[self.count - 1].1 == depth {
            self.count -= 1;
            value = K::join(self.stack[self.count].0, value);
            depth -= 1;
        }
        self.stack[self.count] = (value, depth);
        self.count += 1;
    }
}

/// Folds `n` elements with distance `step`.
///
/// # Safety
/// They must be readable at `p`; `n > LEAF`.
#[inline(always)]
pub(crate) unsafe fn tree<K: Fold>(p: *const u8, step: isize, n: usize) -> K::R {
    let width = size_of::<K::A>() as isize;
    let mut room = Room::<K::A, ABREAST>::new();
    let mut leaves = Leaves { open: [Part::default(); DEPTH], count: 1 };
    leaves.open[0] = Part { start: 0, n, depth: 0 };
    let mut partials = Partials::<K> { stack: [(K::R::default(), 0); DEPTH], count: 0 };
    let mut row = [Part::default(); ABREAST];
    let mut count = 0;
    let at = |part: &Part| p.wrapping_offset(part.start as isize * step);
    for leaf in &mut leaves {
        if step == 2 * width {
            // SAFETY: the caller's promise.
            partials.push(unsafe { second::<K>(at(&leaf), leaf.n) }, leaf.depth);
            continue;
        }
        if size_of::<K::A>() > WIDEST_ABREAST {
            // SAFETY: the caller's promise.
            let [value] = unsafe {
                let place = if step == width { at(&leaf) } else { room.collect(0, at(&leaf), step, leaf.n) };
                ordered::<K, 1>([place], width, leaf.n)
            };
            partials.push(value, leaf.depth);
            continue;
        }
        row[count] = leaf;
        count += 1;
        if count == ABREAST {
            // SAFETY: the caller's promise; leaves of a longer run have at least half a leaf's elements.
            let values = unsafe {
                let places: [*const u8; ABREAST] = core::array::from_fn(|k| {
                    let part = &row[k];
                    if step == width { at(part) } else { room.collect(k, at(part), step, part.n) }
                });
                abreast::<K>(places, row.map(|part| part.n))
            };
            for (part, value) in row.iter().zip(values) {
                partials.push(value, part.depth);
            }
            count = 0;
        }
    }
    for part in &row[..count] {
        // SAFETY: as above.
        let [value] = unsafe {
            let place = if step == width { at(part) } else { room.collect(0, at(part), step, part.n) };
            ordered::<K, 1>([place], width, part.n)
        };
        partials.push(value, part.depth);
    }
    partials.stack[0].0
}

/// Leaves of nearly the same length, in the order of the definition.
///
/// # Safety
/// They must be readable, side by side; each has at least `WAYS` elements.
#[inline(always)]
#[expect(
    clippy::needless_range_loop,
    reason = "indices shared by accumulators and elements say what happens"
)]
unsafe fn abreast<K: Fold>(p: [*const u8; ABREAST], n: [usize; ABREAST]) -> [K::R; ABREAST] {
    // SAFETY: the caller's promise; all indices are below n.
    let at = |leaf: usize, i: usize| unsafe { p[leaf].cast::<K::A>().add(i).read_unaligned() };
    let common = n[0].min(n[1]).min(n[2]).min(n[3]) / WAYS * WAYS;
    let mut r = [[K::R::default(); WAYS]; ABREAST];
    for leaf in 0..ABREAST {
        for k in 0..WAYS {
            r[leaf][k] = K::first(at(leaf, k));
        }
    }
    let mut done = WAYS;
    while done < common {
        for leaf in 0..ABREAST {
            for k in 0..WAYS {
                r[leaf][k] = K::step(r[leaf][k], at(leaf, done + k));
            }
        }
        done += WAYS;
    }
    let mut result = [K::R::default(); ABREAST];
    for leaf in 0..ABREAST {
        let mut done = common;
        while done + WAYS <= n[leaf] {
            for k in 0..WAYS {
                r[leaf][k] = K::step(r[leaf][k], at(leaf, done + k));
            }
            done += WAYS;
        }
        result[leaf] = join::<K>(r[leaf]);
        for i in done..n[leaf] {
            result[leaf] = K::step(result[leaf], at(leaf, i));
        }
    }
    result
}
