//! Loops.

use super::dot::Dot;
use crate::ops::arithmetic::Ring;
use rustnum_abi::{Context, LoopDef, LoopFlags, STATUS_OK, Status};

/// Base address and the steps along rows and columns.
type Matrix = (*mut u8, isize, isize);

/// # Safety
/// All elements of the three matrices must be valid.
unsafe fn multiply<T: Dot>(
    (m, k, n): (isize, isize, isize),
    a: Matrix,
    b: Matrix,
    c: Matrix,
    conjugate: bool,
) {
    for i in 0..m {
        for j in 0..n {
            let mut sum = T::Sum::default();
            for p in 0..k {
                // SAFETY: the caller's promise.
                let (x, y) = unsafe {
                    (
                        a.0.offset(i * a.1 + p * a.2).cast::<T>().read_unaligned(),
                        b.0.offset(p * b.1 + j * b.2).cast::<T>().read_unaligned(),
                    )
                };
                sum = sum.plus(if conjugate { T::product(x, y) } else { T::plain(x, y) });
            }
            // SAFETY: the caller's promise.
            unsafe { c.0.offset(i * c.1 + j * c.2).cast::<T>().write_unaligned(T::result(sum)) };
        }
    }
}

macro_rules! outer {
    ($(#[$meta:meta])* $name:ident, |$dim:ident, $step:ident, $at:ident| $body:expr) => {
        $(#[$meta])*
        ///
        /// # Safety
        /// As [`rustnum_abi::LoopFn`] for this core signature.
        unsafe extern "C" fn $name<T: Dot>(
            args: *const *mut u8,
            dims: *const isize,
            steps: *const isize,
            _context: *mut Context,
        ) -> Status {
            // SAFETY: the engine gives arrays as the signature says.
            unsafe {
                let $dim = |k: usize| *dims.add(k);
                let $step = |k: usize| *steps.add(3 + k);
                for i in 0..*dims {
                    let $at = |k: usize| (*args.add(k)).offset(i * *steps.add(k));
                    $body;
                }
            }
            STATUS_OK
        }
    };
}

outer! { /// `(n?,k),(k,m?)->(n?,m?)`.
matmul, |dim, step, at| multiply::<T>((dim(1), dim(2), dim(3)), (at(0), step(0), step(1)), (at(1), step(2), step(3)), (at(2), step(4), step(5)), false) }
outer! { /// `(m,n),(n)->(m)`.
matvec, |dim, step, at| multiply::<T>((dim(1), dim(2), 1), (at(0), step(0), step(1)), (at(1), step(2), 0), (at(2), step(3), 0), false) }
outer! { /// `(n),(n,m)->(m)`.
vecmat, |dim, step, at| multiply::<T>((1, dim(1), dim(2)), (at(0), 0, step(0)), (at(1), step(1), step(2)), (at(2), 0, step(3)), true) }

const fn entry(ufunc: &'static str, types: &'static str, run: rustnum_abi::LoopFn) -> LoopDef {
    LoopDef::new(ufunc, types, run).flags(LoopFlags::NONE).cost(0.1)
}

/// The loop of matmul for `T`.
pub(crate) const fn matmul_entry<T: Dot>(types: &'static str) -> LoopDef {
    entry("matmul", types, matmul::<T>)
}
/// The loop of matvec for `T`.
pub(crate) const fn matvec_entry<T: Dot>(types: &'static str) -> LoopDef {
    entry("matvec", types, matvec::<T>)
}
/// The loop of vecmat for `T`.
pub(crate) const fn vecmat_entry<T: Dot>(types: &'static str) -> LoopDef {
    entry("vecmat", types, vecmat::<T>)
}
