//! Exponentials, logarithms, hyperbolic functions, their inverses and the cube root, of real numbers.

use crate::kernel::{Binary, Unary};
use core::marker::PhantomData;
use rustnum_simd::math::{cbrt as c, exponentials as e, logaddexp as sum, logarithms as l};

/// Functions that are written once for `f32` and `f64`: the kernel, its nanoseconds for each.
macro_rules! unary {
    ($($(#[$doc:meta])* $name:ident $short:expr, $wide:expr, $module:ident::$function:ident;)+) => {$(
        $(#[$doc])*
        pub(crate) struct $name<T>(PhantomData<T>);
        impl Unary for $name<f32> {
            type A = f32;
            type R = f32;
            const NS: f32 = $short;
            #[inline(always)]
            fn call<const FMA: bool>(x: f32) -> f32 {
                $module::$function::<f32, FMA>(x)
            }
        }
        impl Unary for $name<f64> {
            type A = f64;
            type R = f64;
            const NS: f32 = $wide;
            #[inline(always)]
            fn call<const FMA: bool>(x: f64) -> f64 {
                $module::$function::<f64, FMA>(x)
            }
        }
    )+};
}

unary! {
    /// 2^x.
    Exp2 0.2, 0.4, e::exp2;
    /// e^x - 1.
    Expm1 0.25, 0.5, e::expm1;
    /// The logarithm to base 2.
    Log2 0.25, 0.65, l::log2;
    /// The logarithm to base 10.
    Log10 0.25, 0.65, l::log10;
    /// log(1 + x).
    Log1p 0.3, 0.75, l::log1p;
    /// The cube root.
    Cbrt 0.2, 0.55, c::cbrt;
    /// The hyperbolic sine.
    Sinh 0.3, 0.65, e::sinh;
    /// The hyperbolic cosine.
    Cosh 0.3, 0.65, e::cosh;
    /// The hyperbolic tangent.
    Tanh 0.3, 0.75, e::tanh;
    /// The inverse hyperbolic sine.
    Arcsinh 0.5, 1.2, l::arcsinh;
    /// The inverse hyperbolic cosine.
    Arccosh 0.5, 1.2, l::arccosh;
    /// The inverse hyperbolic tangent.
    Arctanh 0.35, 0.9, l::arctanh;
}

/// log(e^a + e^b).
pub(crate) struct Logaddexp<T>(PhantomData<T>);
/// log2(2^a + 2^b).
pub(crate) struct Logaddexp2<T>(PhantomData<T>);

macro_rules! sums {
    ($($name:ident $t:ty, $ns:expr, $function:ident;)+) => {$(
        impl Binary for $name<$t> {
            type A = $t;
            type B = $t;
            type R = $t;
            const NS: f32 = $ns;
            #[inline(always)]
            fn call<const FMA: bool>(a: $t, b: $t) -> $t {
                sum::$function::<FMA>(a, b)
            }
        }
    )+};
}
sums! {
    Logaddexp f32, 0.8, logaddexp_f32;
    Logaddexp f64, 1.7, logaddexp;
    Logaddexp2 f32, 0.8, logaddexp2_f32;
    Logaddexp2 f64, 1.8, logaddexp2;
}
