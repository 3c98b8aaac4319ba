//! All lines of a call: read from wherever they lie, cut or filled up with zeros, transformed, scaled and written.

use crate::number::{Complex, Item};
use crate::plan::Transform;
use crate::workers::Workers;
use crate::workspace;

/// Bytes of neighbouring lines that are read together when lines lie across memory: two cache lines.
const TILE_BYTES: usize = 128;

/// One side of a call.
#[derive(Clone, Copy)]
pub(crate) struct Side {
    /// The first item of the first line.
    pub(crate) at: *mut u8,
    /// Items of a line.
    pub(crate) length: usize,
    /// Bytes from line to line.
    pub(crate) outer: isize,
    /// Bytes from item to item.
    pub(crate) step: isize,
}

impl Side {
    /// Whether a line is a slice of `T`.
    fn dense<T>(&self, lines: usize) -> bool {
        let unit = align_of::<T>() as isize;
        (self.length == 1 || self.step == size_of::<T>() as isize)
            && self.at.addr() as isize % unit == 0
            && (lines == 1 || self.outer % unit == 0)
    }

    /// Lines that should be read together.
    fn abreast<T>(&self, lines: usize) -> usize {
        if lines > 1 && self.length > 1 && self.outer.abs() < self.step.abs() {
            (TILE_BYTES / size_of::<T>()).max(1)
        } else {
            1
        }
    }

    fn line(&self, index: usize) -> *mut u8 {
        self.at.wrapping_offset(self.outer * index as isize)
    }
}

/// Transforms `lines` lines and multiplies them by `factor`.
///
/// # Safety
/// Both sides must be accessible memory of items of the transform's types, the output for writing. They may be the same
/// memory line by line, and may not overlap in any other way.
pub(crate) unsafe fn transform<X: Transform>(
    plan: &X,
    lines: usize,
    input: Side,
    output: Side,
    factor: X::Real,
    workers: &Workers,
) {
    let (taken, given) = (plan.taken(), output.length);
    let in_place = input.at == output.at;
    let straight =
        input.length >= taken && input.dense::<X::In>(lines) && output.dense::<X::Out>(lines) && !in_place;
    if straight {
        workspace::with(plan.scratch(), |scratch| {
            for index in 0..lines {
                // SAFETY: dense, aligned lines (`dense`), the input's at least as long as what is taken; they do not overlap.
                let (from, to) = unsafe {
                    (
                        core::slice::from_raw_parts(input.line(index) as *const X::In, taken),
                        core::slice::from_raw_parts_mut(output.line(index) as *mut X::Out, given),
                    )
                };
                plan.keep(from, to, scratch, workers);
                scale(to, factor);
            }
        });
        return;
    }
    let tile = input.abreast::<X::In>(lines).max(output.abreast::<X::Out>(lines)).min(lines);
    let own = plan.scratch();
    workspace::with(tile * taken, |from: &mut [X::In]| {
        workspace::with(tile * given, |to: &mut [X::Out]| {
            workspace::with(own, |scratch: &mut [Complex<X::Real>]| {
                for start in (0..lines).step_by(tile) {
                    let count = tile.min(lines - start);
                    // SAFETY: these lines of the input are there.
                    unsafe { read(&input, start, count, from, taken) };
                    for (from, to) in from.chunks_exact_mut(taken).zip(to.chunks_exact_mut(given)).take(count)
                    {
                        plan.consume(from, to, scratch, workers);
                    }
                    // SAFETY: these lines of the output are there, and what is read of them was read above.
                    unsafe { write(&output, start, count, to, factor) };
                }
            });
        });
    });
}

fn scale<O: Item>(line: &mut [O], factor: O::Real) {
    if factor != <O::Real as rustfft::num_traits::One>::one() {
        line.iter_mut().for_each(|item| *item = item.times(factor));
    }
}

/// Lines `start..start + count`, each `taken` items long, one after the other.
///
/// # Safety
/// They must be readable.
unsafe fn read<T: Item>(side: &Side, start: usize, count: usize, to: &mut [T], taken: usize) {
    let there = side.length.min(taken);
    for line in to.chunks_exact_mut(taken).take(count) {
        line[there..].fill(T::default());
    }
    for k in 0..there {
        let at = side.line(start).wrapping_offset(side.step * k as isize);
        for t in 0..count {
            // SAFETY: item k of line start + t; it may lie at any address.
            to[t * taken + k] =
                unsafe { (at.wrapping_offset(side.outer * t as isize) as *const T).read_unaligned() };
        }
    }
}

/// Writes lines `start..start + count`, each item times the factor.
///
/// # Safety
/// They must be writable.
unsafe fn write<T: Item>(side: &Side, start: usize, count: usize, from: &[T], factor: T::Real) {
    let given = side.length;
    for k in 0..given {
        let at = side.line(start).wrapping_offset(side.step * k as isize);
        for t in 0..count {
            let item = from[t * given + k].times(factor);
            // SAFETY: item k of line start + t; it may lie at any address.
            unsafe { (at.wrapping_offset(side.outer * t as isize) as *mut T).write_unaligned(item) };
        }
    }
}
