//! The table: what is registered, and for which dtypes. A function is one row in the file of its family.

#[macro_use]
mod macros;
mod angles;
mod arg;
mod arithmetic;
mod bits;
mod comparison;
mod exponential;
mod extrema;
mod floats;
mod functions;
mod logical;
mod product;
mod rounding;
mod signs;
mod skipping;
mod trigonometric;

use crate::item::{Complex, F16};
use rustnum_abi::{FloatStatus, LoopDef, UfuncDef};

/// The families, in the order in which their functions are listed.
const FAMILIES: &[&[Ufunc]] = &[
    arithmetic::FAMILY,
    signs::FAMILY,
    rounding::FAMILY,
    exponential::FAMILY,
    angles::FAMILY,
    trigonometric::FAMILY,
    bits::FAMILY,
    floats::FAMILY,
    comparison::FAMILY,
    extrema::FAMILY,
    logical::FAMILY,
    product::FAMILY,
    arg::FAMILY,
    functions::FAMILY,
    skipping::FAMILY,
];

type C64 = Complex<f32>;
type C128 = Complex<f64>;
/// float16 whose loop is the one over `f32` between conversions; where `F16` stands, the loop works on its bits.
type Half = F16;

/// One function with its loops, in NumPy's type order.
struct Ufunc {
    def: UfuncDef,
    loops: &'static [&'static [LoopDef]],
}

const fn ufunc(def: UfuncDef, loops: &'static [&'static [LoopDef]]) -> Ufunc {
    Ufunc { def, loops }
}
const fn one(name: &'static str, doc: &'static str) -> UfuncDef {
    UfuncDef::elementwise(name, 1, 1).doc(doc)
}
const fn two(name: &'static str, doc: &'static str) -> UfuncDef {
    UfuncDef::elementwise(name, 2, 1).doc(doc)
}

const NONE: FloatStatus = FloatStatus::NONE;
const IEEE: FloatStatus = FloatStatus::IEEE;
const DERIVED: FloatStatus = FloatStatus::DERIVED;

/// How many functions and loops there are.
const COUNTS: (usize, usize) = {
    let (mut functions, mut loops, mut family) = (0, 0, 0);
    while family < FAMILIES.len() {
        let mut i = 0;
        while i < FAMILIES[family].len() {
            let mut part = 0;
            while part < FAMILIES[family][i].loops.len() {
                loops += FAMILIES[family][i].loops[part].len();
                part += 1;
            }
            i += 1;
        }
        functions += FAMILIES[family].len();
        family += 1;
    }
    (functions, loops)
};

/// The functions.
pub static UFUNCS: &[UfuncDef] = &{
    let (mut all, mut count, mut family) = ([FAMILIES[0][0].def; COUNTS.0], 0, 0);
    while family < FAMILIES.len() {
        let mut i = 0;
        while i < FAMILIES[family].len() {
            all[count] = FAMILIES[family][i].def;
            count += 1;
            i += 1;
        }
        family += 1;
    }
    all
};

/// Their loops.
pub static LOOPS: &[LoopDef] = &{
    let (mut all, mut count, mut family) = ([FAMILIES[0][0].loops[0][0]; COUNTS.1], 0, 0);
    while family < FAMILIES.len() {
        let mut i = 0;
        while i < FAMILIES[family].len() {
            let mut part = 0;
            while part < FAMILIES[family][i].loops.len() {
                let mut k = 0;
                while k < FAMILIES[family][i].loops[part].len() {
                    all[count] = FAMILIES[family][i].loops[part][k];
                    count += 1;
                    k += 1;
                }
                part += 1;
            }
            i += 1;
        }
        family += 1;
    }
    all
};
