//! Products of matrices and vectors.

use super::{C64, C128, IEEE, NONE, Ufunc, ufunc};
use crate::item::{Bool, F16};
use crate::product::{correlate, loops};
use rustnum_abi::UfuncDef;

macro_rules! everything {
    ($entry:path) => {
        products!($entry [Bool i8 u8 i16 u16 i32 u32 i64 u64 F16 f32 f64 C64 C128])
    };
}

const fn product(name: &'static str, signature: &'static str, doc: &'static str) -> UfuncDef {
    UfuncDef::generalised(name, signature, 2, 1).status(IEEE).doc(doc)
}

pub(super) const FAMILY: &[Ufunc] = &[
    ufunc(product("vecdot", "(n),(n)->()", "The sum of conj(a) · b."), &[everything!(loops::vecdot_entry)]),
    ufunc(
        product("matmul", "(n?,k),(k,m?)->(n?,m?)", "The product of two matrices."),
        &[everything!(loops::matmul_entry)],
    ),
    ufunc(
        product("matvec", "(m,n),(n)->(m)", "A matrix times a vector."),
        &[everything!(loops::matvec_entry)],
    ),
    ufunc(
        product("vecmat", "(n),(n,m)->(m)", "The conjugate of a vector times a matrix."),
        &[everything!(loops::vecmat_entry)],
    ),
    ufunc(
        // As NumPy's, it says nothing of overflow.
        product("_correlate", "(n),(k)->(m)", "The sums of products of taps with a signal at every place.")
            .status(NONE),
        &[everything!(correlate::entry)],
    ),
];
