//! Dot products, compiled for each instruction set.

use super::form::Form;
use super::lanes::Lanes;
use core::mem::MaybeUninit;

/// Accumulators of a dot product: enough to hide the latency of two fused multiply-adds a cycle.
const WAYS: usize = 8;

/// Scalars of the widest register, with room for more.
pub(super) const WIDEST: usize = 64;

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
        write_total::<F>(straight[0], crossed[0], to, conjugate);
    }
}

/// Adds up the lanes of both sums.
///
/// # Safety
/// The result must be writable: one scalar, or the two of a complex number.
#[inline(always)]
unsafe fn write_total<F: Form>(
    straight: F::V,
    crossed: F::V,
    to: *mut <F::V as Lanes>::Scalar,
    conjugate: bool,
) {
    let mut room = [[MaybeUninit::<<F::V as Lanes>::Scalar>::uninit(); WIDEST]; 2];
    // SAFETY: the room is wide enough, and what is read was written; the result is the caller's promise.
    unsafe {
        let at = [0, 1].map(|k| room[k].as_mut_ptr().cast::<<F::V as Lanes>::Scalar>());
        straight.store(at[0]);
        if F::ROWS == 2 {
            crossed.store(at[1]);
        }
        let lanes = core::slice::from_raw_parts(at[0], F::V::N);
        let others = if F::ROWS == 2 { core::slice::from_raw_parts(at[1], F::V::N) } else { lanes };
        let result = F::fold(lanes, others, conjugate);
        for (k, value) in result.into_iter().take(F::ROWS).enumerate() {
            to.add(k).write_unaligned(value);
        }
    }
}

/// Dot products of the rows of a matrix, which are contiguous as the vector is. Steps in bytes.
#[derive(Clone, Copy)]
pub(crate) struct Rows {
    /// Scalars in a row.
    pub(crate) n: usize,
    /// Rows.
    pub(crate) count: usize,
    pub(crate) at: *const u8,
    pub(crate) step: isize,
    pub(crate) x: *const u8,
    pub(crate) y: *mut u8,
    pub(crate) y_step: isize,
    pub(crate) conjugate: bool,
}

/// Rows whose products are made at once.
const ABREAST: usize = 4;
/// Accumulators of a row among others.
const PAIR: usize = 2;

/// # Safety
/// The rows, the vector and the results must be valid.
#[inline(always)]
pub(crate) unsafe fn rows<F: Form>(job: &Rows) {
    let mut i = 0;
    // SAFETY: the caller's promise.
    unsafe {
        while i + ABREAST <= job.count {
            some_rows::<F, ABREAST>(job, i);
            i += ABREAST;
        }
        while i < job.count {
            some_rows::<F, 1>(job, i);
            i += 1;
        }
    }
}

/// `N` rows from row `first` on, each in the same order whatever `N` is.
///
/// # Safety
/// As [`rows`].
#[inline(always)]
unsafe fn some_rows<F: Form, const N: usize>(job: &Rows, first: usize) {
    let lanes = F::V::N;
    // SAFETY: the caller's promise; registers are cut off where the rows end.
    unsafe {
        let x = job.x.cast::<<F::V as Lanes>::Scalar>();
        let mut row = [core::ptr::null::<<F::V as Lanes>::Scalar>(); N];
        for (r, row) in row.iter_mut().enumerate() {
            *row = job.at.offset((first + r) as isize * job.step).cast();
        }
        let mut straight = [[F::V::zero(); PAIR]; N];
        let mut crossed = [[F::V::zero(); PAIR]; N];
        let mut at = 0;
        while at + PAIR * lanes <= job.n {
            for way in 0..PAIR {
                let factor = F::V::load(x.add(at + way * lanes)).factor();
                for r in 0..N {
                    let value = F::V::load(row[r].add(at + way * lanes));
                    straight[r][way] = straight[r][way].madd(factor, value);
                    if F::ROWS == 2 {
                        crossed[r][way] = crossed[r][way].madd(factor, F::cross(value));
                    }
                }
            }
            at += PAIR * lanes;
        }
        for way in 0..PAIR {
            if at >= job.n {
                break;
            }
            let mask = F::V::mask(lanes.min(job.n - at));
            let factor = F::V::load_part(x.add(at), mask).factor();
            for r in 0..N {
                let value = F::V::load_part(row[r].add(at), mask);
                straight[r][way] = straight[r][way].madd(factor, value);
                if F::ROWS == 2 {
                    crossed[r][way] = crossed[r][way].madd(factor, F::cross(value));
                }
            }
            at += lanes;
        }
        for r in 0..N {
            let to = job.y.offset((first + r) as isize * job.y_step).cast();
            let (sum, other) = (straight[r][0].plus(straight[r][1]), crossed[r][0].plus(crossed[r][1]));
            write_total::<F>(sum, other, to, job.conjugate);
        }
    }
}
