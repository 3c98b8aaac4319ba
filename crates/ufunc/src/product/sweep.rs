//! Sums of the rows of a matrix, compiled for each instruction set.

#![expect(
    clippy::needless_range_loop,
    reason = "indices shared by several arrays of registers say what happens"
)]

use super::form::Form;
use super::lanes::Lanes;
use core::mem::MaybeUninit;

/// The sum of the rows of a matrix, each times the factor in `x` that belongs to it. Steps in bytes.
#[derive(Clone, Copy)]
pub(crate) struct Sweep {
    /// Scalars in a row.
    pub(crate) n: usize,
    /// Rows.
    pub(crate) k: usize,
    pub(crate) x: *const u8,
    pub(crate) x_step: isize,
    /// The rows, which are contiguous.
    pub(crate) b: *const u8,
    pub(crate) b_row: isize,
    /// The contiguous result.
    pub(crate) y: *mut u8,
    pub(crate) conjugate: bool,
}

/// Bytes of a row that are summed at once: with their sums they stay in the L1 cache.
pub(crate) const SWEEP: usize = 4096;
/// Rows that are added at once.
const ABREAST: usize = 4;

/// # Safety
/// The rows, the factors and the result must be valid.
#[inline(always)]
pub(crate) unsafe fn sweep<F: Form>(job: &Sweep) {
    let (lanes, size) = (F::V::N, size_of::<<F::V as Lanes>::Scalar>());
    if job.b_row.unsigned_abs() <= OVERLAPPING {
        // SAFETY: the caller's promise.
        return unsafe { sweep_overlapping::<F>(job) };
    }
    let most = SWEEP / size;
    // SAFETY: the caller's promise; registers are cut off where the rows end, sums have whole registers.
    unsafe {
        let mut sums = [[MaybeUninit::<u8>::uninit(); SWEEP]; 2];
        let sums = [0, F::ROWS - 1].map(|k| sums[k].as_mut_ptr().cast::<<F::V as Lanes>::Scalar>());
        let mut done = 0;
        while done < job.n {
            let len = most.min(job.n - done);
            let registers = len.div_ceil(lanes);
            let mask = F::V::mask(len - (registers - 1) * lanes);
            for row in 0..F::ROWS {
                for v in 0..registers {
                    F::V::zero().store(sums[row].add(v * lanes));
                }
            }
            let mut p = 0;
            while p < job.k {
                if p + ABREAST <= job.k {
                    add_rows::<F, ABREAST>(job, p, done, registers, mask, sums);
                    p += ABREAST;
                } else {
                    add_rows::<F, 1>(job, p, done, registers, mask, sums);
                    p += 1;
                }
            }
            for v in 0..registers {
                let (first, second) =
                    (F::V::load(sums[0].add(v * lanes)), F::V::load(sums[F::ROWS - 1].add(v * lanes)));
                let value = F::finish(first, second, job.conjugate);
                let to = job.y.cast::<<F::V as Lanes>::Scalar>().add(done + v * lanes);
                if v + 1 == registers { value.store_part(to, mask) } else { value.store(to) }
            }
            done += len;
        }
    }
}

/// Rows whose beginnings are no more bytes apart are the same memory seen again: it is in the cache whatever the order.
const OVERLAPPING: usize = 64;
/// Registers of sums of such rows.
const STRIP: usize = 8;

/// [`sweep`] with the sums of a strip of columns in registers, for rows that overlap.
///
/// # Safety
/// As [`sweep`].
#[inline(always)]
unsafe fn sweep_overlapping<F: Form>(job: &Sweep) {
    let lanes = F::V::N;
    let wide = STRIP / F::ROWS * lanes;
    let mut done = 0;
    // SAFETY: the caller's promise; registers are cut off where the rows end.
    unsafe {
        while done + wide <= job.n {
            if F::ROWS == 2 {
                strip::<F, { STRIP / 2 }>(job, done, F::V::mask(lanes));
            } else {
                strip::<F, STRIP>(job, done, F::V::mask(lanes));
            }
            done += wide;
        }
        while done < job.n {
            strip::<F, 1>(job, done, F::V::mask(lanes.min(job.n - done)));
            done += lanes;
        }
    }
}

/// `N` registers of columns from column `first` on, the last one cut off by `mask`.
///
/// # Safety
/// As [`sweep`].
#[inline(always)]
unsafe fn strip<F: Form, const N: usize>(job: &Sweep, first: usize, mask: <F::V as Lanes>::Mask) {
    let lanes = F::V::N;
    // SAFETY: the caller's promise.
    unsafe {
        let mut sums = [[F::V::zero(); N]; 2];
        for p in 0..job.k as isize {
            let x = job.x.offset(p * job.x_step).cast::<<F::V as Lanes>::Scalar>();
            let row = job.b.offset(p * job.b_row).cast::<<F::V as Lanes>::Scalar>().add(first);
            let factors = [F::V::splat(x), F::V::splat(x.add(F::ROWS - 1))];
            for v in 0..N {
                let at = row.add(v * lanes);
                let value = if N == 1 { F::V::load_part(at, mask) } else { F::V::load(at) };
                for half in 0..F::ROWS {
                    sums[half][v] = sums[half][v].madd(factors[half], value);
                }
            }
        }
        for v in 0..N {
            let value = F::finish(sums[0][v], sums[F::ROWS - 1][v], job.conjugate);
            let to = job.y.cast::<<F::V as Lanes>::Scalar>().add(first + v * lanes);
            if N == 1 { value.store_part(to, mask) } else { value.store(to) }
        }
    }
}

/// Adds `N` rows, from row `p` and scalar `first` on.
///
/// # Safety
/// As [`sweep`].
#[inline(always)]
unsafe fn add_rows<F: Form, const N: usize>(
    job: &Sweep,
    p: usize,
    first: usize,
    registers: usize,
    mask: <F::V as Lanes>::Mask,
    sums: [*mut <F::V as Lanes>::Scalar; 2],
) {
    let lanes = F::V::N;
    // SAFETY: the caller's promise.
    unsafe {
        let mut factors = [[F::V::zero(); 2]; N];
        let mut rows = [core::ptr::null::<<F::V as Lanes>::Scalar>(); N];
        for q in 0..N {
            let x = job.x.offset((p + q) as isize * job.x_step).cast::<<F::V as Lanes>::Scalar>();
            for half in 0..F::ROWS {
                factors[q][half] = F::V::splat(x.add(half));
            }
            rows[q] = job.b.offset((p + q) as isize * job.b_row).cast::<<F::V as Lanes>::Scalar>().add(first);
        }
        let add = |v: usize, part: bool| {
            let mut total =
                [F::V::load(sums[0].add(v * lanes)), F::V::load(sums[F::ROWS - 1].add(v * lanes))];
            for q in 0..N {
                let at = rows[q].add(v * lanes);
                let row = if part { F::V::load_part(at, mask) } else { F::V::load(at) };
                for half in 0..F::ROWS {
                    total[half] = total[half].madd(factors[q][half], row);
                }
            }
            for half in 0..F::ROWS {
                total[half].store(sums[half].add(v * lanes));
            }
        };
        for v in 0..registers - 1 {
            add(v, false);
        }
        add(registers - 1, true);
    }
}
