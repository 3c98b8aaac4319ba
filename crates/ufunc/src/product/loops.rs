//! The generalised loops: vecdot, matmul, matvec, vecmat.

use super::element::Element;
use super::engine::{Engine, suspect};
use super::gemm::{Matrix, Plan, Sizes};
use super::gemv::{self, Vector};
use rustnum_abi::{Context, LoopDef, LoopFlags, LoopFn, STATUS_OK, Status, guard};

/// Runs `body` for each outer element with the addresses of its operands; stops at the first status that is not OK.
///
/// # Safety
/// As [`LoopFn`] for two inputs and an output.
#[inline(always)]
unsafe fn each<E: Element>(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    mut body: impl FnMut([*mut u8; 3]) -> Status,
) -> Status {
    // SAFETY: the caller's promise.
    unsafe {
        let mut at = [*args, *args.add(1), *args.add(2)];
        for _ in 0..*dims {
            let status = body(at);
            if status != STATUS_OK {
                return status;
            }
            for (k, at) in at.iter_mut().enumerate() {
                *at = at.wrapping_offset(*steps.add(k));
            }
        }
    }
    if E::SILENT {
        suspect();
    }
    STATUS_OK
}

/// Rows and products of a matrix that is multiplied with a vector as with another matrix.
const TINY: usize = 16;

/// The three matrices of a product, without their addresses.
type Steps = [(isize, isize); 3];

/// `a · b` for each outer element; with `conjugate` of the conjugate of `a`, which has one row then.
///
/// # Safety
/// As [`LoopFn`] for two inputs and an output; the sizes and steps of their matrices are given.
unsafe fn products<E: Element>(
    args: *const *mut u8,
    dims: *const isize,
    outer: *const isize,
    context: *mut Context,
    sizes: Sizes,
    steps: Steps,
    conjugate: bool,
) -> Status {
    let Sizes { m, k, n } = sizes;
    let matrices = |at: [*mut u8; 3]| -> [Matrix; 3] {
        core::array::from_fn(|i| Matrix { at: at[i], row: steps[i].0, column: steps[i].1 })
    };
    // SAFETY: the context is live.
    let engine = unsafe { Engine::new(context) };
    let kernel = E::kernel();
    let size = size_of::<E>() as isize;
    // SAFETY: the caller's promise; what is computed is what the sizes and steps say.
    unsafe {
        if m == 0 || n == 0 {
            return STATUS_OK;
        }
        if k == 0 {
            return each::<E>(args, dims, outer, |at| {
                let [_, _, c] = matrices(at);
                for i in 0..m {
                    for j in 0..n {
                        c.item(i, j).cast::<E>().write_unaligned(E::default());
                    }
                }
                STATUS_OK
            });
        }
        // A few short rows are less work than the ways for vectors take to begin.
        let tiny = m <= TINY && k <= TINY && !conjugate;
        if n == 1 && k > 1 && !conjugate && !tiny {
            return each::<E>(args, dims, outer, |at| {
                let [a, b, c] = matrices(at);
                let (x, y) = (Vector { at: b.at, step: b.row }, Vector { at: c.at, step: c.row });
                gemv::product::<E>(engine, &kernel, (m, k), a, x, y, false)
            });
        }
        if m == 1 && (k > 1 || conjugate) {
            return each::<E>(args, dims, outer, |at| {
                let [a, b, c] = matrices(at);
                let (x, y) = (Vector { at: a.at, step: a.column }, Vector { at: c.at, step: c.column });
                gemv::product::<E>(engine, &kernel, (n, k), b.transposed(), x, y, conjugate)
            });
        }
        let [a, b, c] = matrices([core::ptr::null_mut(); 3]);
        if n > 1 && c.column != size && c.row == size {
            // The transposed product has contiguous rows.
            let [a, b, c] = [a, b, c].map(Matrix::transposed);
            let plan = Plan::<E>::new(Sizes { m: n, k, n: m }, b, a, c);
            return each::<E>(args, dims, outer, |at| {
                let [a, b, c] = matrices(at).map(Matrix::transposed);
                plan.run(engine, b, a, c)
            });
        }
        let plan = Plan::<E>::new(sizes, a, b, c);
        each::<E>(args, dims, outer, |at| {
            let [a, b, c] = matrices(at);
            plan.run(engine, a, b, c)
        })
    }
}

macro_rules! product_loop {
    ($(#[$meta:meta])* $name:ident, |$dim:ident, $step:ident| $sizes:expr, $steps:expr, $conjugate:literal) => {
        $(#[$meta])*
        ///
        /// # Safety
        /// As [`LoopFn`] for this core signature.
        unsafe extern "C" fn $name<E: Element>(
            args: *const *mut u8,
            dims: *const isize,
            steps: *const isize,
            context: *mut Context,
        ) -> Status {
            // SAFETY: the engine gives sizes and steps as the signature says.
            guard(|| unsafe {
                let $dim = |k: usize| *dims.add(k) as usize;
                let $step = |k: usize| *steps.add(3 + k);
                let (m, k, n) = $sizes;
                products::<E>(args, dims, steps, context, Sizes { m, k, n }, $steps, $conjugate)
            })
        }
    };
}

product_loop! {
    /// `(n?,k),(k,m?)->(n?,m?)`.
    matmul,
    |dim, step| (dim(1), dim(2), dim(3)), [(step(0), step(1)), (step(2), step(3)), (step(4), step(5))], false
}
product_loop! {
    /// `(m,n),(n)->(m)`.
    matvec,
    |dim, step| (dim(1), dim(2), 1), [(step(0), step(1)), (step(2), 0), (step(3), 0)], false
}
product_loop! {
    /// `(n),(n,m)->(m)`.
    vecmat,
    |dim, step| (1, dim(1), dim(2)), [(0, step(0)), (step(1), step(2)), (0, step(3))], true
}

/// `(n),(n)->()`.
///
/// # Safety
/// As [`LoopFn`] for this core signature.
unsafe extern "C" fn vecdot<E: Element>(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    context: *mut Context,
) -> Status {
    // SAFETY: the engine gives sizes and steps as the signature says, and a live context.
    guard(|| unsafe {
        let (n, steps_of) = (*dims.add(1) as usize, [*steps.add(3), *steps.add(4)]);
        let (engine, kernel) = (Engine::new(context), E::kernel());
        each::<E>(args, dims, steps, |at| {
            let vectors = (Vector { at: at[0], step: steps_of[0] }, Vector { at: at[1], step: steps_of[1] });
            gemv::dot::<E>(engine, &kernel, n, vectors, at[2], true)
        })
    })
}

const fn entry<E: Element>(ufunc: &'static str, types: &'static str, run: LoopFn) -> LoopDef {
    LoopDef::new(ufunc, types, run).flags(LoopFlags::NONE).cost(E::NS)
}

/// The loop of vecdot.
pub(crate) const fn vecdot_entry<E: Element>(types: &'static str) -> LoopDef {
    entry::<E>("vecdot", types, vecdot::<E>)
}
/// The loop of matmul.
pub(crate) const fn matmul_entry<E: Element>(types: &'static str) -> LoopDef {
    entry::<E>("matmul", types, matmul::<E>)
}
/// The loop of matvec.
pub(crate) const fn matvec_entry<E: Element>(types: &'static str) -> LoopDef {
    entry::<E>("matvec", types, matvec::<E>)
}
/// The loop of vecmat.
pub(crate) const fn vecmat_entry<E: Element>(types: &'static str) -> LoopDef {
    entry::<E>("vecmat", types, vecmat::<E>)
}
