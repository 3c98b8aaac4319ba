//! Products with vectors, compiled for each instruction set: dot products, and sums of the rows of a matrix.

use super::form::Form;
use super::lanes::Lanes;
use core::mem::MaybeUninit;

/// Accumulators of a dot product: enough to hide the latency of two fused multiply-adds a cycle.
const WAYS: usize = 8;

/// Scalars of the widest register, with room for more.
const WIDEST: usize = 64;

/// Σ a·b, or Σ conj(a)·b, of `n` scalars; written as one scalar or as the two of a complex number.
///
/// # Safety
/// `n` scalars must be readable at `a` and `b`; the result must be writable.
#[inline(always)]
pub(crate) unsafe fn dot<F: Form>(
    n: usize,
    a: *const <F::V as Lanes>::Scalar,
    b: *const <F::V as Lanes>::Scalar,
    to: *mut <F::V as Lanes>::Scalar,
    conjugate: bool,
) {
    let lanes = F::V::N;
    // SAFETY: the caller's promise; registers are cut off where the operands end.
    unsafe {
        let ways = WAYS / F::ROWS;
        let mut straight = [F::V::zero(); WAYS];
        let mut crossed = [F::V::zero(); WAYS];
        let mut at = 0;
        while at + ways * lanes <= n {
            for way in 0..WAYS / F::ROWS {
                let x = F::V::load(a.add(at + way * lanes)).factor();
                let y = F::V::load(b.add(at + way * lanes));
                straight[way] = straight[way].madd(x, y);
                if F::ROWS == 2 {
                    crossed[way] = crossed[way].madd(x, F::cross(y));
                }
            }
            at += ways * lanes;
        }
        for way in 0..WAYS / F::ROWS {
            if at >= n {
                break;
            }
            let (x, y) = if at + lanes <= n {
                (F::V::load(a.add(at)), F::V::load(b.add(at)))
            } else {
                let mask = F::V::mask(n - at);
                (F::V::load_part(a.add(at), mask), F::V::load_part(b.add(at), mask))
            };
            straight[way] = straight[way].madd(x.factor(), y);
            if F::ROWS == 2 {
                crossed[way] = crossed[way].madd(x.factor(), F::cross(y));
            }
            at += lanes;
        }
        let mut half = WAYS / F::ROWS / 2;
        while half > 0 {
            for k in 0..half {
                straight[k] = straight[k].plus(straight[k + half]);
                if F::ROWS == 2 {
                    crossed[k] = crossed[k].plus(crossed[k + half]);
                }
            }
            half /= 2;
        }
        let mut sums = [[<F::V as Lanes>::Scalar::default(); WIDEST]; 2];
        straight[0].store(sums[0].as_mut_ptr());
        crossed[0].store(sums[1].as_mut_ptr());
        let result = F::fold(&sums[0][..lanes], &sums[1][..lanes], conjugate);
        for (k, value) in result.into_iter().take(F::ROWS).enumerate() {
            to.add(k).write_unaligned(value);
        }
    }
}

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
