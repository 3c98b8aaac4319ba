//! sin, cos and tan of float32 and float16: in float32 with fused multiply-add, otherwise in float64 and rounded once.

use super::float16::{f16_to_f32, f32_to_f16};
use super::trig::{self, Circular};

/// Whether the functions here leave `x` to their rare ones.
#[inline(always)]
pub fn rare_sin_f32(x: f32) -> bool {
    x.abs() >= f32::HUGE
}

macro_rules! function {
    ($($doc:literal $name:ident $rare:ident $half:ident = $generic:ident $wide_rare:ident;)+) => {$(
        #[doc = concat!($doc, ", for x that is not [`rare_sin_f32`].")]
        #[inline(always)]
        pub fn $name<const FMA: bool>(x: f32) -> f32 {
            if FMA { trig::$generic::<f32, FMA>(x) } else { trig::$generic::<f64, FMA>(f64::from(x)) as f32 }
        }
        #[doc = concat!($doc, " for any x.")]
        pub fn $rare(x: f32) -> f32 {
            trig::$wide_rare(f64::from(x)) as f32
        }
        #[doc = concat!($doc, " of a float16, bits in and out. No float16 is large enough to be rare.")]
        #[inline(always)]
        pub fn $half<const FMA: bool>(x: u16) -> u16 {
            f32_to_f16($name::<FMA>(f16_to_f32(x)))
        }
    )+};
}
function! {
    "sin x" sin_f32 sin_rare_f32 sin_f16 = sine sin_rare;
    "cos x" cos_f32 cos_rare_f32 cos_f16 = cosine cos_rare;
    "tan x" tan_f32 tan_rare_f32 tan_f16 = tangent tan_rare;
}
