//! Exponentials, logarithms, hyperbolic functions, their inverses and the cube root, of real numbers.

use crate::kernel::{Binary, Unary};
use core::marker::PhantomData;
use rustnum_simd::math::{cbrt as c, exponentials as e, logaddexp as sum, logarithms as l};

/// Functions that are written once for `f32` and `f64`: the kernel, its nanoseconds for each, and what it is for plain
/// arguments, if that is faster.
macro_rules! unary {
    ($($(#[$doc:meta])* $name:ident $short:expr, $wide:expr, $module:ident::$function:ident
        $(, $plain:ident where |$x:ident| $is_plain:expr)?;)+) => {$(
        $(#[$doc])*
        pub(crate) struct $name<T>(PhantomData<T>);
        unary!(@impl $name f32, $short, $module::$function $(, $plain where |$x| $is_plain)?);
        unary!(@impl $name f64, $wide, $module::$function $(, $plain where |$x| $is_plain)?);
    )+};
    (@impl $name:ident $t:ty, $ns:expr, $module:ident::$function:ident
        $(, $plain:ident where |$x:ident| $is_plain:expr)?) => {
        impl Unary for $name<$t> {
            type A = $t;
            type R = $t;
            const NS: f32 = $ns;
            #[inline(always)]
            fn call<const FMA: bool>(x: $t) -> $t {
                $module::$function::<$t, FMA>(x)
            }
            $(
                const PLAIN: bool = true;
                #[inline(always)]
                fn plain<const FMA: bool>(x: $t) -> $t {
                    $module::$plain::<$t, FMA>(x)
                }
                #[inline(always)]
                fn is_plain($x: $t) -> bool {
                    $is_plain
                }
            )?
        }
    };
}

unary! {
    /// 2^x.
    Exp2 0.2, 0.4, e::exp2;
    /// e^x - 1.
    Expm1 0.25, 0.5, e::expm1;
    /// The natural logarithm.
    Log 0.15, 0.4, l::log, log_plain where |x| l::is_plain(x);
    /// The logarithm to base 2.
    Log2 0.15, 0.4, l::log2, log2_plain where |x| l::is_plain(x);
    /// The logarithm to base 10.
    Log10 0.15, 0.4, l::log10, log10_plain where |x| l::is_plain(x);
    /// log(1 + x).
    Log1p 0.2, 0.55, l::log1p, log1p_plain where |x| (x > -1.0) & (x < f64::INFINITY as _);
    /// The cube root.
    Cbrt 0.15, 0.35, c::cbrt, cbrt_plain where |x| c::is_plain(x);
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
    Arctanh 0.35, 0.85, l::arctanh, arctanh_plain where |x| x.abs() < 1.0;
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
