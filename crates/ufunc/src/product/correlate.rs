//! Cross-correlation: `(n),(k)->(m)`, `out[j] = Σ a[j + i − left] · v[i]` over the taps i that meet the signal.
//!
//! The number m of results says which: n − k + 1 are those that all taps meet, n begin k/2 earlier, n + k − 1 are all.
//! Results that all taps meet are the product of the taps with the matrix whose rows are the signal from 0, 1, 2 … on, which
//! needs no memory of its own; the few at the ends are dot products.

use super::element::Element;
use super::engine::{Engine, suspect};
use super::gemm::Matrix;
use super::gemv::{self, Vector};
use rustnum_abi::{Context, LoopDef, LoopFlags, STATUS_INTERNAL, STATUS_MEMORY, STATUS_OK, Status, guard};

/// How many results come before the first that all taps meet.
fn left(n: usize, k: usize, m: usize) -> Option<usize> {
    if k == 0 || n < k {
        return None;
    }
    [(n + 1 - k, 0), (n, k / 2), (n + k - 1, k - 1)]
        .into_iter()
        .find(|(size, _)| *size == m)
        .map(|(_, left)| left)
}

/// Signal, taps and result side by side, as kernels see them.
///
/// # Safety
/// `n`, `k` and `m` elements must be valid; `out` must be apart from the others.
unsafe fn correlate<E: Element>(
    engine: Engine,
    (n, k, m, left): (usize, usize, usize, usize),
    a: *mut u8,
    v: *mut u8,
    out: *mut u8,
) -> Status {
    let size = size_of::<E>() as isize;
    let at = |base: *mut u8, i: usize| Vector { at: base.wrapping_offset(i as isize * size), step: size };
    let kernel = E::kernel();
    let whole = n + 1 - k;
    // SAFETY: the caller's promise; what is read lies within the signal and the taps.
    unsafe {
        for j in (0..left).chain(left + whole..m) {
            let (first, from) = (left.saturating_sub(j), j.saturating_sub(left));
            let taps = (k - first).min(n - from);
            let operands = (at(v, first), at(a, from));
            gemv::dot::<E>(engine, &kernel, taps, operands, at(out, j).at, false);
        }
        let rows = Matrix { at: a, row: size, column: size };
        let threads = gemv::threads::<E>(engine, whole, k);
        gemv::columns::<E>(engine, &kernel, (whole, k, threads), rows, at(v, 0), at(out, left), false)
    }
}

/// # Safety
/// As [`rustnum_abi::LoopFn`] for this core signature.
unsafe extern "C" fn run<E: Element>(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    context: *mut Context,
) -> Status {
    // SAFETY: the engine gives sizes and steps as the signature says, and a live context.
    guard(|| unsafe {
        let (n, k, m) = (*dims.add(1) as usize, *dims.add(2) as usize, *dims.add(3) as usize);
        let Some(left) = left(n, k, m) else { return STATUS_INTERNAL };
        let engine = Engine::new(context);
        let size = size_of::<E::Packed>();
        let Some(room) = engine.scratch::<E::Packed>(n + k + m) else { return STATUS_MEMORY };
        for i in 0..*dims {
            let operand = |at: usize, count: usize, place: usize| {
                let step = *steps.add(3 + at);
                let from = (*args.add(at)).wrapping_offset(i * *steps.add(at));
                let direct = E::DIRECT && (step == size as isize || count == 1);
                (if direct { from } else { room.at().add(place).cast() }, Vector { at: from, step }, direct)
            };
            let (a, signal, a_direct) = operand(0, n, 0);
            let (v, taps, v_direct) = operand(1, k, n);
            let (out, result, out_direct) = operand(2, m, n + k);
            if !a_direct {
                gemv::gather::<E>(signal, n, a.cast());
            }
            if !v_direct {
                gemv::gather::<E>(taps, k, v.cast());
            }
            let status = correlate::<E::Packed>(engine, (n, k, m, left), a, v, out);
            if status != STATUS_OK {
                return status;
            }
            if !out_direct {
                gemv::scatter::<E>(out.cast(), m, result);
            }
        }
        if E::SILENT {
            suspect();
        }
        STATUS_OK
    })
}

/// The loop for `E`.
pub(crate) const fn entry<E: Element>(types: &'static str) -> LoopDef {
    LoopDef::new("_correlate", types, run::<E>).flags(LoopFlags::NONE).cost(E::NS)
}

#[cfg(test)]
mod tests {
    use super::left;

    #[test]
    fn the_number_of_results_tells_where_they_begin() {
        assert_eq!([left(7, 4, 4), left(7, 4, 7), left(7, 4, 10)], [Some(0), Some(2), Some(3)]);
        assert_eq!([left(5, 1, 5), left(3, 3, 1), left(3, 3, 5)], [Some(0), Some(0), Some(2)]);
        assert_eq!([left(3, 4, 4), left(3, 0, 4), left(7, 4, 8)], [None; 3]);
    }
}
