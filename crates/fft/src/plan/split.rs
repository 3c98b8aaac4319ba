//! Long lines, in two passes of short transforms that threads share.
//!
//! With n = rows·columns and the line as a matrix of that shape, element (r, c) at r·columns + c, the transform is: one of
//! each column; each element times the root of unity that its place asks for; one of each row; and the result read by
//! columns (Bailey, "FFTs in external or hierarchical memory", J. Supercomputing 4, 1990). Both passes take [`TILE`]
//! neighbours at a time, so that memory is read and written in whole cache lines.

use crate::number::{Complex, Real, root};
use crate::workers::Workers;
use crate::workspace;
use rustfft::{Fft, FftDirection, FftPlanner};
use rustnum_simd::dispatched;
use std::sync::Arc;

/// Columns, or rows, that are taken together.
const TILE: usize = 16;
/// Shorter lines are done whole.
const SHORTEST: usize = 1 << 17;
/// Tiles that are worth a thread.
const GRAIN: usize = 4;

pub(super) struct Split<T: Real> {
    rows: usize,
    columns: usize,
    down: Arc<dyn Fft<T>>,
    along: Arc<dyn Fft<T>>,
    /// w^(TILE·k) for k below n/TILE, w the n-th root of unity.
    coarse: Vec<Complex<T>>,
    /// w^(t·r) for each row r, one t below [`TILE`] after the other.
    fine: Vec<Complex<T>>,
}

impl<T: Real> Split<T> {
    /// None for a length that is short, or does not fall into two factors of about its square root.
    pub(super) fn new(length: usize, direction: FftDirection) -> Option<Self> {
        if length < SHORTEST {
            return None;
        }
        let (rows, columns) = factors(length)?;
        let mut planner = FftPlanner::new();
        let root = |k: usize| match direction {
            FftDirection::Forward => root::<T>(k, length),
            FftDirection::Inverse => root::<T>(k, length).conj(),
        };
        Some(Self {
            rows,
            columns,
            down: planner.plan_fft(rows, direction),
            along: planner.plan_fft(columns, direction),
            coarse: (0..length.div_ceil(TILE)).map(|k| root(TILE * k)).collect(),
            fine: (0..TILE).flat_map(|t| (0..rows).map(move |r| t * r)).map(root).collect(),
        })
    }

    pub(super) fn table_len(&self) -> usize {
        self.coarse.len() + self.fine.len() + 2 * (self.rows + self.columns)
    }

    /// Complex numbers for the matrix between the two passes.
    pub(super) fn scratch(&self) -> usize {
        self.rows * self.columns
    }

    pub(super) fn run(
        &self,
        input: &[Complex<T>],
        output: &mut [Complex<T>],
        scratch: &mut [Complex<T>],
        workers: &Workers,
    ) {
        let (rows, columns) = (self.rows, self.columns);
        assert!(input.len() == rows * columns && output.len() == input.len() && scratch.len() >= input.len());
        let (between, result) = (Shared(scratch.as_mut_ptr()), Shared(output.as_mut_ptr()));
        workers.each(columns.div_ceil(TILE), GRAIN, |start, end| {
            buffers(self.down.as_ref(), rows, |tile, done, coarse, own| {
                for column in (start..end).map(|k| k * TILE) {
                    let width = TILE.min(columns - column);
                    let (tile, done) = (&mut tile[..width * rows], &mut done[..width * rows]);
                    gather(input, column, columns, tile, width);
                    self.down.process_outofplace_with_scratch(tile, done, own);
                    self.turn(done, column, coarse);
                    // SAFETY: this part's columns are nobody else's, and lie within `rows · columns`.
                    unsafe { scatter(done, between.at().add(column), columns, width) };
                }
            });
        });
        workers.each(rows.div_ceil(TILE), GRAIN, |start, end| {
            buffers(self.along.as_ref(), columns, |_, done, _, own| {
                for row in (start..end).map(|k| k * TILE) {
                    let height = TILE.min(rows - row);
                    let done = &mut done[..height * columns];
                    // SAFETY: these rows of the matrix are this part's alone, and written above.
                    let lines = unsafe {
                        core::slice::from_raw_parts_mut(between.at().add(row * columns), height * columns)
                    };
                    self.along.process_outofplace_with_scratch(lines, done, own);
                    // SAFETY: element k of row r becomes element r + k·rows: this part's rows are nobody else's.
                    unsafe { scatter(done, result.at().add(row), rows, height) };
                }
            });
        });
    }

    /// Multiplies the transforms of up to [`TILE`] columns by their roots.
    fn turn(&self, done: &mut [Complex<T>], column: usize, coarse: &mut [Complex<T>]) {
        let step = column / TILE;
        // (column/TILE)·r stays below n/TILE.
        coarse.iter_mut().enumerate().for_each(|(r, to)| *to = self.coarse[step * r]);
        for (line, fine) in done.chunks_exact_mut(self.rows).zip(self.fine.chunks_exact(self.rows)) {
            // SAFETY: the body has no requirements.
            unsafe { multiply(line, coarse, fine) };
        }
    }
}

#[inline(always)]
unsafe fn multiply_body<T: Real, const FMA: bool>(
    line: &mut [Complex<T>],
    a: &[Complex<T>],
    b: &[Complex<T>],
) {
    for ((z, a), b) in line.iter_mut().zip(a).zip(b) {
        *z = *z * (a * b);
    }
}
dispatched! {
    /// Element by element, `line *= a * b`.
    unsafe fn multiply<T: Real>(line: &mut [Complex<T>], a: &[Complex<T>], b: &[Complex<T>]) -> () = multiply_body
}

/// Calls the body for every row, with a width that the compiler knows where it is [`TILE`].
#[inline(always)]
fn each_row(width: usize, rows: usize, body: impl Fn(usize, usize)) {
    if width == TILE {
        (0..rows).for_each(|r| body(r, TILE));
    } else {
        (0..rows).for_each(|r| body(r, width));
    }
}

/// A place that parts of a pass write to, each to elements of its own.
struct Shared<T>(*mut Complex<T>);
// SAFETY: see above; the passes keep to it.
unsafe impl<T: Send> Sync for Shared<T> {}
impl<T> Shared<T> {
    fn at(&self) -> *mut Complex<T> {
        self.0
    }
}

/// Memory for a tile, its transform, a line of roots, and what the transform needs.
fn buffers<T: Real>(
    fft: &dyn Fft<T>,
    length: usize,
    body: impl FnOnce(&mut [Complex<T>], &mut [Complex<T>], &mut [Complex<T>], &mut [Complex<T>]),
) {
    let own = fft.get_outofplace_scratch_len();
    workspace::with((2 * TILE + 1) * length + own, |memory: &mut [Complex<T>]| {
        let (tile, rest) = memory.split_at_mut(TILE * length);
        let (done, rest) = rest.split_at_mut(TILE * length);
        let (coarse, own) = rest.split_at_mut(length);
        body(tile, done, coarse, own);
    });
}

/// Neighbouring columns of a matrix, one after the other.
fn gather<T: Real>(
    matrix: &[Complex<T>],
    column: usize,
    columns: usize,
    tile: &mut [Complex<T>],
    width: usize,
) {
    let rows = tile.len() / width;
    assert!(matrix.len() == rows * columns && column + width <= columns);
    let to = tile.as_mut_ptr();
    each_row(width, rows, |r, width| {
        for t in 0..width {
            // SAFETY: r is below rows and t below width: both places are in their slices.
            unsafe { *to.add(t * rows + r) = *matrix.get_unchecked(r * columns + column + t) };
        }
    });
}

/// Lines, one after the other, as neighbouring columns of a matrix.
///
/// # Safety
/// The `width` columns at `to` of rows that are `stride` apart must be there and be nobody else's.
unsafe fn scatter<T: Real>(lines: &[Complex<T>], to: *mut Complex<T>, stride: usize, width: usize) {
    let length = lines.len() / width;
    each_row(width, length, |k, width| {
        for t in 0..width {
            // SAFETY: the caller's promise; t·length + k is in `lines`.
            unsafe { *to.add(k * stride + t) = *lines.get_unchecked(t * length + k) };
        }
    });
}

/// n as a product of two factors near each other, both made of small primes.
fn factors(n: usize) -> Option<(usize, usize)> {
    let factor = (TILE..=n.isqrt()).rev().find(|factor| n.is_multiple_of(*factor))?;
    let other = n / factor;
    (other / factor <= 8 && smooth(n)).then_some((factor, other))
}

/// Whether rustfft has fast algorithms for all prime factors.
fn smooth(mut n: usize) -> bool {
    for prime in [2, 3, 5, 7, 11] {
        while n.is_multiple_of(prime) {
            n /= prime;
        }
    }
    n == 1
}

#[cfg(test)]
mod tests {
    use super::factors;

    #[test]
    fn factors_are_near_the_root() {
        assert_eq!(factors(1 << 20), Some((1024, 1024)));
        assert_eq!(factors(1_000_000), Some((1000, 1000)));
        assert_eq!(factors(1 << 17), Some((256, 512)));
        assert_eq!(factors(1_000_003), None);
        assert_eq!(factors(3usize.pow(12)), Some((729, 729)));
    }
}
