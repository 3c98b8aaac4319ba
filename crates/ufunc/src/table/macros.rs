//! The rows of the table: loops for a list of dtypes in one line. `Half` is float16 by way of `f32`; with `F16` the
//! loop works on the bits.

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
        $crate::half::binary_entry::<$op<f32>>($ufunc, $types)
    };
    ($ufunc:literal, $op:ident, $t:ident, $types:expr) => {
        $crate::binary::entry::<$op<$t>>($ufunc, $types)
    };
}

/// The kernel of an operation for `at`.
macro_rules! indexed_of {
    ($op:ident, Half) => {
        $crate::indexed::half::<$op<f32>>
    };
    ($op:ident, $t:ident) => {
        $crate::indexed::binary::<$op<$t>>
    };
}

/// `a,a->a`, for each of the types.
macro_rules! same {
    ($ufunc:literal, $op:ident [$($t:ident)*]) => {
        &[$(
            entry!($ufunc, $op, $t, concat!(dtype!($t), ",", dtype!($t), "->", dtype!($t)))
                .indexed(indexed_of!($op, $t))
        ),*]
    };
}

macro_rules! map_entry {
    ($ufunc:literal, $op:ident, Half, $types:expr) => {
        $crate::half::unary_entry::<$op<f32>>($ufunc, $types)
    };
    ($ufunc:literal, $op:ident, $t:ident, $types:expr) => {
        $crate::unary::entry::<$op<$t>>($ufunc, $types)
    };
}

/// `a->a`, for each of the types.
macro_rules! maps {
    ($ufunc:literal, $op:ident [$($t:ident)*]) => {
        &[$(map_entry!($ufunc, $op, $t, concat!(dtype!($t), "->", dtype!($t)))),*]
    };
}

/// `a->a`, for each of the types, with kernels for `at`.
macro_rules! updates {
    ($ufunc:literal, $op:ident [$($t:ident)*]) => {
        &[$(
            $crate::unary::entry::<$op<$t>>($ufunc, concat!(dtype!($t), "->", dtype!($t)))
                .indexed($crate::indexed::unary::<$op<$t>>)
        ),*]
    };
}

/// The fold of an operation. Those of bools are "any" and "all".
macro_rules! fold_of {
    (Add, Bool) => { LogicalOr<Bool> };
    (Maximum, Bool) => { LogicalOr<Bool> };
    (Multiply, Bool) => { LogicalAnd<Bool> };
    (Minimum, Bool) => { LogicalAnd<Bool> };
    (Fmax, Bool) => { LogicalOr<Bool> };
    (Fmin, Bool) => { LogicalAnd<Bool> };
    (BitAnd, Bool) => { LogicalAnd<Bool> };
    (BitOr, Bool) => { LogicalOr<Bool> };
    (BitXor, Bool) => { LogicalXor<Bool> };
    ($op:ident, $t:ident) => { $op<$t> };
}

/// With a running fold of its own where there is one.
macro_rules! with_scan {
    ($entry:expr, $op:ident, Half) => {
        $entry.scan($crate::half_scan::scan::<$op<f32>>)
    };
    ($entry:expr, $op:ident, $t:ident) => {
        $entry
    };
}

/// The same with leaves and running folds.
macro_rules! folds {
    ($ufunc:literal, $op:ident [$($t:ident)*]) => {
        &[$(
            with_scan!(
                $crate::fold::entry::<fold_of!($op, $t)>(
                    entry!($ufunc, $op, $t, concat!(dtype!($t), ",", dtype!($t), "->", dtype!($t)))
                        .indexed(indexed_of!($op, $t)),
                ),
                $op,
                $t
            )
        ),*]
    };
}

/// `a,a->bool`, for each of the types, and for pairs of types.
macro_rules! tests {
    ($ufunc:literal, $op:ident [$($t:ident)*] $([$a:ident $b:ident])*) => {
        &[
            $(entry!($ufunc, $op, $t, concat!(dtype!($t), ",", dtype!($t), "->bool")),)*
            $($crate::binary::entry::<$op<$a, $b>>($ufunc, concat!(dtype!($a), ",", dtype!($b), "->bool")),)*
        ]
    };
}

/// With a kernel for `at`, where the result has the dtype of the operands.
macro_rules! indexed_if_bool {
    ($entry:expr, $op:ident, Bool) => {
        $entry.indexed($crate::indexed::binary::<$op<Bool>>)
    };
    ($entry:expr, $op:ident, $t:ident) => {
        $entry
    };
}

/// `a,a->bool` with leaves and running folds.
macro_rules! quantifiers {
    ($ufunc:literal, $op:ident [$($t:ident)*]) => {
        &[$(
            $crate::fold::entry::<$op<$t>>(indexed_if_bool!(
                entry!($ufunc, $op, $t, concat!(dtype!($t), ",", dtype!($t), "->bool")),
                $op,
                $t
            ))
        ),*]
    };
}

/// `a,a->a` of a product, for each of the types.
macro_rules! products {
    ($entry:path [$($t:ident)*]) => {
        &[$({
            use $entry as entry;
            entry::<$t>(concat!(dtype!($t), ",", dtype!($t), "->", dtype!($t)))
        }),*]
    };
}

/// `a->` something else, for pairs of types.
macro_rules! maps_to {
    ($ufunc:literal, $op:ident [$($t:ident)*] $r:ident) => {
        &[$($crate::unary::entry::<$op<$t>>($ufunc, concat!(dtype!($t), "->", dtype!($r)))),*]
    };
}

/// `a,b->a`, for pairs of types.
macro_rules! mixed {
    ($ufunc:literal, $op:ident $([$a:ident $b:ident])*) => {
        &[$($crate::binary::entry::<$op<$a, $b>>($ufunc, concat!(dtype!($a), ",", dtype!($b), "->", dtype!($a)))),*]
    };
}

/// `a,a->a,a`, for each of the types.
macro_rules! splits {
    ($ufunc:literal, $op:ident [$($t:ident)*]) => {
        &[$($crate::split::entry::<$op<$t>>(
            $ufunc,
            concat!(dtype!($t), ",", dtype!($t), "->", dtype!($t), ",", dtype!($t)),
        )),*]
    };
}

/// `a->a,a` or, with a type behind the list, `a->a,b`.
macro_rules! parts {
    ($ufunc:literal, $op:ident [$($t:ident)*]) => {
        &[$($crate::split::entry::<$op<$t>>($ufunc, concat!(dtype!($t), "->", dtype!($t), ",", dtype!($t)))),*]
    };
    ($ufunc:literal, $op:ident [$($t:ident)*] $s:ident) => {
        &[$($crate::split::entry::<$op<$t>>($ufunc, concat!(dtype!($t), "->", dtype!($t), ",", dtype!($s)))),*]
    };
}

/// `a,a,a->a`, for each of the types.
macro_rules! triples {
    ($ufunc:literal, $op:ident [$($t:ident)*]) => {
        &[$($crate::ternary::entry::<$op<$t>>(
            $ufunc,
            concat!(dtype!($t), ",", dtype!($t), ",", dtype!($t), "->", dtype!($t)),
        )),*]
    };
}
