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
use std::sync::Arc;

/// Columns, or rows, that are taken together.
const TILE: usize = 8;
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
    /// w^(t·r): [`TILE`] of them for each row r.
    fine: Vec<[Complex<T>; TILE]>,
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
            coarse: (0..length / TILE).map(|k| root(TILE * k)).collect(),
            fine: (0..rows).map(|r| core::array::from_fn(|t| root(t * r))).collect(),
        })
    }

    pub(super) fn table_len(&self) -> usize {
        self.coarse.len() + TILE * self.fine.len() + 2 * (self.rows + self.columns)
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
        workers.each(columns / TILE, GRAIN, |start, end| {
            buffers(self.down.as_ref(), rows, |tile, done, own| {
                for column in (start..end).map(|k| k * TILE) {
                    gather(input, column, columns, tile);
                    self.down.process_outofplace_with_scratch(tile, done, own);
                    // SAFETY: this part's columns are nobody else's, and lie within `rows · columns`.
                    unsafe { self.turn(done, column, between.at()) };
                }
            });
        });
        let between: &[Complex<T>] = &scratch[..rows * columns];
        workers.each(rows / TILE, GRAIN, |start, end| {
            buffers(self.along.as_ref(), columns, |tile, done, own| {
                for row in (start..end).map(|k| k * TILE) {
                    tile.copy_from_slice(&between[row * columns..][..TILE * columns]);
                    self.along.process_outofplace_with_scratch(tile, done, own);
                    // SAFETY: element k of row r becomes element r + k·rows: this part's rows are nobody else's.
                    unsafe { scatter(done, result.at().add(row), rows) };
                }
            });
        });
    }

    /// Writes the transforms of `TILE` columns into the matrix, each element times its root.
    ///
    /// # Safety
    /// The columns of the matrix at `to` must be there and be nobody else's.
    unsafe fn turn(&self, done: &[Complex<T>], column: usize, to: *mut Complex<T>) {
        let (rows, mut at) = (self.rows, 0);
        let step = column / TILE;
        for (r, fine) in self.fine.iter().enumerate() {
            let coarse = self.coarse[at];
            // (column/TILE)·r stays below n/TILE.
            at += step;
            for (t, fine) in fine.iter().enumerate() {
                // SAFETY: the caller's promise; r and t are below rows and TILE.
                unsafe { *to.add(r * self.columns + column + t) = done[t * rows + r] * (coarse * fine) };
            }
        }
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

/// Memory for a tile, its transform, and what that needs.
fn buffers<T: Real>(
    fft: &dyn Fft<T>,
    length: usize,
    body: impl FnOnce(&mut [Complex<T>], &mut [Complex<T>], &mut [Complex<T>]),
) {
    let own = fft.get_outofplace_scratch_len();
    workspace::with(2 * TILE * length + own, |memory: &mut [Complex<T>]| {
        let (tile, rest) = memory.split_at_mut(TILE * length);
        let (done, own) = rest.split_at_mut(TILE * length);
        body(tile, done, own);
    });
}

/// `TILE` neighbouring columns of a matrix, one after the other.
fn gather<T: Real>(matrix: &[Complex<T>], column: usize, columns: usize, tile: &mut [Complex<T>]) {
    let rows = tile.len() / TILE;
    for (r, row) in matrix.chunks_exact(columns).enumerate() {
        for (t, value) in row[column..column + TILE].iter().enumerate() {
            tile[t * rows + r] = *value;
        }
    }
}

/// Lines, one after the other, as neighbouring columns of a matrix.
///
/// # Safety
/// The `TILE` columns at `to` of rows that are `stride` apart must be there and be nobody else's.
unsafe fn scatter<T: Real>(lines: &[Complex<T>], to: *mut Complex<T>, stride: usize) {
    let length = lines.len() / TILE;
    for k in 0..length {
        for t in 0..TILE {
            // SAFETY: the caller's promise.
            unsafe { *to.add(k * stride + t) = lines[t * length + k] };
        }
    }
}

/// n as a product of two factors near each other, both multiples of [`TILE`] and made of small primes.
fn factors(n: usize) -> Option<(usize, usize)> {
    let largest = n.isqrt();
    let factor = (TILE..=largest).rev().find(|f| f % TILE == 0 && n % f == 0 && (n / f) % TILE == 0)?;
    let other = n / factor;
    (other / factor <= 8 && smooth(factor) && smooth(other)).then_some((factor, other))
}

/// Whether rustfft has fast algorithms for all prime factors.
fn smooth(mut n: usize) -> bool {
    for prime in [2, 3, 5, 7, 11] {
        while n % prime == 0 {
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
        assert_eq!(factors(3usize.pow(12)), None);
    }
}
