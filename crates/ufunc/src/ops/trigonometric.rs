//! Trigonometric functions and their inverses, and hypot.

use crate::kernel::{Binary, Unary};
use core::marker::PhantomData;
use rustnum_simd::math::{hypot, inverse, trig, trig_f32};

/// Element types whose reduction of huge angles is a matter of repair: `sin`, `cos`, `tan`.
macro_rules! periodic {
    ($(#[$doc:meta])* $name:ident: f32 $short:ident $short_rare:ident $short_ns:expr, f64 $wide:ident $wide_rare:ident $wide_ns:expr) => {
        $(#[$doc])*
        pub(crate) struct $name<T>(PhantomData<T>);
        impl Unary for $name<f32> {
            type A = f32;
            type R = f32;
            const NS: f32 = $short_ns;
            const RARE: bool = true;
            #[inline(always)]
            fn call<const FMA: bool>(x: f32) -> f32 {
                trig_f32::$short::<FMA>(x)
            }
            #[inline(always)]
            fn is_rare<const FMA: bool>(x: f32) -> bool {
                trig_f32::rare_sin_f32(x)
            }
            fn rare<const FMA: bool>(x: f32) -> f32 {
                trig_f32::$short_rare(x)
            }
        }
        impl Unary for $name<f64> {
            type A = f64;
            type R = f64;
            const NS: f32 = $wide_ns;
            const RARE: bool = true;
            #[inline(always)]
            fn call<const FMA: bool>(x: f64) -> f64 {
                trig::$wide::<FMA>(x)
            }
            #[inline(always)]
            fn is_rare<const FMA: bool>(x: f64) -> bool {
                trig::rare_sin(x)
            }
            fn rare<const FMA: bool>(x: f64) -> f64 {
                trig::$wide_rare(x)
            }
        }
    };
}
periodic!(/** sin x. */ Sin: f32 sin_f32 sin_rare_f32 0.3, f64 sin sin_rare 0.7);
periodic!(/** cos x. */ Cos: f32 cos_f32 cos_rare_f32 0.3, f64 cos cos_rare 0.7);
periodic!(/** tan x. */ Tan: f32 tan_f32 tan_rare_f32 0.4, f64 tan tan_rare 1.0);

/// Functions without rare arguments.
macro_rules! inverse {
    ($($(#[$doc:meta])* $name:ident: [$($t:ty, $ns:expr, $function:ident);+])+) => {$(
        $(#[$doc])*
        pub(crate) struct $name<T>(PhantomData<T>);
        $(impl Unary for $name<$t> {
            type A = $t;
            type R = $t;
            const NS: f32 = $ns;
            #[inline(always)]
            fn call<const FMA: bool>(x: $t) -> $t {
                inverse::$function::<FMA>(x)
            }
        })+
    )+};
}
inverse! {
    /// arcsin x.
    Arcsin: [f32, 0.25, arcsin_f32; f64, 0.6, arcsin]
    /// arccos x.
    Arccos: [f32, 0.25, arccos_f32; f64, 0.6, arccos]
    /// arctan x.
    Arctan: [f32, 0.35, arctan_f32; f64, 0.85, arctan]
}

/// The angle of the point (second, first).
pub(crate) struct Arctan2<T>(PhantomData<T>);
/// √(a² + b²).
pub(crate) struct Hypot<T>(PhantomData<T>);

macro_rules! two {
    ($($t:ty, $arctan2:ident, $rare:ident, $arctan2_ns:expr, $hypot:ident, $hypot_ns:expr;)+) => {$(
        impl Binary for Arctan2<$t> {
            type A = $t;
            type B = $t;
            type R = $t;
            const NS: f32 = $arctan2_ns;
            const RARE: bool = true;
            #[inline(always)]
            fn call<const FMA: bool>(y: $t, x: $t) -> $t {
                inverse::$arctan2::<FMA>(y, x)
            }
            #[inline(always)]
            fn is_rare<const FMA: bool>(y: $t, x: $t) -> bool {
                inverse::rare_arctan2(y, x)
            }
            fn rare<const FMA: bool>(y: $t, x: $t) -> $t {
                inverse::$rare(y, x)
            }
        }
        impl Binary for Hypot<$t> {
            type A = $t;
            type B = $t;
            type R = $t;
            const NS: f32 = $hypot_ns;
            #[inline(always)]
            fn call<const FMA: bool>(a: $t, b: $t) -> $t {
                hypot::$hypot::<FMA>(a, b)
            }
        }
    )+};
}
two! {
    f32, arctan2_f32, arctan2_rare_f32, 0.5, hypot_f32, 0.3;
    f64, arctan2, arctan2_rare, 1.2, hypot, 0.35;
}
