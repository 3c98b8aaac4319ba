//! The table: what is registered, and for which dtypes.

use crate::item::{Bool, Complex, F16};
use crate::ops::arithmetic::{Add, Divide, Multiply, Subtract};
use crate::ops::compare::{Equal, Greater, GreaterEqual, Less, LessEqual, NotEqual};
use crate::ops::extrema::{Maximum, Minimum};
use crate::ops::logical::{LogicalAnd, LogicalOr};
use crate::ops::math::{Exp, FloatRemainder, Log, Power, Sin, Sqrt};
use crate::ops::power::IntegerPower;
use crate::ops::remainder::Remainder;
use crate::{binary, fold, half, unary, vecdot};
use rustnum_abi::{FloatStatus, Identity, LoopDef, UfuncDef};

type C64 = Complex<f32>;
type C128 = Complex<f64>;
/// float16 whose loop is the one over `f32` between conversions; where `F16` stands, the loop works on its bits.
type Half = F16;

macro_rules! dtype {
    (Bool) => {
        "bool"
    };
    (i8) => {
        "int8"
    };
    (u8) => {
        "uint8"
    };
    (i16) => {
        "int16"
    };
    (u16) => {
        "uint16"
    };
    (i32) => {
        "int32"
    };
    (u32) => {
        "uint32"
    };
    (i64) => {
        "int64"
    };
    (u64) => {
        "uint64"
    };
    (F16) => {
        "float16"
    };
    (Half) => {
        "float16"
    };
    (f32) => {
        "float32"
    };
    (f64) => {
        "float64"
    };
    (C64) => {
        "complex64"
    };
    (C128) => {
        "complex128"
    };
}

macro_rules! entry {
    ($ufunc:literal, $op:ident, Half, $types:expr) => {
        half::binary_entry::<$op<f32>>($ufunc, $types)
    };
    ($ufunc:literal, $op:ident, $t:ident, $types:expr) => {
        binary::entry::<$op<$t>>($ufunc, $types)
    };
}

/// `a,a->a`, for each of the types.
macro_rules! same {
    ($ufunc:literal, $op:ident [$($t:ident)*]) => {
        &[$(entry!($ufunc, $op, $t, concat!(dtype!($t), ",", dtype!($t), "->", dtype!($t)))),*]
    };
}

macro_rules! map_entry {
    ($ufunc:literal, $op:ident, Half, $types:expr) => {
        half::unary_entry::<$op<f32>>($ufunc, $types)
    };
    ($ufunc:literal, $op:ident, $t:ident, $types:expr) => {
        unary::entry::<$op<$t>>($ufunc, $types)
    };
}

/// `a->a`, for each of the types.
macro_rules! maps {
    ($ufunc:literal, $op:ident [$($t:ident)*]) => {
        &[$(map_entry!($ufunc, $op, $t, concat!(dtype!($t), "->", dtype!($t)))),*]
    };
}

/// The fold of an operation. Those of bools are "any" and "all".
macro_rules! fold_of {
    (Add, Bool) => { LogicalOr<Bool> };
    (Maximum, Bool) => { LogicalOr<Bool> };
    (Multiply, Bool) => { LogicalAnd<Bool> };
    (Minimum, Bool) => { LogicalAnd<Bool> };
    ($op:ident, $t:ident) => { $op<$t> };
}

/// The same with leaves and running folds.
macro_rules! folds {
    ($ufunc:literal, $op:ident [$($t:ident)*]) => {
        &[$(
            entry!($ufunc, $op, $t, concat!(dtype!($t), ",", dtype!($t), "->", dtype!($t)))
                .reduce(fold::reduce::<fold_of!($op, $t)>)
                .scan(fold::scan::<fold_of!($op, $t)>)
        ),*]
    };
}

/// `a,a->bool`, for each of the types, and for pairs of types.
macro_rules! tests {
    ($ufunc:literal, $op:ident [$($t:ident)*] $([$a:ident $b:ident])*) => {
        &[
            $(entry!($ufunc, $op, $t, concat!(dtype!($t), ",", dtype!($t), "->bool")),)*
            $(binary::entry::<$op<$a, $b>>($ufunc, concat!(dtype!($a), ",", dtype!($b), "->bool")),)*
        ]
    };
}

/// `a,a->bool` with leaves and running folds.
macro_rules! quantifiers {
    ($ufunc:literal, $op:ident [$($t:ident)*]) => {
        &[$(
            entry!($ufunc, $op, $t, concat!(dtype!($t), ",", dtype!($t), "->bool"))
                .reduce(fold::reduce::<$op<$t>>)
                .scan(fold::scan::<$op<$t>>)
        ),*]
    };
}

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

const IEEE: FloatStatus = FloatStatus::IEEE;
const DERIVED: FloatStatus = FloatStatus::DERIVED;

const TABLE: &[Ufunc] = &[
    ufunc(
        two("add", "a + b; of bools, or.").identity(Identity::ZERO).status(IEEE),
        &[folds!("add", Add [Bool i8 u8 i16 u16 i32 u32 i64 u64 Half f32 f64 C64 C128])],
    ),
    ufunc(
        two("subtract", "a - b.").status(IEEE),
        &[same!("subtract", Subtract [i8 u8 i16 u16 i32 u32 i64 u64 Half f32 f64 C64 C128])],
    ),
    ufunc(
        two("multiply", "a · b; of bools, and.").identity(Identity::ONE).status(IEEE),
        &[folds!("multiply", Multiply [Bool i8 u8 i16 u16 i32 u32 i64 u64 Half f32 f64 C64 C128])],
    ),
    ufunc(two("divide", "a / b.").status(IEEE).pole(), &[same!("divide", Divide [Half f32 f64 C64 C128])]),
    ufunc(
        two("remainder", "a mod b, with the sign of b.").status(DERIVED),
        &[
            same!("remainder", Remainder [i8 u8 i16 u16 i32 u32 i64 u64]),
            same!("remainder", FloatRemainder [Half f32 f64]),
        ],
    ),
    ufunc(
        two("power", "a to the power of b.").status(DERIVED).pole(),
        &[
            same!("power", IntegerPower [i8 u8 i16 u16 i32 u32 i64 u64]),
            same!("power", Power [Half f32 f64 C64 C128]),
        ],
    ),
    ufunc(one("sqrt", "The square root.").status(IEEE), &[maps!("sqrt", Sqrt [Half f32 f64 C64 C128])]),
    ufunc(one("sin", "The sine.").status(DERIVED), &[maps!("sin", Sin [Half f32 f64 C64 C128])]),
    ufunc(one("exp", "e to the power of a.").status(DERIVED), &[maps!("exp", Exp [Half f32 f64 C64 C128])]),
    ufunc(
        one("log", "The natural logarithm.").status(DERIVED).pole(),
        &[maps!("log", Log [Half f32 f64 C64 C128])],
    ),
    ufunc(
        two("equal", "a == b."),
        &[
            tests!("equal", Equal [Bool i8 u8 i16 u16 i32 u32 i64 u64 Half f32 f64 C64 C128] [i64 u64] [u64 i64]),
        ],
    ),
    ufunc(
        two("not_equal", "a != b."),
        &[
            tests!("not_equal", NotEqual [Bool i8 u8 i16 u16 i32 u32 i64 u64 Half f32 f64 C64 C128] [i64 u64] [u64 i64]),
        ],
    ),
    ufunc(
        two("less", "a < b."),
        &[
            tests!("less", Less [Bool i8 u8 i16 u16 i32 u32 i64 u64 Half f32 f64 C64 C128] [i64 u64] [u64 i64]),
        ],
    ),
    ufunc(
        two("less_equal", "a <= b."),
        &[
            tests!("less_equal", LessEqual [Bool i8 u8 i16 u16 i32 u32 i64 u64 Half f32 f64 C64 C128] [i64 u64] [u64 i64]),
        ],
    ),
    ufunc(
        two("greater", "a > b."),
        &[
            tests!("greater", Greater [Bool i8 u8 i16 u16 i32 u32 i64 u64 Half f32 f64 C64 C128] [i64 u64] [u64 i64]),
        ],
    ),
    ufunc(
        two("greater_equal", "a >= b."),
        &[
            tests!("greater_equal", GreaterEqual [Bool i8 u8 i16 u16 i32 u32 i64 u64 Half f32 f64 C64 C128] [i64 u64] [u64 i64]),
        ],
    ),
    ufunc(
        two("maximum", "The larger one; NaN if either is.").reorderable(),
        &[folds!("maximum", Maximum [Bool i8 u8 i16 u16 i32 u32 i64 u64 F16 f32 f64 C64 C128])],
    ),
    ufunc(
        two("minimum", "The smaller one; NaN if either is.").reorderable(),
        &[folds!("minimum", Minimum [Bool i8 u8 i16 u16 i32 u32 i64 u64 F16 f32 f64 C64 C128])],
    ),
    ufunc(
        two("logical_and", "Whether both are true.").identity(Identity::ONE),
        &[quantifiers!("logical_and", LogicalAnd [Bool i8 u8 i16 u16 i32 u32 i64 u64 F16 f32 f64 C64 C128])],
    ),
    ufunc(
        two("logical_or", "Whether either is true.").identity(Identity::ZERO),
        &[quantifiers!("logical_or", LogicalOr [Bool i8 u8 i16 u16 i32 u32 i64 u64 F16 f32 f64 C64 C128])],
    ),
    ufunc(
        UfuncDef::generalised("vecdot", "(n),(n)->()", 2, 1).status(DERIVED).doc("The sum of conj(a) · b."),
        &[VECDOT],
    ),
];

macro_rules! dots {
    ([$($t:ident)*]) => {
        &[$(vecdot::entry::<$t>("vecdot", concat!(dtype!($t), ",", dtype!($t), "->", dtype!($t)))),*]
    };
}
const VECDOT: &[LoopDef] = dots!([Bool i8 u8 i16 u16 i32 u32 i64 u64 F16 f32 f64 C64 C128]);

const LOOP_COUNT: usize = {
    let (mut count, mut i) = (0, 0);
    while i < TABLE.len() {
        let mut part = 0;
        while part < TABLE[i].loops.len() {
            count += TABLE[i].loops[part].len();
            part += 1;
        }
        i += 1;
    }
    count
};

/// The functions.
pub static UFUNCS: &[UfuncDef] = &{
    let (mut all, mut i) = ([TABLE[0].def; TABLE.len()], 0);
    while i < TABLE.len() {
        all[i] = TABLE[i].def;
        i += 1;
    }
    all
};

/// Their loops.
pub static LOOPS: &[LoopDef] = &{
    let (mut all, mut count, mut i) = ([TABLE[0].loops[0][0]; LOOP_COUNT], 0, 0);
    while i < TABLE.len() {
        let mut part = 0;
        while part < TABLE[i].loops.len() {
            let mut k = 0;
            while k < TABLE[i].loops[part].len() {
                all[count] = TABLE[i].loops[part][k];
                count += 1;
                k += 1;
            }
            part += 1;
        }
        i += 1;
    }
    all
};
