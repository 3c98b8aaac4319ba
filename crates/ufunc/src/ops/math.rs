//! Functions of floats: the vector math of `rustnum_simd` as kernels.

use crate::kernel::{Binary, Unary};
use rustnum_simd::math::{exp, log, pow, trig};

macro_rules! unary {
    ($(#[$meta:meta])* $name:ident, $t:ty, $ns:expr, |$x:ident| $call:expr $(, rare |$y:ident| $is_rare:expr => $rare:expr)?) => {
        $(#[$meta])*
        pub(crate) struct $name;
        impl Unary for $name {
            type A = $t;
            type R = $t;
            const NS: f32 = $ns;
            #[inline(always)]
            fn call<const FMA: bool>($x: $t) -> $t {
                $call
            }
            $(
                const RARE: bool = true;
                #[inline(always)]
                fn is_rare<const FMA: bool>($y: $t) -> bool {
                    $is_rare
                }
                fn rare<const FMA: bool>($y: $t) -> $t {
                    $rare
                }
            )?
        }
    };
}
unary!(ExpF64, f64, 0.8, |x| exp::exp::<FMA>(x));
unary!(LogF64, f64, 0.8, |x| log::log::<FMA>(x));
unary!(SinF64, f64, 0.9, |x| trig::sin::<FMA>(x), rare |x| trig::rare_sin(x) => trig::sin_rare(x));
unary!(ExpF32, f32, 0.8, |x| exp::exp::<FMA>(f64::from(x)) as f32);
unary!(LogF32, f32, 0.8, |x| log::log::<FMA>(f64::from(x)) as f32);
unary!(SinF32, f32, 0.9, |x| trig::sin::<FMA>(f64::from(x)) as f32, rare |x| trig::rare_sin(f64::from(x)) => trig::sin_rare(f64::from(x)) as f32);

pub(crate) struct PowF64;
impl Binary for PowF64 {
    type A = f64;
    type B = f64;
    type R = f64;
    const NS: f32 = 2.5;
    const RARE: bool = true;
    #[inline(always)]
    fn call<const FMA: bool>(a: f64, b: f64) -> f64 {
        pow::pow::<FMA>(a, b)
    }
    #[inline(always)]
    fn is_rare<const FMA: bool>(a: f64, b: f64) -> bool {
        pow::rare_pow(a, b)
    }
    fn rare<const FMA: bool>(a: f64, b: f64) -> f64 {
        pow::pow_rare(a, b)
    }
}
