//! sin(πx) / (πx), 1 at 0.

use crate::kernel::Unary;
use core::f32::consts::PI as PI_F32;
use core::f64::consts::PI;
use core::marker::PhantomData;
use rustnum_simd::math::{trig, trig_f32};

/// The function; for `f32` and `f64`.
pub(crate) struct Sinc<T>(PhantomData<T>);

macro_rules! sinc {
    ($($t:ty, $pi:expr, $ns:expr, $sin:path, $is_rare:path, $rare:path;)*) => { $(
        impl Unary for Sinc<$t> {
            type A = $t;
            type R = $t;
            const NS: f32 = $ns;
            const RARE: bool = true;
            #[inline(always)]
            fn call<const FMA: bool>(x: $t) -> $t {
                let y = $pi * x;
                if y == 0.0 { 1.0 } else { $sin(y) / y }
            }
            #[inline(always)]
            fn is_rare<const FMA: bool>(x: $t) -> bool {
                $is_rare($pi * x)
            }
            fn rare<const FMA: bool>(x: $t) -> $t {
                let y = $pi * x;
                $rare(y) / y
            }
        }
    )* };
}
sinc!(
    f32, PI_F32, 0.4, trig_f32::sin_f32::<FMA>, trig_f32::rare_sin_f32, trig_f32::sin_rare_f32;
    f64, PI, 0.8, trig::sin::<FMA>, trig::rare_sin, trig::sin_rare;
);
